"""What a row says of limits and allergies comes in with a child, or waits for a person; no row's words go with the file (R9)."""

from dataclasses import replace
from datetime import date

import pytest

from keepsake.intake.errors import Undecided
from keepsake.intake.reading import Report, read
from keepsake.intake.services import correct_row, look_over
from keepsake.intake.services import sealed as held
from keepsake.intake.services.alike import decide
from keepsake.intake.services.looking import refuse_what_is_nobodys
from keepsake.intake.services.preview import whole_report
from keepsake.intake.services.records import UNSEEN_ALERT
from keepsake.intake.tests.house import House, csv, line, model, rows_of_everything
from keepsake.intake.tests.making import TODAY
from keepsake.intake.tests.making import csv as lines_of

HEAD = "First name,Last name,DOB,Room,Parent name,Relationship,Notes"
BEN = (
    "Ada,Okoro,14/02/2023,Wrens,Grace Okoro,Mother,",
    "Ben,Vane,03/07/2022,Larks,Kate Vane,Mother,",
    "Ben,Vane,03/07/2022,Larks,Tom Vane,Father,Tom must not collect Ben",
)


def of(*rows: str) -> Report:
    return read(lines_of(HEAD, *rows), today=TODAY, known_rooms=["Wrens", "Pebbles"])


@pytest.mark.parametrize(
    "second", [BEN[2], ",,,,Tom Vane,Father,Tom must not collect Ben"], ids=["said again", "no child named"]
)
def test_R9_every_row_of_a_child_in_a_room_that_there_is_not_is_a_row_to_correct(second: str) -> None:
    report = of(*BEN[:2], second)
    assert [child.name for child in report.children] == ["Ada Okoro"]
    assert [(row.line, row.cells[:4]) for row in report.faulty] == [
        (3, ["Ben", "Vane", "03/07/2022", "Larks"]),
        (4, ["Ben", "Vane", "03/07/2022", "Larks"]),
    ]
    assert report.faulty[1].cells[6] == "Tom must not collect Ben"
    assert [(fault.line, fault.reason) for fault in report.errors] == [(3, "unknown_room"), (4, "unknown_room")]


@pytest.mark.django_db
def test_R9_rows_of_one_child_are_corrected_and_come_in_together(home: House) -> None:
    row = home.bring(csv(*BEN, head=HEAD))
    rest = model("intake.Import").objects.get(rest_of=row)
    for place in range(2):
        faulty = next(one for one in whole_report(rest, home.now).faulty if one.line == 3 + place)
        faulty.cells[3] = "Pebbles"
        assert correct_row(rest, home.standing(), rest.revision, faulty) == []
        rest.refresh_from_db()
        look_over(rest, home.now)
        rest.refresh_from_db()
    home.see(rest)
    home.finish(rest)
    assert home.children() == ["Ada Okoro", "Ben Vane"]
    ties = model("people.CarerTie").objects.filter(child=home.child_called("Ben"))
    assert {tie.adult.first_name for tie in ties} == {"Kate", "Tom"}
    assert "Tom must not collect Ben" in str(home.bodies("Ben", "file_note"))
    assert len(home.bodies("Ben", "caution")) == 1


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (("Ada,Okoro,14/02/2023,Wrens,,,", "* Ada: Dad must not collect,,,,,,"), 3),
        (("Ada,Okoro,14/02/2023,Wrens,,,", "* Ada carries an EpiPen,,,,,,"), 3),
        (("Never hand over to dad in this room,,,,,,", "Ada,Okoro,14/02/2023,Wrens,,,"), 2),
    ],
    ids=["beneath", "an allergy", "read as a room"],
)
def test_R9_a_line_that_limits_and_names_no_child_waits_for_a_person(rows: tuple[str, ...], line: int) -> None:
    report = of(*rows)
    assert [child.room for child in report.children] == ["Wrens"]
    assert [(fault.line, fault.reason) for fault in report.errors] == [(line, "limit_of_nobody")]
    assert [row.line for row in report.faulty] == [line]
    assert report.restrictions == [line]


def test_R9_a_title_that_limits_is_looked_at_and_waits_too() -> None:
    data = lines_of(
        "Register of allergies,,", "Ada: no contact with father,,", "Child,DOB,Room", "Ada Okoro,14/02/2023,"
    )
    report = read(data, today=TODAY)
    assert [child.name for child in report.children] == ["Ada Okoro"]
    assert ([row.line for row in report.faulty], report.restrictions) == ([2], [2])


def test_R9_what_belongs_to_nobody_stops_all() -> None:
    report = of("Ada,Okoro,14/02/2023,Wrens,Grace Okoro,Mother,Dad must not collect")
    refuse_what_is_nobodys(report)
    lost = replace(report, children=[])
    with pytest.raises(Undecided, match="Line 2 says who may not collect"):
        refuse_what_is_nobodys(lost)
    refuse_what_is_nobodys(replace(lost, dropped=["|2"]))


@pytest.mark.django_db
def test_R9_a_note_beneath_waits_with_the_rows_to_correct(home: House) -> None:
    row = home.bring(csv("Ada,Okoro,14/02/2023,Wrens,,,", "* Ada: Dad must not collect,,,,,,", head=HEAD))
    rest = model("intake.Import").objects.get(rest_of=row)
    assert held.summary_of(rest)["look"] == ["|3"]
    assert "Dad must not collect" in str(whole_report(rest, home.now).faulty)


@pytest.mark.django_db
def test_R9_an_allergy_of_a_child_who_is_here_is_looked_at_and_kept(home: House) -> None:
    home.child("Maeve", "Tolliver", date(2022, 4, 3))
    text = "Peanuts, anaphylaxis, EpiPen"
    row = home.look(csv(line("Maeve", "Toliver", allergies=text), line("Ben", allergies="Eggs")))
    summary = held.summary_of(row)
    assert summary["look"] == ["|2"]
    assert text in str(held.part(row, "alike", 0)[0]["row"]["health"])
    decide(home.standing(), {summary["pairs"][0][0]: True})
    with pytest.raises(Undecided, match="Look at each row"):
        home.finish(row)
    row.refresh_from_db()
    home.see(row)
    home.finish(row)
    assert [(one["column"], one["text"]) for one in home.bodies("Maeve", "file_note")] == [("Allergies", text)]
    assert [(one["sort"], one["what"]) for one in home.bodies("Maeve", "alert")] == [("allergy", UNSEEN_ALERT)]
    assert home.bodies("Maeve", "caution") == []
    assert [one["what"] for one in home.bodies("Ben", "alert")] == ["Eggs"]


@pytest.mark.django_db
@pytest.mark.parametrize("nothing", ["", "None known", "NKDA", "n/a"])
def test_R9_a_column_that_says_there_is_nothing_asks_for_no_look(home: House, nothing: str) -> None:
    home.child("Maeve", "Tolliver", date(2022, 4, 3))
    assert held.summary_of(home.look(csv(line("Maeve", "Toliver", allergies=nothing))))["look"] == []


@pytest.mark.django_db
def test_R9_two_children_keep_the_alert_as_the_file_says_it(home: House) -> None:
    home.child("Maeve", "Tolliver", date(2022, 4, 3))
    row = home.look(csv(line("Maeve", "Toliver", allergies="Peanuts")))
    decide(home.standing(), {held.summary_of(row)["pairs"][0][0]: False})
    home.see(row)
    home.finish(row)
    assert [one["what"] for one in home.bodies("Maeve", "alert")] == ["Peanuts"]
    assert home.bodies("Maeve", "file_note") == []


@pytest.mark.django_db
def test_R9_a_limit_that_was_written_later_beside_what_is_read_is_no_row_that_is_here_already(home: House) -> None:
    head = "First name,Last name,DOB,Room,Parent Name,Zebra"
    row = "Ada,Okoro,03/04/2022,Wrens,Grace Okoro"
    home.bring(csv(f"{row},", head=head))
    assert held.summary_of(home.look(csv(f"{row},Fed at noon", head=head)))["look"] == []
    later = home.look(csv(f"{row},No contact with father", head=head))
    summary = held.summary_of(later)
    assert summary["look"] == ["|2"] and len(summary["pairs"]) == 1
    decide(home.standing(), {summary["pairs"][0][0]: True})
    home.see(later)
    home.finish(later)
    assert [one["text"] for one in home.bodies("Ada", "file_note")] == ["No contact with father"]
    before = rows_of_everything()
    home.finish(home.look(csv(f"{row},No contact with father", head=head)))
    assert rows_of_everything() == before, "run twice changes nothing"
