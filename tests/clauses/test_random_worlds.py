"""Random worlds: they could be real, they reach every case, and in all of them the oracle keeps what must hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.clauses import oracle
from tests.clauses.faults import faults
from tests.clauses.named_worlds import NAMED
from tests.clauses.random_worlds import seeded, shrink, worlds
from tests.clauses.ties import barred, of_one_day, runs
from tests.clauses.worlds import (
    END,
    ENGAGED,
    ENTITIES,
    HATS,
    KINDS,
    LIMITS,
    NOW,
    RESPONSIBILITIES,
    ROLES,
    STAFF_HATS,
    STATES,
    TABLES,
    TICK,
    Bar,
    Limit,
    Record,
    World,
    smaller,
)

SEEDS = range(12)


def made(seeds: range = SEEDS, size: int = 30) -> Iterator[World]:
    for seed in seeds:
        yield seeded(seed, size)


def open_to(world: World, adult: int, hat: str, child: int | None = None) -> set[tuple[str, object]]:
    """Everything that is open to this adult under this hat; of one child, where one is named."""
    found: set[tuple[str, object]] = set()
    for action, target in world.questions():
        whose = target.child if isinstance(target, Record) else target[0]
        if child in (None, whose) and oracle.opened_by(world, adult, hat, action, target, NOW):
            found.add((action, target.id if isinstance(target, Record) else target))
    return found


# -- the worlds --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMED)
def test_P1_named_worlds_could_be_real(name: str) -> None:
    assert faults(NAMED[name]().world) == []


def test_P1_random_worlds_could_be_real() -> None:
    for world in made(range(200)):
        assert faults(world) == [], world.describe()


def test_P1_the_same_seed_gives_the_same_world() -> None:
    assert seeded(7) == seeded(7) != seeded(8)


def test_P1_random_worlds_reach_every_case() -> None:
    all_of = list(made(range(250), 60))
    records = [record for world in all_of for record in world.records]
    assert {(r.shelf, r.kind, r.state, r.hat) for r in records if r.child and r.shelf != "sealed"} == {
        (shelf, kind, state, hat)
        for shelf in KINDS
        for kind in KINDS[shelf]
        for state in STATES
        for hat in HATS
        if shelf != "sealed"
    }
    sealed = [r for r in records if r.child and r.shelf == "sealed"]
    assert {r.kind for r in sealed} == set(KINDS["sealed"])
    assert {(r.state, r.hat) for r in sealed} == {(state, hat) for state in STATES for hat in STAFF_HATS}
    assert {r.shelf for r in records if r.child is None} == set(KINDS)
    assert {(r.shelf, r.adult is None) for r in records} == {(shelf, none) for shelf in KINDS for none in (True, False)}
    assert {limit.what for world in all_of for limit in world.limits} == set(LIMITS)
    carers = [carer for world in all_of for carer in world.carers]
    assert {(c.responsibility, c.journal_opened) for c in carers} == {
        (said, opened) for said in RESPONSIBILITIES for opened in (True, False)
    }
    roles = [role for world in all_of for role in world.roles]
    assert {(r.role, r.engaged) for r in roles} == {(role, engaged) for role in ROLES for engaged in ENGAGED}
    for table in (
        "roles",
        "staff_rooms",
        "places",
        "keys",
        "carers",
        "limits",
        "bars",
        "shown",
        "keyholders",
        "grants",
    ):
        rows = [row for world in all_of for row in getattr(world, table)]
        for edge in (NOW, NOW - TICK, NOW + TICK):
            assert [row for row in rows if edge in (row.start, row.end)] or table == "staff_rooms", (table, edge)
        assert [row for row in rows if row.start == NOW], table
        assert [row for row in rows if row.end == NOW], table
        assert [row for row in rows if row.end < NOW - TICK], table
        assert [row for row in rows if row.start > NOW], table
    granted = [(world.record[it.record], it.to, world) for world in all_of for it in world.grants]
    assert {record.shelf for record, _, _ in granted} == set(KINDS)
    assert [to for record, to, _ in granted if record.author == to]
    assert [to for record, to, world in granted if record.child and barred(world, to, record.child, NOW)]
    taken = {(it.engaged, of_one_day(it)) for _, to, world in granted for it in world.roles if it.adult == to}
    assert taken == {(engaged, one) for engaged in ENGAGED for one in (True, False)}
    assert [role for role in roles if runs(role, NOW) and role.engaged == "volunteer" and of_one_day(role)]
    for world in all_of:
        assert len(world.records) == 60
        assert {1, 2} == {child.setting for child in world.children}
    shared = [
        w for w in all_of if len({a.account for a in w.adults if a.account}) < sum(bool(a.account) for a in w.adults)
    ]
    assert len(shared) > 200
    assert sum(not setting.open_now for world in all_of for setting in world.settings) > 50
    assert [tie for world in all_of for tie in world.staff_rooms if tie.today and tie.start <= NOW < tie.end]


def test_R1_with_carers_named_what_a_carer_wrote_names_them() -> None:
    for seed in SEEDS:
        for record in seeded(seed, carers_named=True).records:
            assert record.hat != "carer" or record.adult == record.author


def test_P1_a_description_tells_every_row() -> None:
    world = seeded(3, 10)
    told = world.describe()
    rows = sum(len(getattr(world, table)) or 1 for table in TABLES) + len(TABLES) + 1
    empty = sum(not getattr(world, table) for table in TABLES)
    assert told.count("\n") + 1 == rows - empty
    assert "start=now" in told or "end=now" in told
    assert "END" in told


def test_P1_shrinking_keeps_what_fails_and_drops_the_rest() -> None:
    world = seeded(5, 8)
    some = next(record.id for record in world.records)
    less = shrink(world, lambda each: some in each.record)
    assert [record.id for record in less.records] == [some]
    assert {table for table in TABLES if getattr(less, table)} == {*ENTITIES, "records"}
    assert len(list(smaller(less))) == 1


@given(worlds(size=6))
@settings(max_examples=15, deadline=None)
def test_P1_hypothesis_draws_worlds(world: World) -> None:
    assert 1 <= len(world.records) <= 6
    assert faults(world) == []


# -- the oracle in all of them -----------------------------------------------------------------------------------------


def test_P1_cells_are_those_that_are_ever_open() -> None:
    seen: set[tuple[str, str, str]] = set()
    for world in made(range(60), 60):
        for adult in world.adults:
            for hat in HATS:
                if oracle.wears(world, adult.id, hat, NOW):
                    for action, target in world.questions():
                        shelf = target.shelf if isinstance(target, Record) else target[1]
                        if (hat, shelf, action) not in seen and oracle.opened_by(
                            world, adult.id, hat, action, target, NOW
                        ):
                            seen.add((hat, shelf, action))
    assert seen == oracle.cells()


def test_P1_which_may_why_and_audience_are_one_answer() -> None:
    for world in made(range(5)):
        audience = {record.id: oracle.audience(world, record, NOW) for record in world.records}
        for account, setting, hat in world.askers():
            readable = oracle.which(world.by_ties, account, setting, hat, NOW)
            me = [adult.id for adult in world.adults if (adult.account, adult.setting) == (account, setting)]
            for record in world.records:
                asked = (world.by_ties, account, setting, hat, "read", record, NOW)
                assert (record.id in readable) == oracle.may(*asked) == bool(oracle.why(*asked))
                in_audience = bool(me) and (me[0], hat) in audience[record.id]
                assert (record.id in readable) == in_audience


def test_P1_nothing_crosses_a_setting() -> None:
    for world in made():
        for record in world.records:
            for adult, _ in oracle.audience(world, record, NOW):
                assert world.adult[adult].setting == record.setting, world.describe()


def test_P1_whatever_else_may_be_done_of_a_record_may_be_read() -> None:
    for world in made():
        for adult in world.adults:
            for hat in HATS:
                done = open_to(world, adult.id, hat)
                assert {known for action, known in done if action != "add"} == {
                    known for action, known in done if action == "read"
                }


def test_R2_another_carer_changes_no_answer_of_mine() -> None:
    """All that another carer is, has and is refused is taken away: what I see of what is not theirs stays as it was."""
    for world in made():
        for mine in world.carers:
            others = {tie.adult for tie in world.carers} - {mine.adult}
            alone = replace(
                world,
                carers=tuple(tie for tie in world.carers if tie.adult == mine.adult),
                limits=tuple(limit for limit in world.limits if limit.adult == mine.adult),
            )
            theirs = {r.id for r in world.records if oracle.told_by_or_about(r) & others}
            before, after = (
                {(a, what) for a, what in open_to(each, mine.adult, "carer") if what not in theirs}
                for each in (world, alone)
            )
            assert before == after, world.describe()


def test_R1_what_is_anothers_needs_the_mark() -> None:
    for world in made():
        unmarked = replace(world, shown=())
        for record in world.records:
            for adult, hat in oracle.audience(unmarked, record, NOW):
                assert hat != "carer" or oracle.told_by_or_about(record) <= {adult}, world.describe()
                assert hat != "carer" or record.adult in (None, adult)


def test_R4_a_limit_only_takes_away() -> None:
    for world in made(range(6)):
        for tie in world.carers:
            before = open_to(world, tie.adult, "carer")
            for what in LIMITS:
                limit = Limit(tie.adult, tie.child, what, NOW, END)
                after = open_to(replace(world, limits=(*world.limits, limit)), tie.adult, "carer")
                assert after <= before
                if what == "journal":
                    kept = [world.record[w] for _, w in after if isinstance(w, int)]
                    assert not [r for r in kept if r.child == tie.child and r.shelf == "journal"]


@pytest.mark.parametrize("hat", STAFF_HATS)
def test_R5_under_a_bar_no_more_than_alerts_and_the_slot_under_any_staff_hat(hat: str) -> None:
    for world in made(range(12)):
        for adult in world.adults:
            for child in world.children:
                if child.setting != adult.setting:
                    continue
                barred = replace(world, bars=(*world.bars, Bar(adult.id, child.id, NOW, END)))
                left = open_to(barred, adult.id, hat, child.id)
                assert left <= open_to(world, adult.id, hat, child.id)
                for action, what in left - {("add", (child.id, "sealed"))}:  # R6: the slot opens nothing
                    assert action == "read"
                    assert isinstance(what, int)
                    assert world.record[what].shelf == "alerts"


def _closed(world: World) -> World:
    return replace(world, settings=tuple(replace(each, open_now=False) for each in world.settings))


def _nobody_here(world: World) -> World:
    return replace(world, places=())


def _nobody_shown(world: World) -> World:
    return replace(world, shown=())


def _no_keys(world: World) -> World:
    return replace(world, keys=())


@pytest.mark.parametrize("take", [_closed, _nobody_here, _nobody_shown, _no_keys])
def test_P1_taking_away_never_opens(take: Callable[[World], World]) -> None:
    for world in made(range(5)):
        less = take(world)
        for adult in world.adults:
            for hat in HATS:
                assert open_to(less, adult.id, hat) <= open_to(world, adult.id, hat)
                if take in (_closed, _nobody_here) and hat == "carer":
                    assert open_to(less, adult.id, hat) == open_to(world, adult.id, hat)  # D3: at any time


def test_R9_what_a_file_says_is_as_if_nothing_were_known() -> None:
    for world in made():
        unknown = tuple(
            replace(tie, responsibility="unknown" if tie.responsibility == "said" else tie.responsibility)
            for tie in world.carers
        )
        for adult in world.adults:
            for hat in HATS:
                assert open_to(world, adult.id, hat) == open_to(replace(world, carers=unknown), adult.id, hat)
