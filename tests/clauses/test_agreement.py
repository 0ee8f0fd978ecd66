"""The program agrees with the oracle, which shares no code with it: may, why, which, audience, cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from keepsake.people.queries.ties import StaffTies
from keepsake.policy import engine
from keepsake.policy import standing as policy_standing
from keepsake.policy.standing import Standing
from keepsake.records import selecting
from keepsake.records.kinds import kinds
from tests.clauses import comparing, listing, oracle, stands
from tests.clauses.building import Built, build, is_taken, standing_part
from tests.clauses.comparing import Asker, Difference, Differences
from tests.clauses.memory import Cases, Memory
from tests.clauses.named_worlds import NAMED, r8_faces
from tests.clauses.nursery import nursery
from tests.clauses.random_worlds import seeded, shrink
from tests.clauses.worlds import ACTIONS, FACES, HATS, KINDS, NOW, SHELVES, World

POSTGRES = connection.vendor == "postgresql"
SEEDS = range(4 if POSTGRES else 8)
IN_MEMORY = range(100, 120)


class _Undo(Exception):
    """Takes back what was built."""


@contextmanager
def built(world: World, *, sealed: bool = False) -> Iterator[Built]:
    """The world in the database, until the end of the block."""
    try:
        with transaction.atomic():
            yield build(world, sealed=sealed)
            raise _Undo
    except _Undo:
        return


def agree(there: Built, check: Differences, now: datetime = NOW) -> None:
    """Fail with the smallest world found in which that asker is answered wrongly."""

    def first(of: World, some: Iterable[Asker] | None) -> Difference | None:
        with built(of, sealed=there.sealed) as less:
            return next(check(less, now, some), None)
        return None

    _fail_on(next(check(there, now, None), None), there.world, first)


def agree_in_memory(world: World, check: Differences) -> None:
    """The same without a database."""

    def first(of: World, some: Iterable[Asker] | None) -> Difference | None:
        return next(check(Memory(of), NOW, some), None)

    _fail_on(first(world, None), world, first)


def _fail_on(
    found: Difference | None, world: World, first: Callable[[World, Iterable[Asker] | None], Difference | None]
) -> None:
    if found is None:
        return
    some = None if found.asker is None else [found.asker]
    least = shrink(world, lambda less: first(less, some) is not None)
    told = first(least, some) or found
    pytest.fail(f"{told.asker}: {told.says}\n{least.describe()}\n(in the whole world: {found.asker}: {found.says})")


def audience_in_memory(side: Memory, now: datetime, some: Iterable[Asker] | None) -> Iterator[Difference]:
    everybody = [side.by_ties(adult.id, hat, now) for adult in side.world.adults for hat in HATS]

    def ask(child: int | None, setting: int) -> list[Standing]:
        return [it for it in everybody if it is not None and it.setting == setting]

    return comparing.audience(side, ask, now)


CHECKS: dict[str, Differences] = {
    "hats": comparing.hats,
    "standings": stands.as_in_memory,
    "may and why": comparing.answers,
    "which": listing.whole,
    "audience": stands.audience,
    "keyholders": stands.keyholders,
}


# -- in the database ---------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMED)
def test_P1_agreement_in_a_named_world(name: str) -> None:
    with built(standing_part(NAMED[name]().world)) as there:
        for now in there.world.moments() if name.endswith("now") else (NOW,):
            for check in CHECKS.values():
                agree(there, check, now)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", SEEDS)
def test_P1_agreement_in_a_random_world(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with built(seeded(seed, 45, carers_named=True)) as there:
        for check in CHECKS.values():
            agree(there, check)
        # Keys are few in small worlds: let lists ask each for few rows first, and for more when those ran out.
        monkeypatch.setattr(selecting, "FEW_KEYS", seed % 2)
        agree(there, listing.whole)
        agree(there, listing.narrowed)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", SEEDS[:3])
def test_P1_a_card_holds_an_act_and_no_act_stands_on_two(seed: int) -> None:
    with built(seeded(seed, 45, carers_named=True), sealed=True) as there:
        agree(there, listing.cards)


@pytest.mark.django_db
def test_R1_the_database_refuses_what_a_carer_wrote_and_another_is_named_for() -> None:
    refused = 0
    for name in ("R1 two carers", "R27 childless"):
        world = NAMED[name]().world
        for record in world.records:
            if record.shelf == "sealed":
                continue  # it is no row, and `build` leaves it out
            alone = replace(world, records=(record,))
            if is_taken(record):
                with built(alone) as there:
                    assert len(there.records) == 1
                continue
            refused += 1
            with pytest.raises(IntegrityError), transaction.atomic():
                build(alone)
    assert refused == 5


# -- in memory ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", IN_MEMORY)
def test_P1_agreement_in_memory(seed: int) -> None:
    world = seeded(seed, 60, carers_named=True)
    agree_in_memory(world, comparing.answers)
    agree_in_memory(world, audience_in_memory)


def test_P1_every_kind_of_the_program_stands_in_the_worlds_on_its_shelf() -> None:
    """A kind that nobody told the oracle of is one that nobody has thought about."""
    assert {(kind.shelf, key) for key, kind in kinds().items()} == {
        (shelf, key) for shelf in KINDS for key in KINDS[shelf]
    }


def test_P1_nothing_is_open_outside_the_cells_and_every_cell_is_seen_open() -> None:
    printed = {(cell.hat, cell.shelf, cell.action) for cell in engine.cells() if cell.allowed}
    shut = {(cell.hat, cell.shelf, cell.action) for cell in engine.cells() if not cell.allowed}
    assert printed == oracle.cells()
    assert printed | shut == {(hat, shelf, action) for hat in HATS for shelf in SHELVES for action in ACTIONS}
    assert not printed & shut
    seen = {
        (hat, facts.shelf, action)
        for cases in [Cases(seeded(seed, 60, carers_named=True)) for seed in IN_MEMORY]
        for hat, standings in cases.standings.items()
        for standing in standings
        for action, facts in cases.memory.asked(standing.setting)
        if engine.may(standing, action, facts)
    }
    assert seen == printed


def test_P1_words_that_there_are_not_open_nothing() -> None:
    memory = Memory(nursery().scene().world)
    for adult in memory.world.adults:
        for hat in HATS:
            standing = memory.standing_of(adult.id, hat, NOW)
            if standing is None:
                continue
            for record in memory.world.records:
                facts = memory.facts(record)
                for action in (*ACTIONS, "delete", ""):
                    assert not engine.may(standing, action, facts._replace(shelf="diary"))
                    assert not engine.why(standing, action, facts._replace(setting=standing.setting + 1))
                assert not engine.may(standing, "delete", facts)
            owner = replace(standing, hat=replace(standing.hat, hat="owner"), claimed={})
            assert not any(engine.claims(owner, action) for action in ACTIONS)
            if hat != "carer":
                assert policy_standing.staff_sets(owner.hat, StaffTies(), on_duty=True) == {}


@pytest.mark.parametrize("faces", [*FACES, None])
def test_R8_a_picture_that_staff_put_on_a_carers_record_is_not_the_carers_own(faces: str | None) -> None:
    scene = r8_faces()
    memory = Memory(scene.world)
    record = scene.world.record[scene.ids["mother wrote"]]
    mother = memory.standing_of(scene.ids["mother"], "carer", NOW)
    father = memory.standing_of(scene.ids["father"], "carer", NOW)
    assert mother is not None
    assert father is not None
    by_staff = memory.facts(record)._replace(faces=faces)
    by_mother = by_staff._replace(sender=mother.adult)
    answered = faces in ("own", "none", "agreed")
    assert engine.may(mother, "picture", by_mother)
    assert engine.may(mother, "picture", by_staff) == answered
    assert engine.may(father, "picture", by_mother) == engine.may(father, "picture", by_staff) == answered
