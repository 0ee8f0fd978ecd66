"""Rooms: from a column, a sheet, a line between the children; slips of the pen told from rooms that are new."""

import datetime as dt

import pytest

from keepsake.intake.reading import read
from keepsake.intake.reading.rooms import room_key, sheet_role
from keepsake.intake.tests.making import TODAY, Rows, csv, ods, xls, xlsx

KNOWN = ["Wrens", "Pebbles"]


def sheet(name: str) -> Rows:
    return [["Name", "DOB"], [name, dt.date(2023, 2, 14)]]


@pytest.mark.parametrize("make", [xlsx, xls, ods])
def test_a_sheet_for_each_room(make) -> None:  # type: ignore[no-untyped-def]
    data = make(
        {
            "Instructions": [["How to use this"]],
            "Wrens (12)": sheet("Ada Okoro"),
            "Pebbles": sheet("Ben Vane"),
            "Leavers": sheet("Old Fox"),
        }
    )
    report = read(data, today=TODAY)
    assert [(child.sheet, child.line, child.name, child.room) for child in report.children] == [
        ("Wrens (12)", 2, "Ada Okoro", "Wrens"),
        ("Pebbles", 2, "Ben Vane", "Pebbles"),
    ]
    assert report.rooms == ["Wrens", "Pebbles"]
    assert [(w.sheet, w.reason) for w in report.warnings] == [
        ("Instructions", "sheet_left_out"),
        ("Leavers", "sheet_left_out"),
    ]
    assert report.to_json()["children"][0]["sheet"] == "Wrens (12)"


def test_a_room_column_is_stronger_than_the_sheets_name() -> None:
    report = read(
        xlsx(
            {
                "Wrens": [
                    ["Name", "DOB", "Room"],
                    ["Ada Okoro", "14/02/2023", "Larks"],
                    ["Ben Vane", "14/02/2022", ""],
                ],
                "Larks": sheet("Cal Fox"),
            }
        ),
        today=TODAY,
    )
    assert [child.room for child in report.children] == ["Larks", "Wrens", "Larks"]


@pytest.mark.parametrize(
    ("name", "room"),
    [
        ("Sheet1", ""),
        ("Children", ""),
        ("Autumn 2026", ""),
        ("Register", ""),
        ("Wrens", "Wrens"),
        ("wrens room", "Wrens"),
        ("Baby Room", "Baby Room"),
    ],
)
def test_the_name_of_an_only_sheet(name: str, room: str) -> None:
    assert read(xlsx({name: sheet("Ada Okoro")}), today=TODAY, known_rooms=KNOWN).children[0].room == room


def test_sheets_of_other_things_are_left_out_and_named() -> None:
    report = read(
        xlsx(
            {
                "Wrens": sheet("Ada Okoro"),
                "Staff": [["First name", "Last name", "DBS number"], ["Beth", "Hall", 1]],
                "Fees": [["Month", "Sum"], ["May", 5]],
            }
        ),
        today=TODAY,
    )
    assert [child.name for child in report.children] == ["Ada Okoro"]
    assert [w.sheet for w in report.warnings] == ["Staff", "Fees"]


def test_a_sheet_with_children_and_no_names_of_columns_is_asked_about() -> None:
    data = xlsx(
        {"Wrens": sheet("Ada Okoro"), "Larks": [["Ben Vane", dt.date(2022, 2, 14)], ["Cal Fox", dt.date(2021, 2, 14)]]}
    )
    assert [(q.reason, q.sheet) for q in read(data, today=TODAY).questions] == [("sheet_without_names", "Larks")]
    said = read(data, today=TODAY, mapping={"left_out_sheets": ["Larks"]})
    assert said.questions == []


def test_lines_between_the_children_name_their_room() -> None:
    report = read(
        csv(
            "Name,DOB,Allergies",
            "Wrens,,",
            "Ada Okoro,14/02/2023,",
            "Ben Vane,03/07/2022,Nuts",
            "Pebbles,,",
            "Cal Reed,01/01/2021,",
            "Total: 3,,",
        ),
        today=TODAY,
    )
    assert [(child.name, child.room) for child in report.children] == [
        ("Ada Okoro", "Wrens"),
        ("Ben Vane", "Wrens"),
        ("Cal Reed", "Pebbles"),
    ]
    assert {w.reason for w in report.warnings} == {"room_of_those_below"}
    labelled = read(csv("Name,DOB", "Room: Wrens,", "Ada Okoro,14/02/2023"), today=TODAY)
    assert labelled.children[0].room == "Wrens"


def test_a_child_of_whom_only_a_name_is_known_is_a_row_to_correct_and_no_room() -> None:
    report = read(csv("Name,DOB,Room", "Ada Okoro,14/02/2023,Wrens", "Ben,,", "Cal Reed,01/01/2021,Wrens"), today=TODAY)
    assert [(fault.line, fault.reason) for fault in report.errors] == [(3, "dob_missing")]


def test_one_child_in_a_room_that_there_is_not_is_a_row_to_correct() -> None:
    rows = [
        "Ada Okoro,14/02/2023,wrens",
        "Ben Vane,03/07/2022,Pebbles Room",
        "Tomasz Zielny,03/07/2022,Larks",
        "Cal Fox,1/2/2021,Peebles",
    ]
    report = read(csv("Name,DOB,Room", *rows), today=TODAY, known_rooms=KNOWN)
    assert [(fault.line, fault.column, fault.reason) for fault in report.errors] == [
        (4, 3, "unknown_room"),
        (5, 3, "unknown_room"),
    ]
    assert report.errors[0].message.startswith("Room is Larks. There is no such room.")
    assert report.errors[1].message == "Room is Peebles. There is no such room. Did you mean Pebbles?"
    assert [child.room for child in report.children] == ["Wrens", "Pebbles"]
    assert report.new_rooms == []
    assert report.rooms == ["Wrens", "Pebbles"]


def test_a_room_of_several_children_is_new_and_said() -> None:
    rows = ["Ada Okoro,14/02/2023,Larks", "Ben Vane,03/07/2022,Larks", "Cal Fox,1/2/2021,Wrens"]
    report = read(csv("Name,DOB,Room", *rows), today=TODAY, known_rooms=KNOWN)
    assert (report.rooms, report.new_rooms, report.errors) == (["Larks", "Wrens"], ["Larks"], [])


def test_spellings_of_one_room_are_one_room() -> None:
    rows = [
        f"Child {chr(65 + n)},14/02/2023,{room}"
        for n, room in enumerate(["Wrens", "WRENS", "Wrens ", "wrens room", "Wrenss"])
    ]
    report = read(csv("Name,DOB,Room", *rows), today=TODAY)
    assert [child.room for child in report.children[:4]] == ["Wrens"] * 4
    assert [(w.line, w.reason) for w in report.warnings] == [(6, "room_spelling")]


def test_keys_and_roles() -> None:
    assert room_key("WRENS ROOM") == room_key("wrens") != room_key("Room")
    assert sheet_role("Old Barn", ["Old Barn"]) == "room"
    assert sheet_role("Waiting list 2026", []) == "away"


def test_the_room_may_stand_in_a_title_or_in_a_line_with_its_label() -> None:
    rows: Rows = [
        ["Room:", "Wrens"],
        [],
        ["Name", "DOB"],
        ["Ada Okoro", "14/02/2023"],
        ["Room:", "Larks"],
        ["Name", "DOB"],
        ["Ben Vane", "14/02/2022"],
    ]
    report = read(xlsx({"Sheet1": rows}), today=TODAY)
    assert [(child.name, child.room) for child in report.children] == [("Ada Okoro", "Wrens"), ("Ben Vane", "Larks")]
    assert report.errors == []


def test_lines_of_several_sheets_are_told_apart() -> None:
    report = read(
        xlsx(
            {
                "Wrens": sheet("Ada Okoro"),
                "Larks": [["Name", "DOB", "Notes"], ["Ada Okoro", dt.date(2023, 2, 14), "court order"]],
            }
        ),
        today=TODAY,
    )
    found = report.to_json()
    assert found["duplicates"] == [[2, 2]]
    assert found["duplicate_places"] == [[{"sheet": "Wrens", "line": 2}, {"sheet": "Larks", "line": 2}]]
    assert found["restriction_places"] == [{"sheet": "Larks", "line": 2}]
    assert {column["sheet"] for column in found["mapping"]} == {"Wrens", "Larks"}
