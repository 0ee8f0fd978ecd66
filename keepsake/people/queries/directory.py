"""Names by ids. There is no "all": whoever asks brings the ids that a standing or a record gave."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q

from keepsake.people.models import Adult, CarerTie, Child, KeyPerson, Place, Role, RoleTie, Room, RoomTie

#: How long after a child has left its names are still looked for: what is written today may tell of then.
NAMED_AFTER: Final = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class ChildName:
    """A child as a page names it."""

    id: int
    public_id: str
    name: str
    full_name: str
    born_on: date
    peg: str
    face: str


@dataclass(frozen=True, slots=True)
class AdultName:
    """An adult as a page names them."""

    id: int
    public_id: str
    name: str
    first_name: str
    face: str


@dataclass(frozen=True, slots=True)
class RoomName:
    """A room as a page names it. Ages in whole months."""

    id: int
    public_id: str
    name: str
    capacity: int | None
    from_months: int | None
    to_months: int | None


def children(ids: Iterable[int]) -> dict[int, ChildName]:
    """Children by id, in the order of their names. One query."""
    wanted = list(ids)
    if not wanted:
        return {}
    found = [child_name(row) for row in Child.objects.filter(pk__in=wanted)]
    return {child.id: child for child in sorted(found, key=lambda child: (child.name.casefold(), child.id))}


def child_name(row: Child) -> ChildName:
    """A child's row as a page names it."""
    return ChildName(row.pk, row.public_id.hex, row.short_name, row.full_name, row.born_on, row.peg, row.face)


def child_by_public_id(public_id: str, ids: Iterable[int]) -> ChildName | None:
    """The child with that public id, if it is among the ids. One query, whether or not there is one."""
    row = Child.objects.filter(public_id=public_id).first()
    return child_name(row) if row is not None and row.pk in frozenset(ids) else None


def children_by_public_id(public_ids: Iterable[str], setting: int) -> dict[str, ChildName]:
    """public id → child, of the setting's own. For forms that name children, as their author left them. One query."""
    wanted = [one for one in public_ids if re.fullmatch("[0-9a-f]{32}", one)]
    if not wanted:
        return {}
    return {
        row.public_id.hex: child_name(row) for row in Child.objects.filter(public_id__in=wanted, setting_id=setting)
    }


def child_in_setting(public_id: str, setting: int) -> ChildName | None:
    """The child with that public id, if it is the setting's. For office pages (H1) alone."""
    row = Child.objects.filter(public_id=public_id, setting_id=setting).first()
    return child_name(row) if row is not None else None


def adult_name(row: Adult) -> AdultName:
    """An adult's row as a page names them."""
    return AdultName(row.pk, row.public_id.hex, row.name, row.first_name, row.face)


def room_name(row: Room) -> RoomName:
    """A room's row as a page names it."""
    return RoomName(row.pk, row.public_id.hex, row.name, row.capacity, row.from_months, row.to_months)


def adult_in_setting(public_id: str, setting: int) -> AdultName | None:
    """The adult with that public id, if they are the setting's. For office pages (H1) alone."""
    row = Adult.objects.filter(public_id=public_id, setting_id=setting).first()
    return adult_name(row) if row is not None else None


def room_in_setting(public_id: str, setting: int) -> RoomName | None:
    """The room with that public id, open or closed, if it is the setting's."""
    row = Room.objects.filter(public_id=public_id, setting_id=setting).first()
    return room_name(row) if row is not None else None


def adults(ids: Iterable[int | None]) -> dict[int, AdultName]:
    """Adults by id. One query."""
    wanted = [one for one in ids if one is not None]
    if not wanted:
        return {}
    return {row.pk: adult_name(row) for row in Adult.objects.filter(pk__in=wanted)}


def rooms(setting: int) -> dict[int, RoomName]:
    """The open rooms of a setting, by name. One query. A room says nothing about anybody."""
    return {row.pk: room_name(row) for row in Room.objects.filter(setting_id=setting, closed_at=None).order_by("name")}


def rooms_of(child_ids: Iterable[int], now: datetime) -> dict[int, int]:
    """child → room in which it has a place now. One query."""
    wanted = list(child_ids)
    if not wanted:
        return {}
    return dict(Place.objects.at(now).filter(child_id__in=wanted).values_list("child_id", "room_id"))


def room_names_of(child_ids: Iterable[int], now: datetime) -> dict[int, str]:
    """child → the name of the room in which it has a place now. One query."""
    wanted = list(child_ids)
    if not wanted:
        return {}
    return dict(Place.objects.at(now).filter(child_id__in=wanted).values_list("child_id", "room__name"))


def key_people(child_ids: Iterable[int], now: datetime) -> dict[int, list[tuple[AdultName, bool]]]:
    """child → its key people, (adult, is the back-up), key person first. One query."""
    found: dict[int, list[tuple[AdultName, bool]]] = {}
    ties = KeyPerson.objects.at(now).filter(child_id__in=list(child_ids)).select_related("adult").order_by("backup")
    for tie in ties:
        found.setdefault(tie.child_id, []).append((adult_name(tie.adult), tie.backup))
    return found


def staff_of_room(room: int, now: datetime) -> list[AdultName]:
    """Who is assigned to a room now, or there today. One query."""
    ties = RoomTie.objects.at(now).filter(room_id=room).select_related("adult").order_by("start", "pk")
    found = {tie.adult_id: tie.adult for tie in ties}
    return [adult_name(row) for row in found.values()]


def relations(child: int, now: datetime) -> dict[int, str]:
    """carer → relation to the child ("mum", "grandfather"). One query."""
    return dict(CarerTie.objects.at(now).filter(child_id=child).values_list("adult_id", "relation"))


def roles(adult_ids: Iterable[int], now: datetime) -> dict[int, str]:
    """staff member → what they are here, in words: "Student", "Key person" is not a role. One query."""
    found: dict[int, str] = {}
    for tie in RoleTie.objects.at(now).filter(adult_id__in=list(adult_ids)):
        words = Role(tie.role).label if tie.engaged == "employee" else tie.get_engaged_display()
        found.setdefault(tie.adult_id, words)
    return found


def names_in_setting(setting: int, also: Iterable[int], now: datetime) -> list[tuple[int, tuple[str, ...]]]:
    """child → every name it goes by: what "a friend" must cover (R8). Children who are here, who are to come or have no place
    yet, who left within the last year or so (what is written today may be of then), and those in `also`.

    Children of another setting are not in it.
    """
    places = Place.objects.filter(child_id=OuterRef("pk"))
    about = places.filter(end__gt=now - NAMED_AFTER)
    rows = Child.objects.filter(setting_id=setting).filter(Exists(about) | ~Exists(places) | Q(pk__in=list(also)))
    return [
        (
            row.pk,
            tuple(
                dict.fromkeys(
                    name
                    for name in (
                        f"{row.known_as} {row.last_name}" if row.known_as and row.last_name else "",
                        f"{row.first_name} {row.last_name}" if row.last_name else "",
                        row.known_as,
                        row.first_name,
                    )
                    if name
                )
            ),
        )
        for row in rows
    ]
