"""Ids per relation: what a standing is made of. Each function costs a fixed number of queries."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from keepsake.people.models import Bar, CarerTie, KeyPerson, Limit, Limited, Place, RoomTie, Shown
from keepsake.people.queries.hats import SettingFacts

Ids = frozenset[int]
NONE: Ids = frozenset()


@dataclass(frozen=True, slots=True)
class StaffTies:
    """To whom a staff member stands in which relation. All are ids of children."""

    here: Ids = NONE
    in_rooms: Ids = NONE
    in_rooms_today: Ids = NONE
    key: Ids = NONE
    backup: Ids = NONE
    barred: Ids = NONE
    rooms: Ids = NONE


@dataclass(frozen=True, slots=True)
class CarerTies:
    """To whom a carer stands in which relation. Children, save `shown`: adults."""

    children: Ids = NONE
    responsible: Ids = NONE
    journals: Ids = NONE
    shown: Ids = NONE
    limited: dict[str, Ids] = field(default_factory=dict)


def open_now(setting: SettingFacts, now: datetime) -> bool:
    """Within the setting's opening hours (R27, *on duty*)."""
    local = now.astimezone(ZoneInfo(setting.zone_name))
    return local.isoweekday() in setting.open_days and setting.opens <= local.time() < setting.closes


def staff_ties(adult: int, setting: int, now: datetime) -> StaffTies:
    """The relations of a staff member now: five queries."""
    places = list(Place.objects.at(now).filter(room__setting_id=setting).values_list("child_id", "room_id"))
    rooms = list(RoomTie.objects.at(now).filter(adult_id=adult).values_list("room_id", "today"))
    keys = list(KeyPerson.objects.at(now).filter(adult_id=adult).values_list("child_id", "backup"))
    own = set(CarerTie.objects.at(now).filter(adult_id=adult).values_list("child_id", flat=True))
    declared = set(Bar.objects.at(now).filter(adult_id=adult).values_list("child_id", flat=True))
    here = frozenset(child for child, _ in places)
    assigned = {room for room, today in rooms if not today}
    visiting = {room for room, today in rooms if today} - assigned
    return StaffTies(
        here=here,
        in_rooms=frozenset(child for child, room in places if room in assigned),
        in_rooms_today=frozenset(child for child, room in places if room in visiting),
        key=frozenset(child for child, backup in keys if not backup) & here,
        backup=frozenset(child for child, backup in keys if backup) & here,
        # R5: a carer of the child is barred from it as staff, declared or not.
        barred=frozenset(own | declared),
        rooms=frozenset(assigned | visiting),
    )


def carer_ties(adult: int, now: datetime) -> CarerTies:
    """The relations of a carer now: three queries."""
    ties = list(
        CarerTie.objects.at(now).filter(adult_id=adult).values_list("child_id", "responsibility", "journal_opened")
    )
    limits = list(Limit.objects.at(now).filter(adult_id=adult).values_list("child_id", "what"))
    pairs = list(Shown.objects.at(now).filter(Q(one_id=adult) | Q(other_id=adult)).values_list("one_id", "other_id"))
    return CarerTies(
        children=frozenset(child for child, _, _ in ties),
        responsible=frozenset(child for child, responsibility, _ in ties if responsibility == "yes"),
        journals=frozenset(child for child, responsibility, opened in ties if opened or responsibility == "yes"),
        shown=frozenset(other if one == adult else one for one, other in pairs),
        limited={what: frozenset(child for child, it in limits if it == what) for what in Limited.values},
    )
