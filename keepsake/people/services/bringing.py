"""Bringing in many families at once (R9): in bulk, because one verb a person would take hours.

Nothing here is inferred about people: parental responsibility is what the file says and counts for nothing; nobody is
invited, shown to anybody, or made a key person. An adult who is here already becomes a carer of the file only where a person
said so (`BroughtCarer.adult`), and a tie alone opens no journal and no file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from keepsake.audit.acting import Act
from keepsake.people.bulk import by_many, insert, moment, reserve
from keepsake.people.models import Adult, CarerTie, Child, Place, Responsibility, Room, Setting, Sibling
from keepsake.people.prints import print_of
from keepsake.people.services.finding import setting_of
from keepsake.people.times import END, start_of, through

NAMES = ("first_name", "middle_names", "last_name", "known_as")
CHILD = ("id", "public_id", "setting", *NAMES, "born_on", "peg", "face", "made_at")
ADULT = ("id", "public_id", "setting", "first_name", "last_name", "face", "keeps_details", "made_at")
TIE = ("adult", "child", "relation", "responsibility", "said", "saw", "journal_opened", "start", "end")


@dataclass(frozen=True, slots=True)
class BroughtCarer:
    """A carer of a child, as a file has them. `person`: the same number wherever one person is meant; `adult`: who is here
    already and, as somebody said, is that person."""

    person: int
    first: str
    last: str
    relation: str = ""
    said: str | None = None
    adult: int | None = None


@dataclass(frozen=True, slots=True)
class BroughtChild:
    """A child, as a file has it. `key`: the caller's own number; `start` and `leave`: days of the setting's zone; `room`:
    an id, or None."""

    key: int
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
class Families:
    """Ready to be kept: key → child, person → adult (`made`: those who are new), and rows that name them. `prints`: each
    child as it is made."""

    children: dict[int, int] = field(default_factory=dict)
    adults: dict[int, int] = field(default_factory=dict)
    made: list[int] = field(default_factory=list)
    prints: dict[int, str] = field(default_factory=dict)
    rows: dict[type, list[tuple[Any, ...]]] = field(default_factory=dict)


def room_ids(count: int) -> Sequence[int]:
    """Ids for rooms that will be opened with the families (`rooms.open_room`, `number`)."""
    return reserve(Room, count)


def make_ready(
    setting: int, brought: Sequence[BroughtChild], siblings: Iterable[Sequence[int]], now: datetime
) -> Families:
    """Give ids and make rows; nothing is kept yet. `siblings`: groups of keys of one family."""
    zone = Setting.objects.get(pk=setting).zone
    ready = Families()
    ready.children = dict(zip((one.key for one in brought), reserve(Child, len(brought)), strict=True))
    people = {carer.person: carer for one in reversed(brought) for carer in reversed(one.carers)}
    known = {person: carer.adult for person, carer in people.items() if carer.adult is not None}
    new = [person for person in people if person not in known]
    ready.made = list(reserve(Adult, len(new)))
    ready.adults = dict(zip(new, ready.made, strict=True)) | known
    names_of = {person: (carer.first, carer.last) for person, carer in people.items()}
    named = adults_named(setting, known.values())
    names_of |= {person: named[adult] for person, adult in known.items()}
    made, start, end = moment(now), moment(now), moment(END)
    ready.rows[Adult] = [
        (ready.adults[person], uuid4().hex, setting, *names_of[person], "", False, made) for person in new
    ]
    children, ties, places = [], [], []
    for one in brought:
        pk = ready.children[one.key]
        names = (one.first, one.middle, one.last, one.known_as)
        children.append((pk, uuid4().hex, setting, *names, one.born_on.isoformat(), "", "", made))
        mine = list(_ties(one, ready))
        ties += [(*tie, "", False, start, end) for tie in mine]
        place = _place(one, now, zone)
        if place is not None:
            places.append((pk, place[0], moment(place[1]), moment(place[2])))
        ready.prints[pk] = print_of(
            (*names, one.born_on, "", ""),
            [
                (*names_of[carer.person], *tie[2:], False, now, END)
                for carer, tie in zip(_once(one.carers), mine, strict=True)
            ],
            [place] if place is not None else [],
        )
    ready.rows |= {Child: children, CarerTie: ties, Place: places, Sibling: _siblings(siblings, ready.children)}
    return ready


def adults_named(setting: int, adults: Iterable[int]) -> dict[int, tuple[str, str]]:
    """adult → first and last name, of those who are the setting's."""
    rows = Adult.objects.filter(setting_id=setting)
    return {
        pk: (first, last)
        for some in by_many(sorted(set(adults)))
        for pk, first, last in rows.filter(pk__in=some).values_list("pk", "first_name", "last_name")
    }


def hold(act: Act) -> None:
    """No other import of the setting writes until the act is over: what is asked afterwards stays so."""
    setting_of(act, lock=True)


def keep(act: Act, ready: Families) -> None:
    """Write what was made ready, in the act."""
    insert(Child, CHILD, ready.rows[Child])
    insert(Adult, ADULT, ready.rows[Adult])
    insert(CarerTie, TIE, ready.rows[CarerTie])
    insert(Place, ("child", "room", "start", "end"), ready.rows[Place])
    insert(Sibling, ("one", "other"), ready.rows[Sibling])
    for child in ready.children.values():
        act.touch(child=child)


def _once(carers: Sequence[BroughtCarer]) -> list[BroughtCarer]:
    return list({carer.person: carer for carer in reversed(carers)}.values())[::-1]


def _ties(one: BroughtChild, ready: Families) -> Iterator[tuple[int, int, str, str, str]]:
    for carer in _once(one.carers):
        said = Responsibility.SAID if carer.said else Responsibility.UNKNOWN
        child = ready.children[one.key]
        yield ready.adults[carer.person], child, carer.relation, said.value, carer.said or ""


def _place(one: BroughtChild, now: datetime, zone: ZoneInfo) -> tuple[int, datetime, datetime] | None:
    """From the first day, or from now where the file gives none; to the end of the last day."""
    if one.room is None:
        return None
    start = start_of(one.start, zone) if one.start else now
    end = through(one.leave, zone) if one.leave else END
    return (one.room, start, end) if end > start else None


def _siblings(groups: Iterable[Sequence[int]], children: dict[int, int]) -> list[tuple[int, int]]:
    pairs = {
        (children[group[0]], children[key])
        for keys in groups
        for group in [[key for key in keys if key in children]]
        for key in group[1:]
    }
    return sorted(pairs)
