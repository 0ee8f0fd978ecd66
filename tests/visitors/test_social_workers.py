"""Children with a social worker (R26): counted from whatever in the sealed file truly records one, each child once."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from keepsake.audit.looking import Look
from keepsake.demo.nursery import World
from keepsake.records.sealed.acting import acting
from keepsake.records.sealed.places import place_for
from keepsake.safeguarding.kinds.added import AGENCY, PLAN
from keepsake.safeguarding.tests.cabinet_house import Desk, small_world
from keepsake.sharing.queries.decisions import read_sealed
from keepsake.sharing.services.deciding import begin_sealed, save_step
from keepsake.visitors.queries import counting
from keepsake.visitors.queries.counting import Count
from keepsake.web.cabinet.counted import names_social_worker
from tests.visitors.house import get, unlocked, worry

pytestmark = pytest.mark.django_db(databases=("default", "keyring"))


@pytest.fixture
def house() -> World:
    return small_world(timezone.now())


def counted(house: World) -> Count:
    standing = house.standing("samira", "lead", timezone.now())
    return counting.count(standing, unlocked(house, "samira"), standing.now.date() - timedelta(days=40))


def put(house: World, kind: str, *, child: str = "kit", days: int = 0, **body: Any) -> None:
    """A keyholder's record in the child's file, so many days ago."""
    now = timezone.now()
    standing, opened = house.standing("samira", "lead", now), unlocked(house, "samira")
    with acting(standing, "test") as act:
        opened.add(
            act, kind=kind, body=body, hat="lead", child=house.children[child], happened_at=now - timedelta(days=days)
        )


def contact(house: World, worker: str, social: str = "", **more: Any) -> None:
    put(house, AGENCY.key, subject="Call", way="call", worker=worker, social=social, **more)


@pytest.mark.parametrize(
    ("worker", "social", "counts"),
    [
        ("Dana Osei, social worker", "", 1),
        ("Dana Osei", "yes", 1),
        ("Dana Osei, Social Worker (MASH)", "", 1),
        ("Moira Kell, duty social worker", "", 0),
        ("Moira Kell, duty worker", "", 0),
        ("Dana Osei, social worker", "no", 0),
        ("PC Orrin, police", "", 0),
    ],
)
def test_R26_a_contact_counts_where_it_says_that_they_are_the_childs(
    house: World, worker: str, social: str, counts: int
) -> None:
    contact(house, worker, social)
    assert counted(house).numbers["social"] == counts


def test_R26_a_child_with_a_plan_a_contact_and_a_decision_counts_once_and_two_children_twice(house: World) -> None:
    put(house, PLAN.key, sort="protection", aims="Safe at home", days=9)
    contact(house, "Dana Osei, social worker", days=4)
    given_to(house, "Dana Osei, social worker")
    assert counted(house).numbers["social"] == 1
    contact(house, "Dana Osei, social worker", child="ada")
    found = counted(house)
    assert found.numbers["social"] == 2 and found.numbers["plans"] == 1
    assert {one.child.name for one in counting.lines(found, "social") if one.child} == {"Kit", "Ada"}


def test_R26_a_decision_counts_by_whom_it_was_given_to_and_only_once_it_was(house: World) -> None:
    given_to(house, "Dana Osei, social worker", given=False)
    assert counted(house).numbers["social"] == 0
    given_to(house, "Moira Kell, duty social worker")
    assert counted(house).numbers["social"] == 0
    given_to(house, "Dana Osei, social worker")
    assert counted(house).numbers["social"] == 1


def test_R26_what_was_said_last_counts(house: World) -> None:
    put(house, PLAN.key, sort="need", aims="x", days=30)
    assert counted(house).numbers["social"] == 1
    put(house, PLAN.key, sort="early", aims="x", days=20)
    assert counted(house).numbers["social"] == 0, "the plan was stepped down"
    contact(house, "Dana Osei", "yes", days=10)
    assert counted(house).numbers["social"] == 1
    contact(house, "Dana Osei", "no", days=1)
    assert counted(house).numbers["social"] == 0
    put(house, PLAN.key, sort="own", aims="x")
    assert counted(house).numbers["social"] == 0, "a plan of our own says nothing of it"


def test_R16_R15_what_staff_posted_and_matters_of_their_own_are_in_no_number(house: World) -> None:
    worry(house, about="staff", named=("leanne",))
    now = timezone.now()
    standing, opened = house.standing("samira", "lead", now), unlocked(house, "samira")
    body = {"subject": "Call", "way": "call", "worker": "Dana Osei, social worker", "social": "yes"}
    with acting(standing, "test") as act:
        opened.add(act, kind=AGENCY.key, body=body, hat="lead", matter=opened.matters()[0].id, happened_at=now)
    assert counted(house).numbers["social"] == 0


def test_R26_the_page_says_what_is_counted_and_an_older_page_stays_as_it_was(house: World) -> None:
    samira = Desk(house, "samira", "lead")
    samira.unlock()
    contact(house, "Dana Osei, social worker")
    page = get(samira, "count")
    assert "Who counts as a social worker" in page and "by their plan alone" not in page
    assert "Dana Osei, social worker" in get(samira, "behind", "social")
    apps.get_model("visitors", "Released").objects.create(
        setting_id=house.setting, at=timezone.now(), by_id=house.adults["samira"], since="2026-01-01",
        numbers={"plans": 3, "workers": 2},
    )  # fmt: skip
    old = apps.get_model("visitors", "Released").objects.get().public_id.hex
    shown = get(samira, "released", old)
    assert "by their plan alone" in shown and "a contact that says so" not in shown and "Referrals" not in shown


@pytest.mark.parametrize("words", ["", "socially", "no social worker", "Duty social worker, nights", "caseworker"])
def test_R26_words_that_name_none(words: str) -> None:
    assert not names_social_worker(words)


def given_to(house: World, person: str, *, given: bool = True) -> None:
    """A sealed decision about Kit, and what left the house on it."""
    now = timezone.now()
    standing, opened = house.standing("samira", "lead", now), unlocked(house, "samira")
    first = {"ground": {"ground": "harm", "concern": "x"}, "whom": {"agency": "Children’s services", "person": person}}
    (id_,) = begin_sealed(standing, opened, [place_for(opened, house.children["kit"], None)], first=first)
    if given:
        look = Look(standing.actor, now, action="test", clause="S6", purpose="test")
        decision = read_sealed(standing, look, opened, id_)
        said = {"to": "Children’s services", "person": person, "at": now.isoformat(), "way": "told", "parts": []}
        save_step(standing, decision, "given", said, based_on=decision.count, opened=opened)
