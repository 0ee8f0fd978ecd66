"""An import can be taken back, all of it and its keys, until somebody has written on it (R9)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import TestCase

from keepsake.cabinet import keyring
from keepsake.intake.errors import NotReady, WrittenOn
from keepsake.intake.services import take_back
from keepsake.intake.tests.house import House, csv, line, model, rows_of_everything
from keepsake.people.services.bars import declare_bar
from keepsake.people.services.carers import confirm_responsibility, tie_carer
from keepsake.people.services.children import change_child
from keepsake.people.services.invitations import invite
from keepsake.people.services.keys import set_key_person
from keepsake.people.services.places import place_child
from keepsake.records import writing
from keepsake.records.kinds import kind_of
from keepsake.records.writing import Entry

pytestmark = pytest.mark.django_db
DATA = csv(
    line(collect="Dad must not collect", email="grace@post.example", allergies="Nuts"),
    line("Otis", "Okoro", "01/09/2024", email="grace@post.example", parent="Grace Okoro", room="Otters"),
    line("Ben", "Vane", "01/02/2023", room="Otters"),
)


def test_R9_everything_that_it_made_goes_and_the_keys_of_its_children(home: House) -> None:
    before = rows_of_everything()
    row = home.bring(DATA)
    children = list(model("people.Child").objects.values_list("pk", flat=True))
    keys = keyring.child_keys(home.setting, children, now=home.now)
    with TestCase.captureOnCommitCallbacks(execute=True):
        take_back(row, home.standing())
    row.refresh_from_db()
    assert row.state == "taken-back"
    assert rows_of_everything() == before
    assert model("intake.Mark").objects.count() == 0
    keyring.forget()
    for key in keys.values():
        with pytest.raises(keyring.KeyDestroyed):
            keyring.key(key.id)
    assert keyring.condemned() == []
    row.refresh_from_db()
    assert row.keys_to_destroy is False
    assert [one["action"] for one in home.entries()][-2:] == ["intake.brought-in", "intake.taken-back"]


def test_keys_whose_destruction_broke_off_are_destroyed_the_next_time(home: House) -> None:
    row = home.bring(DATA)
    child = home.child_called("Ada").pk
    key = keyring.child_key(home.setting, child, now=home.now)
    take_back(row, home.standing())  # the process dies before the callbacks of its commit
    assert keyring.key(key.id) == key
    from keepsake.intake.services import let_old_go

    let_old_go(home.now)
    with pytest.raises(keyring.KeyDestroyed):
        keyring.key(key.id)


def test_it_can_be_brought_in_again_afterwards(home: House) -> None:
    take_back(home.bring(DATA), home.standing())
    home.bring(DATA)
    assert home.children() == ["Ada Okoro", "Otis Okoro", "Ben Vane"]


def test_it_is_taken_back_once(home: House) -> None:
    row = home.bring(DATA)
    other = model("intake.Import").objects.get(pk=row.pk)
    take_back(row, home.standing())
    with pytest.raises(NotReady):
        take_back(other, home.standing())


def _corrected_name(home: House, child: int) -> None:
    with home.act() as act:
        change_child(act, child, first_name="Adah", born_on=date(2022, 4, 3), last_name="Okoro")


def _confirmed(home: House, child: int) -> None:
    adult = model("people.CarerTie").objects.filter(child_id=child).first().adult_id
    with home.act() as act:
        seer, day = home.adults["Max"], home.now.date()
        confirm_responsibility(act, adult, child, answer="yes", seen_by=seer, seen_on=day, saw="a birth certificate")


def _invited(home: House, child: int) -> None:
    adult = model("people.CarerTie").objects.filter(child_id=child).first().adult_id
    with home.act() as act:
        invite(act, adult)


def _moved(home: House, child: int) -> None:
    with home.act() as act:
        place_child(act, child, home.room("Pebbles"), date(2026, 12, 1))


def _key_person(home: House, child: int) -> None:
    home.staff("Jo")
    with home.act() as act:
        set_key_person(act, child, home.adults["Jo"])


def _barred(home: House, child: int) -> None:
    home.staff("Jo")
    with home.act() as act:
        declare_bar(act, home.adults["Jo"], child, "friend")


def _carer(home: House, child: int) -> None:
    adult = home.staff("Jo")
    with home.act() as act:
        tie_carer(act, adult, child, relation="aunt")


def _observed(home: House, child: int) -> None:
    from uuid import uuid4

    with home.act() as act:
        entry = Entry(child, {"text": "Counted the steps."})
        writing.write(act, home.standing(), kind_of("observation"), [entry], happened_at=home.now, once=uuid4())


def _settled(home: House, child: int) -> None:
    note = model("records.Record").objects.get(child_id=child, kind="file_note")
    model("records.Acknowledgement").objects.create(record=note, adult_id=home.adults["Max"], at=home.now)


def _second_version(home: House, child: int) -> None:
    record = model("records.Record").objects.filter(child_id=child, kind="contact").first()
    said = {"author_id": home.adults["Max"], "hat": "manager", "written_at": home.now, "sealed": b"x"}
    model("records.Version").objects.create(record=record, number=2, **said)


@pytest.mark.parametrize(
    "write",
    [_corrected_name, _confirmed, _invited, _moved, _key_person, _barred, _carer, _observed, _settled, _second_version],
)
def test_R9_it_stays_once_somebody_has_written_on_it(home: House, write: Callable[[House, int], Any]) -> None:
    row = home.bring(DATA)
    child = home.child_called("Ada").pk
    write(home, child)
    before = rows_of_everything()
    with pytest.raises(WrittenOn) as refused, TestCase.captureOnCommitCallbacks(execute=True):
        take_back(row, home.standing())
    assert child in refused.value.children
    assert home.child_called("Ben").pk not in refused.value.children
    assert rows_of_everything() == before
    row.refresh_from_db()
    assert row.state == "done"
    keyring.forget()
    assert keyring.child_key(home.setting, child, now=home.now), "its key stays"


def test_rooms_that_are_used_meanwhile_stay(home: House) -> None:
    row = home.bring(DATA)
    other = home.child("Cy", "Pell", date(2022, 1, 1), "Otters")
    take_back(row, home.standing())
    assert {place.child_id for place in model("people.Place").objects.all()} == {other}
    assert model("people.Room").objects.filter(name="Otters").exists()


def test_a_carer_who_cares_for_another_child_meanwhile_stays(home: House) -> None:
    row = home.bring(csv(line()))
    adult = model("people.CarerTie").objects.get().adult_id
    other = home.child("Cy", "Pell", date(2022, 1, 1))
    with home.act() as act:
        tie_carer(act, adult, other, relation="aunt")
    take_back(row, home.standing())
    assert model("people.CarerTie").objects.get().adult_id == adult


def test_R9_what_another_feature_has_begun_keeps_it_too(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    row = home.bring(DATA)
    child = home.child_called("Ada").pk
    monkeypatch.setattr("keepsake.office.queries.decided.decided", lambda children: {child} & set(children))
    with pytest.raises(WrittenOn):
        take_back(row, home.standing())
