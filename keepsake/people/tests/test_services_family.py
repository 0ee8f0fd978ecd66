"""Carers, responsibility, limits, shown pairs: H1, R1, R4, R9, R27."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from keepsake.people.errors import Invalid
from keepsake.people.models import CarerTie, Limit, Shown
from keepsake.people.queries.family import carers_of, children_of, count_unconfirmed, shown_pairs, unconfirmed
from keepsake.people.queries.ties import carer_ties
from keepsake.people.queries.walls import limits_on, limits_to_review
from keepsake.people.services.adults import add_adult, keep_details
from keepsake.people.services.carers import (
    change_relation,
    close_journal,
    confirm_responsibility,
    end_carer,
    open_journal,
    tie_carer,
)
from keepsake.people.services.limits import end_limit, review_limit, set_limit
from keepsake.people.services.places import leave
from keepsake.people.services.shown import mark_shown, unmark_shown
from keepsake.people.tests.nurseries import NOW, Nursery

pytestmark = pytest.mark.django_db
DAY = NOW.date()
SECOND = timedelta(seconds=1)
WEEK = timedelta(days=7)
DECISION: dict[str, Any] = {
    "footing": "decision",
    "says": "Said that he would take her.",
    "advice": "Children's services, duty desk.",
    "lock": str.encode,
    "review_on": DAY + WEEK,
}


def test_R9_what_a_file_says_counts_for_nothing_until_confirmed(nursery: Nursery) -> None:
    child, leanne, mum = nursery.child("Ada"), nursery.staff("Leanne", "manager"), nursery(add_adult, "Mum")
    nursery(tie_carer, mum, child, relation="mum", responsibility="said", said="PR: Y")
    assert carer_ties(mum, NOW).responsible == frozenset()
    assert [(one.adult.id, one.said) for one in unconfirmed(nursery.id, NOW)] == [(mum, "PR: Y")]
    assert count_unconfirmed(nursery.id, NOW) == (1, 0)
    nursery(confirm_responsibility, mum, child, answer="yes", seen_by=leanne, seen_on=DAY, saw="birth certificate")
    assert carer_ties(mum, NOW).responsible == {child}
    assert unconfirmed(nursery.id, NOW) == []
    held = carers_of(child, NOW)[0]
    assert (held.responsibility, held.said, held.saw, held.seen_by, held.seen_on) == (
        "yes",
        "PR: Y",
        "birth certificate",
        leanne,
        DAY,
    )


def test_R9_nobody_is_given_responsibility_by_a_tie(nursery: Nursery) -> None:
    child, mum = nursery.child("Ada"), nursery(add_adult, "Mum")
    with pytest.raises(Invalid, match="somebody has seen"):
        nursery(tie_carer, mum, child, responsibility="yes")
    assert not CarerTie.objects.exists()


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("answer", {"answer": "said"}),
        ("saw", {"saw": " "}),
        ("seen_on", {"seen_on": DAY + timedelta(days=1)}),
    ],
)
def test_R9_a_confirmation_that_makes_no_sense_is_refused(nursery: Nursery, field: str, said: dict) -> None:
    child, leanne = nursery.child("Ada"), nursery.staff("Leanne", "manager")
    mum = nursery.carer("Mum", child)
    given = {"answer": "yes", "seen_by": leanne, "seen_on": DAY, "saw": "birth certificate", **said}
    with pytest.raises(Invalid) as error:
        nursery(confirm_responsibility, mum, child, **given)
    assert error.value.field == field
    assert carers_of(child, NOW)[0].responsibility == "unknown"


def test_R9_nobody_confirms_their_own_and_only_staff_confirm(nursery: Nursery) -> None:
    child, jo = nursery.child("Ada"), nursery.staff("Jo")
    nursery(tie_carer, jo, child)
    dad = nursery.carer("Dad", child)
    for adult, seer in ((jo, jo), (jo, dad)):
        with pytest.raises(Invalid) as error:
            nursery(confirm_responsibility, adult, child, answer="yes", seen_by=seer, seen_on=DAY, saw="a paper")
        assert error.value.field == "seen_by"


def test_R9_no_is_an_answer_too(nursery: Nursery) -> None:
    child, leanne = nursery.child("Ada"), nursery.staff("Leanne", "manager")
    gran = nursery.carer("Gran", child)
    assert count_unconfirmed(nursery.id, NOW) == (0, 1)
    nursery(confirm_responsibility, gran, child, answer="no", seen_by=leanne, seen_on=DAY)
    assert count_unconfirmed(nursery.id, NOW) == (0, 0)


def test_R9_unconfirmed_ties_are_listed_family_by_family(nursery: Nursery, elsewhere: Nursery) -> None:
    elsewhere.carer("Stranger", elsewhere.child("Stranger"))
    ada, ben = nursery.child("Ada"), nursery.child("Ben")
    mum, dad, gran = nursery.carer("Mum", ada), nursery.carer("Dad", ada), nursery.carer("Gran", ben)
    first = unconfirmed(nursery.id, NOW, limit=1)
    assert [(one.child.id, one.adult.id) for one in first] == [(ada, mum), (ada, dad)]
    second = unconfirmed(nursery.id, NOW, after=ada, limit=1)
    assert [one.adult.id for one in second] == [gran]
    assert unconfirmed(nursery.id, NOW, after=ben) == []


def test_H1_a_carer_is_tied_once_and_the_relation_changes(nursery: Nursery, elsewhere: Nursery) -> None:
    child = nursery.child("Ada")
    mum = nursery.carer("Mum", child)
    with pytest.raises(Invalid, match="already"):
        nursery(tie_carer, mum, child, at=NOW + SECOND)
    with pytest.raises(Invalid, match="no such person"):
        nursery(tie_carer, elsewhere(add_adult, "Stranger"), child)
    nursery(change_relation, mum, child, "step-mum")
    assert [(one.child.id, one.relation) for one in children_of(mum, NOW)] == [(child, "step-mum")]
    with pytest.raises(Invalid, match="not a carer"):
        nursery(change_relation, nursery(add_adult, "Other"), child, "mum")


def test_R27_the_office_opens_a_journal_and_closes_it_again(nursery: Nursery) -> None:
    child = nursery.child("Ada")
    gran = nursery.carer("Gran", child)
    nursery(open_journal, gran, child)
    assert carer_ties(gran, NOW).journals == {child}
    nursery(close_journal, gran, child)
    assert carer_ties(gran, NOW).journals == frozenset()


def test_a_carers_tie_outlasts_the_place_and_ends_when_the_office_ends_it(nursery: Nursery) -> None:
    child = nursery.child("Ada", nursery.room("Pebbles"))
    mum = nursery.carer("Mum", child)
    nursery(leave, child, date(2026, 6, 16))
    assert carer_ties(mum, NOW).children == {child}
    nursery(end_carer, mum, child, NOW + WEEK)
    assert carer_ties(mum, NOW + WEEK - SECOND).children == {child}
    assert carer_ties(mum, NOW + WEEK).children == frozenset()


def test_R1_two_carers_are_shown_only_when_marked_and_until_unmarked(nursery: Nursery) -> None:
    child = nursery.child("Ada")
    mum, dad = nursery.carer("Mum", child), nursery.carer("Dad", child)
    assert carer_ties(mum, NOW).shown == frozenset()
    pair = nursery(mark_shown, dad, mum)
    assert nursery(mark_shown, mum, dad, at=NOW + SECOND) == pair
    assert carer_ties(mum, NOW).shown == {dad}
    assert carer_ties(dad, NOW).shown == {mum}
    assert shown_pairs(child, NOW) == {(mum, dad)}
    nursery(unmark_shown, dad, mum, at=NOW + WEEK)
    assert carer_ties(mum, NOW + WEEK).shown == frozenset()
    assert shown_pairs(child, NOW + WEEK) == frozenset()


def test_R1_only_carers_of_one_family_are_shown(nursery: Nursery, elsewhere: Nursery) -> None:
    mum, other = nursery.carer("Mum", nursery.child("Ada")), nursery.carer("Other", nursery.child("Ben"))
    for wrong in (other, mum, elsewhere.carer("Stranger", elsewhere.child("Stranger"))):
        with pytest.raises(Invalid):
            nursery(mark_shown, mum, wrong)
    assert not Shown.objects.exists()


def test_R1_who_keeps_their_details_is_shown_to_nobody(nursery: Nursery) -> None:
    child = nursery.child("Ada")
    mum, dad = nursery.carer("Mum", child), nursery.carer("Dad", child)
    nursery(mark_shown, mum, dad)
    nursery(keep_details, mum, at=NOW + SECOND)
    assert carer_ties(dad, NOW + SECOND).shown == frozenset()
    assert [one.keeps_details for one in carers_of(child, NOW)] == [False, True]
    with pytest.raises(Invalid, match="keep their details"):
        nursery(mark_shown, dad, mum, at=NOW + WEEK)
    nursery(keep_details, mum, False, at=NOW + WEEK)
    nursery(mark_shown, dad, mum, at=NOW + WEEK)


def test_R1_a_pair_ends_with_the_last_child_in_common(nursery: Nursery) -> None:
    ada, ben = nursery.child("Ada"), nursery.child("Ben")
    mum, dad = nursery.carer("Mum", ada, ben), nursery.carer("Dad", ada, ben)
    nursery(mark_shown, mum, dad)
    nursery(end_carer, dad, ada, at=NOW + SECOND)
    assert carer_ties(mum, NOW + SECOND).shown == {dad}
    nursery(end_carer, dad, ben, at=NOW + WEEK)
    assert carer_ties(mum, NOW + WEEK).shown == frozenset()


def test_R4_a_limit_on_a_decision_names_reason_advice_and_review(nursery: Nursery) -> None:
    child, leanne = nursery.child("Ada"), nursery.staff("Leanne", "manager")
    dad = nursery.carer("Dad", child, seen_by=leanne)
    account = nursery.sign_in(dad)
    made = nursery(set_limit, dad, child, "journal", **DECISION)
    assert made.sessions_of == {account}
    assert carer_ties(dad, NOW).limited["journal"] == {child}
    assert carer_ties(dad, NOW).limited["pictures"] == frozenset()
    held = limits_on(child, NOW)[0]
    assert (held.id, held.footing) == (made.id, "decision")
    assert json.loads(held.words) == {"says": DECISION["says"], "advice": DECISION["advice"]}
    kept = Limit.objects.get()
    assert (kept.says, kept.advice) == ("", ""), "the words lie nowhere but in what was locked"
    nursery(end_limit, made.id, at=NOW + WEEK)
    assert carer_ties(dad, NOW + WEEK).limited["journal"] == frozenset()


def test_R4_a_limit_on_an_order_names_who_saw_it_and_what_it_says(nursery: Nursery) -> None:
    child, leanne = nursery.child("Ada"), nursery.staff("Leanne", "manager")
    dad = nursery.carer("Dad", child)
    order: dict[str, Any] = {
        "footing": "order",
        "says": "No contact.",
        "lock": str.encode,
        "seen_by": leanne,
        "seen_on": DAY,
        "review_on": DAY + WEEK,
    }
    made = nursery(set_limit, dad, child, "collect", start=NOW + WEEK, end=NOW + 2 * WEEK, **order)
    assert made.sessions_of == frozenset()
    assert carer_ties(dad, NOW).limited["collect"] == frozenset()
    assert carer_ties(dad, NOW + WEEK).limited["collect"] == {child}
    assert carer_ties(dad, NOW + 2 * WEEK).limited["collect"] == frozenset()
    held = limits_on(child, NOW)[0]
    assert held.seen_by is not None
    assert (held.seen_by.id, held.seen_on) == (leanne, DAY)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("what", {"what": "everything"}),
        ("footing", {"footing": "feeling"}),
        ("says", {"says": ""}),
        ("advice", {"advice": "\n"}),
        ("review_on", {"review_on": DAY}),
        ("start", {"start": NOW - SECOND}),
        ("end", {"end": NOW}),
        ("says", {"footing": "order", "says": ""}),
        ("seen_by", {"footing": "order", "seen_by": None, "seen_on": DAY}),
        ("seen_by", {"footing": "order", "seen_by": 987654, "seen_on": DAY}),
        ("seen_on", {"footing": "order", "seen_by": "staff", "seen_on": None}),
        ("seen_on", {"footing": "order", "seen_by": "staff", "seen_on": DAY + WEEK}),
    ],
)
def test_R4_a_limit_without_its_footing_is_refused(nursery: Nursery, field: str, said: dict) -> None:
    child = nursery.child("Ada")
    dad, jo = nursery.carer("Dad", child), nursery.staff("Jo")
    given = {"what": "journal", **DECISION, **said}
    if given.get("seen_by") == "staff":
        given["seen_by"] = jo
    with pytest.raises(Invalid) as error:
        nursery(set_limit, dad, child, given.pop("what"), **given)
    assert error.value.field == field
    assert not Limit.objects.exists()


def test_R4_the_limited_carer_does_not_vouch_for_the_order_and_a_stranger_is_not_limited(nursery: Nursery) -> None:
    child = nursery.child("Ada")
    dad, other = nursery.carer("Dad", child), nursery.carer("Other", nursery.child("Ben"))
    with pytest.raises(Invalid) as error:
        nursery(set_limit, dad, child, "journal", **{**DECISION, "footing": "order", "seen_by": dad, "seen_on": DAY})
    assert error.value.field == "seen_by"
    with pytest.raises(Invalid, match="not a carer"):
        nursery(set_limit, other, child, "journal", **DECISION)


def test_R4_an_order_may_follow_a_decision_without_a_gap(nursery: Nursery) -> None:
    child, leanne = nursery.child("Ada"), nursery.staff("Leanne", "manager")
    dad = nursery.carer("Dad", child)
    decided = nursery(set_limit, dad, child, "journal", **DECISION)
    with pytest.raises(Invalid, match="limited already"):
        nursery(set_limit, dad, child, "journal", **DECISION, at=NOW + SECOND)
    order = {**DECISION, "footing": "order", "seen_by": leanne, "seen_on": DAY}
    nursery(set_limit, dad, child, "journal", **order, at=NOW + SECOND)
    nursery(end_limit, decided.id, at=NOW + SECOND)
    assert carer_ties(dad, NOW + SECOND).limited["journal"] == {child}


def test_R4_limits_come_up_for_review(nursery: Nursery, elsewhere: Nursery) -> None:
    child = nursery.child("Ada")
    made = nursery(set_limit, nursery.carer("Dad", child), child, "journal", **DECISION)
    assert limits_to_review(nursery.id, DAY, NOW) == []
    assert [one.id for one in limits_to_review(nursery.id, DAY + WEEK, NOW)] == [made.id]
    assert limits_to_review(elsewhere.id, DAY + WEEK, NOW) == []
    nursery(review_limit, made.id, DAY + 9 * WEEK)
    assert limits_to_review(nursery.id, DAY + WEEK, NOW) == []
    with pytest.raises(Invalid, match="no such limit"):
        elsewhere(end_limit, made.id)
    with pytest.raises(Invalid):
        nursery(review_limit, made.id, DAY)


def test_R4_a_limit_is_never_on_a_familys_list_of_looks(nursery: Nursery) -> None:
    from keepsake.audit.queries import looks_on_child

    child = nursery.child("Ada")
    dad = nursery.carer("Dad", child)
    nursery(set_limit, dad, child, "journal", **DECISION)
    assert looks_on_child([child], asker=dad) == []
