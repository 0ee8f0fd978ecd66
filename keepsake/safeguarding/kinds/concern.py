"""A concern: facts apart from opinion, and the child's own words as they were said (E1, R15 to R18).

What is posted is never changed; more is added. Its body holds, beside these fields, `map`: the marks as (place of the body map,
words), which `bodymap.drawing` draws.
"""

from keepsake.records.kinds import Field, Kind
from keepsake.safeguarding.figures import categories as every_category


def abouts() -> list[tuple[str, str]]:
    """Whom it is about: the first question (R15)."""
    return [
        ("outside", "The child’s life outside the nursery"),
        ("staff", "Someone who works here"),
        ("top", "The manager, the safeguarding lead or the owner"),
    ]


def categories() -> list[tuple[str, str]]:
    """What it may be. One, and it may be changed by an addition."""
    return [(one.key, one.name) for one in every_category()]


def reports() -> list[tuple[str, str]]:
    """Whether the writer rang themselves: the duty is each person's own."""
    return [("no", "No"), ("yes", "Yes, I have reported it")]


CONCERN = Kind(
    key="concern",
    name="Concern",
    shelf="sealed",
    lock="sealed",
    verb="Post a concern",
    icon="inbox",
    retention="safeguarding",
    attachments=True,
    by_hats=("manager", "lead", "practitioner"),
    fields=(
        Field("about", "Who is this about?", "choice", options=abouts),
        Field("whom", "Whom it names", "line", longest=1_000),
        Field("child_named", "Which child", "line", hint="Who is not in the list, or has left.", longest=200),
        Field("category", "What may it be?", "choice", options=categories),
        Field("where", "Where was it?", "line", longest=200),
        Field(
            "seen", "What did you see?", "text", hint="What happened, in order. Facts, no guesses.", longest=3_000_000
        ),
        Field("heard", "What did the child say?", "words"),
        Field("present", "Who else was there?", "text", longest=1_000),
        Field("marks", "Marks on the body", "text", longest=20_000),
        Field("named", "Other people it names", "text", longest=20_000),
        Field("think", "What do you think?", "text", hint="Your opinion, and what it rests on.", longest=10_000),
        Field("done", "What did you do?", "text", longest=10_000),
        Field("told", "Whom did you tell, and when?", "text", longest=2_000),
        Field("reported", "Reported by you?", "choice", options=reports),
        Field("reported_to", "To whom, when, and their reference", "line", longest=300),
        Field("together", "Posted together with one about another child here", "flag"),
    ),
)
