"""The whole reading: the report's keys, what is asked, what is remembered, rows corrected alone, and progress."""

import datetime as dt
import json

import pytest

from keepsake.intake.reading import Choices, Report, read, read_table
from keepsake.intake.reading.corrections import table_of, to_csv
from keepsake.intake.tests.making import TODAY, csv, xlsx

KNOWN = ["Wrens", "Pebbles"]
AUTUMN = csv(
    "Thimble Lane Nursery;;;",
    "",
    "Child Forename;Child Surname;DOB;Rm;Contact 1;PR?;Collection notes;Funding code",
    "Ada;Okoro;14/02/2023;Wrens;Grace Okoro (mother) 7700900123;Y;;TFC",
    "Maeve;Toliver;09/05/2022;Wrens;Kate Toliver (mother);Y;;",
    "Maeve;Tolliver;9 May 2022;wrens;Kate Tolliver;N;Dad may not collect;30H",
    "Oona;Fairley;31/02/2023;Pebbles;;;;",
    ";;01/02/2023;Pebbles;Una Reed;;;",
    "Tomasz;Zielny;03/07/2022;Larks;Ewa Zielny;;No contact with father;",
)


def autumn() -> Report:
    return read(AUTUMN, "autumn-register.csv", today=TODAY, known_rooms=KNOWN)


def test_the_report_of_the_autumn_register_key_by_key() -> None:
    found = autumn().to_json()
    assert json.loads(json.dumps(found)) == found
    assert found["outcome"] == "asked"
    assert found["changed"] == 0
    assert found["mapping"] == [
        {"column": 1, "header": "Child Forename", "meaning": "first", "sure": True},
        {"column": 2, "header": "Child Surname", "meaning": "last", "sure": True},
        {"column": 3, "header": "DOB", "meaning": "dob", "sure": True},
        {"column": 4, "header": "Rm", "meaning": "room", "sure": True},
        {"column": 5, "header": "Contact 1", "meaning": "carer1.contact", "sure": False},
        {"column": 6, "header": "PR?", "meaning": "carer1.parental_responsibility", "sure": True},
        {"column": 7, "header": "Collection notes", "meaning": "collect_notes", "sure": True},
        {"column": 8, "header": "Funding code", "meaning": None, "sure": True},
    ]
    assert found["rooms"] == ["Wrens"]
    assert found["children"][0] == {
        "line": 4,
        "first": "Ada",
        "last": "Okoro",
        "dob": "2023-02-14",
        "room": "Wrens",
        "carers": [
            {
                "name": "Grace Okoro",
                "relationship": "mother",
                "email": None,
                "phones": ["+447700900123"],
                "parental_responsibility": "Y",
            }
        ],
        "particulars": {},
    }
    assert [child["line"] for child in found["children"]] == [4, 5, 6]
    assert found["errors"] == [
        {
            "line": 7,
            "column": 3,
            "reason": "dob_impossible",
            "message": "Date of birth is 31/02/2023. February has no 31st.",
        },
        {
            "line": 8,
            "column": 1,
            "reason": "name_missing",
            "message": "The name is empty. A child needs at least one name.",
        },
        {
            "line": 9,
            "column": 4,
            "reason": "unknown_room",
            "message": "Room is Larks. There is no such room. Did you mean Wrens?",
        },
    ]
    assert found["warnings"] == [
        {"line": 3, "column": 8, "reason": "column_left_out", "message": "“Funding code” is not brought in."}
    ]
    assert found["duplicates"] == [[5, 6]]
    assert found["restrictions"] == [6, 9]
    assert found["message"].startswith(
        "3 children can be read without faults, 3 rows are to correct, 1 pair looks alike, 2 lines say"
    )


def test_what_a_page_shows_beside_the_report() -> None:
    report = autumn()
    assert (report.delimiter, report.encoding, report.date_rule, report.rows) == ("semicolons", "utf-8", "day first", 6)
    columns = report.sheets[0].columns
    assert columns[0].samples == ["Ada", "Maeve", "Oona"]
    assert columns[6].filled == 2
    assert [row.line for row in report.faulty] == [7, 8, 9]
    assert report.faulty[0].cells[:4] == ["Oona", "Fairley", "31/02/2023", "Pebbles"]
    assert [(said.line, said.column, said.header, said.name) for said in report.restriction_details] == [
        (6, 7, "Collection notes", "Maeve Tolliver"),
        (9, 7, "Collection notes", "Tomasz Zielny"),
    ]


def test_a_clean_file_asks_nothing() -> None:
    report = read(csv("First name,Last name,DOB,Room", "Ada,Okoro,14/02/2023,Wrens"), today=TODAY)
    assert report.is_settled
    assert report.to_json()["questions"] == []
    assert not autumn().is_settled


def test_a_mapping_given_by_a_person_overrides_and_is_remembered_for_another_order_of_columns() -> None:
    first = read(AUTUMN, today=TODAY, mapping={"contact 1": "contact1.contact", "PR?": "", "Funding code": "notes"})
    assert first.questions == []
    assert first.children[0].carers == []
    assert first.children[0].contacts[0].name == "Grace Okoro"
    assert first.children[0].particulars["notes"] == "TFC"
    saved = json.loads(json.dumps(first.choices))
    again = read(
        csv("Funding code,DOB,Contact 1,Child Surname,Child Forename", "30H,14/02/2022,Ewa Reed,Reed,Cal"),
        today=TODAY,
        mapping=saved,
    )
    assert again.children[0].contacts[0].name == "Ewa Reed"
    assert again.children[0].particulars["notes"] == "30H"
    assert again.questions == []


def test_a_column_may_be_named_by_its_number_and_the_second_of_one_name_by_its_turn() -> None:
    data = csv("Name,DOB,Name,DOB", "Ada Okoro,14/02/2023,Grace Okoro,01/01/1990")
    assert not read(data, today=TODAY).is_settled
    for mapping in ({"3": "carer1.name", "4": ""}, {"name #2": "carer1.name", "DOB #2": ""}):
        report = read(data, today=TODAY, mapping=mapping)
        assert report.is_settled
        assert (report.children[0].name, report.children[0].carers[0].name) == ("Ada Okoro", "Grace Okoro")


def test_a_meaning_given_to_one_column_is_taken_from_the_guess_of_another() -> None:
    report = read(csv("DOB,Born on,Name", "x,14/02/2023,Ada Okoro"), today=TODAY, mapping={"Born on": "dob"})
    assert report.children[0].dob == dt.date(2023, 2, 14)
    assert [column.meaning for column in report.sheets[0].columns] == [None, "dob", "name"]


@pytest.mark.parametrize(
    "mapping", [{"DOB": "birthday"}, {"columns": {"a": "carer1.shoes"}}, {"dates": {"dob": "backwards"}}]
)
def test_a_mapping_that_means_nothing_is_an_error_of_the_caller(mapping: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"no meaning|no way"):
        read(AUTUMN, today=TODAY, mapping=mapping)


def test_the_line_of_names_may_be_given() -> None:
    data = csv("a,b,c", "First name,Last name,DOB", "Name,Surname,Born", "Ada,Okoro,14/02/2023")
    report = read(data, today=TODAY, mapping={"header_lines": {"": 3}})
    assert report.sheets[0].header_line == 3
    assert [child.line for child in report.children] == [4]


def test_rows_corrected_in_a_spreadsheet_come_in_alone() -> None:
    handed_out = to_csv(autumn().faulty)
    text = handed_out.decode("utf-8-sig")
    assert "February has no 31st." in text
    corrected = (
        text.replace("31/02/2023", "28/02/2023")
        .replace("Larks", "Wrens")
        .replace(",,,01/02/2023", ",Rory,Reed,01/02/2023")
    )
    report = read(corrected.encode(), today=TODAY, known_rooms=KNOWN, mapping=autumn().choices)
    assert report.errors == []
    assert [(child.name, child.room) for child in report.children] == [
        ("Oona Fairley", "Pebbles"),
        ("Rory Reed", "Pebbles"),
        ("Tomasz Zielny", "Wrens"),
    ]


def test_a_row_corrected_on_the_page_keeps_its_line_and_its_columns_rule() -> None:
    data = csv("Name,DOB", "Ada Okoro,02/14/2023", "Ben Vane,02/31/2023")
    before = read(data, today=TODAY, mapping={"dates": {"dob": "month_first"}})
    row = before.faulty[0]
    table = table_of(row.headers, [(row.line, ["Ben Vane", "02/03/2023"])])
    after = read_table(table, choices=Choices.from_dict(before.choices_for_corrections), today=TODAY)
    assert [(child.line, child.dob) for child in after.children] == [(3, dt.date(2023, 2, 3))]


def test_a_row_to_correct_keeps_the_room_that_its_sheet_said() -> None:
    book = {
        "Wrens": [["Name", "DOB"], ["Ada Okoro", "31/02/2023"]],
        "Larks": [["Name", "DOB"], ["Ben Vane", "01/02/2023"]],
    }
    report = read(xlsx(book), today=TODAY)
    row = report.faulty[0]
    assert (row.sheet, row.headers, row.cells) == (
        "Wrens",
        ["Name", "DOB", "Room"],
        ["Ada Okoro", "31/02/2023", "Wrens"],
    )
    assert to_csv(report.faulty).decode("utf-8-sig").splitlines()[1].startswith("Wrens 2,")


def test_cells_that_a_spreadsheet_would_run_go_out_and_come_back_as_text() -> None:
    report = read(csv("Name,DOB,Notes", 'Ada Okoro,soon,"=HYPERLINK(""x"")"'), today=TODAY)
    out = to_csv(report.faulty)
    assert b"'=HYPERLINK" in out
    back = read(out.replace(b"soon", b"14/02/2023"), today=TODAY)
    assert back.children[0].particulars["notes"] == '=HYPERLINK("x")'


def test_a_sheets_name_is_no_formula_either() -> None:
    rows = [["Name", "DOB"], ["Ada Okoro", "31/02/2023"]]
    report = read(xlsx({'=HYPERLINK("x")&': rows, "Larks": rows}), today=TODAY)
    assert to_csv(report.faulty).decode("utf-8-sig").splitlines()[1].startswith("'=HYPERLINK")


def test_unmapped_columns_are_named_and_so_are_those_without_a_name() -> None:
    report = read(csv("Name,DOB,Wibble,,Empty", "Ada Okoro,14/02/2023,a,b,", "Ben Vane,14/02/2022,a,b,"), today=TODAY)
    assert [(w.line, w.column, w.reason) for w in report.warnings] == [
        (1, 3, "column_left_out"),
        (1, 4, "column_without_name"),
    ]
    assert report.to_json()["mapping"][2] == {"column": 3, "header": "Wibble", "meaning": None, "sure": False}
    assert report.is_settled


def test_progress_is_told_and_ends_at_the_end() -> None:
    told: list[tuple[int, int]] = []
    rows = [f"Child {chr(65 + n % 26)}{chr(97 + n // 26)},14/02/2023" for n in range(600)]
    read(csv("Name,DOB", *rows), today=TODAY, progress=lambda done, total: told.append((done, total)))
    assert told == [(250, 600), (500, 600), (600, 600)]


def test_no_name_of_a_file_changes_what_is_in_it() -> None:
    reports = [
        read(AUTUMN, name, today=TODAY).to_json() for name in ("a.csv", "a.xlsx", "a.pdf", "", "../../etc/passwd")
    ]
    assert all(report == reports[0] for report in reports)
