"""Unlocked for ten minutes idle and eight hours at most; row and cookie alone open nothing (E2, R19)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.apps import apps

from keepsake.cabinet import keyholders, setup, unlocking
from keepsake.cabinet.errors import NotAKeyholder, Refused, TooManyTries, Weak, WrongPassphrase
from keepsake.cabinet.tests.cabinets import PASSPHRASES, Room
from keepsake.people.tests.nurseries import NOW

pytestmark = pytest.mark.django_db
SESSION = "a session"


def at(**later: float) -> datetime:
    return NOW + timedelta(**later)


def rows() -> Any:
    return apps.get_model("cabinet", "Unlocking").objects


def test_E2_open_for_ten_minutes_from_the_last_page_that_a_person_asked_for(room: Room) -> None:
    cookie = room.unlock("Samira", session=SESSION).cookie
    assert unlocking.current(SESSION, cookie, at(minutes=9, seconds=59)) is not None
    assert unlocking.current(SESSION, cookie, at(minutes=19, seconds=58), touch=False) is not None
    assert unlocking.current(SESSION, cookie, at(minutes=19, seconds=59)) is None, (
        "what asks by itself keeps nothing open"
    )
    assert rows().count() == 0, "and what has locked leaves no row behind"
    assert unlocking.current(SESSION, cookie, at(minutes=5)) is None


def test_E2_a_hard_end_after_eight_hours(room: Room) -> None:
    cookie = room.unlock("Samira", session=SESSION).cookie
    for minute in range(5, 8 * 60, 5):
        assert unlocking.current(SESSION, cookie, at(minutes=minute)) is not None
    assert unlocking.current(SESSION, cookie, at(hours=7, minutes=59)) is not None
    assert unlocking.current(SESSION, cookie, at(hours=8)) is None


def test_R19_on_the_phone_holds_it_open_for_half_an_hour_once(room: Room) -> None:
    cookie = room.unlock("Samira", session=SESSION).cookie
    assert not unlocking.on_the_phone(SESSION, "00" * 32, at(minutes=5))
    assert unlocking.on_the_phone(SESSION, cookie, at(minutes=5))
    glance = unlocking.glance(SESSION, at(minutes=20))
    assert glance and glance.on_the_phone and not glance.phone_left and glance.open_until == at(minutes=35)
    assert unlocking.current(SESSION, cookie, at(minutes=34, seconds=59), touch=False) is not None
    assert not unlocking.on_the_phone(SESSION, cookie, at(minutes=34)), "once"
    assert unlocking.current(SESSION, cookie, at(minutes=45)) is None


def test_E2_row_and_cookie_without_the_running_server_open_nothing(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    unlocked = room.unlock("Samira", session=SESSION)
    assert unlocking.current(SESSION, unlocked.cookie, NOW) is not None
    row = rows().get()
    assert PASSPHRASES["Samira"].encode() not in bytes(row.sealed) and b"AGE-SECRET" not in bytes(row.sealed)
    assert SESSION.encode() not in bytes(row.session)
    stored = b"".join(bytes(getattr(row, name)) for name in ("session", "sealed"))
    assert unlocking._Memory.half not in stored and bytes.fromhex(unlocked.cookie) not in stored
    # The server is gone, and its half with it; row and cookie are all that is left.
    monkeypatch.setattr(unlocking._Memory, "half", bytes(32))
    assert unlocking.current(SESSION, unlocked.cookie, NOW) is None


def test_E2_a_restart_locks_every_cabinet(room: Room) -> None:
    cookies = {name: room.unlock(name).cookie for name in ("Samira", "Leanne")}
    unlocking.launch()
    assert rows().count() == 0
    assert all(unlocking.current(f"session of {name}", cookie, NOW) is None for name, cookie in cookies.items())


@pytest.mark.parametrize("column", ["adult", "setting", "ends_at", "sealed"])
def test_E2_a_changed_row_opens_nothing(room: Room, column: str) -> None:
    cookie = room.unlock("Samira", session=SESSION).cookie
    row = rows().get()
    changed = {
        "adult": room.people["Leanne"],
        "setting": room.id + 1,
        "ends_at": row.ends_at + timedelta(hours=1),
        "sealed": bytes(row.sealed)[:-1] + b"\0",
    }
    rows().update(**{column: changed[column]})
    assert unlocking.current(SESSION, cookie, NOW) is None


def test_E2_another_session_or_another_cookie_opens_nothing(room: Room) -> None:
    mine, theirs = room.unlock("Samira").cookie, room.unlock("Leanne").cookie
    for session, cookie in (
        ("session of Samira", theirs),
        ("session of Leanne", mine),
        ("session of Samira", ""),
        ("session of Samira", None),
        ("session of Samira", "not hex"),
        ("session of Samira", mine[:-2]),
        (None, mine),
        ("", mine),
    ):
        assert unlocking.current(session, cookie, NOW) is None


def test_locked_by_the_button_at_sign_out_and_for_a_person(room: Room) -> None:
    cookies = [room.unlock("Samira", session=str(n)).cookie for n in range(3)]
    unlocking.lock("0")
    unlocking.lock("0")
    unlocking.lock(None)
    assert [unlocking.current(str(n), cookies[n], NOW) is not None for n in range(3)] == [False, True, True]
    unlocking.lock_person(room.id, room.people["Samira"])
    assert rows().count() == 0
    room.unlock("Leanne")
    assert unlocking.sweep(at(minutes=9)) == 0 and unlocking.sweep(at(minutes=10)) == 1


def test_E8_attempts_are_limited_and_counted_for_good(room: Room) -> None:
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            room.unlock("Samira", passphrase="not this one at all")
    with pytest.raises(TooManyTries) as refusal:
        room.unlock("Samira")
    assert refusal.value.until == at(minutes=1)
    with pytest.raises(WrongPassphrase):
        room.unlock("Samira", at(minutes=1), passphrase="nor this")
    with pytest.raises(TooManyTries) as refusal:
        room.unlock("Samira", at(minutes=2))
    assert refusal.value.until == at(minutes=3)
    room.unlock("Leanne"), "another keyholder's attempts are their own"
    room.unlock("Samira", at(minutes=3))
    with pytest.raises(WrongPassphrase):
        room.unlock("Samira", at(minutes=3), passphrase="nor this")


def test_who_holds_no_key_unlocks_nothing(room: Room) -> None:
    with pytest.raises(NotAKeyholder):
        room.unlock("Jo", passphrase="whatever it may be")


def test_E2_a_keyholder_who_is_not_let_in_yet_opens_no_record(room: Room) -> None:
    room.post()
    room.act(keyholders.enrol, room.new_keys("Beth"))
    opened = room.open("Beth")
    assert opened.cabinet is None and opened.counts() == {} and opened.matters() == []
    room.act(keyholders.admit, room.open("Samira"), room.people["Beth"])
    assert len(room.open("Beth").file(room.children["Ada"])) == 1
    with pytest.raises(Refused):
        room.act(keyholders.enrol, room.new_keys("Beth"))
    with pytest.raises(Refused):
        room.act(keyholders.admit, room.open("Samira"), room.people["Viv"])


def test_R19_two_persons_open_it_together_where_the_setting_says_so(room: Room) -> None:
    room.act(setup.set_two_person, room.open("Samira"), True)
    unlocked = room.unlock("Samira", session=SESSION)
    assert unlocked.waits and unlocking.current(SESSION, unlocked.cookie, NOW) is None
    for other in ("Samira", "Viv"):
        with pytest.raises((Refused, NotAKeyholder)):
            unlocking.agree(session_key=SESSION, other=room.people[other], passphrase=PASSPHRASES[other], now=NOW)
    with pytest.raises(WrongPassphrase):
        unlocking.agree(session_key=SESSION, other=room.people["Leanne"], passphrase="not hers", now=NOW)
    unlocking.agree(session_key=SESSION, other=room.people["Leanne"], passphrase=PASSPHRASES["Leanne"], now=NOW)
    assert unlocking.current(SESSION, unlocked.cookie, NOW) is not None
    with pytest.raises(Refused, match="locked"):
        unlocking.agree(session_key="none", other=room.people["Leanne"], passphrase="", now=NOW)


def test_R19_the_emergency_door_opens_for_one_and_says_whom_to_tell(room: Room) -> None:
    assert room.unlock("Samira", emergency=True).tell == ()
    room.act(setup.set_two_person, room.open("Samira"), True)
    unlocked = room.unlock("Samira", session=SESSION, emergency=True)
    assert (unlocked.waits, unlocked.tell) == (False, (room.people["Leanne"],))
    glance = unlocking.glance(SESSION, NOW)
    assert glance and glance.emergency
    assert unlocking.current(SESSION, unlocked.cookie, NOW) is not None


def test_R15_the_person_above_needs_no_second_for_their_own_matters(room: Room) -> None:
    room.act(setup.set_two_person, room.open("Samira"), True)
    assert not room.unlock("Viv").waits


def test_E2_another_passphrase_takes_the_place_of_the_former(room: Room) -> None:
    said: dict[str, Any] = {
        "setting": room.id,
        "adult": room.people["Leanne"],
        "passphrase": PASSPHRASES["Leanne"],
        "now": NOW,
    }
    with pytest.raises(Weak):
        keyholders.rewrap(**said, new="short")
    made = keyholders.rewrap(**said, new="candle rudder pigeon vault")
    room.act(keyholders.change_passphrase, made)
    with pytest.raises(WrongPassphrase):
        room.unlock("Leanne")
    room.unlock("Leanne", passphrase="candle rudder pigeon vault")
    with pytest.raises(Refused, match="meanwhile"):
        room.act(keyholders.change_passphrase, made)
    assert [one.key for one in setup.ready(room.id, NOW, backed_up_at=NOW)] == []
