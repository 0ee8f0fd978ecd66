"""A world of the oracle in memory: standings made from its rows, for what is asked very often.

That the program makes the same standings from the database is shown in `test_agreement`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from functools import cache, cached_property
from typing import Any, NamedTuple

from keepsake.people.queries.hats import Hat, SettingFacts
from keepsake.people.queries.ties import CarerTies, StaffTies
from keepsake.policy import standing as policy_standing
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from tests.clauses import oracle
from tests.clauses.ties import of_one_day, runs
from tests.clauses.worlds import FACES, HAT_OF_ROLE, HATS, LIMITS, NOW, Record, Target, World

FACES_ASKED = (*FACES, "perhaps")


def of_picture(facts: Facts, faces: str) -> Facts:
    """The facts of a picture that the record's own author put there, as who they were then."""
    return facts._replace(faces=faces, sender=facts.author if facts.hat == "carer" else None)


def on_purpose(world: World, standing: Standing, adult: int, keys: Mapping[int, int] | None = None) -> Standing:
    """The standing with the purpose that this adult of the world has; `keys`: a child's id in the world → in the standing."""
    for it in world.purposes:
        if it.adult == adult:
            standing = policy_standing.with_purpose(standing, it.child if keys is None else keys[it.child])
    return standing


class Memory:
    """One world at one instant. Keys are the world's own ids. `making` makes sets of ties: the program's, or a mutant."""

    def __init__(self, world: World, making: Any = policy_standing) -> None:
        self.world = world
        self.making = making
        self.adult_of = {each.id: each.id for each in world.adults}
        self.record_of = {each.id: each.id for each in world.records}

    def standing(self, account: int, setting: int, hat: str, now: datetime) -> Standing | None:
        """The standing of that account, if it wears the hat there."""
        for adult in self.world.adults:
            if (adult.account, adult.setting) == (account, setting):
                return self.standing_of(adult.id, hat, now)
        return None

    def standing_of(self, adult: int, hat: str, now: datetime) -> Standing | None:
        """The standing of that adult, if they wear the hat; with the purpose that they stand there with."""
        made = self.by_ties(adult, hat, now)
        return made and on_purpose(self.world, made, adult)

    def by_ties(self, adult: int, hat: str, now: datetime) -> Standing | None:
        """The standing of that adult, if they wear the hat: what their ties make it."""
        if not oracle.wears(self.world, adult, hat, now):
            return None
        of = self.world.adult[adult]
        facts = SettingFacts(of.setting, "", "", "Europe/London", time(8), time(18), (1, 2, 3, 4, 5), "")
        if hat == "carer":
            worn = Hat(facts, hat, adult, "", "", "", "")
            return Standing(of.account, worn, self.making.carer_sets(adult, self._carer(adult, now)), now)
        roles = [it for it in self.world.roles if it.adult == adult and HAT_OF_ROLE[it.role] == hat and runs(it, now)]
        tie = max(roles, key=lambda it: it.role == "manager")
        worn = Hat(facts, hat, adult, "", "", tie.engaged, tie.role, of_one_day(tie))
        ties = self._staff(adult, of.setting, now)
        sets = self.making.staff_sets(
            worn,
            ties,
            on_duty=self.world.setting[of.setting].open_now,
            granted=frozenset(it.record for it in self.world.grants if it.to == adult and runs(it, now)),
            keyholder=any(it.adult == adult and runs(it, now) for it in self.world.keyholders),
        )
        return Standing(of.account, worn, sets, now, ties.rooms)

    def facts(self, record: Record) -> Facts:
        """The facts of a record."""
        return Facts(
            record.id,
            record.setting,
            record.child,
            record.shelf,
            record.kind,
            record.author,
            record.hat,
            record.state,
            record.adult,
        )

    def adding(self, child: int | None, shelf: str, setting: int) -> Facts:
        """The facts of what would be added: about a child, in its setting; about none, in the asker's."""
        return Facts(None, setting if child is None else self.world.child[child].setting, child, shelf)

    def asked(self, setting: int) -> Iterator[tuple[str, Facts]]:
        """(action, facts) of everything that can be asked by somebody of that setting; pictures as sent and answered."""
        for action, target in self.world.questions():
            if isinstance(target, Record):
                facts = self.facts(target)
                yield action, of_picture(facts, "own") if action == "picture" else facts
            else:
                yield action, self.adding(*target, setting)

    def _staff(self, adult: int, setting: int, now: datetime) -> StaffTies:
        world = self.world
        places = [
            (it.child, it.room) for it in world.places if runs(it, now) and world.room[it.room].setting == setting
        ]
        here = frozenset(child for child, _ in places)
        mine = [it for it in world.staff_rooms if it.adult == adult and runs(it, now)]
        assigned = frozenset(it.room for it in mine if not it.today)
        visiting = frozenset(it.room for it in mine if it.today) - assigned
        keys = [it for it in world.keys if it.adult == adult and runs(it, now)]
        declared = frozenset(it.child for it in world.bars if it.adult == adult and runs(it, now))
        own = frozenset(it.child for it in world.carers if it.adult == adult and runs(it, now))
        return StaffTies(
            here=here,
            in_rooms=frozenset(child for child, room in places if room in assigned),
            in_rooms_today=frozenset(child for child, room in places if room in visiting),
            key=frozenset(it.child for it in keys if not it.backup) & here,
            backup=frozenset(it.child for it in keys if it.backup) & here,
            barred=declared | own,
            rooms=assigned | visiting,
        )

    def _carer(self, adult: int, now: datetime) -> CarerTies:
        world = self.world
        ties = [it for it in world.carers if it.adult == adult and runs(it, now)]
        pairs = [{it.adult_a, it.adult_b} for it in world.shown if runs(it, now)]
        limits = [it for it in world.limits if it.adult == adult and runs(it, now)]
        return CarerTies(
            children=frozenset(it.child for it in ties),
            responsible=frozenset(it.child for it in ties if it.responsibility == "yes"),
            journals=frozenset(it.child for it in ties if it.journal_opened or it.responsibility == "yes"),
            shown=frozenset(one for pair in pairs if adult in pair for one in pair - {adult}),
            limited={what: frozenset(it.child for it in limits if it.what == what) for what in LIMITS},
        )


class Case(NamedTuple):
    """One question, and the clauses that the oracle answers."""

    standing: Standing
    facts: Facts
    expected: frozenset[str]
    target: Target


class Cases:
    """Everything that can be asked of a world at `NOW`, by hat, action and shelf; each answer worked out once, on demand."""

    def __init__(self, world: World) -> None:
        self.memory = Memory(world)

    @cached_property
    def standings(self) -> dict[str, list[Standing]]:
        """By hat, of everybody who wears it."""
        found: dict[str, list[Standing]] = {hat: [] for hat in HATS}
        for adult in self.memory.world.adults:
            for hat in HATS:
                standing = self.memory.standing_of(adult.id, hat, NOW)
                if standing is not None:
                    found[hat].append(standing)
        return found

    @cache  # noqa: B019 -- lives as long as the tests that share it
    def of(self, hat: str, action: str, shelf: str) -> tuple[Case, ...]:
        """The questions of one hat, action and shelf."""
        return tuple(self._made(hat, action, shelf))

    def _made(self, hat: str, action: str, shelf: str) -> Iterator[Case]:
        world = self.memory.world
        for standing in self.standings[hat]:
            for target, facts, faces in self._targets(action, shelf, standing.setting):
                expected = oracle.opened_by(world, standing.adult, hat, action, target, NOW, faces)
                yield Case(standing, facts, expected, target)

    def _targets(self, action: str, shelf: str, setting: int) -> Iterator[tuple[Target, Facts, str]]:
        world = self.memory.world
        if action == "add":
            for child in (None, *(each.id for each in world.children)):
                yield (child, shelf), self.memory.adding(child, shelf, setting), "own"
            return
        for record in world.records:
            if record.shelf != shelf:
                continue
            facts = self.memory.facts(record)
            if action != "picture":
                yield record, facts, "own"
                continue
            for faces in FACES_ASKED:
                yield record, of_picture(facts, faces), faces
