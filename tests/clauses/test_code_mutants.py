"""The code between table and answer changed in one place, the oracle untouched: each change is found out, or says why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from keepsake.people.queries import audience, keyholders, ties
from keepsake.policy import engine, standing
from keepsake.policy.standing import Standing
from keepsake.records import selecting
from tests.clauses import listing, oracle_office, stands
from tests.clauses.building import Built, build
from tests.clauses.code_mutants import (
    AUDIENCE,
    ENGINE,
    KEYHOLDERS,
    KEYHOLDERS_OF_ALL,
    SELECTING,
    STANDING,
    TIES,
    TWISTS,
    Change,
    changed,
)
from tests.clauses.comparing import Differences
from tests.clauses.memory import Cases, Memory
from tests.clauses.named_office import e2_keyholders, e2_two_nurseries, r13_grant
from tests.clauses.named_worlds import r27_left
from tests.clauses.questions import CELLS, differing
from tests.clauses.random_worlds import seeded
from tests.clauses.scenes import BEGINS_NOW, ENDS_NOW
from tests.clauses.worlds import END, NOW, TICK


def called(change: Change) -> str:
    return f"{change.old.strip()[:40]} → {change.new.strip()[:40]}"


@pytest.mark.parametrize("change", ENGINE, ids=called)
def test_P1_a_change_of_the_engine_is_found_out(change: Change) -> None:
    with changed(engine, change) as policy:
        assert (next(differing(CELLS, policy, most=15), None) is None) == bool(change.unnoticed)


@pytest.mark.parametrize("change", STANDING, ids=called)
def test_P1_a_change_of_the_standing_is_found_out(change: Change) -> None:
    with changed(standing, change) as making:

        def instead(cases: Cases, of: Standing) -> Standing:
            made = Memory(cases.memory.world, making).standing_of(of.adult, of.hat.hat, NOW)
            assert made is not None
            return replace(of, sets=made.sets, claimed={})

        assert (next(differing(CELLS, standing_of=instead, most=15), None) is None) == bool(change.unnoticed)


@pytest.mark.parametrize("name", TWISTS)
def test_R13_E2_a_standing_of_other_grants_or_another_key_is_found_out(name: str) -> None:
    def instead(cases: Cases, of: Standing) -> Standing:
        made = Memory(cases.memory.world, TWISTS[name]).standing_of(of.adult, of.hat.hat, NOW)
        assert made is not None
        return replace(of, sets=made.sets, claimed={})

    cells = [cell for cell in CELLS if cell[2] in oracle_office.SHELVES]
    assert next(differing(cells, standing_of=instead, most=15), None) is not None


@pytest.mark.once
@pytest.mark.django_db
def test_P1_a_change_of_the_lists_is_found_out() -> None:
    there = [build(seeded(seed, 45, carers_named=True)) for seed in (1, 2, 3)]
    wrong = []
    for change in SELECTING:
        with changed(selecting, change) as of:
            of.FEW_KEYS = 1  # type: ignore[attr-defined]
            if any(found_out(built, of) for built in there) == bool(change.unnoticed):
                wrong.append(called(change))
    assert wrong == []


@pytest.mark.once
@pytest.mark.django_db
def test_P1_a_change_of_the_queries_of_ties_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    by_hand = (r27_left().world, e2_keyholders(ENDS_NOW).world, e2_two_nurseries().world)
    there = [build(world) for world in (*by_hand, *(seeded(seed, 20, carers_named=True) for seed in range(6)))]

    def wrong(module: ModuleType, changes: tuple[Change, ...], names: tuple[str, ...], check: Differences) -> list[str]:
        found = []
        for change in changes:
            with changed(module, change) as of, monkeypatch.context() as patch:
                for name in names:
                    patch.setattr(standing, name, getattr(of, name))
                for built in there:
                    built.forget()
                if any(next(check(built, NOW, None), None) for built in there) == bool(change.unnoticed):
                    found.append(called(change))
        return found

    assert wrong(ties, TIES, ("staff_ties", "carer_ties"), stands.as_in_memory) == []
    assert wrong(audience, AUDIENCE, ("audience_ties",), stands.audience) == []
    assert wrong(keyholders, KEYHOLDERS, ("keyholder_of",), stands.as_in_memory) == []
    assert wrong(keyholders, KEYHOLDERS_OF_ALL, ("holder_ids",), stands.keyholders) == []


#: Grants of everybody, of nobody, and as they stood before and after.
GRANTS: dict[str, Callable[[Callable[..., Any]], Callable[..., Any]]] = {
    "of nobody": lambda ask: lambda of, now: type(ask(of, now))(),
    "a moment ago": lambda ask: lambda of, now: ask(of, now - TICK),
    "in a moment": lambda ask: lambda of, now: ask(of, now + TICK),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", GRANTS)
@pytest.mark.parametrize(("asks", "check"), [("granted_to", stands.as_in_memory), ("granted_to_each", stands.audience)])
def test_R13_grants_of_another_moment_are_found_out(
    name: str, asks: str, check: Differences, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = [build(r13_grant(span).world) for span in (ENDS_NOW, BEGINS_NOW, (NOW + TICK, END))]
    assert not any(next(check(built, NOW, None), None) for built in there)
    monkeypatch.setattr(standing, asks, GRANTS[name](getattr(standing, asks)))
    for built in there:
        built.forget()
    assert any(next(check(built, NOW, None), None) for built in there)


def found_out(built: Built, of: object) -> bool:
    """Whether a list is wrong, or one that the database refuses to make."""
    try:
        with transaction.atomic():
            return any(next(check(built, NOW, None, of), None) for check in (listing.whole, listing.narrowed))
    except DatabaseError:
        return True
