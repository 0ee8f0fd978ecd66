"""The program agrees with the oracle, which shares no code with it: may, why, which, audience, cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from django.db import connection, transaction

from keepsake.policy.standing import Standing, standings_to
from tests.clauses import comparing, listing
from tests.clauses.building import Built, build, standing_part
from tests.clauses.comparing import Asker, Difference, Differences
from tests.clauses.memory import Memory
from tests.clauses.named_worlds import NAMED
from tests.clauses.random_worlds import seeded, shrink
from tests.clauses.worlds import HATS, NOW, World

POSTGRES = connection.vendor == "postgresql"
SEEDS = range(4 if POSTGRES else 8)
IN_MEMORY = range(100, 140)


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


def audience_in_database(there: Built, now: datetime, some: Iterable[Asker] | None) -> Iterator[Difference]:
    def ask(child: int | None, setting: int) -> list[Standing]:
        return standings_to([] if child is None else [there.children[child]], there.settings[setting], now)

    return comparing.audience(there, ask, now)


def audience_in_memory(side: Memory, now: datetime, some: Iterable[Asker] | None) -> Iterator[Difference]:
    everybody = [side.standing_of(adult.id, hat, now) for adult in side.world.adults for hat in HATS]

    def ask(child: int | None, setting: int) -> list[Standing]:
        return [it for it in everybody if it is not None and it.setting == setting]

    return comparing.audience(side, ask, now)


CHECKS: dict[str, Differences] = {
    "hats": comparing.hats,
    "may and why": comparing.answers,
    "which": listing.whole,
    "which, narrowed": listing.narrowed,
    "audience": audience_in_database,
}


# -- in the database ---------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMED)
def test_P1_agreement_in_a_named_world(name: str) -> None:
    world = standing_part(NAMED[name]().world)
    with built(world) as there:
        for now in world.moments() if name.endswith("now") else (NOW,):
            for check in ("hats", "may and why", "which", "audience"):
                agree(there, CHECKS[check], now)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", SEEDS)
def test_P1_agreement_in_a_random_world(seed: int) -> None:
    with built(seeded(seed, 45, carers_named=True)) as there:
        for check in CHECKS.values():
            agree(there, check)
