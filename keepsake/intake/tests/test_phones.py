"""Phones: every number of a cell, with its zero, and what was said beside it; a bad one is kept as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepsake.intake.reading import read
from keepsake.intake.reading.phones import read as read_phones
from keepsake.intake.tests.making import TODAY, csv, xlsx

MOBILE = "+447700900123"
LANDLINE = "+442079460018"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "07700900123",
            "07700 900123",
            "07700 900 123",
            "07700-900-123",
            "(07700) 900123",
            "7700900123",
            "7700900123.0",
        ),
        *(
            "+447700900123",
            "+44 7700 900123",
            "+44 (0)7700 900123",
            "+44(0)7700900123",
            "0044 7700 900123",
            "447700900123",
        ),
        *(
            "00447700900123",
            "0044 (0)7700 900123",
            "'07700900123",
            "077 009 001 23",
            "07700.900.123",
            "Mob: 07700 900123",
        ),
        *("07700 900123 (mobile)", "07700\u00a0900123", "tel 07700900123", "+44-7700-900123", "07700  900123"),
    ],
)
def test_one_mobile_in_every_way(text: str) -> None:
    found = read_phones(text)
    assert (found.numbers, found.notes, found.bad) == ([MOBILE], [], [])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("020 7946 0018", LANDLINE),
        ("(020) 7946 0018", LANDLINE),
        ("2079460018", LANDLINE),
        ("01632 960123", "+441632960123"),
        ("1632960123", "+441632960123"),
        ("0800 1111", "+448001111"),
        ("+353 87 123 4567", "+353871234567"),
        ("00353 87 1234567", "+353871234567"),
        ("+48 22 123 45 67", "+48221234567"),
        ("+1 (202) 555-0143", "+12025550143"),
    ],
)
def test_landlines_and_other_countries(text: str, number: str) -> None:
    assert read_phones(text).numbers == [number]


@pytest.mark.parametrize(
    "text",
    [
        "07700 900123 / 020 7946 0018",
        "07700900123/02079460018",
        "07700 900123 or 020 7946 0018",
        "07700 900123, 020 7946 0018",
        "07700 900123; 020 7946 0018",
        "07700 900123\n020 7946 0018",
        "07700 900123 & 020 7946 0018",
        "M: 07700 900123 H: 020 7946 0018",
        "07700 900123 020 7946 0018",
        "07700 900123 and 020 7946 0018, 07700900123",
    ],
)
def test_several_in_one_cell(text: str) -> None:
    assert read_phones(text).numbers == [MOBILE, LANDLINE]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("07700 900123 (ring nights only)", "ring nights only"),
        ("ring nights only 07700 900123", "ring nights only"),
        ("07700 900123 ext 204", "ext. 204"),
        ("07700 900123 x204", "ext. 204"),
        ("07700 900123 - not before 9", "not before 9"),
        ("07700 900123 Mum; ", "Mum"),
    ],
)
def test_what_stands_beside_a_number_is_kept(text: str, note: str) -> None:
    found = read_phones(text)
    assert (found.numbers, found.notes) == ([MOBILE], [note])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("07700 90012", "phone_unreadable"),
        ("07700 9001234", "phone_unreadable"),
        ("960123", "phone_unreadable"),
        ("12345678901234567", "phone_unreadable"),
        ("7.7009E+09", "phone_lost_digits"),
        ("7.70E+09", "phone_lost_digits"),
        ("O7700 900123", "phone_unreadable"),
        ("999", "phone_unreadable"),
    ],
)
def test_a_bad_number_is_kept_as_written(text: str, reason: str) -> None:
    found = read_phones(text)
    assert found.numbers == []
    assert [(written, code) for written, code, _ in found.bad] == [(text, reason)]


@pytest.mark.parametrize("text", ["", "n/a", "-", "none", "0", "unknown"])
def test_nothing(text: str) -> None:
    found = read_phones(text)
    assert (found.numbers, found.notes, found.bad) == ([], [], [])


@given(
    st.integers(7_000_000_000, 7_999_999_999),
    st.sampled_from(["{}", "0{}", "+44{}", "+44 {}", "0044{}", "44{}", "+44 (0){}"]),
)
def test_every_mobile_comes_out_alike(number: int, style: str) -> None:
    assert read_phones(style.format(number)).numbers == [f"+44{number}"]


@given(st.text())
def test_nothing_written_is_lost(text: str) -> None:
    found = read_phones(text)
    assert all(number.startswith("+") and number[1:].isdigit() for number in found.numbers)
    told = any(character.isdecimal() and character.isascii() for character in text)
    assert found.numbers or found.notes or found.bad or not told or len(text.strip()) < 3


def test_bad_numbers_and_bad_addresses_are_warnings_with_their_place_and_kept_as_notes() -> None:
    lines = (
        "Name,DOB,Mum,Mum mobile,Mum email",
        "Ada Okoro,14/02/2023,Grace Okoro,07700 90012,grace@example",
        "Ben Vane,03/07/2022,Kate,07700 900124,k@example.org",
    )
    report = read(csv(*lines), today=TODAY)
    assert [(w.line, w.column, w.reason) for w in report.warnings] == [
        (2, 4, "phone_unreadable"),
        (2, 5, "email_unreadable"),
    ]
    assert report.errors == []
    carer = report.children[0].carers[0]
    assert (carer.phones, carer.email) == ([], "")
    assert carer.notes == ["Phone in the file: 07700 90012", "E-mail in the file: grace@example"]


def test_kinds_of_phones_and_second_addresses() -> None:
    lines = (
        "Name,DOB,Mum,Mum mobile,Mum home tel,Mum work tel,Mum email",
        "Ada Okoro,14/02/2023,Grace,07700900123,020 7946 0018,01632 960123 ext 9,<grace@example.org>; G2@example.org",
    )
    carer = read(csv(*lines), today=TODAY).children[0].carers[0]
    assert carer.phones == [MOBILE, LANDLINE, "+441632960123"]
    assert carer.phone_kinds == {MOBILE: "mobile", LANDLINE: "home", "+441632960123": "work"}
    assert carer.email == "grace@example.org"
    assert carer.notes == ["ext. 9", "Another e-mail: G2@example.org"]


def test_numbers_that_excel_keeps_as_numbers() -> None:
    report = read(
        xlsx(
            {
                "Sheet1": [
                    ["Name", "DOB", "Mum", "Mum mobile"],
                    ["Ada Okoro", "14/02/2023", "Grace", 7700900123.0],
                    ["Ben Vane", "03/07/2022", "Kate", 447700900124],
                ]
            }
        ),
        today=TODAY,
    )
    assert [child.carers[0].phones for child in report.children] == [[MOBILE], ["+447700900124"]]
