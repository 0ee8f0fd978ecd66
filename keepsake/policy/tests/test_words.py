"""The sentence under a record of the office: its author, the manager, and to whom it was opened (E5, R13, R10)."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from keepsake.people.tests.nurseries import NOW
from keepsake.policy.tests.house import House
from keepsake.policy.vocabulary import Facts
from keepsake.policy.words import (
    YOU,
    Names,
    Opening,
    file_sentence,
    readers,
    sentence_for,
    staff_sentence,
    until_words,
)

TALK = Facts(1, 1, 1, "talks", author=3, hat="practitioner", state="staff")
OPENED = Opening("Jo", "Noreen", "until 4 December", "drop-off")
NAMED = Names("Ada", "Wrens", "Ngozi", "Jo", (OPENED,))


@pytest.mark.parametrize(
    ("shelf", "said", "says"),
    [
        ("talks", {}, "Jo (who wrote it), Noreen (until 4 December) and the manager"),
        ("talks", {"adult": 7}, "Ngozi, Jo (who wrote it), Noreen (until 4 December) and the manager"),
        ("talks", {"hat": "manager"}, "Noreen (until 4 December) and the manager"),
        ("development", {}, "Jo (who wrote it), Noreen (until 4 December) and the manager"),
        (
            "development",
            {"state": "shared"},
            "Ada’s family, Jo (who wrote it), Noreen (until 4 December) and the manager",
        ),
        ("letters", {}, "Noreen (until 4 December) and the manager"),
        ("letters", {"state": "shared"}, "Ada’s family, Noreen (until 4 December) and the manager"),
        ("registration", {"adult": 7, "hat": "carer"}, "Ngozi and the manager"),
        ("registration", {}, "Ada’s family and the manager"),
        ("sealed", {}, "the keyholders"),
    ],
)
def test_E5_R13_the_sentence_names_the_author_and_to_whom_it_was_opened(
    shelf: str, said: dict[str, Any], says: str
) -> None:
    assert staff_sentence(TALK._replace(shelf=shelf, **said), NAMED) == says


def test_R13_what_nobody_asked_about_is_said_and_not_left_out() -> None:
    assert (
        staff_sentence(TALK, Names("Ada")) == "the member of staff who wrote it, staff it was opened to and the manager"
    )
    assert staff_sentence(TALK, replace(NAMED, opened=())) == "Jo (who wrote it) and the manager"
    assert staff_sentence(TALK._replace(shelf="registration"), Names("Ada")) == "Ada’s family and the manager"


def test_R13_why_it_is_open_by_whom_until_when_and_for_what() -> None:
    told = {one.who: one for one in readers(TALK, NAMED)}
    assert told["Noreen (until 4 December)"].reason == "Opened by Jo to Noreen until 4 December, to plan drop-off."
    assert told["Noreen (until 4 December)"].clause == "R13"
    assert told["Jo (who wrote it)"].clause == "E5"
    for need in ("To plan drop-off. ", "to plan drop-off"):
        assert replace(OPENED, need=need).sentence.casefold().endswith(", to plan drop-off.")


def test_R13_several_are_each_named(house: House) -> None:
    also = Opening("Leanne", "Vera", "for today", "naps")
    told = [one.who for one in readers(TALK, replace(NAMED, opened=(OPENED, also)))]
    assert told == ["Jo (who wrote it)", "Noreen (until 4 December)", "Vera (for today)", "the manager"]


def test_R10_a_carer_is_told_that_it_was_opened_and_to_nobody_by_name(house: House) -> None:
    grace = house.standing(house.grace, "carer")
    facts = TALK._replace(adult=house.grace)
    told = "You, the member of staff who wrote it, staff it was opened to, and the manager can see this."
    assert sentence_for(grace, facts, NAMED) == told
    assert sentence_for(grace, facts, replace(NAMED, opened=None)) == told
    assert sentence_for(grace, facts, replace(NAMED, opened=())) == (
        "You, the member of staff who wrote it, and the manager can see this."
    )


@pytest.mark.parametrize(
    ("shelf", "said", "says"),
    [
        ("particulars", {}, "You, Ada’s family, and the manager can see this."),
        ("particulars", {"adult": 7}, "You and the manager can see this."),
        ("home", {"adult": 7}, "You and the manager can see this."),
        ("alerts", {}, "You, Ada’s family, all staff on duty, and the manager can see this."),
        ("alerts", {"adult": 7}, "You, all staff on duty, and the manager can see this."),
        ("contacts", {"adult": 7}, "You, all staff on duty, and the manager can see this."),
        ("notices", {"adult": 7, "hat": "carer"}, "You and the manager can see this."),
        ("registration", {"adult": 7, "hat": "carer"}, "You and the manager can see this."),
        ("letters", {"adult": 7}, "You and the manager can see this."),
        ("letters", {"state": "shared"}, "You, Ada’s family, and the manager can see this."),
        ("talks", {"adult": 7}, "You, the member of staff who wrote it, and the manager can see this."),
        ("talks", {"adult": 7, "hat": "manager"}, "You and the manager can see this."),
        (
            "development",
            {"state": "shared"},
            "You, Ada’s family, the member of staff who wrote it, and the manager can see this.",
        ),
        ("consents", {"adult": 7}, "You and the manager can see this."),
        ("sharing", {"state": "shared"}, "You, Ada’s family, the manager, and the safeguarding lead can see this."),
    ],
)
def test_R8_R10_every_sentence_under_a_record_of_the_file_that_a_carer_reads(
    shelf: str, said: dict[str, Any], says: str
) -> None:
    assert file_sentence("Ada", TALK._replace(shelf=shelf, **said), opened=False) == says


def test_R13_whoever_reads_what_they_wrote_or_was_opened_to_them_is_called_you() -> None:
    assert staff_sentence(TALK, replace(NAMED, author=YOU)) == "you, Noreen (until 4 December) and the manager"
    assert staff_sentence(TALK._replace(adult=7), replace(NAMED, author=YOU, opened=())) == "you, Ngozi and the manager"
    assert {one.who for one in readers(TALK, replace(NAMED, author=YOU))} >= {"you", "the manager"}


@pytest.mark.parametrize(
    ("end", "says"),
    [
        (datetime(2026, 6, 17, 23, tzinfo=UTC), "for today"),
        (datetime(2026, 6, 17, 12, tzinfo=UTC), "for today"),
        (datetime(2026, 12, 5, tzinfo=UTC), "until 4 December"),
        (datetime(2027, 1, 9, tzinfo=UTC), "until 8 January 2027"),
    ],
)
def test_R27_the_day_of_an_end_is_the_settings_own(house: House, end: datetime, says: str) -> None:
    standing = house.standing(house.jo)
    assert standing.now == NOW
    assert until_words(standing, end) == says
