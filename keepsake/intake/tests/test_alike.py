"""Likely duplicates are decided by a person, remembered; twins and namesakes are left apart (R9)."""

from datetime import date

import pytest

from keepsake.intake.errors import Undecided
from keepsake.intake.services import sealed as held
from keepsake.intake.services.alike import decide
from keepsake.intake.tests.house import House, csv, line, model, rows_of_everything

pytestmark = pytest.mark.django_db
BORN = date(2022, 4, 3)


def pairs(home: House, data: bytes) -> list[str]:
    """The pairs that a file asks about."""
    return [pair for pair, *_ in held.summary_of(home.look(data))["pairs"]]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Maeve", "Toliver"),
        ("Maeve", "Tolliver"),
        ("MAEVE", "tolliver"),
        ("Tolliver", "Maeve"),
        ("Maeve", "Tolliver-Vane"),
    ],
)
def test_R9_a_row_like_a_child_who_is_here_waits_for_a_person(home: House, first: str, last: str) -> None:
    home.child("Maeve", "Tolliver", BORN)
    before = rows_of_everything()
    row = home.look(csv(line(first, last)))
    assert len(held.summary_of(row)["pairs"]) == 1
    with pytest.raises(Undecided, match="whether it is the same child"):
        home.finish(row)
    assert rows_of_everything() == before


@pytest.mark.parametrize(
    ("first", "last", "born", "more"),
    [
        ("Ella", "Tolliver", BORN, {}),  # a twin
        ("Bella", "Tolliver", BORN, {}),
        ("Maeve", "Tolliver", date(2022, 4, 4), {}),  # a namesake
        ("Maeve", "Okoro", BORN, {}),
        ("Maeve", "Tolliver", BORN, {"middle_names": "Rose"}),
    ],
)
def test_R9_twins_and_namesakes_are_left_apart(
    home: House, first: str, last: str, born: date, more: dict[str, str]
) -> None:
    home.child(first, last, born, **more)
    head = "First name,Middle name,Last name,DOB,Room"
    assert pairs(home, csv("Maeve,Ann,Tolliver,03/04/2022,Wrens", head=head)) == []


def test_R9_what_a_person_decided_is_remembered(home: House) -> None:
    home.child("Maeve", "Tolliver", BORN)
    (pair,) = pairs(home, csv(line("Maeve", "Toliver")))
    decide(home.standing(), {pair: True})
    before = rows_of_everything()
    row = home.bring(csv(line("Maeve", "Toliver", mobile="07700900111")))  # asked no second time
    assert row.made["counts"]["same"] == 1
    assert rows_of_everything() == before
    assert home.children() == ["Maeve Tolliver"]


def test_R9_two_children_are_two_children(home: House) -> None:
    home.child("Maeve", "Tolliver", BORN)
    (pair,) = pairs(home, csv(line("Maeve", "Toliver")))
    decide(home.standing(), {pair: False})
    home.bring(csv(line("Maeve", "Toliver")))
    assert home.children() == ["Maeve Tolliver", "Maeve Toliver"]


def test_R9_a_row_about_a_child_who_is_here_keeps_who_may_not_collect(home: House) -> None:
    child = home.child("Maeve", "Tolliver", BORN)
    data = csv(line("Maeve", "Toliver", collect="Uncle must not collect"))
    (pair,) = pairs(home, data)
    decide(home.standing(), {pair: True})
    row = home.bring(data)
    assert home.child_called("Maeve").pk == child
    assert [one["text"] for one in home.bodies("Maeve", "file_note")] == ["Uncle must not collect"]
    assert len(home.bodies("Maeve", "caution")) == 1
    before = rows_of_everything()
    home.finish(home.look(data))
    assert rows_of_everything() == before, "run twice changes nothing"
    assert row.made["counts"]["children"] == 0


def test_equal_rows_that_are_two_children_both_come_in_once(home: House) -> None:
    data = csv(line(), line())
    (pair,) = pairs(home, data)
    decide(home.standing(), {pair: False})
    home.bring(data)
    assert home.children() == ["Ada Okoro", "Ada Okoro"]
    before = rows_of_everything()
    home.bring(data)
    assert rows_of_everything() == before


def test_answers_that_do_not_agree_are_asked_again(home: House) -> None:
    home.child("Maeve", "Tolliver", BORN)
    row = home.look(csv(line("Maeve", "Toliver"), line("Maeve", "Tolliver")))
    found = held.summary_of(row)["pairs"]
    assert len(found) == 3
    said = {pair: True for pair, *_ in found}
    here = next(pair for pair, _, other in found if other is None)
    decide(home.standing(), said | {here: False})
    with pytest.raises(Undecided, match="does not agree"):
        home.finish(row)


def test_a_child_added_meanwhile_is_noticed(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    from keepsake.intake.services import bringing

    real = bringing._make_ready

    def slow(*args: object) -> object:
        home.child("Ada", "Okoro", BORN)
        return real(*args)  # type: ignore[arg-type]

    row = home.look(csv(line()))
    monkeypatch.setattr(bringing, "_make_ready", slow)
    with pytest.raises(Undecided, match="added while this was made ready"):
        home.finish(row)
    row.refresh_from_db()
    assert (row.state, len(held.summary_of(row)["pairs"])) == ("asked", 1)
    assert model("people.CarerTie").objects.count() == 0


@pytest.mark.parametrize(
    ("reached", "asked"),
    [
        ({"email": "grace@post.example"}, 1),
        ({"mobile": "07700 900123", "parent": "Gran Moll"}, 1),
        ({"email": "other@post.example", "mobile": "07700 900199"}, 0),  # a bare namesake
        ({}, 0),
    ],
)
def test_R9_a_child_whose_birthday_was_corrected_is_asked_about_by_their_carer(
    home: House, reached: dict[str, str], asked: int
) -> None:
    home.bring(csv(line("Maeve", "Tolliver", "03/04/2022", email="grace@post.example", mobile="07700 900123")))
    later = csv(line("Maeve", "Tolliver", "04/03/2022", **reached), line("Ben", "Tolliver", "04/03/2022", **reached))
    assert len(pairs(home, later)) == asked
