"""Whom to ring, and who may collect: one person each, so that no carer sees another's (R1, R6)."""

from keepsake.records.kinds import Field, Kind
from keepsake.register.kinds.over import OVER


def collects() -> list[tuple[str, str]]:
    """Whether this person may collect. Nobody decides it for the office."""
    return [("ask", "Not settled: ask the office"), ("yes", "May collect"), ("no", "May not collect")]


CONTACT = Kind(
    key="contact",
    name="Emergency contact",
    shelf="contacts",
    lock="locked",
    title="name",
    verb="Add a contact",
    icon="phone",
    retention="personal",
    by_hats=("manager",),
    fields=(
        Field("name", "Name", "line", required=True, longest=120),
        Field("relation", "Who they are to the child", "line", longest=60),
        Field("phones", "Phone numbers", "phones", hint="The one to ring first comes first."),
        Field("email", "E-mail", "line", longest=254),
        Field("order", "Ring them", "number", hint="1 is rung first."),
        Field("collects", "May they collect?", "choice", options=collects),
        Field("password", "Word that they give at the door", "line", longest=60),
        OVER,
    ),
)
