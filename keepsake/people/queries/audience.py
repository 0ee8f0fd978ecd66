"""Everybody who stands in any relation to some children, for *who can see this*: the standings of all, in nine queries.

The same facts as `ties.staff_ties` and `ties.carer_ties` give for one adult, narrowed to the children asked about.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from keepsake.people.models import (
    Bar,
    CarerTie,
    KeyPerson,
    Limit,
    Limited,
    Place,
    Role,
    RoleTie,
    RoomTie,
    Setting,
    Shown,
)
from keepsake.people.queries.hats import HAT_OF_ROLE, ORDER, Hat, SettingFacts, facts_of, hat_of
from keepsake.people.queries.ties import CarerTies, Ids, StaffTies


@dataclass(frozen=True, slots=True)
class Bearer:
    """One adult under one hat, with their ties to the children asked about: `staff` or `carer`, as the hat is.

    `account` is None for somebody who cannot sign in yet. Sets of children hold no other child; `rooms` and `shown`
    are whole.
    """

    account: int | None
    hat: Hat
    staff: StaffTies | None
    carer: CarerTies | None


def audience_ties(
    children: Iterable[int],
    setting: int,
    now: datetime,
    *,
    staff_alone: bool = False,
    facts: SettingFacts | None = None,
) -> list[Bearer]:
    """Who wears a staff hat in the setting, and who is a carer of one of these children, now. Nine queries at most, seven
    where only the staff are asked about; one less with the setting's facts.

    For no children: the staff alone. Children of another setting are nobody's here.
    """
    asked = frozenset(children)
    if facts is None:
        row = Setting.objects.filter(pk=setting).first()
        if row is None:
            return []
        facts = facts_of(row)
    carers = list(
        CarerTie.objects.at(now)
        .filter(child_id__in=asked, child__setting_id=setting)
        .select_related("adult")
        .order_by("adult_id")
    )
    found = _staff(asked, facts, carers, now)
    if not staff_alone:
        found += _carers(asked, facts, carers, now)
    return sorted(found, key=lambda bearer: (ORDER.index(bearer.hat.hat), bearer.hat.name.casefold(), bearer.hat.adult))


def _staff(asked: Ids, facts: SettingFacts, carers: list[CarerTie], now: datetime) -> list[Bearer]:
    """Every staff hat in force, with its ties: five queries."""
    roles = list(RoleTie.objects.at(now).filter(adult__setting_id=facts.id).select_related("adult").order_by("pk"))
    rooms: dict[int, dict[bool, set[int]]] = defaultdict(lambda: defaultdict(set))
    adults = {tie.adult_id for tie in roles}
    for adult, room, today in (
        RoomTie.objects.at(now).filter(adult_id__in=adults).values_list("adult_id", "room_id", "today")
    ):
        rooms[adult][today].add(room)
    places = list(
        Place.objects.at(now).filter(child_id__in=asked, room__setting_id=facts.id).values_list("child_id", "room_id")
    )
    keys: dict[int, dict[bool, set[int]]] = defaultdict(lambda: defaultdict(set))
    for adult, child, backup in (
        KeyPerson.objects.at(now).filter(child_id__in=asked).values_list("adult_id", "child_id", "backup")
    ):
        keys[adult][backup].add(child)
    barred: dict[int, set[int]] = defaultdict(set)
    for adult, child in Bar.objects.at(now).filter(child_id__in=asked).values_list("adult_id", "child_id"):
        barred[adult].add(child)
    for tie in carers:
        # R5: a carer of the child is barred from it as staff, declared or not.
        barred[tie.adult_id].add(tie.child_id)
    here = frozenset(child for child, _ in places)

    def ties_of(adult: int) -> StaffTies:
        assigned = rooms[adult][False]
        visiting = rooms[adult][True] - assigned
        return StaffTies(
            here=here,
            in_rooms=frozenset(child for child, room in places if room in assigned),
            in_rooms_today=frozenset(child for child, room in places if room in visiting),
            key=here & keys[adult][False],
            backup=here & keys[adult][True],
            barred=frozenset(barred[adult]),
            rooms=frozenset(assigned | visiting),
        )

    worn: dict[tuple[int, str], RoleTie] = {}
    for role in roles:
        place = (role.adult_id, HAT_OF_ROLE[Role(role.role)])
        if place not in worn or role.role == Role.MANAGER:
            worn[place] = role
    ties = {adult: ties_of(adult) for adult in adults}
    return [
        Bearer(role.adult.account_id, hat_of(facts, hat, role), ties[adult], None)
        for (adult, hat), role in worn.items()
    ]


def _carers(asked: Ids, facts: SettingFacts, ties: list[CarerTie], now: datetime) -> list[Bearer]:
    """Every carer of one of the children, with their ties: two queries."""
    adults = {tie.adult_id: tie.adult for tie in ties}
    shown: dict[int, set[int]] = defaultdict(set)
    pairs = Shown.objects.at(now).filter(Q(one_id__in=adults) | Q(other_id__in=adults))
    for one, other in pairs.values_list("one_id", "other_id"):
        shown[one].add(other)
        shown[other].add(one)
    limited: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    limits = Limit.objects.at(now).filter(child_id__in=asked)
    for adult, child, what in limits.values_list("adult_id", "child_id", "what"):
        limited[adult][what].add(child)

    def ties_of(adult: int) -> CarerTies:
        mine = [tie for tie in ties if tie.adult_id == adult]
        responsible = {tie.child_id for tie in mine if tie.responsibility == "yes"}
        return CarerTies(
            children=frozenset(tie.child_id for tie in mine),
            responsible=frozenset(responsible),
            journals=frozenset(responsible | {tie.child_id for tie in mine if tie.journal_opened}),
            shown=frozenset(shown[adult]),
            limited={what: frozenset(limited[adult][what]) for what in Limited.values},
        )

    return [
        Bearer(row.account_id, Hat(facts, "carer", row.pk, row.name, row.face, "", ""), None, ties_of(adult))
        for adult, row in adults.items()
    ]
