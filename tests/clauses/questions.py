"""A fixed set of worlds, in memory, in which mutants are asked everything: the named ones first, made for the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from keepsake.policy import engine
from keepsake.policy.standing import Standing
from tests.clauses import oracle
from tests.clauses.building import standing_part
from tests.clauses.memory import Case, Cases
from tests.clauses.named_worlds import NAMED
from tests.clauses.random_worlds import seeded
from tests.clauses.worlds import World

Group = tuple[str, str, str]  # hat, action, shelf
SEEDS = range(60)
CELLS: frozenset[Group] = frozenset((hat, action, shelf) for hat, shelf, action in oracle.cells())


@cache
def worlds() -> tuple[Cases, ...]:
    """The worlds; every answer of the oracle is worked out once in a run."""
    by_hand: list[World] = [standing_part(make().world) for make in NAMED.values()]
    return tuple(Cases(world) for world in (*by_hand, *(seeded(seed, 60, carers_named=True) for seed in SEEDS)))


def differing(
    groups: Iterable[Group],
    policy: Any = engine,
    standing_of: Callable[[Cases, Standing], Standing] | None = None,
    most: int | None = None,
) -> Iterator[Case]:
    """The questions of these groups that the policy, as it is now, answers otherwise than the oracle.

    `standing_of`: another standing in the place of the program's. `most`: ask in so many random worlds, not in all.
    """
    of = sorted(groups)
    for cases in worlds()[: None if most is None else len(NAMED) + most]:
        for hat, action, shelf in of:
            asked = {id(it): it if standing_of is None else standing_of(cases, it) for it in cases.standings[hat]}
            for standing in asked.values():
                standing.claimed.clear()
            for case in cases.of(hat, action, shelf):
                opened = {promise.clause for promise in policy.why(asked[id(case.standing)], action, case.facts)}
                if opened != case.expected:
                    yield case
