"""Whoever can write to the database, and has not the keyring: what they swap, forge or cut is named (E2)."""

from datetime import timedelta
from typing import Any

import pytest

from keepsake.cabinet import keys, labels, pairs, slot, vouching
from keepsake.cabinet.errors import Faulty, NotHere
from keepsake.cabinet.packing import File, Inside, Words
from keepsake.cabinet.rows import Sealed
from keepsake.cabinet.tests.cabinets import Room
from keepsake.cabinet.tests.whole import table
from keepsake.people.tests.nurseries import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(room: Room) -> Room:
    """Two records of Ada's and one of Ben's, in their files."""
    for n, child in enumerate(("Ada", "Ada", "Ben")):
        room.post(child, NOW + timedelta(minutes=n), body={"n": n}, pieces=[b"piece %d" % n])
    room.open("Samira").counts()
    return room


def read(room: Room, child: str = "Ada") -> list[Sealed]:
    return room.open("Samira", NOW + timedelta(hours=1)).file(room.children[child])


def rows() -> list[Any]:
    return list(table("Sealed").order_by("stored_at"))


def swap(*columns: str, one: int = 0, other: int = 1) -> None:
    """Two rows change places."""
    first, second = rows()[one], rows()[other]
    for column in columns:
        mine, theirs = getattr(first, column), getattr(second, column)
        setattr(first, column, theirs)
        setattr(second, column, mine)
    first.save()
    second.save()


@pytest.mark.parametrize("columns", [("body",), ("body", "digest"), ("body", "header", "digest", "mark")])
def test_E2_two_records_of_one_file_swapped_are_both_named(two: Room, columns: tuple[str, ...]) -> None:
    swap(*columns)
    assert [(one.fault, dict(one.body)) for one in read(two)] == [("swapped", {})] * 2
    assert [one.fault for one in read(two, "Ben")] == [""]


def test_E2_a_swapped_header_is_named_in_the_index_and_on_the_page(two: Room) -> None:
    swap("header")
    assert {one.fault for one in two.open("Samira").index(two.children["Ada"])} == {"swapped"}
    assert {one.fault for one in read(two)} == {"forged"}


def test_E2_a_record_moved_into_another_childs_file_is_named(two: Room) -> None:
    swap("label", one=0, other=2)
    assert [one.fault for one in read(two)] == ["swapped", ""]
    assert [one.fault for one in read(two, "Ben")] == ["swapped"]


@pytest.mark.parametrize("cut", [slice(0, -1), slice(0, 300), slice(0, 0), slice(1, None)])
def test_E2_a_shortened_record_is_named(two: Room, cut: slice) -> None:
    row = rows()[0]
    row.body = bytes(row.body)[cut]
    row.save()
    assert [one.fault for one in read(two)] == ["", "cut"]
    assert read(two)[1].body == {}


def test_E2_a_changed_time_is_named(two: Room) -> None:
    table("Sealed").filter(pk=rows()[0].pk).update(stored_at=NOW - timedelta(days=400))
    assert [one.fault for one in read(two)] == ["", "swapped"]


def test_E2_a_record_that_was_forged_with_the_public_key_is_named(two: Room) -> None:
    """age does not sign: all that this takes stands in the clear in the database. It cannot make the mark."""
    row = rows()[0]
    public = pairs.public_key(two.id, two.children["Ada"], NOW)
    words = Words("concern", {"n": "a lie"}, two.people["Leanne"], "manager", NOW)
    inside = Inside(row.id, two.id, File(two.children["Ada"]), public.id, words, row.stored_at)
    from hashlib import sha256

    row.header = keys.seal(inside.header(), public.recipient)
    row.body = keys.seal(inside.body(), public.recipient)
    row.digest = sha256(row.body).digest()
    for mark in (bytes(row.mark), bytes(32), b""):
        row.mark = mark
        row.save()
        assert [one.fault for one in read(two)] == ["", "forged"]
        assert {one.fault for one in two.open("Samira").index(two.children["Ada"])} == {"", "forged"}


def test_E2_an_attachment_in_anothers_place_or_gone_is_named(two: Room) -> None:
    opened, (newest, older) = two.open("Samira", NOW + timedelta(hours=1)), read(two)
    assert opened.piece(older, 0) == b"piece 0"
    theirs = bytes(table("Piece").get(sealed_id=newest.id).body)
    table("Piece").filter(sealed_id=older.id).update(body=theirs)
    with pytest.raises(Faulty, match="put in its place"):
        opened.piece(older, 0)
    table("Piece").filter(sealed_id=older.id).delete()
    with pytest.raises(Faulty, match="cut short"):
        opened.piece(older, 0)
    with pytest.raises(NotHere):
        opened.piece(older, 1)


@pytest.mark.parametrize("name", ["ChildKey", "Cabinet", "Holder", "Matter"])
def test_E2_a_public_key_in_anothers_place_is_not_sealed_to(room: Room, name: str) -> None:
    """Somebody who can write to the database puts their own public key there, to read what is posted from now on."""
    first = room.post(leaves_out=[room.people["Leanne"]])
    table(name).update(recipient=keys.new_identity().recipient)
    count = table("Sealed").count()
    said: dict[str, Any] = {"setting": room.id, "kind": "x", "body": {}, "author": room.people["Jo"], "hat": ""}
    verbs: dict[str, Any] = {
        "Matter": lambda: room.act(slot.add_to, first.number, **said),
        "Holder": lambda: room.post(leaves_out=[room.people["Leanne"]]),
    }
    with pytest.raises(Faulty, match="did not come in through Keepsake"):
        verbs.get(name, room.post)()
    assert table("Sealed").count() == count


def test_E2_a_keyholders_and_a_childs_wrap_in_anothers_place_do_not_open(two: Room) -> None:
    ada, ben = two.children["Ada"], two.children["Ben"]
    theirs = table("ChildKey").get(child=ben).wrapped
    table("ChildKey").filter(child=ada).update(wrapped=theirs)
    with pytest.raises(Faulty, match="put in its place"):
        read(two)
    leanne = table("Holder").get(adult=two.people["Leanne"]).wrapped
    table("Holder").filter(adult=two.people["Samira"]).update(wrapped=leanne)
    from keepsake.cabinet.tests.cabinets import PASSPHRASES

    with pytest.raises(Faulty):
        two.unlock("Samira", passphrase=PASSPHRASES["Leanne"])


def test_E2_a_pocket_that_was_forged_brings_a_record_into_no_file(two: Room) -> None:
    """A row of one's own making may come into a file by a pocket to the public key; it is named there."""
    row = rows()[0]
    cabinet = pairs.cabinet_of(two.id, NOW)
    pocket = f"{row.id.hex} child:{two.children['Ben']}".encode()
    table("Sealed").filter(pk=row.pk).update(label=b"", pocket=keys.seal(pocket, cabinet.recipient))
    assert [one.fault for one in read(two, "Ben")] == ["", "swapped"]
    for junk in (b"", b"junk", keys.seal(b"junk", cabinet.recipient), keys.seal(b"x child:zz", cabinet.recipient)):
        table("Sealed").filter(pk=row.pk).update(label=b"", pocket=junk)
        opened = two.open("Samira")
        assert labels.sort(two.id, opened.cabinet, {}) == 0


def test_E2_with_another_keyring_all_is_named_and_nothing_is_lost(two: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vouching, "_secret", lambda setting, now: b"another keyring" + bytes(17))
    found = read(two)
    assert [one.fault for one in found] == ["forged"] * 2 and [one.body["n"] for one in found] == [1, 0]


def test_E2_the_cabinet_is_held_against_the_log_without_a_key(two: Room) -> None:
    from keepsake.cabinet.checking import CHANGED, MISSING, UNKNOWN, against_log

    opened = two.open("Samira")
    with two.acting("Samira", NOW + timedelta(minutes=9), "lead") as act:
        opened.add(act, kind="action", body={}, hat="lead", child=two.children["Ben"])
    assert against_log(two.id) == []
    gone, other, forged, _ = rows()
    table("Piece").filter(sealed_id=gone.id).delete()
    table("Receipt").filter(sealed_id=gone.id).delete()
    table("Sealed").filter(pk=gone.id).delete()
    table("Sealed").filter(pk=other.id).update(body=b"something else")
    old = forged.pk
    forged.pk = other.id.__class__(int=7)
    forged.save(force_insert=True)
    found = {one.id: one.what for one in against_log(two.id)}
    assert found == {gone.id: MISSING, other.id: CHANGED, forged.pk: UNKNOWN} and old not in found
