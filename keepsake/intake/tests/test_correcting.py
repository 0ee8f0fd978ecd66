"""Rows with faults are corrected in place or as a file of their own, and come in alone."""

import pytest

from keepsake.intake.errors import NotReady
from keepsake.intake.reading.corrections import to_csv
from keepsake.intake.services import correct_row, drop_row, look_over
from keepsake.intake.services import sealed as held
from keepsake.intake.services.preview import whole_report
from keepsake.intake.tests.house import House, csv, line, model
from keepsake.intake.tests.making import xlsx

pytestmark = pytest.mark.django_db
BAD = csv(line(), line("Oona", "Fairley", "31/02/2023"), line("", "", "03/04/2022", parent=""))


def again(row: object) -> object:
    row.refresh_from_db()  # type: ignore[attr-defined]
    look_over(row, row.began_at)  # type: ignore[attr-defined, arg-type]
    row.refresh_from_db()  # type: ignore[attr-defined]
    return row


def test_a_corrected_row_comes_in_with_the_others(home: House) -> None:
    row = home.look(BAD)
    oona, nobody = whole_report(row, home.now).faulty
    oona.cells[2] = "30/02/2023"
    assert [fault.reason for fault in correct_row(row, home.standing(), row.revision, oona)] == ["dob_impossible"]
    oona.cells[2] = "28/02/2023"
    assert correct_row(row, home.standing(), row.revision, oona) == []
    again(row)
    drop_row(row, home.standing(), row.revision, f"{nobody.sheet}|{nobody.line}")
    again(row)
    assert held.summary_of(row)["counts"]["faulty"] == 0
    home.see(row)
    home.finish(row, whole=True)
    assert home.children() == ["Ada Okoro", "Oona Fairley"]


def test_a_page_that_was_made_before_is_refused(home: House) -> None:
    row = home.look(BAD)
    oona, nobody = whole_report(row, home.now).faulty
    oona.cells[2] = "28/02/2023"
    seen = row.revision
    correct_row(row, home.standing(), seen, oona)
    again(row)
    with pytest.raises(NotReady):
        drop_row(row, home.standing(), seen, f"{nobody.sheet}|{nobody.line}")


def test_what_waits_is_corrected_and_brought_in_alone(home: House) -> None:
    first = home.bring(BAD)
    rest = model("intake.Import").objects.get(rest_of=first)
    oona, _ = whole_report(rest, home.now).faulty
    oona.cells[2] = "28/02/2023"
    assert correct_row(rest, home.standing(), rest.revision, oona) == []
    again(rest)
    home.finish(rest)
    assert home.children() == ["Ada Okoro", "Oona Fairley"]
    assert rest.state == "done"
    last = model("intake.Import").objects.get(rest_of=rest)
    assert [row.line for row in whole_report(last, home.now).faulty] == [4]


def test_rows_that_were_taken_away_as_a_file_are_brought_in_by_themselves(home: House) -> None:
    row = home.look(BAD)
    taken = to_csv(whole_report(row, home.now).faulty).decode("utf-8-sig")
    assert "February has no 31st" in taken
    home.bring(taken.replace("31/02/2023", "28/02/2023").encode())
    assert home.children() == ["Oona Fairley"]


def test_a_row_of_one_sheet_is_corrected_by_that_sheets_columns(home: House) -> None:
    data = xlsx(
        {
            "Wrens": [
                ["First name", "Last name", "DOB"],
                ["Ada", "Okoro", "03/04/2022"],
                ["Ben", "Vane", "31/02/2023"],
            ],
            "Pebbles": [["DOB", "Surname", "Forename"], ["04/05/2022", "Pell", "Cy"], ["31/02/2023", "Marsh", "Di"]],
        }
    )
    row = home.look(data)
    ben, di = whole_report(row, home.now).faulty
    assert (ben.sheet, di.sheet, ben.line, di.line) == ("Wrens", "Pebbles", 3, 3)
    di.cells[0] = "28/02/2023"
    assert correct_row(row, home.standing(), row.revision, di) == []
    again(row)
    home.finish(row)
    places = {place.child.first_name: place.room.name for place in model("people.Place").objects.all()}
    assert places == {"Ada": "Wrens", "Cy": "Pebbles", "Di": "Pebbles"}


def test_an_unknown_column_keeps_the_meaning_that_it_had_in_the_whole_file(home: House) -> None:
    head = "Kid,Clan,Born,Room"
    rows = ["Ada,Okoro,03/04/2022,Wrens", "Ben,Vane,04/04/2022,Wrens", "Cy,Pell,31/02/2023,Wrens"]
    row = home.look(csv(*rows, head=head))
    from keepsake.intake.services import settle

    said = {"columns": {"kid": "first", "clan": "last", "born": "dob", "room": "room"}, "dates": {"born": "day_first"}}
    settle(row, home.standing(), row.revision, {"choices": said})
    again(row)
    (cy,) = whole_report(row, home.now).faulty
    cy.cells[2] = "05/04/2022"
    assert correct_row(row, home.standing(), row.revision, cy) == []
    again(row)
    home.finish(row)
    assert home.children() == ["Ada Okoro", "Ben Vane", "Cy Pell"]
    assert model("intake.SavedColumns").objects.get().choices["columns"]["clan"] == "last"


def test_columns_that_a_person_corrected_are_remembered_for_the_next_file(home: House) -> None:
    from keepsake.intake.services import settle

    head = "First name,Last name,DOB,Room,Funding code"
    row = home.look(csv("Ada,Okoro,03/04/2022,Wrens,T1", head=head))
    settle(row, home.standing(), row.revision, {"choices": {"columns": {"funding code": "notes"}}})
    again(row)
    home.finish(row)
    next_one = home.look(csv("Ben,Vane,04/04/2022,Wrens,T2", head=head))
    assert {one["key"]: one["meaning"] for one in held.summary_of(next_one)["columns"]}["funding code"] == "notes"
