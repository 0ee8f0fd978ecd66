"""What each promise allows alone, against brute force; and the printed policy, cell by cell."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from functools import cache

import pytest

from keepsake.config import cli
from keepsake.policy import checks, engine
from keepsake.policy.printing import as_json, as_text
from keepsake.policy.promises import PROMISES
from keepsake.policy.reading import INSIDE, alone, repeats
from keepsake.policy.vocabulary import ACTIONS, HATS, SHELVES, Promise
from tests.clauses import oracle
from tests.clauses.memory import FACES_ASKED, of_picture
from tests.clauses.questions import worlds

NAMES = [promise.name for promise in PROMISES]


@cache
def seen_alone() -> dict[str, set[tuple[str, str, str]]]:
    """promise → cells of questions that it opens and no other does, in every world. Reading first is asked as well."""
    found: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for cases in worlds():
        for hat, standings in cases.standings.items():
            for standing in standings:
                standing.claimed.clear()
                for action, facts in cases.memory.asked(standing.setting):
                    for of in (of_picture(facts, it) for it in FACES_ASKED) if action == "picture" else (facts,):
                        opened_by = engine.why(standing, action, of)
                        if len(opened_by) == 1:
                            found[opened_by[0].name].add((hat, of.shelf, action))
    return found


@pytest.mark.parametrize("promise", PROMISES, ids=NAMES)
def test_P1_what_a_promise_allows_alone_is_what_it_alone_opens_in_some_world(promise: Promise) -> None:
    assert set(alone(promise)) == seen_alone()[promise.name]


@pytest.mark.parametrize("promise", PROMISES, ids=NAMES)
def test_P1_a_promise_allows_something_alone_or_names_the_one_that_it_repeats(promise: Promise) -> None:
    assert bool(alone(promise)) != bool(promise.repeats)
    if promise.repeats:
        other = next(it for it in PROMISES if it.name == promise.repeats)
        assert repeats(promise, other)
        assert not repeats(other, promise)


def test_P1_a_set_that_lies_inside_another_does_so_in_every_world() -> None:
    seen = set()
    for cases in worlds():
        for standings in cases.standings.values():
            for standing in standings:
                for smaller, larger in INSIDE:
                    assert standing.set(smaller) <= standing.set(larger), (smaller, larger)
                    if standing.set(smaller) < standing.set(larger):
                        seen.add((smaller, larger))
    assert seen == INSIDE


def test_P1_a_promise_that_says_nothing_new_stops_the_program_unless_it_names_the_other() -> None:
    first = PROMISES[0]
    silent = replace(first, name="again")
    assert list(checks.faults((*PROMISES, silent))) == [
        f"{name}: it opens nothing that another does not, and names none that it repeats."
        for name in (first.name, "again")
    ]
    assert list(checks.faults((*PROMISES, replace(silent, repeats=first.name)))) == [
        f"{first.name}: it opens nothing that another does not, and names none that it repeats."
    ]
    wrong = replace(silent, keys="here_on_duty", repeats="lead-journal-read")
    assert list(checks.faults((*PROMISES, wrong))) == [
        "again: it opens what lead-journal-read does not, and says that it repeats it."
    ]
    assert list(checks.faults(PROMISES)) == []


# -- as it is printed --------------------------------------------------------------------------------------------------


def test_P1_every_cell_is_printed_with_its_condition_and_clause(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["policy", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads(json.dumps(as_json()))
    cells = printed["cells"]
    assert {(it["hat"], it["shelf"], it["action"]) for it in cells} == {
        (hat, shelf, action) for hat in HATS for shelf in SHELVES for action in ACTIONS
    }
    opened = {(it["hat"], it["shelf"], it["action"]) for it in cells if it["allowed"]}
    assert opened == oracle.cells()
    for it in cells:
        assert set(it) == {"hat", "shelf", "action", "condition", "allowed", "clause", "promise"}
        assert it["condition"]
        assert it["allowed"] == (it["clause"] != "P1") == bool(it["promise"])
    clauses = {promise.name: promise.clause for promise in PROMISES}
    assert {(it["promise"], it["clause"]) for it in cells if it["allowed"]} == set(clauses.items())


def test_R4_R5_R27_the_walls_stand_in_the_printed_conditions() -> None:
    for cell in engine.cells():
        promise = next((it for it in PROMISES if it.name == cell.promise), None)
        if promise is None:
            continue
        if cell.hat == "carer":
            limit = "limited_journal" if cell.shelf in ("journal", "planning") else "limited_file"
            assert (f"child not in my {limit}" in cell.condition) == ("limit" not in promise.despite)
        else:
            assert ("child not in my barred" in cell.condition) == ("bar" not in promise.despite)
        tells = cell.shelf == "cautions" or (cell.shelf, cell.action) == ("sealed", "read")
        assert ("adult not in my me" in cell.condition) == tells


def test_P1_each_promise_is_printed_with_what_it_allows_alone() -> None:
    printed = {it["name"]: it for it in as_json()["promises"]}
    assert set(printed) == set(NAMES)
    for promise in PROMISES:
        told = printed[promise.name]
        assert told["alone"] == [" ".join(cell) for cell in alone(promise)]
        assert (told["clause"], told["says"], told["hat"], told["repeats"]) == (
            promise.clause,
            promise.says,
            promise.hat,
            promise.repeats,
        )


def test_E7_the_printed_policy_says_every_promise() -> None:
    text = as_text()
    for promise in PROMISES:
        assert f"{promise.says} {promise.because}".strip() + f" ({promise.clause})" in text
