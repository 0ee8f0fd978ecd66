"""The safeguarding file in the table: everybody who works here posts, keyholders read (E2, R6, R5)."""

from datetime import timedelta
from typing import Any

import pytest

from keepsake.people.errors import Invalid
from keepsake.people.queries import keyholders as asked
from keepsake.people.services import keyholders
from keepsake.people.services.bars import declare_bar
from keepsake.people.services.staff import end_role
from keepsake.people.tests.nurseries import NOW
from keepsake.policy.engine import audience, may
from keepsake.policy.standing import standings_to
from keepsake.policy.tests.house import TICK, House
from keepsake.policy.vocabulary import ACTIONS, Facts

NIGHT = NOW + timedelta(hours=15)


def sealed(house: House, **said: Any) -> Facts:
    return Facts(None, house.nursery.id, house.ada, "sealed")._replace(**said)


STAFF = (
    ("jo", "practitioner"),
    ("callum", "practitioner"),
    ("dot", "practitioner"),
    ("femi", "practitioner"),
    ("kit", "practitioner"),
    ("samira", "lead"),
    ("beth", "manager"),
    ("leanne", "manager"),
)


@pytest.mark.parametrize(("name", "hat"), STAFF)
def test_R6_the_slot_is_open_to_everybody_who_works_here_at_any_hour(house: House, name: str, hat: str) -> None:
    """Behind a bar as well, to students and volunteers of a day, about any child, or none."""
    moments = (NOW,) if name == "dot" else (NOW, NIGHT)
    for standing in (house.standing(getattr(house, name), hat, now) for now in moments):
        assert may(standing, "add", sealed(house))
        assert may(standing, "add", sealed(house, child=house.bob))
        assert may(standing, "add", sealed(house, child=None))
        assert not any(may(standing, action, sealed(house)) for action in ACTIONS if action != "add")


def test_R6_carers_and_other_nurseries_post_nothing(house: House) -> None:
    elsewhere = House()
    assert not may(house.standing(house.grace, "carer"), "add", sealed(house))
    assert not may(house.standing(house.femi, "carer"), "add", sealed(house))
    assert not may(elsewhere.standing(elsewhere.leanne, "manager"), "add", sealed(house))


def test_E2_never_the_person_whom_it_is_about_and_posting_stays_open(house: House) -> None:
    for adult in (house.leanne, house.samira):
        house.key(adult)
    about = sealed(house, adult=house.samira)
    lead, manager = house.standing(house.samira, "lead"), house.standing(house.leanne, "manager")
    assert not may(lead, "read", about)
    assert may(manager, "read", about)
    assert may(lead, "read", sealed(house))
    assert may(lead, "add", about)


def test_E2_keyholders_alone_read_it_under_the_managers_and_the_leads_hat(house: House) -> None:
    for adult in (house.leanne, house.samira):
        house.key(adult)
    found = audience(standings_to([house.ada], house.nursery.id, NOW), sealed(house))
    assert {(one.hat.name, one.hat.hat) for one, _ in found} == {("Leanne", "manager"), ("Samira", "lead")}
    assert {promise.clause for _, reasons in found for promise in reasons} == {"E2"}
    assert may(house.standing(house.leanne, "manager"), "read", sealed(house, child=None))
    assert not may(house.standing(house.beth, "manager"), "read", sealed(house))
    house.key(house.beth)
    assert may(house.standing(house.beth, "manager"), "read", sealed(house))
    assert not may(house.standing(house.beth), "read", sealed(house))  # a practitioner's hat holds no key


def test_E2_a_key_opens_nothing_but_the_sealed_shelf_and_nothing_once_it_ended(house: House) -> None:
    house.key(house.samira)
    samira = house.standing(house.samira, "lead")
    for shelf in ("talks", "letters", "development", "registration", "home"):
        assert not may(samira, "read", house.facts(shelf=shelf))
    later = NOW + timedelta(days=1)
    house.nursery(keyholders.end, house.samira, at=later)
    assert may(house.standing(house.samira, "lead", later - TICK), "read", sealed(house))
    assert not may(house.standing(house.samira, "lead", later), "read", sealed(house))


def test_R5_a_bar_shuts_the_sealed_file_of_a_child_to_a_keyholder(house: House) -> None:
    house.key(house.samira)
    house.nursery(declare_bar, house.samira, house.ada, "relative")
    samira = house.standing(house.samira, "lead")
    assert not may(samira, "read", sealed(house))
    assert may(samira, "add", sealed(house))
    assert may(samira, "read", sealed(house, child=house.bob))


def test_E2_who_can_hold_a_key(house: House) -> None:
    for adult in (house.jo, house.callum, house.grace):
        with pytest.raises(Invalid, match="can hold no key"):
            house.key(adult)
    with pytest.raises(Invalid, match="no such person"):
        house.key(House().leanne)
    for adult in (house.leanne, house.leanne, house.beth, house.samira):
        house.key(adult)
    told = asked.keyholders(house.nursery.id, NOW)
    assert [(one.adult.name, one.since, one.acts) for one in told] == [
        ("Leanne", NOW, True),
        ("Beth", NOW, True),
        ("Samira", NOW, True),
    ]
    assert asked.holder_ids(house.nursery.id, NOW) == {house.leanne, house.beth, house.samira}


def test_E2_one_who_is_no_longer_lead_holds_the_key_still_and_opens_nothing(house: House) -> None:
    """The keys are changed by whoever removes them; until then the list says that it is to be done."""
    house.key(house.samira)
    later = NOW + timedelta(days=1)
    house.nursery(end_role, house.samira, "lead", at=later)
    (told,) = asked.keyholders(house.nursery.id, later)
    assert not told.acts
    assert audience(standings_to([house.ada], house.nursery.id, later), sealed(house)) == []
    house.nursery(keyholders.end, house.samira, at=later)
    assert asked.keyholders(house.nursery.id, later) == []
    with pytest.raises(Invalid, match="holds no key"):
        house.nursery(keyholders.end, house.samira, at=later)
