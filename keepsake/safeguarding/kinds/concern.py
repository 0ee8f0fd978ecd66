"""A concern about a child: facts apart from opinion, and the child's own words as they were said (E1, R17)."""

from keepsake.records.kinds import Field, Kind


def categories() -> list[tuple[str, str]]:
    """What it may be. One, and it may be changed by an addition."""
    return [
        ("neglect", "Neglect"),
        ("physical", "Physical harm"),
        ("sexual", "Sexual harm"),
        ("emotional", "Emotional harm"),
        ("home", "Violence at home"),
        ("extremism", "Being drawn into extremism"),
        ("other", "Another worry about the child"),
    ]


def reports() -> list[tuple[str, str]]:
    """Whether the writer rang themselves: the duty is each person's own."""
    return [("no", "No"), ("yes", "Yes, I have reported it")]


CONCERN = Kind(
    key="concern",
    name="Concern",
    shelf="sealed",
    lock="sealed",
    verb="Post a concern",
    icon="pen-line",
    retention="safeguarding",
    attachments=True,
    by_hats=("manager", "lead", "practitioner"),
    fields=(
        Field("category", "What may it be?", "choice", required=True, options=categories),
        Field("where", "Where was it?", "line", longest=200),
        Field("seen", "What did you see?", "text", hint="What happened, in order. No guesses."),
        Field("heard", "What did the child say?", "words", hint="Word for word, also what you asked."),
        Field("present", "Who else was there?", "text", longest=1_000),
        Field("marks", "Marks on the body", "text", hint="Where, what size, what colour. No pictures.", longest=4_000),
        Field("think", "What do you think?", "text", hint="Say that it is your opinion, and why.", longest=4_000),
        Field("done", "What did you do?", "text", longest=4_000),
        Field("told", "Whom did you tell, and when?", "text", longest=2_000),
        Field("reported", "Reported by you?", "choice", options=reports),
        Field("reported_to", "To whom, when, and their reference", "line", longest=300),
    ),
)
