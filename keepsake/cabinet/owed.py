"""What is owed within hours, by whoever of its readers comes first (R21): the line is shown to nobody whom it leaves out (R15).

Beside `due`, which has an owner and a day. What it is, is sealed; whom it may be shown is sealed at rest.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from keepsake.audit.acting import Act
from keepsake.cabinet.models import Owed as Table
from keepsake.cabinet.shown_to import box_for, may_know

BOX = "owed"


@dataclass(frozen=True, slots=True)
class Owed:
    """One line: the number that the sealed record holds, and when it is due. `late`: that was before now."""

    number: str
    by: datetime
    late: bool


def owe(act: Act, setting: int, *, by: datetime, only: Collection[int] | None = None) -> str:
    """Put something on the list, in the act that seals what it is; gives its number, for the sealed body to hold.

    `only`: the adults who may be told (those of a matter's set); None: every keyholder.
    """
    number = uuid4()
    box = box_for(BOX, setting, number, only, act.now)
    Table.objects.create(public_id=number, setting=setting, by=by, box=box)
    return number.hex


def settle(act: Act, setting: int, number: str) -> bool:
    """The rest stands: take it off the list. False where it was off already, or never on it."""
    try:
        id_ = UUID(number)
    except ValueError:
        return False
    return Table.objects.filter(public_id=id_, setting=setting, done_at=None).update(done_at=act.now) == 1


def is_owed(setting: int, number: str) -> bool:
    """Whether it is still on the list. One query."""
    try:
        id_ = UUID(number)
    except ValueError:
        return False
    return Table.objects.filter(public_id=id_, setting=setting, done_at=None).exists()


def lines(setting: int, adult: int, now: datetime) -> list[Owed]:
    """What is owed and may be shown to this keyholder, the earliest first. One query, and one of the keyring."""
    rows = Table.objects.filter(setting=setting, done_at=None).order_by("by", "pk")
    return [
        Owed(one.public_id.hex, one.by, one.by <= now)
        for one in rows
        if may_know(BOX, setting, one.public_id, one.box, adult, now)
    ]
