"""Random worlds, seedable and quick, with the hard cases common: edges on `now`, staff who are parents, two carers.

`worlds()` is the same as a hypothesis strategy; `shrink` cuts a failing world down to the rows that matter.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count

from hypothesis import strategies as st

from tests.clauses.worlds import (
    END,
    ENGAGED,
    HAT_OF_ROLE,
    HATS,
    KINDS,
    LIMITS,
    NOW,
    RESPONSIBILITIES,
    ROLES,
    SHELVES,
    STAFF_HATS,
    STATES,
    TICK,
    Adult,
    Bar,
    Carer,
    Child,
    Grant,
    Key,
    Keyholder,
    Limit,
    Place,
    Purpose,
    Record,
    Role,
    Room,
    Setting,
    Shown,
    StaffRoom,
    World,
    smaller,
)

Span = tuple[datetime, datetime]
DAY = timedelta(days=1)
LONG_AGO = NOW - 400 * DAY
RUNNING: tuple[Span, ...] = (
    (LONG_AGO, END),
    (LONG_AGO, NOW + 30 * DAY),
    (NOW, END),  # begins exactly now: open
    (LONG_AGO, NOW + TICK),
    (NOW, NOW + TICK),
)
MIDNIGHT = NOW.replace(hour=0, minute=0)
A_DAY: tuple[Span, ...] = (
    (MIDNIGHT, MIDNIGHT + DAY),
    (NOW, MIDNIGHT + DAY),
    (MIDNIGHT - TICK, MIDNIGHT + DAY),  # of two days: begun yesterday
    (MIDNIGHT, MIDNIGHT + DAY + TICK),  # of two days: over tomorrow
)
STILL: tuple[Span, ...] = (
    (LONG_AGO, NOW),  # ends exactly now: shut
    (NOW - TICK, NOW),
    (NOW + TICK, END),
    (LONG_AGO, NOW - 30 * DAY),
    (NOW + 30 * DAY, END),
)


def random_world(rng: random.Random, size: int = 60, carers_named: bool = False) -> World:
    """A world of two settings and `size` records; the same seed gives the same world.

    With `carers_named`, what is written under the carer's hat always names its author as `adult`, for a database
    that refuses anything else; without it, every author stands beside every adult.
    """
    return _Making(rng, carers_named).world(size)


def seeded(seed: int, size: int = 60, carers_named: bool = False) -> World:
    """The random world of that seed: `seeded(7)` is the same world everywhere."""
    return random_world(random.Random(seed), size, carers_named)  # noqa: S311 -- chance, not a secret


def worlds(size: int = 60) -> st.SearchStrategy[World]:
    """Random worlds of up to `size` records, for hypothesis."""
    return st.builds(seeded, st.integers(0, 2**32 - 1), st.integers(1, size))


def shrink(world: World, fails: Callable[[World], bool]) -> World:
    """The smallest world found, by leaving out ties and records one at a time, for which `fails` still holds."""
    for less in smaller(world):
        if fails(less):
            return shrink(less, fails)
    return world


class _Making:
    """One world in the making. Everything is drawn from `rng`, nothing from elsewhere."""

    def __init__(self, rng: random.Random, carers_named: bool) -> None:
        self.rng = rng
        self.carers_named = carers_named
        self.adult_ids, self.child_ids = count(101), count(201)
        self.room_ids, self.account_ids = count(11), count(501)
        self.settings: list[Setting] = []
        self.rooms: list[Room] = []
        self.adults: list[Adult] = []
        self.children: list[Child] = []
        self.roles: list[Role] = []
        self.staff_rooms: list[StaffRoom] = []
        self.places: list[Place] = []
        self.keys: list[Key] = []
        self.carers: list[Carer] = []
        self.limits: list[Limit] = []
        self.bars: list[Bar] = []
        self.shown: list[Shown] = []
        self.keyholders: list[Keyholder] = []
        self.records: list[Record] = []
        self.grants: list[Grant] = []
        self.purposes: list[Purpose] = []

    def world(self, size: int) -> World:
        """Two settings, then the records about both."""
        for number in (1, 2):
            self._nursery(number)
        self._write(size)
        self._grant()
        self._mean()
        return World(
            now=NOW,
            settings=tuple(self.settings),
            rooms=tuple(self.rooms),
            adults=tuple(self.adults),
            children=tuple(self.children),
            roles=tuple(self.roles),
            staff_rooms=tuple(self.staff_rooms),
            places=tuple(self.places),
            keys=tuple(self.keys),
            carers=tuple(self.carers),
            limits=tuple(self.limits),
            bars=tuple(self.bars),
            shown=tuple(self.shown),
            keyholders=tuple(self.keyholders),
            records=tuple(self.records),
            grants=tuple(self.grants),
            purposes=tuple(self.purposes),
        )

    def _nursery(self, setting: int) -> None:
        self.settings.append(Setting(setting, self._chance(0.7)))
        rooms = [Room(next(self.room_ids), setting) for _ in range(self.rng.randint(1, 3))]
        children = [Child(next(self.child_ids), setting) for _ in range(self.rng.randint(1, 5))]
        self.rooms += rooms
        self.children += children
        known = {each.account for each in self.adults if each.account is not None}
        strangers = sorted(known)  # accounts of the first setting, for people who are in both
        self.rng.shuffle(strangers)
        staff = self._staff(setting, rooms, strangers)
        for child in children:
            self._place(child, rooms)
            self._keys(child, staff)
        self._families(setting, children, staff, strangers)

    def _adult(self, setting: int, strangers: list[int]) -> int:
        account: int | None = None
        if strangers and self._chance(0.3):
            account = strangers.pop()
        elif self._chance(0.85):
            account = next(self.account_ids)
        self.adults.append(Adult(next(self.adult_ids), setting, account))
        return self.adults[-1].id

    def _staff(self, setting: int, rooms: list[Room], strangers: list[int]) -> list[int]:
        staff = [self._adult(setting, strangers) for _ in range(self.rng.randint(4, 7))]
        first = [self.rng.choice(("manager", "deputy")), "lead", "practitioner", "practitioner"]
        for at, adult in enumerate(staff):
            roles = {first[at] if at < len(first) else self.rng.choice(ROLES)}
            if self._chance(0.3):
                roles.add(self.rng.choice(ROLES))
            engaged = self.rng.choice(ENGAGED)
            for role in sorted(roles):
                for span in self._one_day() if engaged == "volunteer" and self._chance(0.5) else self._spans(0.75):
                    self.roles.append(Role(adult, role, engaged, *span))
            for room in rooms:
                if self._chance(0.5):
                    self.staff_rooms += [StaffRoom(adult, room.id, *span, False) for span in self._spans(0.6)]
                if self._chance(0.3):
                    self.staff_rooms += [StaffRoom(adult, room.id, *span, True) for span in self._today()]
            if self._chance(0.3):
                self.keyholders += [Keyholder(adult, *span) for span in self._spans(0.75)]
        return staff

    def _place(self, child: Child, rooms: list[Room]) -> None:
        spans = self._spans(0.75)  # two spans: moved from one room to another
        self.places += [Place(child.id, self.rng.choice(rooms).id, *span) for span in spans]

    def _keys(self, child: Child, staff: list[int]) -> None:
        if self._chance(0.8):
            self.keys += [Key(self.rng.choice(staff), child.id, False, *span) for span in self._spans(0.7)]
        if self._chance(0.5):
            self.keys += [Key(self.rng.choice(staff), child.id, True, *span) for span in self._spans(0.7)]

    def _families(self, setting: int, children: list[Child], staff: list[int], strangers: list[int]) -> None:
        carers: list[int] = []
        for child in children:
            mine: list[int] = []
            for _ in range(self.rng.choice((1, 2, 2, 2, 3))):
                adult = self._somebody(setting, carers, staff, strangers)
                if adult in mine:
                    continue
                mine.append(adult)
                for span in self._spans(0.8):
                    responsibility = self.rng.choice(("yes", *RESPONSIBILITIES))
                    self.carers.append(Carer(adult, child.id, responsibility, self._chance(0.4), *span))
                for what in LIMITS:
                    if self._chance(0.08):
                        self.limits += [Limit(adult, child.id, what, *span) for span in self._spans(0.6)]
            carers += [adult for adult in mine if adult not in carers]
            for adult in staff:
                if self._chance(0.12):
                    self.bars += [Bar(adult, child.id, *span) for span in self._spans(0.6)]
        for at, one in enumerate(carers):
            for other in carers[at + 1 :]:
                if self._chance(0.3):
                    a, b = self.rng.sample((one, other), 2)
                    self.shown += [Shown(a, b, *span) for span in self._spans(0.6)]

    def _somebody(self, setting: int, carers: list[int], staff: list[int], strangers: list[int]) -> int:
        """A carer: of a brother or sister here already, or on the staff, or somebody new."""
        drawn = self.rng.random()
        if carers and drawn < 0.25:
            return self.rng.choice(carers)
        if drawn < 0.5:
            return self.rng.choice(staff)
        return self._adult(setting, strangers)

    def _write(self, size: int) -> None:
        people: dict[int, list[int]] = {}
        for each in self.adults:
            people.setdefault(each.setting, []).append(each.id)
        setting_of = {each.id: each.setting for each in self.adults}
        workers: dict[tuple[int, str], list[int]] = {}
        for role in self.roles:
            workers.setdefault((setting_of[role.adult], HAT_OF_ROLE[role.role]), []).append(role.adult)
        family: dict[int, list[int]] = {}
        for tie in self.carers:
            family.setdefault(tie.child, []).append(tie.adult)
        for number in range(1001, 1001 + size):
            child = self.rng.choice(self.children)
            childless = self._chance(0.12)
            shelf = "journal" if self._chance(0.35) else self.rng.choice(SHELVES)
            hat = self.rng.choice(STAFF_HATS if shelf == "sealed" else HATS)
            carers = family[child.id]
            likely = carers if hat == "carer" else workers.get((child.setting, hat), [])
            author = self.rng.choice(likely if likely and self._chance(0.85) else people[child.setting])
            adult = self._of_whom(carers, people[child.setting])
            if self.carers_named and hat == "carer":
                adult = author
            self.records.append(
                Record(
                    number,
                    child.setting,
                    None if childless else child.id,
                    shelf,
                    self.rng.choice(KINDS[shelf]),
                    author,
                    hat,
                    adult,
                    "shared" if self._chance(0.6) else self.rng.choice(STATES),
                )
            )

    def _grant(self) -> None:
        """Mostly of what may be opened, to somebody who works there: also to students, the barred, and its own author."""
        staff: dict[int, list[int]] = {}
        for adult in self.adults:
            if any(role.adult == adult.id for role in self.roles):
                staff.setdefault(adult.setting, []).append(adult.id)
        for record in self.records:
            likely = record.shelf in ("talks", "letters", "development")
            if record.child is None or not self._chance(0.7 if likely else 0.1):
                continue
            for to in self.rng.sample(staff[record.setting], self.rng.choice((1, 2))):
                self.grants += [Grant(record.id, to, *span) for span in self._spans(0.7)]

    def _mean(self) -> None:
        """Most of those who lead, or led, stand on a page with a purpose for one child; now and then others do, who may not."""
        children: dict[int, list[int]] = {}
        for child in self.children:
            children.setdefault(child.setting, []).append(child.id)
        leads = {role.adult for role in self.roles if role.role == "lead"}
        for adult in self.adults:
            if self._chance(0.8 if adult.id in leads else 0.05):
                self.purposes.append(Purpose(adult.id, self.rng.choice(children[adult.setting])))

    def _of_whom(self, carers: list[int], people: list[int]) -> int | None:
        drawn = self.rng.random()
        if drawn < 0.4:
            return None
        return self.rng.choice(carers if drawn < 0.9 else people)

    def _chance(self, share: float) -> bool:
        return self.rng.random() < share

    def _spans(self, running: float) -> Iterator[Span]:
        """One span, in force with that chance; now and then two, the second taking over where the first ends."""
        if self._chance(0.12):
            cut = NOW + self.rng.choice((timedelta(0), TICK, -TICK, DAY, -DAY))
            yield LONG_AGO, cut
            yield cut, END
        elif self._chance(running):
            yield RUNNING[0] if self._chance(0.5) else self.rng.choice(RUNNING)
        else:
            yield self.rng.choice(STILL)

    def _one_day(self) -> Iterator[Span]:
        yield self.rng.choice(A_DAY)

    def _today(self) -> Iterator[Span]:
        """A room of today: pressed this morning, or now, or yesterday; until closing."""
        began, ends = self.rng.choice(
            (
                (-DAY / 12, DAY / 3),
                (timedelta(0), DAY / 3),
                (-DAY / 12, timedelta(0)),
                (-DAY, -DAY / 2),
                (TICK, DAY / 3),
            )
        )
        yield NOW + began, NOW + ends
