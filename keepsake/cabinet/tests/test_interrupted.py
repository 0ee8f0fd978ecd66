"""What was being typed is sealed and waits; nothing of it lies in the clear (R17, R19)."""

from datetime import timedelta

import pytest
from django.apps import apps

from keepsake.cabinet import interrupted, tasks, unlocking
from keepsake.cabinet.errors import NotAKeyholder, TooBig
from keepsake.cabinet.tests.cabinets import Room
from keepsake.people.tests.nurseries import NOW

pytestmark = pytest.mark.django_db
FORM = {"seen": "CANARY a bruise", "marks": [1, 2]}
LATER = NOW + timedelta(hours=2)


def test_R19_what_a_keyholder_typed_when_it_locked_is_sealed_and_waits(room: Room) -> None:
    room.unlock("Samira")
    unlocking.lock("session of Samira")
    id_ = interrupted.keep(room.id, room.people["Samira"], FORM, NOW)
    row = apps.get_model("cabinet", "Typed").objects.get()
    assert b"CANARY" not in bytes(row.sealed)
    (one,) = interrupted.waiting(room.open("Samira"))
    assert (one.id, one.form, one.made_at) == (id_, FORM, NOW)
    leanne = room.open("Leanne")
    assert interrupted.waiting(leanne) == []
    interrupted.drop(leanne, id_)
    apps.get_model("cabinet", "Typed").objects.update(adult=room.people["Leanne"])
    assert interrupted.waiting(leanne) == [], "a row given to somebody else opens for nobody"
    apps.get_model("cabinet", "Typed").objects.update(adult=room.people["Samira"])
    interrupted.drop(room.open("Samira"), id_)
    assert interrupted.waiting(room.open("Samira")) == []
    with pytest.raises(NotAKeyholder):
        interrupted.keep(room.id, room.people["Jo"], FORM, NOW)


def test_R17_what_a_poster_typed_is_kept_on_that_device_until_the_end_of_the_day(room: Room) -> None:
    jo = room.people["Jo"]
    cookie = interrupted.keep_here(room.id, jo, FORM, NOW, LATER)
    assert b"CANARY" not in bytes(apps.get_model("cabinet", "Typed").objects.get().sealed)
    kept = interrupted.kept_here(cookie, room.id, jo, NOW)
    assert kept and kept.form == FORM
    for said in (
        (cookie, room.id, room.people["Beth"], NOW),
        (cookie, room.id + 1, jo, NOW),
        (cookie, room.id, jo, LATER),
        (cookie[:-2] + "00", room.id, jo, NOW),
        (cookie[:-2], room.id, jo, NOW),
        ("", room.id, jo, NOW),
        (None, room.id, jo, NOW),
    ):
        assert interrupted.kept_here(*said) is None
    newer = interrupted.keep_here(room.id, jo, FORM, NOW, LATER, cookie)
    assert interrupted.kept_here(cookie, room.id, jo, NOW) is None
    assert apps.get_model("cabinet", "Typed").objects.count() == 1
    interrupted.forget(newer)
    interrupted.forget(newer)
    assert interrupted.kept_here(newer, room.id, jo, NOW) is None
    with pytest.raises(TooBig):
        interrupted.keep_here(room.id, jo, {"text": "x" * 4_000_000}, NOW, LATER)


def test_once_a_day_nothing_is_left_of_it_and_every_child_has_a_pair(room: Room) -> None:
    interrupted.keep_here(room.id, room.people["Jo"], FORM, NOW, LATER)
    room.unlock("Samira")
    new = room.nursery.child("Cleo")
    tasks.tidy_at(NOW)
    assert (
        apps.get_model("cabinet", "Typed").objects.count()
        == apps.get_model("cabinet", "Unlocking").objects.count()
        == 1
    )
    tasks.tidy_at(LATER)
    assert (
        apps.get_model("cabinet", "Typed").objects.count()
        == apps.get_model("cabinet", "Unlocking").objects.count()
        == 0
    )
    assert apps.get_model("cabinet", "ChildKey").objects.filter(child=new).exists()
