"""Names: cut where people cut them, and otherwise left as they were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepsake.intake.reading import contacts, read
from keepsake.intake.reading.names import compare_key, is_two_people, split
from keepsake.intake.tests.making import TODAY, csv


@pytest.mark.parametrize(
    ("text", "first", "middle", "last"),
    [
        ("Ada Okoro", "Ada", "", "Okoro"),
        ("Okoro, Ada", "Ada", "", "Okoro"),
        ("OKORO Ada", "Ada", "", "OKORO"),
        ("ADA OKORO", "ADA", "", "OKORO"),
        ("ada okoro", "ada", "", "okoro"),
        ("Ada Grace Okoro", "Ada", "Grace", "Okoro"),
        ("Okoro, Ada Grace", "Ada", "Grace", "Okoro"),
        ("Ada van der Berg", "Ada", "", "van der Berg"),
        ("van der Berg, Ada", "Ada", "", "van der Berg"),
        ("Ada de la Cruz", "Ada", "", "de la Cruz"),
        ("Mary-Jane O'Neil-Smith", "Mary-Jane", "", "O'Neil-Smith"),
        ("Zoë Ó Briain", "Zoë", "", "Ó Briain"),
        ("Omar bin Rashid", "Omar", "", "bin Rashid"),
        ("Ada", "Ada", "", ""),
        ("محمد علي", "محمد", "", "علي"),
        ("מרים כהן", "מרים", "", "כהן"),
        ("王小明", "王小明", "", ""),
        ("  Ada   Okoro ", "Ada", "", "Okoro"),
    ],
)
def test_full_names(text: str, first: str, middle: str, last: str) -> None:
    name = split(text)
    assert (name.first, name.middle, name.last) == (first, middle, last)


def test_family_name_first_and_titles() -> None:
    assert split("Okoro Ada", surname_first=True).first == "Ada"
    assert split("van der Berg Ada Grace", surname_first=True).last == "van der Berg"
    grace = split("Mrs. Grace Okoro", with_titles=True)
    assert (grace.title, grace.full) == ("Mrs.", "Grace Okoro")
    assert split("Okoro, Dr Grace", with_titles=True).full == "Grace Okoro"


@given(st.text(alphabet=st.characters(categories=("L", "M", "Zs", "Pd")), max_size=40))
def test_no_letter_is_lost_or_changed(text: str) -> None:
    name = split(text)
    assert sorted("".join(name.full.split())) == sorted("".join(text.replace(",", "").split()))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Zoë", "ZOE"),
        ("O’Neil-Smith", "oneil smith"),
        ("Łukasz", "Lukasz"),
        ("Ó Briain", "O'Briain"),
        ("Straße", "STRASSE"),
        ("Ada\u200f", "Ada"),
    ],
)
def test_compared_without_case_accents_and_marks(a: str, b: str) -> None:
    assert compare_key(a) == compare_key(b)


def test_other_scripts_are_compared_as_they_are() -> None:
    assert compare_key("محمد") != compare_key("علي")
    assert compare_key("Иван") == compare_key("ИВАН")


@pytest.mark.parametrize("text", ["Grace & Tom Okoro", "Mr and Mrs Okoro", "Grace/Tom", "Grace + Tom"])
def test_two_people_in_one_name(text: str) -> None:
    assert is_two_people(text)


@pytest.mark.parametrize("text", ["Grace Okoro", "Sandy Andrews", "Anderson", "Ferdinand Orland"])
def test_one_person(text: str) -> None:
    assert not is_two_people(text)


@pytest.mark.parametrize(
    ("text", "name", "relationship", "numbers"),
    [
        ("Grace Okoro (mother)", "Grace Okoro", "mother", []),
        ("Grace Okoro (mother) 07700 900123", "Grace Okoro", "mother", ["+447700900123"]),
        ("Mum: Grace Okoro 07700900123", "Grace Okoro", "Mum", ["+447700900123"]),
        ("Grace Okoro - Mother - 07700900123", "Grace Okoro", "Mother", ["+447700900123"]),
        ("Grace Okoro, Mother, 07700 900123, grace@example.org", "Grace Okoro", "Mother", ["+447700900123"]),
        ("Grace Okoro\nMother\n07700 900123", "Grace Okoro", "Mother", ["+447700900123"]),
        ("Grace Okoro Mum 07700 900123", "Grace Okoro", "Mum", ["+447700900123"]),
        ("Nan Goldin", "Nan Goldin", "", []),
        ("Okoro, Grace", "Okoro, Grace", "", []),
        ("07700 900123", "", "", ["+447700900123"]),
    ],
)
def test_a_person_in_one_cell(text: str, name: str, relationship: str, numbers: list[str]) -> None:
    person = contacts.read(text)
    assert (person.name, person.relationship, person.phones) == (name, relationship, numbers)


def test_names_keep_their_capitals_their_script_and_their_direction() -> None:
    lines = ("First name,Last name,DOB", "ADA,okoro,14/02/2023", "محمد,علي,14/02/2022", "Zoe\u0308,D’Arcy,14/02/2021")
    report = read(csv(*lines), today=TODAY)
    assert [(child.first, child.last) for child in report.children] == [
        ("ADA", "okoro"),
        ("محمد", "علي"),
        ("Zoe\u0308", "D’Arcy"),
    ]


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x1b", "\u202e", "\u2066", "\x85"])
def test_characters_that_nobody_sees_are_refused_in_their_own_row(bad: str) -> None:
    report = read(csv("First name,Last name,DOB", f"Ad{bad}a,Okoro,14/02/2023", "Ben,Vane,14/02/2022"), today=TODAY)
    assert [(fault.line, fault.column, fault.reason) for fault in report.errors] == [(2, 1, "control_character")]
    assert [child.first for child in report.children] == ["Ben"]


def test_a_child_needs_at_least_one_name() -> None:
    lines = (
        "First name,Last name,Known as,DOB",
        ",,,14/02/2023",
        "123,,,14/02/2023",
        "Ada,,,14/02/2023",
        ",Okoro,,14/02/2022",
        ",,Bunny,14/02/2021",
        f"{'A' * 101},x,,14/02/2023",
    )
    report = read(csv(*lines), today=TODAY)
    assert [(fault.line, fault.column, fault.reason) for fault in report.errors] == [
        (2, 1, "name_missing"),
        (3, 1, "name_unreadable"),
        (7, 1, "too_long"),
    ]
    assert report.errors[0].message == "The name is empty. A child needs at least one name."
    assert [(child.first, child.last) for child in report.children] == [("Ada", ""), ("", "Okoro"), ("Bunny", "")]
    assert [(w.line, w.reason) for w in report.warnings] == [(4, "one_name"), (5, "one_name"), (6, "one_name")]


def test_a_file_whose_full_names_begin_with_the_family_name_is_asked_about() -> None:
    lines = (
        "Child,DOB,Parent surname",
        "Okoro Ada,14/02/2023,Okoro",
        "Vane Ben,14/02/2022,Vane",
        "Reed Cal,14/02/2021,Reed",
    )
    report = read(csv(*lines), today=TODAY)
    assert [question.reason for question in report.questions] == ["name_order"]
    assert not report.sheets[0].columns[0].sure
    settled = read(csv(*lines), today=TODAY, mapping={"surname_first": True})
    assert [child.first for child in settled.children] == ["Ada", "Ben", "Cal"]
    assert settled.questions == []
    stated = read(csv("Name (surname first),DOB", "Okoro Ada,14/02/2023"), today=TODAY)
    assert (stated.children[0].first, stated.questions) == ("Ada", [])


def test_accents_that_were_mixed_up_before_us_are_said_and_left() -> None:
    report = read(csv("First name,Last name,DOB", "ZoÃ«,Okoro,14/02/2023"), today=TODAY)
    assert report.children[0].first == "ZoÃ«"
    assert [warning.reason for warning in report.warnings] == ["letters_mixed_up"]
