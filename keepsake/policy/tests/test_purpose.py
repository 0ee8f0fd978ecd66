"""The safeguarding lead reads a personal file with a purpose alone: from the cabinet, or from a decision to share (R27)."""

from typing import Any

import pytest

from keepsake.people.services.bars import declare_bar
from keepsake.people.tests.nurseries import NOW
from keepsake.policy.engine import audience, claims, may
from keepsake.policy.standing import Standing, standings_to, with_purpose
from keepsake.policy.tests.house import House
from keepsake.policy.vocabulary import ACTIONS, FILES, Facts

#: What the table withholds even so: decisions to share are the lead's own work, with rows of their own.
WITHHELD = ("sharing",)
PURPOSED = tuple(shelf for shelf in FILES["personal"] if shelf not in WITHHELD)
#: Of these the lead on duty reads some as all staff do (R6): what is opened here is asked of the others.
ON_DUTY = ("alerts", "cautions", "contacts")


def lead(house: House) -> Standing:
    return house.standing(house.samira, "lead")


def about(house: House, shelf: str, **said: Any) -> Facts:
    return Facts(1, house.nursery.id, house.ada, shelf, author=house.leanne, hat="manager", state="staff")._replace(
        **said
    )


@pytest.mark.parametrize("shelf", [one for one in PURPOSED if one not in ON_DUTY])
def test_R27_the_lead_reads_a_personal_file_with_a_purpose_alone(house: House, shelf: str) -> None:
    assert not may(lead(house), "read", about(house, shelf))
    opened = with_purpose(lead(house), house.ada)
    assert may(opened, "read", about(house, shelf))
    assert not may(opened, "read", about(house, shelf, child=house.bob))
    assert not any(may(opened, action, about(house, shelf)) for action in ACTIONS if action not in ("read", "picture"))
    assert may(opened, "picture", about(house, shelf)) == (shelf in ("letters", "consents"))


def test_R27_a_purpose_opens_no_journal_no_planning_and_nothing_sealed(house: House) -> None:
    plain, opened = lead(house), with_purpose(lead(house), house.ada)
    for shelf in ("journal", "planning", "sealed", *WITHHELD):
        for action in ACTIONS:
            assert may(opened, action, about(house, shelf)) == may(plain, action, about(house, shelf)), (shelf, action)


def test_R27_a_purpose_opens_nothing_under_another_hat(house: House) -> None:
    for adult, hat in ((house.leanne, "manager"), (house.jo, "practitioner"), (house.grace, "carer")):
        standing = house.standing(adult, hat)
        assert with_purpose(standing, house.ada) is standing


def test_R5_no_purpose_opens_a_file_behind_a_bar(house: House) -> None:
    house.nursery(declare_bar, house.samira, house.ada, "relative")
    opened = with_purpose(lead(house), house.ada)
    assert not any(may(opened, "read", about(house, shelf)) for shelf in PURPOSED if shelf != "alerts")


def test_R27_whom_a_caution_is_about_does_not_read_it_with_a_purpose_either(house: House) -> None:
    opened = with_purpose(lead(house), house.ada)
    assert may(opened, "read", about(house, "cautions"))
    assert not may(opened, "read", about(house, "cautions", adult=house.samira))


def test_R27_what_was_asked_before_the_purpose_is_asked_again_with_it(house: House) -> None:
    plain = lead(house)
    before = claims(plain, "read")
    assert len(claims(with_purpose(plain, house.ada), "read")) > len(before)
    assert claims(plain, "read") == before


def test_R3_nobody_stands_so_at_rest_and_no_audience_counts_the_lead(house: House) -> None:
    found = audience(standings_to([house.ada], house.nursery.id, NOW), about(house, "registration"))
    assert {one.hat.hat for one, _ in found} == {"manager", "carer"}
