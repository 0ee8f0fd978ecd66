"""Told already, or it must be now: five fields, by whoever rang (R21). The call comes before the form."""

from keepsake.records.kinds import Field, Kind


def ways() -> list[tuple[str, str]]:
    """How it was told."""
    return [
        ("call", "By phone"),
        ("meeting", "In person"),
        ("message", "By e-mail or their portal"),
        ("letter", "On paper"),
    ]


TOLD = Kind(
    key="told",
    name="Told already",
    shelf="sealed",
    lock="sealed",
    verb="Write down that it was told",
    icon="phone",
    retention="safeguarding",
    by_hats=("manager", "lead", "practitioner"),
    fields=(
        Field("to", "To whom?", "line", required=True, hint="“Children’s services, front door” or “Police, 101”.", longest=200),
        Field("how", "How?", "choice", required=True, options=ways),
        Field("said", "What was said?", "text", required=True, hint="What you told them, and what they answered.", longest=20_000),
        Field("their", "Their name and reference", "line", hint="As they gave it. “Would not say” will do.", required=True, longest=200),
        Field("child_named", "Which child", "line", hint="Who is not in the list, or has left.", longest=200),
        Field("whom", "Kept from", "line", longest=1_000),
        Field("due", "Number in the list of what is due", "line", longest=32),
    ),
)  # fmt: skip
