"""Who may not collect or see, and allergies, are never lost in silence; a person looks at each first (R9, R1, R6)."""

import pytest

from keepsake.intake.errors import Undecided
from keepsake.intake.services import look_at
from keepsake.intake.services import sealed as held
from keepsake.intake.services.records import CAUTION, UNSEEN_ALERT
from keepsake.intake.tests.house import House, csv, line, model, rows_of_everything

pytestmark = pytest.mark.django_db


def test_R9_nothing_comes_in_before_a_person_looked_at_each(home: House) -> None:
    before = rows_of_everything()
    row = home.look(csv(line(collect="Dad must not collect"), line("Ben", notes="Carries an epipen"), line("Cy")))
    places = held.summary_of(row)["look"]
    assert len(places) == 2
    look_at(row, home.standing(), {places[0]}, set(places))
    row.refresh_from_db()
    with pytest.raises(Undecided, match="Look at each row"):
        home.finish(row)
    assert rows_of_everything() == before
    row.refresh_from_db()
    look_at(row, home.standing(), {places[1]}, {places[1]})
    row.refresh_from_db()
    home.finish(row)
    assert home.children() == ["Ada Okoro", "Ben Okoro", "Cy Okoro"]


def test_R9_R6_a_limit_is_a_note_for_the_office_and_a_caution_that_names_nobody(home: House) -> None:
    home.bring(csv(line(collect="Mr Okoro must not collect, court order")))
    (note,) = home.bodies("Ada", "file_note")
    assert (note["column"], note["text"], note["line"]) == (
        "Collection notes",
        "Mr Okoro must not collect, court order",
        2,
    )
    assert [one["what"] for one in home.bodies("Ada", "caution")] == [CAUTION]
    assert home.bodies("Ada", "alert") == []
    assert model("people.Limit").objects.count() == 0


def test_R9_words_in_a_column_that_is_not_brought_in_are_kept_all_the_same(home: House) -> None:
    head = "First name,Last name,DOB,Room,Funding code,Shoe size"
    data = csv(
        "Ada,Okoro,03/04/2022,Wrens,No contact with father,7",
        "Ben,Vane,04/04/2022,Wrens,TFC,Severe nut allergy",
        head=head,
    )
    home.bring(data)
    (note,) = home.bodies("Ada", "file_note")
    assert note["text"] == "No contact with father"
    (note,) = home.bodies("Ben", "file_note")
    assert note["text"] == "Severe nut allergy"
    assert [one["what"] for one in home.bodies("Ben", "alert")] == [UNSEEN_ALERT]
    assert home.bodies("Ben", "caution") == []


def test_R1_an_allergy_cell_that_speaks_of_somebody_is_not_shown_to_families(home: House) -> None:
    text = "Nuts. Dad must not collect"
    home.bring(csv(line(allergies=text)))
    alerts = home.bodies("Ada", "alert")
    assert text not in str(alerts)
    assert UNSEEN_ALERT in [one["what"] for one in alerts]
    assert text in [one["text"] for one in home.bodies("Ada", "file_note")]


def test_R1_a_relation_that_says_more_stays_with_the_office(home: House) -> None:
    head = "First name,Last name,DOB,Room,Parent 1 Name,Parent 1 Relationship,Parent 1 Mobile"
    home.bring(csv("Ada,Okoro,03/04/2022,Wrens,Sam Okoro,Father - no contact,07700900123", head=head))
    assert model("people.CarerTie").objects.get().relation == ""
    assert home.bodies("Ada", "contact")[0]["relation"] == ""
    assert "no contact" in str(home.bodies("Ada", "file_note"))


def test_R9_two_rows_that_are_one_child_keep_what_both_say(home: House) -> None:
    from keepsake.intake.services.alike import decide

    row = home.look(
        csv(line("Ada", "Okoro"), line("Adda", "Okoro", parent="Sam Okoro", collect="Uncle may not collect"))
    )
    ((pair, _, _),) = held.summary_of(row)["pairs"]
    decide(home.standing(), {pair: True})
    home.see(row)
    home.finish(row)
    assert home.children() == ["Ada Okoro"]
    assert {tie.adult.first_name for tie in model("people.CarerTie").objects.all()} == {"Grace", "Sam"}
    assert "Uncle may not collect" in str(home.bodies("Ada", "file_note"))
    assert len(home.bodies("Ada", "caution")) == 1


def test_R9_what_a_file_says_of_consents_is_kept_and_opens_nothing(home: House) -> None:
    data = b"Child,DOB,Parent 1,Photo consent,Outings consent\nAda Okoro,14/02/2023,Grace Okoro,Yes (mum),No\n"
    home.bring(data)
    said = [(one["column"], one["text"]) for one in home.bodies("Ada", "consent_read")]
    assert sorted(said) == [("Outings consent", "No"), ("Photo consent", "Yes (mum)")]
    assert model("policy.Consent").objects.count() == 0
    assert not model("records.Record").objects.filter(kind="consent").exists()
