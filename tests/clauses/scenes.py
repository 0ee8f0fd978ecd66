"""Scenes: worlds whose people, children, rooms and records have names, and how one is made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.clauses.worlds import (
    END,
    KINDS,
    NOW,
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
    Target,
    World,
)

Span = tuple[datetime, datetime]
DAY = timedelta(days=1)
ALWAYS: Span = (NOW - 400 * DAY, END)
ENDED: Span = (NOW - 400 * DAY, NOW - DAY)
ENDS_NOW: Span = (NOW - 400 * DAY, NOW)
BEGINS_NOW: Span = (NOW, END)
LATER: Span = (NOW + DAY, END)
MIDNIGHT = NOW.replace(hour=0, minute=0)
TODAY: Span = (MIDNIGHT, MIDNIGHT + DAY)  # a tie of one day


@dataclass(frozen=True)
class Scene:
    """A world whose people, children, rooms and records have names."""

    world: World
    ids: Mapping[str, int]

    def target(self, what: str | tuple[str | None, str]) -> Target:
        """The record of that name, or (child or none, shelf)."""
        if isinstance(what, str):
            return self.world.record[self.ids[what]]
        return (None if what[0] is None else self.ids[what[0]]), what[1]


class Making:
    """A scene in the making; everything is called by its name."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self.rows: dict[str, list[object]] = {}
        self.settings: dict[str, int] = {}  # name of a room, adult or child: its setting
        self.accounts: dict[str, int | None] = {}

    def scene(self) -> Scene:
        """The scene as it stands now."""
        return Scene(World(now=NOW, **{table: tuple(rows) for table, rows in self.rows.items()}), dict(self.ids))  # type: ignore[arg-type]

    def setting(self, name: str, open_now: bool = True) -> None:
        self._put("settings", Setting(self._name(name), open_now))

    def room(self, name: str, setting: str = "nursery") -> None:
        self._put("rooms", Room(self._name(name, setting), self.ids[setting]))

    def child(self, name: str, setting: str = "nursery") -> None:
        self._put("children", Child(self._name(name, setting), self.ids[setting]))

    def adult(self, name: str, setting: str = "nursery", account_of: str = "", account: bool = True) -> None:
        """With an account of their own, or the account of somebody elsewhere, or none."""
        known = self._name(name, setting)
        self.accounts[name] = self.accounts[account_of] if account_of else known + 1000 if account else None
        self._put("adults", Adult(known, self.ids[setting], self.accounts[name]))

    def works(self, adult: str, role: str, span: Span = ALWAYS, engaged: str = "employee") -> None:
        self._put("roles", Role(self.ids[adult], role, engaged, *span))

    def in_room(self, adult: str, room: str, span: Span = ALWAYS, today: bool = False) -> None:
        self._put("staff_rooms", StaffRoom(self.ids[adult], self.ids[room], *span, today))

    def place(self, child: str, room: str, span: Span = ALWAYS) -> None:
        self._put("places", Place(self.ids[child], self.ids[room], *span))

    def key(self, adult: str, child: str, backup: bool = False, span: Span = ALWAYS) -> None:
        self._put("keys", Key(self.ids[adult], self.ids[child], backup, *span))

    def carer(
        self, adult: str, child: str, responsibility: str = "yes", opened: bool = False, span: Span = ALWAYS
    ) -> None:
        self._put("carers", Carer(self.ids[adult], self.ids[child], responsibility, opened, *span))

    def limit(self, adult: str, child: str, what: str, span: Span = ALWAYS) -> None:
        self._put("limits", Limit(self.ids[adult], self.ids[child], what, *span))

    def bar(self, adult: str, child: str, span: Span = ALWAYS) -> None:
        self._put("bars", Bar(self.ids[adult], self.ids[child], *span))

    def shown(self, one: str, other: str, span: Span = ALWAYS) -> None:
        self._put("shown", Shown(self.ids[one], self.ids[other], *span))

    def holds_a_key(self, adult: str, span: Span = ALWAYS) -> None:
        self._put("keyholders", Keyholder(self.ids[adult], *span))

    def grant(self, record: str, to: str, span: Span = ALWAYS) -> None:
        self._put("grants", Grant(self.ids[record], self.ids[to], *span))

    def purpose(self, adult: str, child: str) -> None:
        self._put("purposes", Purpose(self.ids[adult], self.ids[child]))

    def record(
        self,
        name: str,
        child: str | None,
        shelf: str,
        author: str = "pia",
        hat: str = "practitioner",
        adult: str | None = None,
        state: str = "shared",
    ) -> None:
        """A record of the shelf's first kind."""
        setting = self.settings[author]
        about = None if adult is None else self.ids[adult]
        whose = None if child is None else self.ids[child]
        known = self._name(name)
        self._put("records", Record(known, setting, whose, shelf, KINDS[shelf][0], self.ids[author], hat, about, state))

    def without(self, table: str) -> None:
        """Take every row of one sort away again."""
        self.rows[table] = []

    def _name(self, name: str, setting: str = "") -> int:
        if name in self.ids:
            raise ValueError(f"{name} is here already")
        self.ids[name] = len(self.ids) + 1
        if setting:
            self.settings[name] = self.ids[setting]
        return self.ids[name]

    def _put(self, table: str, row: object) -> None:
        self.rows.setdefault(table, []).append(row)
