"""The list of what is due in the cabinet: who, by when, and nothing else (E2, R12). What it is, is sealed; and a line of a matter
is shown to the people of its set alone (R15)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from keepsake.cabinet.models import Due
from keepsake.cabinet.shown_to import box_for, may_know

BOX = "due"


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number`: what the sealed record holds."""

    number: str
    owner: int
    due_on: date
    done: bool


def put(setting: int, owner: int, due_on: date, now: datetime, only: Collection[int] | None = None) -> str:
    """Put something on the list; gives its number. Call it within the act that seals what it is. `only`: the adults to whom the
    line is shown (those of a matter's set); None: every keyholder."""
    number = uuid4()
    box = box_for(BOX, setting, number, only, now)
    Due.objects.create(public_id=number, setting=setting, owner=owner, due_on=due_on, made_at=now, box=box)
    return number.hex


def done(setting: int, number: str, now: datetime) -> bool:
    """Take it off the list. False: it was off already, or never on it."""
    return Due.objects.filter(public_id=number, setting=setting, done_at=None).update(done_at=now) == 1


def waiting(setting: int, adult: int, now: datetime) -> list[Row]:
    """What is due and may be shown to this keyholder, the earliest first. One query, and one of the keyring."""
    rows = Due.objects.filter(setting=setting, done_at=None).order_by("due_on", "pk")
    return [_row(one) for one in rows if _shown(one, adult, now)]


def these(setting: int, numbers: Iterable[str]) -> list[Row]:
    """Some of the list, done or not. One query."""
    return [_row(one) for one in Due.objects.filter(setting=setting, public_id__in=list(numbers))]


def _shown(one: Due, adult: int, now: datetime) -> bool:
    """A line from before there were boxes may be a matter's: its owner alone is shown it."""
    if one.box is None:
        return one.owner == adult
    return may_know(BOX, one.setting, one.public_id, one.box, adult, now)


def _row(one: Due) -> Row:
    return Row(one.public_id.hex, one.owner, one.due_on, one.done_at is not None)
