"""A contact record: what somebody told somebody, and what was agreed (E1, E5). Relevant contact only (R12)."""

from keepsake.records.kinds import Field, Kind


def ways() -> list[tuple[str, str]]:
    """How they talked."""
    return [("call", "Phone"), ("door", "Talk at the door"), ("meeting", "Meeting"), ("message", "Message")]


def changes() -> list[tuple[str, str]]:
    """What it may change of what keeps the child safe (R12). Nobody answers it for the writer."""
    return [
        ("lives", "Who the child lives with"),
        ("collects", "Who may collect"),
        ("contacts", "Whom to ring"),
        ("no", "None of these"),
    ]


TALK = Kind(
    key="talk",
    name="Contact record",
    shelf="talks",
    lock="locked",
    verb="Write down a talk",
    icon="message-circle",
    retention="personal",
    by_hats=("manager", "practitioner"),
    fields=(
        Field("way", "How did you talk?", "choice", required=True, options=ways),
        # To a carer it was with themselves: their page says so, and names nobody else who was there (R1).
        Field("with_whom", "With whom", "line", longest=200, not_for=("carer",)),
        Field("staff", "Who of us", "line", longest=300),
        Field(
            "why",
            "Why does the nursery need this?",
            "line",
            hint="To plan a drop-off that works. To know who collects. If it is not needed, do not write it down.",
            required=True,
            longest=300,
            prose=True,
        ),
        Field(
            "said",
            "What was said",
            "text",
            hint="In their words, where you can. The family reads “a friend” for another child.",
            required=True,
            prose=True,
        ),
        Field("agreed", "What was agreed", "text", longest=4_000, prose=True),
        Field(
            "changes",
            "Does this change who lives with the child, who may collect, or whom to ring?",
            "choices",
            hint="If it does, everybody on duty reads “being checked, ring the office” until the office has settled it.",
            required=True,
            options=changes,
            not_for=("carer",),
        ),
        Field(
            "next", "What is to be done", "line", hint="Ring on Thursday. Ask for the letter.", longest=200, prose=True
        ),
    ),
)
