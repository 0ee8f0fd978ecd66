"""Bringing in many families at once, and taking them back (R9): in bulk, because one verb a person would take hours.

Nothing here is inferred about people: parental responsibility is what the file says and counts for nothing; nobody is
invited, shown to anybody, or made a key person.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from keepsake.audit.acting import Act
from keepsake.people.models import (
    Adult,
    Bar,
    CarerTie,
    Child,
    Invitation,
    KeyPerson,
    Limit,
    Place,
    Responsibility,
    RoleTie,
    Room,
    Shown,
    Sibling,
)
from keepsake.people.services.finding import setting_of
from keepsake.people.times import END, start_of, through

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class BroughtCarer:
    """A carer of a child, as a file has them. `person`: the same number wherever the file surely means one person;
    `known`: the adult who is that person here already, where a person has said so."""

    person: int
    first: str
    last: str
    relation: str = ""
    said: str | None = None
    known: int | None = None


@dataclass(frozen=True, slots=True)
class BroughtChild:
    """A child, as a file has it. `start` and `leave` are days of the setting's zone; `room` an id, or None."""

    line: int
    first: str
    last: str
    born_on: date
    middle: str = ""
    known_as: str = ""
    room: int | None = None
    start: date | None = None
    leave: date | None = None
    carers: tuple[BroughtCarer, ...] = ()


@dataclass(slots=True)
class Brought:
    """What was made: line → child, person → adult, and the ids of adults that are new."""

    children: dict[int, int] = field(default_factory=dict)
    adults: dict[int, int] = field(default_factory=dict)
    new_adults: list[int] = field(default_factory=list)


def bring_in(act: Act, families: Sequence[BroughtChild], siblings: Iterable[Sequence[int]] = ()) -> Brought:
    """Make these children, their carers, ties and places. `siblings`: groups of lines of one family. The act's own setting."""
    setting = setting_of(act)
    made = Brought()
    children = [
        Child(
            setting=setting,
            first_name=one.first,
            middle_names=one.middle,
            last_name=one.last,
            known_as=one.known_as,
            born_on=one.born_on,
            made_at=act.now,
        )
        for one in families
    ]
    for one, row in zip(families, Child.objects.bulk_create(children, BATCH), strict=True):
        made.children[one.line] = row.pk
    _adults(act, families, made)
    CarerTie.objects.bulk_create(list(_ties(families, made, act.now)), BATCH)
    Place.objects.bulk_create(
        [
            Place(child_id=made.children[one.line], room_id=one.room, start=start, end=end)
            for one in families
            if one.room is not None
            for start, end in [_span(one, act.now, setting.zone)]
            if end > start
        ],
        BATCH,
    )
    pairs = {
        (made.children[group[0]], made.children[line])
        for group in siblings
        if group[0] in made.children
        for line in group[1:]
        if line in made.children
    }
    Sibling.objects.bulk_create([Sibling(one_id=one, other_id=other) for one, other in sorted(pairs)], BATCH)
    for child in made.children.values():
        act.touch(child=child)
    return made


def _adults(act: Act, families: Sequence[BroughtChild], made: Brought) -> None:
    new: dict[int, Adult] = {}
    for child in families:
        for carer in child.carers:
            if carer.known is not None:
                made.adults[carer.person] = carer.known
            elif carer.person not in new:
                new[carer.person] = Adult(
                    setting_id=act.actor.setting, first_name=carer.first, last_name=carer.last, made_at=act.now
                )
    for person, row in zip(new, Adult.objects.bulk_create(list(new.values()), BATCH), strict=True):
        made.adults[person] = row.pk
        made.new_adults.append(row.pk)


def _ties(families: Sequence[BroughtChild], made: Brought, now: datetime) -> Iterable[CarerTie]:
    for child in families:
        seen: set[int] = set()
        for carer in child.carers:
            adult = made.adults[carer.person]
            if adult in seen:
                continue
            seen.add(adult)
            yield CarerTie(
                adult_id=adult,
                child_id=made.children[child.line],
                relation=carer.relation[:60],
                responsibility=Responsibility.SAID if carer.said else Responsibility.UNKNOWN,
                said=(carer.said or "")[:120],
                start=now,
                end=END,
            )


def _span(one: BroughtChild, now: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From the first day, or from now where the file gives none; to the end of the last day."""
    start = start_of(one.start, zone) if one.start else now
    return start, through(one.leave, zone) if one.leave else END


def written_on(children: Collection[int], adults: Collection[int], since: datetime) -> set[int]:
    """Of these brought children, those about whom (or whose carers) somebody has decided something since: a tie confirmed or
    added, a place moved, a limit, a bar, a key person, an invitation. Then they cannot be taken back."""
    ties = CarerTie.objects.filter(child_id__in=children).filter(
        ~Q(responsibility__in=[Responsibility.SAID, Responsibility.UNKNOWN])
        | Q(journal_opened=True)
        | Q(end__lt=END)
        | Q(start__gt=since)
    )
    places = Place.objects.filter(child_id__in=children, start__gt=since)
    found: set[int] = set()
    for rows in (ties, places, *(model.objects.filter(child_id__in=children) for model in (KeyPerson, Limit, Bar))):
        found.update(rows.values_list("child_id", flat=True))
    decided = _decided(adults)
    found.update(
        CarerTie.objects.filter(adult_id__in=decided, child_id__in=children).values_list("child_id", flat=True)
    )
    return found


def _decided(adults: Collection[int]) -> set[int]:
    """Adults who can sign in, were asked to, work here, or are shown to somebody."""
    found = set(Adult.objects.filter(pk__in=adults, account__isnull=False).values_list("pk", flat=True))
    found |= set(Invitation.objects.filter(adult_id__in=adults).values_list("adult_id", flat=True))
    found |= set(RoleTie.objects.filter(adult_id__in=adults).values_list("adult_id", flat=True))
    for one, other in Shown.objects.filter(Q(one_id__in=adults) | Q(other_id__in=adults)).values_list(
        "one_id", "other_id"
    ):
        found |= {one, other} & set(adults)
    return found


def take_back(act: Act, children: Collection[int], adults: Collection[int], rooms: Collection[int] = ()) -> None:
    """Remove what was brought in. The caller has asked `written_on`, and has removed the records first.

    Adults who became carers of other children since are left; so are rooms that are used.
    """
    for child in sorted(children):
        act.touch(child=child)
    for rows in (
        Sibling.objects.filter(Q(one_id__in=children) | Q(other_id__in=children)),
        Place.objects.filter(child_id__in=children),
        CarerTie.objects.filter(child_id__in=children),
    ):
        rows.delete()
    Child.objects.filter(pk__in=children, setting_id=act.actor.setting).delete()
    _unused(Adult.objects.filter(pk__in=adults, setting_id=act.actor.setting), CarerTie, "adult_id").delete()
    _unused(Room.objects.filter(pk__in=rooms, setting_id=act.actor.setting), Place, "room_id").delete()


def _unused(rows: QuerySet[Any], by: type[CarerTie | Place], column: str) -> QuerySet[Any]:
    return rows.exclude(pk__in=by.objects.values(column))
