"""The slot: posted by anybody, read by keyholders alone; two matters never meet (R6, R15 to R18)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.apps import apps

from keepsake.audit.chain import Actor
from keepsake.audit.looking import Look
from keepsake.cabinet import pairs, setup, slot
from keepsake.cabinet.errors import NobodyLeft, NoSuchReceipt, NotHere, NotReady, TooBig
from keepsake.cabinet.packing import LARGEST, MOST_PIECES
from keepsake.cabinet.tests.cabinets import PASSPHRASES, Room, room_called
from keepsake.people.tests.nurseries import NOW

pytestmark = pytest.mark.django_db


def table(name: str) -> Any:
    return apps.get_model("cabinet", name).objects


def weight(sealed: bytes | memoryview) -> int:
    """How long what was sealed is. In front of it age writes some chance bytes, of a chance length."""
    raw = bytes(sealed)
    return len(raw) - (raw.index(b"\n", raw.index(b"\n--- ") + 1) if raw.startswith(b"age") else 0)


def everything(room: Room) -> bytes:
    """Every byte that the cabinet's tables and the log hold."""
    found = []
    for app in ("cabinet", "audit"):
        for model in apps.get_app_config(app).get_models():
            for row in model._default_manager.using("keyring" if model.__name__ == "Key" else "default").all():
                for column in model._meta.concrete_fields:
                    value = getattr(row, column.attname)
                    found.append(bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode())
    return b"\n".join(found)


def test_E2_what_was_posted_is_read_by_a_keyholder_and_stands_nowhere_in_the_clear(room: Room) -> None:
    receipt = room.post(body={"heard": "CANARY he hits me"}, pieces=[b"CANARY picture" * 10, b""])
    assert b"CANARY" not in everything(room)
    assert b"concern\x22" not in everything(room)
    opened = room.open("Samira")
    (one,) = opened.file(room.children["Ada"])
    assert (one.id, one.kind, one.author, one.hat) == (receipt.id, "concern", room.people["Jo"], "practitioner")
    assert (one.body, one.happened_at, one.stored_at) == (
        {"heard": "CANARY he hits me"},
        NOW - timedelta(hours=1),
        NOW,
    )
    assert (one.fault, one.child, one.matter) == ("", room.children["Ada"], None)
    assert [opened.piece(one, n) for n in range(2)] == [b"CANARY picture" * 10, b""]
    assert opened.file(room.children["Ben"]) == []
    assert opened.read(receipt.id) == room.open("Leanne").read(receipt.id)


def test_E2_three_megabytes_both_ways_and_no_more(room: Room) -> None:
    room.post(body={"text": "x" * (LARGEST - 2000)}, pieces=[b"y" * LARGEST])
    opened = room.open("Leanne")
    (one,) = opened.file(room.children["Ada"])
    assert len(one.body["text"]) == LARGEST - 2000 and opened.piece(one, 0) == b"y" * LARGEST
    for said in ({"body": {"text": "x" * LARGEST}}, {"pieces": [b"y" * (LARGEST + 1)]}):
        with pytest.raises(TooBig):
            room.post(**said)
    with pytest.raises(TooBig, match="10 files"):
        room.post(pieces=[b""] * (MOST_PIECES + 1))
    assert table("Sealed").count() == 1


def test_E2_a_row_says_nothing_of_its_length_child_kind_or_author(room: Room) -> None:
    room.post(body={"text": "short"})
    room.post("Ben", by="Beth", kind="chronology", body={"text": "somewhat longer than the other one"})
    one, other = table("Sealed").all()
    for column in ("pocket", "header", "body", "notice"):
        assert weight(getattr(one, column)) == weight(getattr(other, column)), column
    assert (bytes(one.label), bytes(other.label)) == (b"", b"")
    names = {field.name for field in apps.get_model("cabinet", "Sealed")._meta.get_fields()}
    assert not names & {"child", "kind", "author", "key", "matter", "happened_at"}
    assert not [f for f in apps.get_model("cabinet", "Sealed")._meta.concrete_fields if f.is_relation]


def test_E2_the_log_holds_the_records_id_and_the_ciphertexts_hash_and_no_child(room: Room) -> None:
    receipt = room.post()
    entry = apps.get_model("audit", "Entry").objects.latest("id")
    row = table("Sealed").get()
    assert f'"sealed:{receipt.id.hex}":"{receipt.sha256}"' in entry.payload
    from hashlib import sha256

    assert receipt.sha256 == sha256(bytes(row.body)).hexdigest()
    assert '"touched":[]' in entry.payload
    assert not apps.get_model("audit", "Subject").objects.filter(id__gte=entry.id << 20).exists()


def test_R19_nothing_is_posted_before_the_set_up_is_finished(db: None) -> None:
    room = room_called(finished=False)
    with pytest.raises(NotReady):
        room.post()
    bare = Room(room_called("Elsewhere", finished=False).nursery)
    assert [one.key for one in setup.ready(bare.id, NOW, backed_up_at=None)] == ["keyholders", "recovery", "backup"]


def test_another_nurserys_child_and_none_at_all_give_the_same_answer(room: Room) -> None:
    elsewhere = room_called("Elsewhere")
    for child in (elsewhere.children["Ada"], 987654):
        with pytest.raises(NotHere):
            room.post(child=None) if child is None else room.act(
                slot.post, setting=room.id, child=child, kind="concern", body={}, author=room.people["Jo"], hat=""
            )


def test_E2_every_child_has_a_pair_before_anybody_posts_and_a_new_one_at_once(room: Room) -> None:
    children = table("ChildKey").filter(setting=room.id)
    assert set(children.values_list("child", flat=True)) == {0, *room.children.values()}
    new, other = room.nursery.child("Cleo"), room.nursery.child("Dan")
    assert pairs.make_missing(room.id, NOW) == 2
    assert pairs.make_missing(room.id, NOW) == 0
    assert {new, other} < set(children.values_list("child", flat=True))


def test_E2_the_slot_makes_missing_pairs_for_all_children_and_never_for_one(room: Room) -> None:
    """Even where a door forgot to: the child that is posted about is not the only one to get a pair."""
    born = [room.nursery.child(name) for name in ("Cleo", "Dan", "Eve")]
    room.children["Cleo"] = born[0]
    room.post("Cleo")
    assert set(born) < set(table("ChildKey").values_list("child", flat=True))


def test_R17_the_receipt_opens_an_addition_for_its_poster_alone(room: Room) -> None:
    receipt = room.post()
    assert receipt.number.count("-") == 3 and receipt.number.encode() not in everything(room)
    said: dict[str, Any] = {
        "setting": room.id,
        "kind": "addition",
        "body": {"text": "and a scratch"},
        "hat": "practitioner",
    }
    typed = receipt.number.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    more = room.act(slot.add_to, typed, author=room.people["Jo"], now=NOW + timedelta(minutes=5), **said)
    newest, first = room.open("Samira").file(room.children["Ada"])
    assert (newest.id, newest.adds, first.id, first.adds) == (more.id, receipt.id, receipt.id, None)
    for number, author in ((receipt.number, "Beth"), ("0000-0000-0000-0000", "Jo"), ("", "Jo")):
        with pytest.raises(NoSuchReceipt):
            room.act(slot.add_to, number, author=room.people[author], **said)
    again = room.act(slot.add_to, more.number, author=room.people["Jo"], **said)
    assert room.open("Samira").read(again.id).adds == more.id


def held(room: Room, who: str, at: datetime) -> None:
    """A page that holds Ada's file, before somebody."""
    opened = room.open(who, at)
    look = Look(Actor(room.id, None, room.people[who], "lead"), at, action="read", clause="E2", purpose="safeguarding")
    opened.note(look, opened.file(room.children["Ada"]))


def test_R16_the_receipt_says_when_somebody_else_opened_it(room: Room) -> None:
    receipt, mine = room.post(), room.post(by="Samira")
    jo, samira = room.people["Jo"], room.people["Samira"]
    assert slot.receipt(room.id, receipt.number, jo, NOW).opened_at is None
    later = NOW + timedelta(minutes=21)
    assert {one.id for one in slot.waiting(room.id, later, later)} == {receipt.id, mine.id}
    held(room, "Samira", later)
    assert slot.receipt(room.id, receipt.number, jo, NOW).opened_at == slot.opened_at(receipt) == later
    assert slot.opened_at(mine.id) is None, "what one reads of one's own is not opened yet"
    held(room, "Leanne", later + timedelta(minutes=1))
    assert slot.opened_at(receipt) == later
    assert slot.opened_at(mine) == later + timedelta(minutes=1)
    assert slot.waiting(room.id, later, later) == []
    assert [one.opened_at for one in slot.receipts_of(room.id, jo, NOW)] == [later]
    assert (
        len(slot.receipts_of(room.id, samira, NOW)) == 1 and slot.receipts_of(room.id, room.people["Beth"], NOW) == []
    )


def test_a_posting_tells_the_keyholders_and_nobody_else(room: Room) -> None:
    assert set(room.post().tell) == {room.people["Samira"], room.people["Leanne"]}


@pytest.mark.parametrize("left_out", ["Samira", "Leanne"])
def test_R15_whoever_it_is_about_can_neither_read_count_be_told_nor_recover_it(room: Room, left_out: str) -> None:
    from keepsake.cabinet import keys, labels

    other = "Leanne" if left_out == "Samira" else "Samira"
    before = room.open(left_out)
    counts, shown = before.counts(), before.matters()
    receipt = room.post(leaves_out=[room.people[left_out]], body={"text": "CANARY about them"})
    assert set(receipt.tell) == {room.people[other], room.people["Viv"]}
    waiting = slot.waiting(room.id, NOW + timedelta(hours=1), NOW)
    assert [room.people[left_out] in one.tell for one in waiting] == [False]
    for name in (other, "Viv"):
        opened = room.open(name)
        (matter,) = opened.matters()
        (one,) = opened.matter(matter.id)
        assert (one.body, one.child, one.fault) == ({"text": "CANARY about them"}, room.children["Ada"], "")
        assert [pointer.id for pointer in opened.pointers(room.children["Ada"])] == [receipt.id]
        assert opened.read(receipt.id).body == one.body
    opened = room.open(left_out)
    assert (opened.counts(), opened.matters(), opened.pointers(room.children["Ada"])) == (counts, shown, [])
    assert opened.file(room.children["Ada"]) == opened.index(room.children["Ada"]) == []
    for matter_ in room.open("Viv").matters():
        with pytest.raises(NotHere):
            opened.matter(matter_.id)
        with pytest.raises(NotHere):
            opened.add(None, kind="x", body={}, hat="", matter=matter_.id)  # type: ignore[arg-type]
    with pytest.raises(NotHere):
        opened.read(receipt.id)
    # Not with the cabinet's key, nor with either paper, by any way round the program.
    papers = [keys.identity(setup.ungrouped(text)) for text in room.papers]
    held = [opened._own, *([opened.cabinet] if opened.cabinet else []), *papers]
    for model in ("Sealed", "MatterWrap", "Piece"):
        for row in table(model).all():
            for column in row._meta.concrete_fields:
                value = getattr(row, column.attname)
                if isinstance(value, bytes | memoryview) and bytes(value).startswith(b"age-encryption"):
                    with pytest.raises(Exception, match="something else"):
                        keys.open_sealed(value, held)
    assert labels.sort(room.id, opened.cabinet, {}) == 0


def test_R15_a_matter_about_both_goes_above_and_about_all_to_nobody(room: Room) -> None:
    both = [room.people["Samira"], room.people["Leanne"]]
    assert room.post(leaves_out=both).tell == (room.people["Viv"],)
    with pytest.raises(NobodyLeft, match="nobody's permission"):
        room.post(leaves_out=[*both, room.people["Viv"]])
    assert table("Sealed").count() == 1, "what cannot be read by anybody is not kept"


def test_R15_the_table_does_not_say_whom_a_matter_leaves_out(room: Room) -> None:
    room.post(leaves_out=[room.people["Samira"]])
    wraps = [bytes(one.wrapped) for one in table("MatterWrap").all()]
    assert len(wraps) == 3 and len({weight(one) for one in wraps}) == 1
    rows = list(table("Sealed").all())
    room.post()
    child = table("Sealed").exclude(pk=rows[0].pk).get()
    for column in ("pocket", "header", "body", "notice"):
        assert weight(getattr(rows[0], column)) == weight(getattr(child, column)), column


def test_R15_additions_to_a_matter_stay_in_it(room: Room) -> None:
    receipt = room.post(leaves_out=[room.people["Leanne"]])
    said: dict[str, Any] = {
        "setting": room.id,
        "kind": "addition",
        "body": {"n": 1},
        "author": room.people["Jo"],
        "hat": "",
    }
    more = room.act(slot.add_to, receipt.number, **said)
    samira = room.open("Samira")
    answered = room.act(samira.add, kind="action", body={"n": 2}, hat="lead", adds=more.id, by="Samira")
    assert set(receipt.tell) == set(more.tell) == set(answered.people) == {room.people["Samira"], room.people["Viv"]}
    (matter,) = samira.matters()
    assert matter.count == 3 and {one.id for one in samira.matter(matter.id)} == {receipt.id, more.id, answered.id}
    leanne = room.open("Leanne")
    assert leanne.counts() == {} and leanne.matters() == []


def test_E2_a_keyholder_adds_and_pages_newest_first(room: Room) -> None:
    for minute in range(30):
        room.post(now=NOW + timedelta(minutes=minute // 2), body={"n": minute})
    opened = room.open("Samira", NOW + timedelta(hours=1))
    with room.acting("Samira", NOW + timedelta(hours=1), "lead") as act:
        added = opened.add(act, kind="action", body={"n": 30}, hat="lead", child=room.children["Ada"])
    page = opened.file(room.children["Ada"])
    assert len(page) == 25 and page[0].id == added.id and page[0].author == room.people["Samira"]
    rest = opened.file(room.children["Ada"], before=page[-1].key)
    assert len(rest) == 6
    whole = page + rest
    assert sorted(one.body["n"] for one in whole) == list(range(31))
    assert [one.key for one in whole] == sorted((one.key for one in whole), reverse=True)
    assert opened.counts() == {room.children["Ada"]: 31}
    index = opened.index(room.children["Ada"])
    assert [one.id for one in index] != [] and all(not one.body for one in index)
    assert f'"sealed:{added.id.hex}":"{added.sha256}"' in apps.get_model("audit", "Entry").objects.latest("id").payload


def test_the_settings_own_file(room: Room) -> None:
    room.post(None)
    opened = room.open("Samira")
    assert len(opened.file(None)) == 1 and opened.counts() == {None: 1}


def test_passphrases_of_the_tests_would_do(room: Room) -> None:
    assert len(set(PASSPHRASES.values())) == len(PASSPHRASES)
