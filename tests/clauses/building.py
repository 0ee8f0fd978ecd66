"""A world of the oracle in the database, and which id became which key.

What a world does not say is made up here: when something happened, in which act it was written, which area of learning
it names. Acts of several records, and several acts at one instant, are common; keys follow no order of the ids.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import count
from typing import Any

from django.apps import apps
from django.db.models import OuterRef, Subquery

from keepsake.cabinet import keyring
from keepsake.people.queries.hats import hats_of
from keepsake.policy.standing import Standing, standing_of
from keepsake.policy.vocabulary import Facts
from keepsake.records.bodies import encode
from keepsake.records.facts import facts_of
from keepsake.records.kinds import clean_body, kind_of
from tests.clauses.memory import on_purpose
from tests.clauses.worlds import NOW, Record, World, holding

AREAS = ("CL", "PD", "LIT")
INSTANTS = tuple(NOW - timedelta(hours=7 * step, microseconds=step) for step in range(6))
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Written:
    """What the world does not say about one of its records."""

    happened_at: datetime
    act: int
    areas: tuple[str, ...]


@dataclass(frozen=True)
class Built:
    """A world in the database. Every mapping goes from the id in the world to the key in the database."""

    world: World
    sealed: bool
    settings: Mapping[int, int]
    accounts: Mapping[int, int]
    adults: Mapping[int, int]
    children: Mapping[int, int]
    records: Mapping[int, int]
    written: Mapping[int, Written]
    _standings: dict[tuple[int, datetime], dict[tuple[int, str], Standing]] = field(default_factory=dict)

    @cached_property
    def adult_of(self) -> dict[int, int]:
        """Key of an adult → the id in the world."""
        return {key: known for known, key in self.adults.items()}

    @cached_property
    def record_of(self) -> dict[int, int]:
        """Key of a record → the id in the world."""
        return {key: known for known, key in self.records.items()}

    @cached_property
    def child_of(self) -> dict[int, int]:
        """Key of a child → the id in the world."""
        return {key: known for known, key in self.children.items()}

    def sets(self, standing: Standing) -> dict[str, frozenset[int]]:
        """The sets of a standing, with ids of the world; a child or adult who is not in it stands as a negative number."""
        own: dict[str, Mapping[int, int]] = {"me": self.adult_of, "me_and_shown": self.adult_of}
        for name in ("the_setting", "works_here", "keyholder_of"):
            own[name] = {key: known for known, key in self.settings.items()}
        own["granted"] = self.record_of
        return {
            name: frozenset(own.get(name, self.child_of).get(key, -key) for key in keys)
            for name, keys in standing.sets.items()
        }

    @cached_property
    def _facts(self) -> dict[int, Facts]:
        rows = apps.get_model("records.Record").objects.filter(pk__in=self.records.values())
        return {self.record_of[row.pk]: facts_of(row) for row in rows}

    def standing(self, account: int, setting: int, hat: str, now: datetime) -> Standing | None:
        """The standing of that account, if the program lets it wear the hat there."""
        if (account, now) not in self._standings:
            key = self.accounts[account]
            made = [standing_of(key, worn, now) for worn in hats_of(key, now)]
            self._standings[account, now] = {(it.setting, it.hat.hat): self._on_purpose(it) for it in made}
        return self._standings[account, now].get((self.settings[setting], hat))

    def _on_purpose(self, standing: Standing) -> Standing:
        return on_purpose(self.world, standing, self.adult_of[standing.adult], self.children)

    def forget(self) -> None:
        """Make standings anew, for a test that changes how they are made."""
        self._standings.clear()

    def facts(self, record: Record) -> Facts:
        """The facts of a record, as the program reads them."""
        return self._facts[record.id]

    def adding(self, child: int | None, shelf: str, setting: int) -> Facts:
        """The facts of what would be added: about a child, in its setting; about none, in the asker's."""
        whose = setting if child is None else self.world.child[child].setting
        return Facts(None, self.settings[whose], None if child is None else self.children[child], shelf)

    def order(self, records: Iterable[int]) -> list[int]:
        """Keys of these records (ids of the world), newest first, as every list has them."""
        places = [(self.written[one].happened_at, self.written[one].act, self.records[one]) for one in records]
        return [key for _, _, key in sorted(places, reverse=True)]


def is_taken(record: Record) -> bool:
    """Whether the database takes the record: what a carer wrote came from that carer (R1)."""
    return record.hat != "carer" or record.adult == record.author


def standing_part(world: World) -> World:
    """The world without the records that the database refuses."""
    return holding(world, (record for record in world.records if is_taken(record)))


def build(world: World, *, sealed: bool = False) -> Built:
    """Put the world into the database, less what is in the cabinet alone: no row of these tables is ever on its shelf (E2).

    With `sealed`, bodies of locked kinds can be opened: a page can show them.
    """
    world = holding(world, (record for record in world.records if record.shelf != "sealed"))
    chance = random.Random(len(world.records))  # noqa: S311 -- the same world is built the same way
    keys = _Keys()
    keys.settings = _put("people.Setting", world.settings, lambda it: _hours(it.open_now, it.id))
    owners = {account: f"account{next(_numbers)}@example.org" for account in world.accounts}
    keys.accounts = _put("people.Account", owners, lambda it: {"email": owners[it], "password": "!"}, own=lambda it: it)
    keys.rooms = _put(
        "people.Room", world.rooms, lambda it: {"setting_id": keys.settings[it.setting], "name": f"Room {it.id}"}
    )
    keys.adults = _put("people.Adult", _shuffled(world.adults, chance), keys.adult)
    keys.children = _put("people.Child", _shuffled(world.children, chance), keys.child)
    _tie(world, keys)
    written = dict(_written(world, chance))
    keys.records = _put("records.Record", _shuffled(world.records, chance), lambda it: keys.record(it, written[it.id]))
    _grant(world, keys)
    _say(world, keys, sealed=sealed)
    _name_areas(world, keys, written)
    return Built(world, sealed, keys.settings, keys.accounts, keys.adults, keys.children, keys.records, written)


def _put(
    model: str,
    rows: Iterable[Any],
    columns: Callable[[Any], dict[str, Any]],
    own: Callable[[Any], int] = lambda it: it.id,
) -> dict[int, int]:
    """Make the rows; gives id → key."""
    table = apps.get_model(model)
    of = list(rows)
    made = table.objects.bulk_create([table(**columns(row)) for row in of])
    return {own(row): one.pk for row, one in zip(of, made, strict=True)}


def _shuffled(rows: Iterable[Any], chance: random.Random) -> list[Any]:
    mixed = list(rows)
    chance.shuffle(mixed)
    return mixed


def _hours(open_now: bool, number: int) -> dict[str, Any]:
    """Opening hours around half past ten in the morning, or not; shut by the clock or by the day of the week."""
    shut: dict[str, Any] = {"closes": time(10, 0)} if number % 2 else {"open_days": [1, 2, 4, 5]}
    return {"name": f"Nursery {number}", "zone_name": "Europe/London", "made_at": NOW, **({} if open_now else shut)}


class _Keys:
    """The columns of rows, from what has been made so far."""

    settings: dict[int, int]
    accounts: dict[int, int]
    rooms: dict[int, int]
    adults: dict[int, int]
    children: dict[int, int]
    records: dict[int, int]

    def adult(self, it: Any) -> dict[str, Any]:
        account = None if it.account is None else self.accounts[it.account]
        return {"setting_id": self.settings[it.setting], "account_id": account, **_named("Adult", it.id)}

    def child(self, it: Any) -> dict[str, Any]:
        return {"setting_id": self.settings[it.setting], "born_on": date(2023, 4, 3), **_named("Child", it.id)}

    def record(self, it: Record, written: Written) -> dict[str, Any]:
        return {
            "setting_id": self.settings[it.setting],
            "child_id": None if it.child is None else self.children[it.child],
            "shelf": it.shelf,
            "kind": it.kind,
            "author_id": self.adults[it.author],
            "hat": it.hat,
            "adult_id": None if it.adult is None else self.adults[it.adult],
            "state": it.state,
            "happened_at": written.happened_at,
            "written_at": NOW,
            "act": written.act,
        }

    def tie(self, it: Any) -> dict[str, Any]:
        """The columns that ties share: whose, of which child, in which room, from when to when."""
        found: dict[str, Any] = {"start": it.start, "end": it.end}
        for name, keys in (("adult", self.adults), ("child", self.children), ("room", self.rooms)):
            if hasattr(it, name):
                found[f"{name}_id"] = keys[getattr(it, name)]
        return found


def _named(what: str, number: int) -> dict[str, Any]:
    return {"first_name": f"{what}{number}", "made_at": NOW}


def _tie(world: World, keys: _Keys) -> None:
    """All ties and walls."""
    order = {"footing": "order", "says": "As seen.", "review_on": date(2027, 1, 1)}
    told: dict[str, tuple[Iterable[Any], Callable[[Any], dict[str, Any]]]] = {
        "RoleTie": (world.roles, lambda it: {"role": it.role, "engaged": it.engaged}),
        "RoomTie": (world.staff_rooms, lambda it: {"today": it.today}),
        "Place": (world.places, lambda it: {}),
        "KeyPerson": (world.keys, lambda it: {"backup": it.backup}),
        "CarerTie": (
            world.carers,
            lambda it: {"responsibility": it.responsibility, "journal_opened": it.journal_opened},
        ),
        "Limit": (world.limits, lambda it: {"what": it.what, **order}),
        "Bar": (world.bars, lambda it: {"why": "friend", "declared_at": NOW}),
        "Keyholder": (world.keyholders, lambda it: {"setting_id": keys.settings[world.adult[it.adult].setting]}),
        "Shown": (world.shown, lambda it: {"one_id": keys.adults[it.adult_a], "other_id": keys.adults[it.adult_b]}),
    }
    for model, (rows, more) in told.items():
        table = apps.get_model(f"people.{model}")
        table.objects.bulk_create([table(**keys.tie(row), **more(row)) for row in rows])


def _grant(world: World, keys: _Keys) -> None:
    """Grants, each by somebody else: who gave it opens nothing and shuts nothing."""
    table = apps.get_model("policy.Grant")
    rows = []
    for it in world.grants:
        of = world.record[it.record]
        assert of.child is not None
        by = next(adult.id for adult in world.adults if adult.setting == of.setting and adult.id != it.to)
        rows.append(
            table(
                setting_id=keys.settings[of.setting],
                child_id=keys.children[of.child],
                record=keys.records[it.record],
                to_id=keys.adults[it.to],
                by_id=keys.adults[by],
                by_hat="manager",
                need=b"closed",
                start=it.start,
                end=it.end,
            )
        )
    table.objects.bulk_create(rows)


def _written(world: World, chance: random.Random) -> Iterator[tuple[int, Written]]:
    """When each record happened and in which act: one to three records to an act, all of one setting."""
    for setting in world.settings:
        of = _shuffled([record for record in world.records if record.setting == setting.id], chance)
        while of:
            happened_at, act = chance.choice(INSTANTS), chance.getrandbits(62)
            together, of = of[: (size := chance.randint(1, 3))], of[size:]
            for record in together:
                areas = chance.sample(AREAS, chance.randint(0, 2)) if record.shelf == "journal" else []
                yield record.id, Written(happened_at, act, tuple(areas))


def _say(world: World, keys: _Keys, *, sealed: bool) -> None:
    """One version of each record, as empty as its kind allows."""
    if sealed:
        keyring.forget()  # what another test's database knew
    version, record = apps.get_model("records.Version"), apps.get_model("records.Record")
    rows = {row.pk: row for row in record.objects.filter(pk__in=keys.records.values())} if sealed else {}
    versions = []
    for it in world.records:
        kind, key = kind_of(it.kind), keys.records[it.id]
        text, closed = ("{}", None) if kind.lock == "open" else ("", b"closed")
        if sealed:
            text, closed = encode(
                kind,
                clean_body(kind, {}),
                setting=keys.settings[it.setting],
                child=None if it.child is None else keys.children[it.child],
                record=rows[key].public_id,
                now=NOW,
            )
        versions.append(
            version(
                record_id=key,
                number=1,
                author_id=keys.adults[it.author],
                hat=it.hat,
                written_at=NOW,
                body=text,
                sealed=closed,
            )
        )
    version.objects.bulk_create(versions)
    own = version.objects.filter(record_id=OuterRef("pk")).values("pk")[:1]
    record.objects.filter(pk__in=keys.records.values()).update(version_id=Subquery(own))


def _name_areas(world: World, keys: _Keys, written: Mapping[int, Written]) -> None:
    area = apps.get_model("records.RecordArea")
    area.objects.bulk_create(
        area(
            record_id=keys.records[it.id],
            area=name,
            shelf=it.shelf,
            setting_id=keys.settings[it.setting],
            child_id=None if it.child is None else keys.children[it.child],
            happened_at=written[it.id].happened_at,
            act=written[it.id].act,
        )
        for it in world.records
        for name in written[it.id].areas
    )
