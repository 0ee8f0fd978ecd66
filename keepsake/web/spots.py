"""What a feature's shop window says of its panels. It is read before any table is there, so it knows none."""

from dataclasses import dataclass
from typing import Final

#: Where panels stand: a child's page for staff (its column, its aside), a carer's page of the file, the page of one record of
#: the personal file, the manager's first page (what waits, and at its foot the ways that are always there), a practitioner's,
#: the page for somebody official at the door, and the step of a sharing decision that asks for advice.
SPOTS: Final = ("child", "child-aside", "own", "own-aside", "record", "today", "ways", "room", "door", "advice")


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel. `draw`: path of a function (request, look, about) → Drawn, or None where there is nothing for this hat."""

    spot: str
    draw: str
    hats: tuple[str, ...]
    order: int
