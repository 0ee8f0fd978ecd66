"""Whom to ring, and who may collect: one person each, so that no carer sees another's (R1, R6)."""

from typing import Final

from keepsake.records.kinds import Field, Kind
from keepsake.register.kinds.over import OVER

#: Numbers come on a press, which is a look of its own, for staff on duty (R27).
ON_A_PRESS: Final = ("practitioner", "lead")


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
        Field("phones", "Phone numbers", "phones", hint="The one to ring first comes first.", not_for=ON_A_PRESS),
        Field("email", "E-mail", "line", longest=254, not_for=ON_A_PRESS),
        # A place in the order of ringing would tell a carer that others stand before and behind (R1).
        Field("order", "Ring them", "number", hint="1 is rung first.", not_for=("carer",)),
        Field("collects", "May they collect?", "choice", options=collects),
        Field("password", "Word that they give at the door", "line", longest=60, not_for=ON_A_PRESS),
        OVER,
    ),
)
