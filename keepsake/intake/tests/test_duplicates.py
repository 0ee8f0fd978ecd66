"""Likely duplicates of one file: side by side for a person; twins and namesakes left apart (R9)."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepsake.intake.reading import read
from keepsake.intake.reading.duplicates import within_one
from keepsake.intake.tests.making import TODAY, csv

D = "14/02/2023"


def found(*rows: str, headers: str = "First name,Last name,DOB") -> list[tuple[int, int]]:
    return read(csv(headers, *rows), today=TODAY).duplicates


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada,Okoro", "Ada,Okoro"),
        ("Ada,Okoro", "ADA,OKORO"),
        ("Ada,Okoro", "Okoro,Ada"),
        ("Maeve,Tolliver", "Maeve,Toliver"),
        ("Maeve,Tolliver", "Meave,Tolliver"),
        ("Maeve,Tolliver", "Maeve,Tollivre"),
        ("Zoë,Ó Briain", "Zoe,O'Briain"),
        ("Tom,Reed", "Tom,Reed-Vane"),
        ("Mary,Reed", "Mary Jane,Reed"),
        ("Amelia,Hall", "Amellia,Hall"),
        ("Ada,", "Ada,Okoro"),
    ],
)
def test_near_names_of_one_birthday(one: str, other: str) -> None:
    assert found(f"{one},{D}", f"Ben,Vane,{D}", f"{other},{D}") == [(2, 4)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"Ada,Okoro,{D}", f"Ben,Okoro,{D}"),
        (f"Jayden,Fox,{D}", f"Kayden,Fox,{D}"),
        (f"Ella,Fox,{D}", f"Emma,Fox,{D}"),
        (f"Mia,Fox,{D}", f"Mya,Fox,{D}"),
        (f"Isla,Fox,{D}", f"Isabel,Fox,{D}"),
        (f"Ada,Okoro,{D}", "Ada,Okoro,15/02/2023"),
        (f"Ada,Okoro,{D}", "Ada,Okoro,14/02/2022"),
        (f"Ada,Okoro,{D}", f"Ada,Vane,{D}"),
        (f"Ada,Reed,{D}", f"Ada,Fox,{D}"),
    ],
)
def test_R9_twins_and_namesakes_are_left_apart(one: str, other: str) -> None:
    assert found(one, other) == []


def test_twins_of_near_names_are_left_apart_where_gender_or_middle_name_differ() -> None:
    headers = "First name,Middle name,Last name,DOB,Gender"
    assert found(f"Julian,,Fox,{D},M", f"Juliana,,Fox,{D},F", headers=headers) == []
    assert found(f"Lilly,May,Fox,{D},F", f"Lily,Rose,Fox,{D},F", headers=headers) == []
    assert found(f"Lilly,,Fox,{D},F", f"Lily,,Fox,{D},Girl", headers=headers) == [(2, 3)]


def test_one_name_and_one_carer_but_two_birthdays_is_a_slip_of_the_date() -> None:
    headers = "Child,DOB,Mum,Mum mobile"
    assert found(
        "Ada Okoro,03/04/2023,Grace,07700900123", "Ada Okoro,04/03/2023,Grace,07700 900123", headers=headers
    ) == [(2, 3)]
    assert (
        found("Ada Okoro,03/04/2023,Grace,07700900123", "Ada Okoro,04/03/2023,Una,07700900124", headers=headers) == []
    )


def test_what_somebody_is_called_counts() -> None:
    assert found(f"Thomas,Reed,Tom,{D}", f"Tom,Reed,,{D}", headers="First name,Last name,Known as,DOB") == [(2, 3)]


def test_three_alike_are_three_pairs() -> None:
    assert found(*[f"Ada,Okoro,{D}"] * 3) == [(2, 3), (2, 4), (3, 4)]


@given(st.text(alphabet="abc", max_size=6), st.text(alphabet="abc", max_size=6))
def test_within_one_is_the_distance_of_damerau(a: str, b: str) -> None:
    edits = {a}
    for at in range(len(a) + 1):
        edits |= {a[:at] + a[at + 1 :], a[:at] + a[at + 1 : at + 2] + a[at : at + 1] + a[at + 2 :]}
        edits |= {a[:at] + letter + a[at:] for letter in "abc"} | {a[:at] + letter + a[at + 1 :] for letter in "abc"}
    assert within_one(a, b) == (b in edits)
    assert within_one(a, b) == within_one(b, a)


def test_a_thousand_children_of_one_birthday_take_no_time_to_speak_of() -> None:
    names = ["".join(letters) for letters in itertools.product("bdfg", "aeiou", "klmn", "aeiou")]
    report = read(csv("First name,Last name,DOB", *[f"{name},Q{name[::-1]},{D}" for name in names]), today=TODAY)
    assert len(report.children) == 400
