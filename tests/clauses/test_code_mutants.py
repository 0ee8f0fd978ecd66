"""The code between table and answer changed in one place, the oracle untouched: each change is found out, or says why not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from keepsake.policy import engine, standing
from keepsake.policy.standing import Standing
from keepsake.records import selecting
from tests.clauses import listing
from tests.clauses.building import Built, build
from tests.clauses.code_mutants import ENGINE, SELECTING, STANDING, Change, changed
from tests.clauses.memory import Cases, Memory
from tests.clauses.questions import CELLS, differing
from tests.clauses.random_worlds import seeded
from tests.clauses.worlds import NOW


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


@pytest.mark.django_db
def test_P1_a_change_of_the_lists_is_found_out() -> None:
    there = [build(seeded(seed, 45, carers_named=True)) for seed in (1, 2)]
    wrong = []
    for change in SELECTING:
        with changed(selecting, change) as of:
            of.FEW_KEYS = 1  # type: ignore[attr-defined]
            if any(found_out(built, of) for built in there) == bool(change.unnoticed):
                wrong.append(called(change))
    assert wrong == []


def found_out(built: Built, of: object) -> bool:
    """Whether a list is wrong, or one that the database refuses to make."""
    try:
        with transaction.atomic():
            return any(next(check(built, NOW, None, of), None) for check in (listing.whole, listing.narrowed))
    except DatabaseError:
        return True
