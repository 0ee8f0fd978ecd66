"""Rows become children and carers; nothing about people is decided by a file (R9)."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail

from keepsake.intake.errors import NotReady, Undecided
from keepsake.intake.services import begin, bring_in
from keepsake.intake.tests.house import House, csv, line, model, rows_of_everything
from keepsake.intake.tests.making import xlsx
from keepsake.people.times import END

pytestmark = pytest.mark.django_db


def test_R9_a_row_becomes_a_child_with_a_place_and_a_carer_and_nothing_is_inferred(home: House) -> None:
    before = rows_of_everything()
    row = home.bring(csv(line(mobile="07700900123", email="grace@post.example", allergies="Nuts")))
    made = rows_of_everything() - before
    assert row.state == "done"
    assert row.made["counts"]["children"] == 1
    assert made == {
        "people.Child": 1,
        "people.Adult": 1,
        "people.CarerTie": 1,
        "people.Place": 1,
        "records.Record": 2,
        "records.Version": 2,
    }
    tie = model("people.CarerTie").objects.get()
    assert (tie.responsibility, tie.said, tie.journal_opened, tie.seen_by_id) == ("said", "Y", False, None)
    assert tie.adult.account_id is None
    assert home.bodies("Ada", "alert")[0]["what"] == "Nuts"
    contact = home.bodies("Ada", "contact")[0]
    assert (contact["phones"], contact["email"], contact["collects"]) == (
        ["+447700900123"],
        "grace@post.example",
        "ask",
    )
    place = model("people.Place").objects.get()
    assert (place.room.name, place.start, place.end, place.room.capacity) == ("Wrens", home.now, END, None)
    assert mail.outbox == []


def test_R9_responsibility_that_a_file_says_opens_nothing(home: House) -> None:
    home.bring(csv(line(pr="Yes, full"), line("Ben", pr="")))
    said = {tie.child.first_name: (tie.responsibility, tie.said) for tie in model("people.CarerTie").objects.all()}
    assert said == {"Ada": ("said", "Yes, full"), "Ben": ("unknown", "")}


def test_run_twice_changes_nothing(home: House) -> None:
    data = csv(line(collect="Dad may not collect"), line("Ben", "Vane", "01/02/2023"))
    home.bring(data)
    before = rows_of_everything()
    row = home.look(data)
    assert row.state == "asked"
    again = home.finish(row)  # nothing has to be looked at a second time
    assert again.made["counts"] | {"already": 2, "children": 0} == again.made["counts"]
    assert rows_of_everything() == before


def test_the_same_carer_of_several_children_is_one_adult_and_they_are_siblings(home: House) -> None:
    same = {"parent": "Grace Okoro", "email": "grace@post.example"}
    home.bring(csv(line(**same), line("Otis", "Okoro", "01/09/2024", **same), line("Ben", "Vane", "01/02/2023")))
    ties = model("people.CarerTie").objects.order_by("pk")
    assert len({tie.adult_id for tie in ties}) == 2
    pair = model("people.Sibling").objects.get()
    assert {pair.one.first_name, pair.other.first_name} == {"Ada", "Otis"}


def test_rows_without_faults_come_in_and_the_others_wait_as_an_import_of_their_own(home: House) -> None:
    row = home.bring(csv(line(), line("Oona", "Fairley", "31/02/2023")))
    assert home.children() == ["Ada Okoro"]
    rest = model("intake.Import").objects.get(rest_of=row)
    assert (rest.state, row.made["counts"]["waiting"]) == ("asked", 1)


def test_all_or_nothing(home: House) -> None:
    before = rows_of_everything()
    row = home.look(csv(line(), line("Oona", "Fairley", "31/02/2023")))
    with pytest.raises(Undecided, match="some rows have faults"):
        home.finish(row, whole=True)
    row.refresh_from_db()
    assert rows_of_everything() == before
    assert (row.state, "some rows have faults" in row.message) == ("asked", True)


def test_rooms_are_made_only_as_named(home: House) -> None:
    model("people.Room").objects.filter(name="Pebbles").update(capacity=12)
    home.bring(csv(line(room="WRENS"), line("Ben", room="Otters"), line("Cy", room="Otters"), line("Di", room="")))
    rooms = {room.name: room.capacity for room in model("people.Room").objects.all()}
    assert rooms == {"Wrens": None, "Pebbles": 12, "Otters": None}
    places = {place.child.first_name: place.room.name for place in model("people.Place").objects.all()}
    assert places == {"Ada": "Wrens", "Ben": "Otters", "Cy": "Otters"}


def test_a_room_that_is_closed_is_said_and_nothing_is_brought_in(home: House) -> None:
    model("people.Room").objects.filter(name="Pebbles").update(closed_at=home.now)
    before = rows_of_everything()
    row = home.look(csv(line(room="Pebbles"), line("Ben", room="Pebbles")))
    with pytest.raises(Undecided, match="It is closed; open it again instead"):
        home.finish(row)
    row.refresh_from_db()
    assert row.state == "asked"
    assert rows_of_everything() == before


def test_first_and_last_days_are_days_of_the_setting(home: House) -> None:
    head = "First name,Last name,DOB,Room,Start date,Leaving date"
    data = csv(
        "Ada,Okoro,03/04/2022,Wrens,01/07/2026,",
        "Ben,Vane,03/04/2022,Wrens,01/09/2025,31/07/2026",
        "Cy,Pell,03/04/2022,Wrens,,31/07/2026",
        "Di,Marsh,03/04/2022,Wrens,05/01/2027,",
        head=head,
    )
    home.bring(data)
    spans = {place.child.first_name: (place.start, place.end) for place in model("people.Place").objects.all()}
    assert spans == {
        "Ada": (datetime(2026, 6, 30, 23, tzinfo=UTC), END),
        "Ben": (datetime(2025, 8, 31, 23, tzinfo=UTC), datetime(2026, 7, 31, 23, tzinfo=UTC)),
        "Di": (datetime(2027, 1, 5, tzinfo=UTC), END),
    }
    assert home.child_called("Cy").born_on == date(2022, 4, 3)


def test_what_is_too_long_for_where_it_belongs_is_kept_whole_in_a_note(home: House) -> None:
    name, allergy = "Ada" + "b" * 90, "Nuts, " * 60
    home.bring(csv(line(name, allergies=allergy)))
    child = model("people.Child").objects.get()
    assert child.first_name == name[:80]
    (note,) = home.bodies(child.first_name, "file_note")
    assert f"First name, in full: {name}" in note["text"]
    (alert,) = home.bodies(child.first_name, "alert")
    assert len(alert["what"]) <= 160
    assert alert["do"].count("Nuts") == 60


def test_nothing_that_a_row_says_of_a_child_or_an_adult_is_lost(home: House) -> None:
    head = (
        "First name,Last name,DOB,Room,NHS number,Lives with,Collection password,Brothers and sisters,Key person,Religion,"
        "Parent 1 Name,Parent 1 Work,Parent 1 Work Phone,Parent 1 Address,Languages"
    )
    data = csv(
        "Ada,Okoro,03/04/2022,Wrens,943 476 5919,Mum and Nan,Bluebell,Otis,Jo,Quaker,"
        "Grace Okoro,Hale Bakery,01632 960001,4 Elm Lane,Igbo",
        head=head,
    )
    home.bring(data)
    kept = str([home.bodies("Ada", kind) for kind in ("particulars", "home", "contact", "file_note")])
    for word in (
        "943 476 5919",
        "Mum and Nan",
        "Bluebell",
        "Otis",
        "Jo",
        "Quaker",
        "Hale Bakery",
        "4 Elm Lane",
        "Igbo",
    ):
        assert word in kept, word
    families = str([home.bodies("Ada", kind) for kind in ("particulars", "alert")])
    for word in ("Mum and Nan", "Bluebell", "Hale Bakery", "4 Elm Lane", "Jo"):
        assert word not in families, word


def test_R1_where_a_carer_lives_is_that_carers_alone(home: House) -> None:
    head = "First name,Last name,DOB,Room,Address,Parent 1 Name,Parent 1 Address,Parent 2 Name,Parent 2 Address"
    home.bring(csv("Ada,Okoro,03/04/2022,Wrens,1 Elm Lane,Grace Okoro,2 Oak Row,Sam Okoro,3 Ash Way", head=head))
    rows = model("records.Record").objects.filter(kind="home").order_by("pk")
    whose = [row.adult.first_name if row.adult else None for row in rows]
    assert list(zip(whose, [one["address"] for one in home.bodies("Ada", "home")], strict=True)) == [
        (None, "1 Elm Lane"),
        ("Grace", "2 Oak Row"),
        ("Sam", "3 Ash Way"),
    ]


def test_children_of_two_sheets_on_the_same_line_are_told_apart(home: House) -> None:
    head = ["First name", "Last name", "DOB", "Parent 1 Name", "Collection notes"]
    data = xlsx(
        {
            "Wrens": [head, ["Ada", "Okoro", "03/04/2022", "Grace Okoro", "Dad must not collect"]],
            "Pebbles": [head, ["Ben", "Vane", "04/04/2022", "Ruth Vane", ""]],
        }
    )
    home.bring(data)
    places = {place.child.first_name: place.room.name for place in model("people.Place").objects.all()}
    assert places == {"Ada": "Wrens", "Ben": "Pebbles"}
    assert len(home.bodies("Ada", "caution")) == 1
    assert home.bodies("Ben", "caution") == home.bodies("Ben", "file_note") == []


def test_of_two_who_press_one_brings_it_in(home: House) -> None:
    row = home.look(csv(line()))
    other = model("intake.Import").objects.get(pk=row.pk)
    begin(row, home.standing(), row.revision)
    with pytest.raises(NotReady):
        begin(other, home.standing(), other.revision)
    bring_in(row, home.standing(), whole=False)
    with pytest.raises(NotReady):
        bring_in(row, home.standing(), whole=False)
    assert home.children() == ["Ada Okoro"]


def test_the_log_holds_ids_and_counts_and_no_names(home: House) -> None:
    home.bring(csv(line(email="grace@post.example", collect="Dad must not collect")))
    said = [one for one in home.entries() if one["action"].startswith("intake.")]
    assert [one["action"] for one in said] == ["intake.arrived", "intake.brought-in"]
    assert said[-1]["detail"]["children"] == 1
    assert said[-1]["touched"] == [[home.child_called("Ada").pk, None, None]]
    for word in ("Ada", "Okoro", "Grace", "post.example", "collect", "register.csv"):
        assert word not in str(said), word


def test_only_the_manager_brings_in(home: House) -> None:
    from dataclasses import replace

    from keepsake.intake.services import bring_file
    from keepsake.policy.errors import Refused

    standing = home.standing()
    with pytest.raises(Refused):
        bring_file(replace(standing, hat=replace(standing.hat, hat="lead")), b"x")
    assert model("intake.Import").objects.count() == 0
