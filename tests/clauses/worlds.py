"""The oracle's world: plain data about nurseries, and nothing of the program.

A `World` is immutable. All ids are ints, all times aware UTC; spans are [start, end), an open end is `END`.
Random worlds are made in `random_worlds`, hand-made ones in `named_worlds`; `oracle` answers questions about both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, Protocol
from zoneinfo import ZoneInfo

END = datetime(9999, 12, 31, tzinfo=UTC)
NOW = datetime(2026, 3, 4, 10, 30, tzinfo=UTC)  # a Wednesday morning
TICK = timedelta(microseconds=1)  # the smallest step that both databases keep
ZONE = ZoneInfo("Europe/London")  # of every setting

HATS = ("manager", "lead", "practitioner", "carer")
STAFF_HATS = ("manager", "lead", "practitioner")
ROLES = ("manager", "deputy", "lead", "practitioner")
HAT_OF_ROLE = {"manager": "manager", "deputy": "manager", "lead": "lead", "practitioner": "practitioner"}
ENGAGED = ("employee", "student", "volunteer")
RESPONSIBILITIES = ("yes", "no", "said", "unknown")
LIMITS = ("journal", "file", "where", "pictures", "messages", "collect", "site")
KINDS = {
    "journal": ("observation", "sample", "report", "achievement"),
    "planning": ("planning_note",),
    "particulars": ("particulars",),
    "home": ("home",),
    "alerts": ("alert",),
    "cautions": ("caution",),
    "contacts": ("contact",),
    "notices": ("change_notice", "file_note", "correction_ask", "consent_read"),
    "registration": ("registration", "admission"),
    "letters": ("letter",),
    "talks": ("talk",),
    "development": ("development",),
    "consents": ("consent",),
    "sharing": ("sharing_decision_plain",),
    "sealed": (
        "concern",
        "told",
        "visit",
        "action",
        "chronology",
        "agency",
        "meeting",
        "plan",
        "category",
        "task",
        "task_done",
        "opening",
        "shown",
        "shown_to",
        "sharing_decision",
        "sharing_step",
    ),
}
SHELVES = tuple(KINDS)
KEPT = tuple(
    shelf for shelf in SHELVES if shelf != "sealed"
)  # whose records are rows; what is sealed is in the cabinet
ACTIONS = ("read", "picture", "add", "comment", "correct", "acknowledge", "grant")
STATES = ("staff", "shared")
FACES = ("unanswered", "none", "own", "others", "agreed", "refused")


class Tie(Protocol):
    """Whatever runs from one instant to another: start included, end not."""

    @property
    def start(self) -> datetime: ...
    @property
    def end(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Setting:
    """A nursery; `open_now` says whether now is within its opening hours."""

    id: int
    open_now: bool


@dataclass(frozen=True, slots=True)
class Room:
    """A room of a setting."""

    id: int
    setting: int


@dataclass(frozen=True, slots=True)
class Adult:
    """A person of one setting; one account may stand behind one adult in each of several settings."""

    id: int
    setting: int
    account: int | None


@dataclass(frozen=True, slots=True)
class Child:
    """A child of one setting."""

    id: int
    setting: int


@dataclass(frozen=True, slots=True)
class Role:
    """The works-here tie."""

    adult: int
    role: str
    engaged: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class StaffRoom:
    """Assigned to a room, or "I am in Pebbles today" (R6)."""

    adult: int
    room: int
    start: datetime
    end: datetime
    today: bool


@dataclass(frozen=True, slots=True)
class Place:
    """The child is in the room: here, in the setting's care."""

    child: int
    room: int
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Key:
    """Key person of a child, or the back-up."""

    adult: int
    child: int
    backup: bool
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Carer:
    """Carer of a child. Responsibility "said" is what a file says and nobody confirmed (R9)."""

    adult: int
    child: int
    responsibility: str
    journal_opened: bool
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Limit:
    """What one carer may not reach of one child (R4); "file" is the personal file."""

    adult: int
    child: int
    what: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Bar:
    """A declared bar between a staff member and a child (R5)."""

    adult: int
    child: int
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """Two carers marked as shown to one another (R1); the order of the two means nothing."""

    adult_a: int
    adult_b: int
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Record:
    """One record; `hat` is its author's, `adult` is whom it came from or is about (R1)."""

    id: int
    setting: int
    child: int | None
    shelf: str
    kind: str
    author: int
    hat: str
    adult: int | None
    state: str


@dataclass(frozen=True, slots=True)
class Grant:
    """One record of the personal file opened to a member of staff for a time (R13)."""

    record: int
    to: int
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Keyholder:
    """Holds a key to the lockable file (E2)."""

    adult: int
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Purpose:
    """The lead stands on a page of the cabinet or of a sharing decision, for this child (R3, R27); no tie, and of no time."""

    adult: int
    child: int


ChildShelf = tuple[int | None, str]  # what "add" is asked of: (child or none, shelf)
Target = Record | ChildShelf


@dataclass(frozen=True)
class World:
    """Everything that access depends on, at one time or another. `now` is the instant the world was made around."""

    now: datetime = NOW
    settings: tuple[Setting, ...] = ()
    rooms: tuple[Room, ...] = ()
    adults: tuple[Adult, ...] = ()
    children: tuple[Child, ...] = ()
    roles: tuple[Role, ...] = ()
    staff_rooms: tuple[StaffRoom, ...] = ()
    places: tuple[Place, ...] = ()
    keys: tuple[Key, ...] = ()
    carers: tuple[Carer, ...] = ()
    limits: tuple[Limit, ...] = ()
    bars: tuple[Bar, ...] = ()
    shown: tuple[Shown, ...] = ()
    keyholders: tuple[Keyholder, ...] = ()
    records: tuple[Record, ...] = ()
    grants: tuple[Grant, ...] = ()
    purposes: tuple[Purpose, ...] = ()

    @cached_property
    def by_ties(self) -> World:
        """The same world, nobody with a purpose: as it is asked who can read a record at all."""
        return replace(self, purposes=()) if self.purposes else self

    @cached_property
    def setting(self) -> dict[int, Setting]:
        """Settings by id."""
        return {each.id: each for each in self.settings}

    @cached_property
    def room(self) -> dict[int, Room]:
        """Rooms by id."""
        return {each.id: each for each in self.rooms}

    @cached_property
    def adult(self) -> dict[int, Adult]:
        """Adults by id."""
        return {each.id: each for each in self.adults}

    @cached_property
    def child(self) -> dict[int, Child]:
        """Children by id."""
        return {each.id: each for each in self.children}

    @cached_property
    def record(self) -> dict[int, Record]:
        """Records by id."""
        return {each.id: each for each in self.records}

    @property
    def accounts(self) -> tuple[int, ...]:
        """Every account that stands behind somebody here."""
        return tuple(sorted({each.account for each in self.adults if each.account is not None}))

    def askers(self) -> Iterator[tuple[int, int, str]]:
        """(account, setting, hat): every account in every setting under every hat, also those that it does not have."""
        for account in self.accounts:
            for setting in self.settings:
                for hat in HATS:
                    yield account, setting.id, hat

    def questions(self) -> Iterator[tuple[str, Target]]:
        """(action, what it is asked of): every action of every record; "add" of every (child or none, shelf)."""
        for record in self.records:
            for action in ACTIONS:
                if action != "add":
                    yield action, record
        for child in (None, *(each.id for each in self.children)):
            for shelf in SHELVES:
                yield "add", (child, shelf)

    def moments(self) -> tuple[datetime, ...]:
        """Just before, at and just after `now`: the instants at which edges on `now` tell."""
        return self.now - TICK, self.now, self.now + TICK

    def describe(self) -> str:
        """The whole world as text for a failure message: one row a line, times told from `now`."""
        lines = [f"World around {self.now.isoformat()}"]
        for table in TABLES:
            rows = getattr(self, table)
            lines.append(f"{table}:" if rows else f"{table}: none")
            lines += [f"  {self._row(row)}" for row in rows]
        return "\n".join(lines)

    def _row(self, row: Any) -> str:
        told = []
        for each in fields(row):
            value = getattr(row, each.name)
            told.append(f"{each.name}={self._when(value) if isinstance(value, datetime) else value}")
        return " ".join(told)

    def _when(self, at: datetime) -> str:
        if at == END:
            return "END"
        if at == self.now:
            return "now"
        return f"now-{self.now - at}" if at < self.now else f"now+{at - self.now}"


ENTITIES = ("settings", "rooms", "adults", "children")
TIES = ("roles", "staff_rooms", "places", "keys", "carers", "limits", "bars", "shown", "keyholders", "grants")
TABLES = (*ENTITIES, *TIES, "purposes", "records")


def smaller(world: World) -> Iterator[World]:
    """The world without one tie or record, each in turn: for cutting a failing world down."""
    for gone in world.records:
        yield holding(world, [record for record in world.records if record is not gone])
    for table in (*TIES, "purposes"):
        rows = getattr(world, table)
        for at in range(len(rows)):
            yield replace(world, **{table: rows[:at] + rows[at + 1 :]})


def holding(world: World, records: Iterable[Record]) -> World:
    """The world with these of its records, and the grants of them."""
    kept = tuple(records)
    ids = {record.id for record in kept}
    return replace(world, records=kept, grants=tuple(it for it in world.grants if it.record in ids))
