"""The relations of everybody at once are those of each alone: what *who can see this* is made of (R1, R4, R5)."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keepsake.people.queries.audience import Bearer, audience_ties
from keepsake.people.queries.hats import hats_of
from keepsake.people.queries.ties import CarerTies, StaffTies, carer_ties, staff_ties
from keepsake.people.services.bars import declare_bar
from keepsake.people.services.carers import open_journal, tie_carer
from keepsake.people.services.keys import set_key_person
from keepsake.people.services.limits import set_limit
from keepsake.people.services.places import leave
from keepsake.people.services.shown import mark_shown
from keepsake.people.services.staff import take_on
from keepsake.people.services.staff_rooms import here_today
from keepsake.people.tests.nurseries import NOW, Nursery
from keepsake.people.times import END

pytestmark = pytest.mark.django_db
DECISION: dict[str, Any] = {
    "footing": "decision",
    "says": "Because.",
    "advice": "None asked.",
    "lock": str.encode,
    "review_on": date(2026, 9, 1),
}


def bearer(found: list[Bearer], adult: int, hat: str) -> Bearer:
    return next(one for one in found if one.hat.adult == adult and one.hat.hat == hat)


def narrowed(ties: StaffTies | CarerTies, asked: frozenset[int]) -> StaffTies | CarerTies:
    """The ties of one adult, with no other child in them."""
    if isinstance(ties, StaffTies):
        named = ("here", "in_rooms", "in_rooms_today", "key", "backup", "barred")
        return StaffTies(rooms=ties.rooms, **{name: getattr(ties, name) & asked for name in named})
    return CarerTies(
        ties.children & asked,
        ties.responsible & asked,
        ties.journals & asked,
        ties.shown,
        {what: children & asked for what, children in ties.limited.items()},
    )


def test_R1_R4_R5_one_family_and_its_staff(nursery: Nursery, elsewhere: Nursery) -> None:
    elsewhere.staff("Stranger", "manager")
    pebbles, shells = nursery.room("Pebbles"), nursery.room("Shells")
    ada, ben = nursery.child("Ada", pebbles), nursery.child("Ben", shells)
    leanne = nursery.staff("Leanne", "manager")
    nursery(take_on, leanne, "lead")
    jo, ravi, kit = nursery.staff("Jo", room=pebbles), nursery.staff("Ravi", room=shells), nursery.staff("Kit")
    nursery(set_key_person, ada, jo)
    nursery(set_key_person, ada, ravi, backup=True)
    nursery(set_key_person, ben, ravi)
    nursery(here_today, kit, pebbles)
    nursery(declare_bar, kit, ada, "friend")
    mum, dad = nursery.carer("Mum", ada, seen_by=leanne), nursery.carer("Dad", ada, ben)
    nursery.carer("Other", ben)
    nursery(open_journal, dad, ada)
    nursery(mark_shown, mum, dad)
    nursery(set_limit, dad, ada, "pictures", **DECISION)
    account = nursery.sign_in(mum)
    found = audience_ties([ada], nursery.id, NOW)
    assert [(one.hat.adult, one.hat.hat) for one in found] == [
        (leanne, "manager"),
        (leanne, "lead"),
        (jo, "practitioner"),
        (kit, "practitioner"),
        (ravi, "practitioner"),
        (dad, "carer"),
        (mum, "carer"),
    ]
    only = frozenset({ada})
    assert bearer(found, jo, "practitioner").staff == StaffTies(
        here=only, in_rooms=only, key=only, rooms=frozenset({pebbles})
    )
    assert bearer(found, ravi, "practitioner").staff == StaffTies(here=only, backup=only, rooms=frozenset({shells}))
    assert bearer(found, kit, "practitioner").staff == StaffTies(
        here=only, in_rooms_today=only, barred=only, rooms=frozenset({pebbles})
    )
    of_dad = bearer(found, dad, "carer").carer
    assert of_dad is not None
    assert (of_dad.children, of_dad.responsible, of_dad.journals) == (only, frozenset(), only)
    assert of_dad.shown == {mum}
    assert of_dad.limited["pictures"] == only
    assert of_dad.limited["journal"] == frozenset()
    assert bearer(found, mum, "carer").account == account


def test_R5_a_carer_is_barred_under_the_staff_hat(nursery: Nursery) -> None:
    ada = nursery.child("Ada", nursery.room("Pebbles"))
    jo = nursery.staff("Jo")
    nursery(tie_carer, jo, ada)
    found = audience_ties([ada], nursery.id, NOW)
    assert {one.hat.hat for one in found if one.hat.adult == jo} == {"practitioner", "carer"}
    ties = bearer(found, jo, "practitioner").staff
    assert ties is not None
    assert ties.barred == {ada}


def test_no_children_are_the_staff_alone_and_strangers_children_are_nobodys(
    nursery: Nursery, elsewhere: Nursery
) -> None:
    nursery.carer("Mum", nursery.child("Ada"))
    leanne = nursery.staff("Leanne", "manager")
    there = elsewhere.child("Stranger", elsewhere.room("There"))
    elsewhere.carer("Theirs", there)
    assert [one.hat.adult for one in audience_ties([], nursery.id, NOW)] == [leanne]
    found = audience_ties([there], nursery.id, NOW)
    assert [one.hat.adult for one in found] == [leanne]
    assert found[0].staff == StaffTies()
    assert audience_ties([], 987654, NOW) == []


def test_somebody_who_left_bears_no_hat(nursery: Nursery) -> None:
    ada = nursery.child("Ada", nursery.room("Pebbles"))
    jo = nursery.staff("Jo")
    nursery(leave, ada, date(2026, 6, 16))
    ties = bearer(audience_ties([ada], nursery.id, NOW), jo, "practitioner").staff
    assert ties == StaffTies()


@pytest.mark.parametrize("seed", range(12))
def test_everybodys_ties_are_those_of_each_alone(nursery: Nursery, elsewhere: Nursery, seed: int) -> None:
    """Rows at random, their edges often exactly on `now`, written past the verbs: whatever stands there must agree."""
    chance = random.Random(seed)  # noqa: S311 -- a test's dice
    settings = (nursery.id, elsewhere.id)

    def model(name: str) -> Any:
        return apps.get_model("people", name).objects

    def span() -> dict:
        start = NOW + timedelta(hours=chance.choice((-2, -1, 0, 1)))
        return {
            "start": start,
            "end": chance.choice((start, NOW, NOW + timedelta(hours=2), END)) if start <= NOW else END,
        }

    accounts = [model("Account").create(email=f"a{number}@example.org").pk for number in range(4)]
    rooms, children, adults = [], [], []
    for setting in settings:
        rooms += [model("Room").create(setting_id=setting, name=name).pk for name in "ab"]
        children += [
            model("Child").create(setting_id=setting, first_name="C", born_on="2023-01-01", made_at=NOW).pk
            for _ in range(4)
        ]
        adults += [
            model("Adult").create(setting_id=setting, first_name="A", made_at=NOW, account_id=account).pk
            for account in (*accounts, None, None)
        ]
    mine = {settings[0]: (rooms[:2], children[:4], adults[:6]), settings[1]: (rooms[2:], children[4:], adults[6:])}
    for _ in range(25):
        own_rooms, own_children, own_adults = mine[chance.choice(settings)]
        adult, child, room = chance.choice(own_adults), chance.choice(own_children), chance.choice(own_rooms)
        role = chance.choice(("manager", "deputy", "lead", "practitioner"))
        model("RoleTie").create(adult_id=adult, role=role, **span())
        model("RoomTie").create(adult_id=adult, room_id=room, today=chance.random() < 0.4, **span())
        model("Place").create(child_id=child, room_id=room, **span())
        model("KeyPerson").create(adult_id=adult, child_id=child, backup=chance.random() < 0.5, **span())
        model("CarerTie").create(
            adult_id=chance.choice(own_adults),
            child_id=child,
            responsibility=chance.choice(("yes", "no", "said", "unknown")),
            journal_opened=chance.random() < 0.3,
            **span(),
        )
        model("Limit").create(
            adult_id=chance.choice(own_adults),
            child_id=child,
            what=chance.choice(("journal", "file", "pictures", "where")),
            footing="decision",
            review_on="2026-09-01",
            **span(),
        )
        model("Bar").create(adult_id=adult, child_id=child, why="friend", declared_at=NOW, **span())
        model("Shown").create(one_id=chance.choice(own_adults), other_id=chance.choice(own_adults), **span())
    for setting, (_, own_children, _) in mine.items():
        asked = frozenset(chance.sample(own_children, 2))
        found = audience_ties(asked, setting, NOW)
        assert len({(one.hat.adult, one.hat.hat) for one in found}) == len(found)
        for one in found:
            if one.hat.hat == "carer":
                assert one.staff is None
                assert one.carer == narrowed(carer_ties(one.hat.adult, NOW), asked)
                assert one.carer.children
            else:
                assert one.carer is None
                assert one.staff == narrowed(staff_ties(one.hat.adult, setting, NOW), asked)
        for account in accounts:
            worn = {hat.key: hat for hat in hats_of(account, NOW) if hat.setting.id == setting}
            told = {one.hat.key: one.hat for one in found if one.account == account}
            assert told.keys() <= worn.keys()
            for key, hat in worn.items():
                assert hat.hat == "carer" or told[key] == hat


def test_the_audience_costs_nine_queries_however_many_there_are_and_reads_no_whole_table(nursery: Nursery) -> None:
    room = nursery.room("Pebbles")
    children = [nursery.child(f"Child {number}", room) for number in range(4)]
    for number in range(3):
        nursery.staff(f"Staff {number}", room=room)
        nursery.carer(f"Carer {number}", *children)
    for asked in ([], children[:1], children):
        with CaptureQueriesContext(connection) as captured:
            audience_ties(asked, nursery.id, NOW)
        assert len(captured) <= 9
        if connection.vendor == "sqlite":
            for query in captured.captured_queries:
                with connection.cursor() as cursor:
                    cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                    plan = [row[3] for row in cursor.fetchall()]
                assert not [step for step in plan if step.startswith("SCAN")], plan
