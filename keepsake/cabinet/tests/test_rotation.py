"""A keyholder goes, somebody recovers, and it stops half-way: whoever should opens everything, nobody else does (R15, R19)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from keepsake.cabinet import keyholders, matters, recovery, rotation, setup, slot
from keepsake.cabinet.errors import BadRecoveryKey, NotAKeyholder, NotHere, Refused
from keepsake.cabinet.opened import Opened
from keepsake.cabinet.tests.cabinets import PASSPHRASES, Room, room_called
from keepsake.cabinet.tests.faults import Crash, fault_at
from keepsake.cabinet.tests.whole import opened_by, own_key, reach_of, restart, table, texts, texts_from_paper
from keepsake.people.tests.nurseries import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(room: Room) -> Room:
    """Beth holds a key as well; records of two children, some sorted already and some not."""
    room.act(keyholders.add_keyholder, room.open("Samira"), room.new_keys("Beth"))
    for n in range(4):
        room.post(("Ada", "Ben")[n % 2], body={"n": n})
    room.open("Samira").file(room.children["Ada"])
    for n in range(4, 6):
        room.post(("Ada", "Ben")[n % 2], body={"n": n})
    return room


def test_R19_whoever_goes_opens_nothing_and_everybody_else_everything(full: Room) -> None:
    gone, former = own_key(full, "Beth"), full.open("Samira").cabinet
    assert former is not None and "Sealed.body" in reach_of(gone)
    opened = full.open("Samira")
    done = full.act(rotation.remove_keyholder, opened, full.people["Beth"], by="Samira")
    assert (done.children, done.spoilt) == (3, ())
    assert opened_by(former) == opened_by(gone) == reach_of(gone) == [], "no wrap to a former identity is left"
    assert texts(full, "Samira") == texts(full, "Leanne") == list(range(6))
    assert all(texts_from_paper(full, paper) == list(range(6)) for paper in full.papers)
    assert len(opened.file(full.children["Ada"])) == 3, "the page that asked for it goes on"
    with pytest.raises(NotAKeyholder):
        full.unlock("Beth")
    full.post(body={"n": 6})
    assert texts(full, "Leanne") == list(range(7))
    assert reach_of(gone) == []
    assert full.open("Leanne").counts() == {full.children["Ada"]: 4, full.children["Ben"]: 3}


def test_R19_what_the_former_key_had_open_is_locked_and_a_second_hand_is_told(full: Room) -> None:
    from keepsake.cabinet import unlocking

    beth, leanne = full.unlock("Beth"), full.open("Leanne")
    full.act(rotation.remove_keyholder, full.open("Samira"), full.people["Beth"])
    assert unlocking.current("session of Beth", beth.cookie, NOW) is None
    with pytest.raises(Refused, match="meanwhile"):
        full.act(rotation.renew_keys, leanne)
    full.act(rotation.renew_keys, full.open("Leanne"))
    assert texts(full, "Samira") == list(range(6))


def test_nobody_takes_their_own_key_away_or_one_that_is_not_there(full: Room) -> None:
    opened = full.open("Samira")
    with pytest.raises(Refused):
        full.act(rotation.remove_keyholder, opened, full.people["Samira"])
    with pytest.raises(NotAKeyholder):
        full.act(rotation.remove_keyholder, opened, full.people["Jo"])
    for verb in (rotation.renew_keys, setup.make_recovery):
        with pytest.raises(Refused):
            full.act(verb, full.open("Viv"))


def test_R19_a_spoilt_key_of_one_child_stops_no_removal(full: Room) -> None:
    table("ChildKey").filter(child=full.children["Ben"]).update(wrapped=b"spoilt")
    done = full.act(rotation.remove_keyholder, full.open("Samira"), full.people["Beth"])
    assert done.spoilt == (full.children["Ben"],)
    assert len(full.open("Leanne").file(full.children["Ada"])) == 3
    full.post("Ben", NOW + timedelta(minutes=1), body={"n": 9})
    newest, *older = full.open("Leanne").file(full.children["Ben"])
    assert newest.body == {"n": 9} and {one.fault for one in older} == {"swapped"}, "named, and in their places"


def test_R15_a_matter_outlives_a_removal_and_its_new_key_is_not_the_gone_ones(full: Room) -> None:
    about_leanne = full.post(leaves_out=[full.people["Leanne"]], body={"n": 100})
    gone = own_key(full, "Beth")
    assert "Sealed.body" in reach_of(gone)
    # Leanne, who is left out, takes Beth's key away: nobody of the set is there to make it anew.
    full.act(rotation.remove_keyholder, full.open("Leanne"), full.people["Beth"], by="Leanne")
    assert reach_of(gone) == []
    assert full.open("Leanne").matters() == []
    was = table("Matter").get().recipient
    samira = full.open("Samira")
    assert samira.read(about_leanne.id).body == {"n": 100}
    assert table("Matter").get().recipient != was, "whoever is left of the set renews it when they unlock"
    said: dict[str, Any] = {"setting": full.id, "kind": "x", "body": {"n": 101}, "author": full.people["Jo"], "hat": ""}
    more = full.act(slot.add_to, about_leanne.number, **said)
    assert set(more.tell) == {full.people["Samira"], full.people["Viv"]}
    assert [full.open(name).read(more.id).body for name in ("Samira", "Viv")] == [{"n": 101}] * 2
    assert reach_of(own_key(full, "Leanne")) and full.open("Leanne").matters() == []


def test_R15_taking_away_the_last_key_of_a_matter_does_not_destroy_what_it_says(room: Room) -> None:
    """Leanne, whom it is about, takes away the key of the only one who can read it."""
    table("Holder").filter(adult=room.people["Viv"]).delete()
    receipt = room.post(leaves_out=[room.people["Leanne"]], body={"n": 7})
    samira = own_key(room, "Samira")
    room.act(rotation.remove_keyholder, room.open("Leanne"), room.people["Samira"], by="Leanne")
    assert room.open("Leanne").matters() == [], "and is not told"
    unlocked = room.unlock("Samira", former=True)
    from keepsake.cabinet import unlocking

    opened = unlocking.current("session of Samira", unlocked.cookie, NOW)
    assert opened is not None and opened.cabinet is None
    assert opened.read(receipt.id).body == {"n": 7}
    assert not [where for where in reach_of(samira) if where in ("Holder.cabinet_wrap", "ChildKey.wrapped")]


def test_R19_recovery_from_paper_sets_a_new_passphrase(full: Room) -> None:
    before = own_key(full, "Leanne")
    made = keyholders.new_keys(
        setting=full.id, adult=full.people["Leanne"], passphrase="candle rudder pigeon vault", now=NOW
    )
    opened = full.act(recovery.recover, full.papers[1].lower(), made)
    assert len(opened.file(full.children["Ada"])) == 3
    assert reach_of(before) == [], "whoever knew the former passphrase opens nothing with it"
    full.unlock("Leanne", passphrase="candle rudder pigeon vault")
    assert texts(full, "Samira") == list(range(6))
    assert [one.adult for one in keyholders.keyholders(full.id)].count(full.people["Leanne"]) == 1


@pytest.mark.parametrize(
    "spoil", [lambda text: text[:-1], lambda text: text[:-1] + "B", lambda text: "", lambda text: "x" * 40]
)
def test_R19_a_slip_in_typing_is_found(full: Room, spoil: Callable[[str], str]) -> None:
    for verb in (recovery.drill, lambda setting, typed, now: full.act(setup.confirm_recovery, setting, typed)):
        with pytest.raises(BadRecoveryKey):
            verb(full.id, spoil(full.papers[0]), NOW)


def test_R19_a_drill_opens_every_file_and_changes_nothing(full: Room) -> None:
    before = [list(table(name).values_list()) for name in ("Holder", "ChildKey", "RecoveryKey", "Sealed")]
    found = recovery.drill(full.id, full.papers[1], NOW)
    assert (found.number, found.opens, found.of) == (2, 3, 3)
    assert before == [list(table(name).values_list()) for name in ("Holder", "ChildKey", "RecoveryKey", "Sealed")]
    other = room_called("Elsewhere")
    with pytest.raises(BadRecoveryKey, match="not one of this cabinet"):
        recovery.drill(full.id, other.papers[0], NOW)
    full.act(setup.drop_recovery, full.open("Samira"), 2)
    with pytest.raises(BadRecoveryKey):
        recovery.drill(full.id, full.papers[1], NOW)
    assert [one.key for one in setup.ready(full.id, NOW, backed_up_at=NOW)] == ["recovery"]
    assert [one.key for one in setup.ready(full.id, NOW, backed_up_at=NOW - timedelta(days=8))] == [
        "recovery",
        "backup",
    ]


def test_R15_a_matter_is_not_recovered_but_let_in_again_by_somebody_of_its_set(full: Room) -> None:
    receipt = full.post(leaves_out=[full.people["Samira"]], body={"n": 1})
    made = keyholders.new_keys(
        setting=full.id, adult=full.people["Leanne"], passphrase="candle rudder pigeon vault", now=NOW
    )
    opened = full.act(recovery.recover, full.papers[0], made)
    with pytest.raises(NotHere):
        opened.read(receipt.id)
    beth = full.open("Beth")
    (matter,) = beth.matters()
    assert matter.people == {full.people["Beth"], full.people["Viv"]}, "renewed without the key that went"
    with pytest.raises(Refused):
        full.act(beth.let_into_matter, matter.id, full.people["Samira"])
    assert beth.may_come_back(matter.id) == [full.people["Leanne"]]
    full.act(beth.let_into_matter, matter.id, full.people["Leanne"])
    assert beth.may_come_back(matter.id) == []
    again = Opened(full.id, full.people["Leanne"], made.own, NOW)
    assert again.read(receipt.id).body["n"] == 1
    assert {one.people for one in again.matters()} == {frozenset(full.people[one] for one in ("Beth", "Viv", "Leanne"))}
    with pytest.raises(Refused):
        full.act(beth.let_into_matter, matter.id, full.people["Leanne"])


def test_R15_whoever_was_taken_away_and_asked_anew_comes_back_into_a_matter_by_a_person_alone(full: Room) -> None:
    receipt = full.post(leaves_out=[full.people["Samira"]], body={"n": 1})
    full.act(rotation.remove_keyholder, full.open("Samira"), full.people["Beth"], by="Samira")
    leanne = full.open("Leanne")
    (matter,) = leanne.matters()
    assert leanne.may_come_back(matter.id) == [], "who holds no key comes back into nothing"
    full.act(keyholders.add_keyholder, full.open("Samira"), full.new_keys("Beth"))
    with pytest.raises(NotHere):
        full.open("Beth").read(receipt.id)
    leanne = full.open("Leanne")
    assert leanne.may_come_back(matter.id) == [full.people["Beth"]]
    full.act(leanne.let_into_matter, matter.id, full.people["Beth"])
    assert full.open("Beth").read(receipt.id).body["n"] == 1


def test_R15_R19_whoever_lets_somebody_back_in_after_a_removal_makes_a_new_key_as_well(full: Room) -> None:
    receipt = full.post(leaves_out=[full.people["Samira"]], body={"n": 1})
    leanne, beth = full.open("Leanne"), full.open("Beth")
    (matter,) = leanne.matters()
    copied = beth._matter(matter.id).identities[0]
    full.act(rotation.remove_keyholder, full.open("Samira"), full.people["Beth"], by="Samira")
    full.act(keyholders.add_keyholder, full.open("Samira"), full.new_keys("Beth"))
    # Leanne's page stands open since before: nothing has renewed the matter's key yet.
    full.act(leanne.let_into_matter, matter.id, full.people["Beth"])
    assert table("Matter").get().recipient != copied.recipient and not table("Matter").get().stale
    said: dict[str, Any] = {"setting": full.id, "kind": "x", "body": {"n": 2}, "author": full.people["Jo"], "hat": ""}
    more = full.act(slot.add_to, receipt.number, **said)
    for name in ("Leanne", "Beth", "Viv"):
        opened = full.open(name)
        assert [opened.read(one.id).body["n"] for one in (receipt, more)] == [1, 2], name
    assert opened_by(copied).count("Sealed.body") == 1, "what was posted before, and nothing later"


def test_R15_of_two_who_change_a_matter_at_once_the_second_is_told_and_no_key_is_lost(full: Room) -> None:
    receipt = full.post(leaves_out=[full.people["Samira"]], body={"n": 1})
    first, second = full.open("Leanne"), full.open("Viv")
    (matter,) = second.matters()
    assert first.matters() == [matter]
    full.act(rotation.remove_keyholder, full.open("Samira"), full.people["Beth"], by="Samira")
    full.act(keyholders.add_keyholder, full.open("Samira"), full.new_keys("Beth"))
    full.act(first.let_into_matter, matter.id, full.people["Beth"])
    before = table("Matter").values_list().get()
    with pytest.raises(Refused, match="meanwhile"):
        full.act(second.let_into_matter, matter.id, full.people["Beth"])
    second.renew_matters()
    assert table("Matter").values_list().get() == before
    assert [full.open(name).read(receipt.id).body["n"] for name in ("Leanne", "Viv", "Beth")] == [1, 1, 1]


def test_R15_R19_two_who_unlock_at_once_after_a_removal_make_one_new_key(full: Room) -> None:
    receipt = full.post(leaves_out=[full.people["Samira"]], body={"n": 1})
    leanne, viv = full.open("Leanne"), full.open("Viv")
    full.act(rotation.remove_keyholder, full.open("Samira"), full.people["Beth"], by="Samira")
    assert [one.matters()[0].people for one in (leanne, viv)]
    leanne.renew_matters()
    said: dict[str, Any] = {"setting": full.id, "kind": "x", "body": {"n": 2}, "author": full.people["Jo"], "hat": ""}
    more = full.act(slot.add_to, receipt.number, **said)
    viv.renew_matters()
    assert [full.open(name).read(more.id).body["n"] for name in ("Leanne", "Viv")] == [2, 2]


def crashes(verb: Callable[[], Any], check: Callable[[], None]) -> int:
    """Do it with a fault at its first write, its second, … until it gets through; check after each, as after a restart."""
    for number in range(1, 200):
        try:
            with fault_at(number):
                verb()
        except Crash:
            restart()
            check()
        else:
            return number - 1
    raise AssertionError("It never got through.")


def test_R19_a_fault_at_every_write_of_a_removal(full: Room) -> None:
    gone, former = own_key(full, "Beth"), full.open("Samira").cabinet
    assert former is not None

    def unharmed() -> None:
        assert texts(full, "Samira") == texts(full, "Leanne") == texts(full, "Beth") == list(range(6))
        assert recovery.drill(full.id, full.papers[0], NOW).opens == recovery.drill(full.id, full.papers[0], NOW).of

    written = crashes(
        lambda: full.act(rotation.remove_keyholder, full.open("Samira"), full.people["Beth"], by="Samira"), unharmed
    )
    assert written > 15
    assert opened_by(former) == reach_of(gone) == []
    assert texts(full, "Samira") == texts(full, "Leanne") == list(range(6)) and texts(full, "Beth") == []
    assert all(texts_from_paper(full, paper) == list(range(6)) for paper in full.papers)


def test_R19_a_fault_at_every_write_of_a_recovery(full: Room) -> None:
    new = "candle rudder pigeon vault"

    def verb() -> None:
        made = keyholders.new_keys(setting=full.id, adult=full.people["Leanne"], passphrase=new, now=NOW)
        full.act(recovery.recover, full.papers[0], made)

    def unharmed() -> None:
        assert texts(full, "Leanne") == texts(full, "Samira") == list(range(6))

    assert crashes(verb, unharmed) > 5
    full.unlock("Leanne", passphrase=new)
    assert texts(full, "Samira") == list(range(6)) and texts_from_paper(full, full.papers[1]) == list(range(6))


def test_R19_a_fault_at_every_write_of_the_set_up(db: None) -> None:
    room = room_called("Half-way", begun=False)

    def nothing_there() -> None:
        assert not setup.state(room.id).there and keyholders.keyholders(room.id) == []

    assert crashes(lambda: room.act(setup.begin, room.new_keys("Samira")), nothing_there) > 3
    opened = room.open("Samira")

    def one_holder() -> None:
        assert len([one for one in keyholders.keyholders(room.id) if one.admitted_at]) == 1
        assert room.open("Samira").cabinet == opened.cabinet

    assert crashes(lambda: room.act(keyholders.add_keyholder, opened, room.new_keys("Leanne")), one_holder) > 2
    texts_: list[str] = []
    crashes(lambda: texts_.append(room.act(setup.make_recovery, opened).text), lambda: None)
    crashes(lambda: room.act(setup.confirm_recovery, room.id, texts_[-1]), lambda: None)
    assert [bool(one.confirmed_at) for one in setup.state(room.id).recovery] == [True]
    assert PASSPHRASES and room.open("Leanne").cabinet == opened.cabinet and matters.holders_of(room.id, NOW)
