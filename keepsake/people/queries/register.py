"""Which children are here, are to come, and left: for pages of staff and of the office (H1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Lower, NullIf

from keepsake.people.models import Child, Place, Room, RoomTie
from keepsake.people.queries.directory import (
    AdultName,
    ChildName,
    RoomName,
    adult_name,
    child_name,
    key_people,
    room_name,
)

#: How many children one answer holds at most, unless it is asked for fewer.
MOST = 300


class RegisterKey(NamedTuple):
    """Where a page of the register ended: the next one begins after it."""

    room: str
    name: str
    child: int


@dataclass(frozen=True, slots=True)
class Registered:
    """A child who is here: in which room, since when, until when (`END` if open), with whom as key person and back-up."""

    child: ChildName
    room: int
    since: datetime
    until: datetime
    key: AdultName | None
    backup: AdultName | None


@dataclass(frozen=True, slots=True)
class Register:
    """One page of the register, by room and name; `after` asks for the next one, None where there is none."""

    children: tuple[Registered, ...]
    after: RegisterKey | None


def register_of(
    setting: int, now: datetime, *, room: int | None = None, after: RegisterKey | None = None, limit: int = MOST
) -> Register:
    """Children here now, by name of room and child. Two queries."""
    places = Place.objects.at(now).filter(room__setting_id=setting)
    if room is not None:
        places = places.filter(room_id=room)
    places = places.annotate(
        called=Lower(Coalesce(NullIf("child__known_as", Value("")), "child__first_name")), room_called=F("room__name")
    )
    if after is not None:
        places = places.filter(
            Q(room_called__gt=after.room)
            | Q(room_called=after.room, called__gt=after.name)
            | Q(room_called=after.room, called=after.name, child_id__gt=after.child)
        )
    rows = list(places.select_related("child").order_by("room_called", "called", "child_id")[: limit + 1])
    last = rows[limit - 1] if len(rows) > limit else None
    key = RegisterKey(last.room_called, last.called, last.child_id) if last is not None else None
    return Register(_registered(rows[:limit], now), key)


def _registered(places: Sequence[Place], now: datetime) -> tuple[Registered, ...]:
    keys = key_people([place.child_id for place in places], now)
    made = []
    for place in places:
        held = keys.get(place.child_id, [])
        made.append(
            Registered(
                child=child_name(place.child),
                room=place.room_id,
                since=place.start,
                until=place.end,
                key=next((adult for adult, backup in held if not backup), None),
                backup=next((adult for adult, backup in held if backup), None),
            )
        )
    return tuple(made)


def room_counts(setting: int, now: datetime) -> dict[int, int]:
    """room → how many children are in it now. Rooms without one are left out. One query."""
    places = Place.objects.at(now).filter(room__setting_id=setting)
    return dict(places.values("room_id").annotate(count=Count("pk")).values_list("room_id", "count"))


@dataclass(frozen=True, slots=True)
class RoomStaff:
    """A staff member in a room: assigned, or for `today`, until when."""

    adult: AdultName
    today: bool
    until: datetime


@dataclass(frozen=True, slots=True)
class RoomPage:
    """A room with who is in it now. `closed`: since when the room is closed."""

    room: RoomName
    closed: datetime | None
    children: tuple[Registered, ...]
    after: RegisterKey | None
    staff: tuple[RoomStaff, ...]


def room_page(room: int, setting: int, now: datetime, *, after: RegisterKey | None = None) -> RoomPage | None:
    """A room of the setting, its children by name and its staff; None where there is no such room. Four queries."""
    row = Room.objects.filter(pk=room, setting_id=setting).first()
    if row is None:
        return None
    page = register_of(setting, now, room=room, after=after)
    ties = RoomTie.objects.at(now).filter(room_id=room).select_related("adult").order_by("today", "start", "pk")
    staff: dict[int, RoomStaff] = {}
    for tie in ties:
        staff.setdefault(tie.adult_id, RoomStaff(adult_name(tie.adult), tie.today, tie.end))
    return RoomPage(room_name(row), row.closed_at, page.children, page.after, tuple(staff.values()))


class LeaverKey(NamedTuple):
    """Where a page of leavers ended."""

    left_at: datetime
    place: int


@dataclass(frozen=True, slots=True)
class Leaver:
    """A child who left: when the last place ended, and in which room that was."""

    child: ChildName
    room: str
    left_at: datetime
    key: LeaverKey


def leavers(setting: int, now: datetime, *, after: LeaverKey | None = None, limit: int = 50) -> list[Leaver]:
    """Children who left and are not to come back, who left last first. One query."""
    later = Place.objects.filter(child_id=OuterRef("child_id")).filter(
        Q(end__gt=OuterRef("end")) | Q(end=OuterRef("end"), pk__gt=OuterRef("pk"))
    )
    places = Place.objects.filter(room__setting_id=setting, end__lte=now).filter(~Exists(later))
    if after is not None:
        places = places.filter(Q(end__lt=after.left_at) | Q(end=after.left_at, pk__lt=after.place))
    rows = places.select_related("child", "room").order_by("-end", "-pk")[:limit]
    return [Leaver(child_name(row.child), row.room.name, row.end, LeaverKey(row.end, row.pk)) for row in rows]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A child who was not here yet. `comes_at` is None where no place is settled."""

    child: ChildName
    comes_at: datetime | None


def waiting(setting: int, now: datetime, *, after: int = 0, limit: int = 50) -> list[Waiting]:
    """Children who never had a place yet, by id; `after` is the id of the last one shown. One query."""
    rows: QuerySet[Child] = Child.objects.filter(setting_id=setting, pk__gt=after)
    rows = rows.filter(~Exists(Place.objects.filter(child_id=OuterRef("pk"), start__lte=now)))
    places = Place.objects.filter(child_id=OuterRef("pk")).order_by().values("child_id")
    rows = rows.annotate(comes_at=places.annotate(first=Min("start")).values("first")[:1]).order_by("pk")
    return [Waiting(child_name(row), row.comes_at) for row in rows[:limit]]


@dataclass(frozen=True, slots=True)
class PlaceHeld:
    """A place of a child, past, present or to come. `until` is `END` where it is open."""

    room: RoomName
    since: datetime
    until: datetime


def places_of(child: int) -> list[PlaceHeld]:
    """The places of a child that had or have any time, the latest first. One query."""
    rows = Place.objects.filter(child_id=child, end__gt=F("start")).select_related("room").order_by("-start", "-pk")
    return [PlaceHeld(room_name(row.room), row.start, row.end) for row in rows]
