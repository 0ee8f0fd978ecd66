"""What the office's own forms hold (H1), and finding somebody by name for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from keepsake.people.folding import hold_all, parts_of
from keepsake.people.models import Adult, Child, Room
from keepsake.people.queries.directory import AdultName, ChildName, adult_name, child_name


@dataclass(frozen=True, slots=True)
class ChildDetails:
    """A child's own row."""

    id: int
    public_id: str
    first_name: str
    middle_names: str
    last_name: str
    known_as: str
    born_on: date
    peg: str
    face: str


@dataclass(frozen=True, slots=True)
class AdultDetails:
    """An adult's own row. `email` is the address with which they sign in, empty where they do not."""

    id: int
    public_id: str
    first_name: str
    last_name: str
    face: str
    keeps_details: bool
    account: int | None
    email: str


def child_details(child: int, setting: int) -> ChildDetails | None:
    """A child of the setting. One query."""
    row = Child.objects.filter(pk=child, setting_id=setting).first()
    if row is None:
        return None
    return ChildDetails(
        row.pk,
        row.public_id.hex,
        row.first_name,
        row.middle_names,
        row.last_name,
        row.known_as,
        row.born_on,
        row.peg,
        row.face,
    )


def adult_details(adult: int, setting: int) -> AdultDetails | None:
    """An adult of the setting. One query."""
    row = Adult.objects.filter(pk=adult, setting_id=setting).select_related("account").first()
    if row is None:
        return None
    return AdultDetails(
        row.pk,
        row.public_id.hex,
        row.first_name,
        row.last_name,
        row.face,
        row.keeps_details,
        row.account_id,
        row.account.email if row.account is not None else "",
    )


@dataclass(frozen=True, slots=True)
class ClosedRoom:
    """A room that was closed, and may be opened again."""

    id: int
    public_id: str
    name: str
    closed_at: datetime


def closed_rooms(setting: int) -> list[ClosedRoom]:
    """Closed rooms, by name. One query."""
    rows = Room.objects.filter(setting_id=setting, closed_at__isnull=False).order_by("name")
    return [ClosedRoom(row.pk, row.public_id.hex, row.name, row.closed_at) for row in rows if row.closed_at]


def find_children(setting: int, words: str, *, limit: int = 20) -> list[ChildName]:
    """Children of the setting whose names hold every word, here or not, however they are spelled. Two queries; none for no word."""
    named = Child.objects.filter(setting_id=setting).order_by("first_name", "last_name", "pk")
    ids = _found(named.values_list("pk", "first_name", "middle_names", "last_name", "known_as"), words, limit)
    rows = Child.objects.in_bulk(ids) if ids else {}
    return [child_name(rows[one]) for one in ids if one in rows]


def find_adults(setting: int, words: str, *, limit: int = 20) -> list[AdultName]:
    """Adults of the setting whose names hold every word, however they are spelled. Two queries; none for no word."""
    named = Adult.objects.filter(setting_id=setting).order_by("first_name", "last_name", "pk")
    ids = _found(named.values_list("pk", "first_name", "last_name"), words, limit)
    rows = Adult.objects.in_bulk(ids) if ids else {}
    return [adult_name(rows[one]) for one in ids if one in rows]


def _found(named: Iterable[tuple[Any, ...]], words: str, limit: int) -> list[int]:
    """The first of those whose names hold every word. Compared here, alike on every database: an "Élise" who is not found for
    "élise" is added a second time, and a limit then stands on one of the two alone (R1, R4)."""
    if not (parts := parts_of(words)):
        return []
    return list(islice((int(pk) for pk, *names in named if hold_all(tuple(names), parts)), limit))
