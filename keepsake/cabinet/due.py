"""The list of what is due in the cabinet: who, by when, and nothing else (E2, R12). What it is, is sealed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from keepsake.cabinet.models import Due


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number`: what the sealed record holds."""

    number: str
    owner: int
    due_on: date
    done: bool


def put(setting: int, owner: int, due_on: date, now: datetime) -> str:
    """Put something on the list; gives its number. Call it within the act that seals what it is."""
    return Due.objects.create(setting=setting, owner=owner, due_on=due_on, made_at=now).public_id.hex


def done(setting: int, number: str, now: datetime) -> bool:
    """Take it off the list. False: it was off already, or never on it."""
    return Due.objects.filter(public_id=number, setting=setting, done_at=None).update(done_at=now) == 1


def waiting(setting: int) -> list[Row]:
    """What is due, the earliest first. One query."""
    return [_row(one) for one in Due.objects.filter(setting=setting, done_at=None).order_by("due_on", "pk")]


def these(setting: int, numbers: Iterable[str]) -> list[Row]:
    """Some of the list, done or not. One query."""
    return [_row(one) for one in Due.objects.filter(setting=setting, public_id__in=list(numbers))]


def _row(one: Due) -> Row:
    return Row(one.public_id.hex, one.owner, one.due_on, one.done_at is not None)
