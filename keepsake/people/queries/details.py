"""What the office's own forms hold (H1), and finding somebody by name for them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

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
    """Children of the setting whose names hold every word, here or not. One query; none for no word."""
    rows = Child.objects.filter(setting_id=setting)
    parts = words.replace("\0", " ").split()[:5]
    for part in parts:
        rows = rows.filter(
            Q(first_name__icontains=part)
            | Q(middle_names__icontains=part)
            | Q(last_name__icontains=part)
            | Q(known_as__icontains=part)
        )
    return [child_name(row) for row in rows.order_by("first_name", "last_name", "pk")[:limit]] if parts else []


def find_adults(setting: int, words: str, *, limit: int = 20) -> list[AdultName]:
    """Adults of the setting whose names hold every word. One query; none for no word."""
    rows = Adult.objects.filter(setting_id=setting)
    parts = words.replace("\0", " ").split()[:5]
    for part in parts:
        rows = rows.filter(Q(first_name__icontains=part) | Q(last_name__icontains=part))
    return [adult_name(row) for row in rows.order_by("first_name", "last_name", "pk")[:limit]] if parts else []
