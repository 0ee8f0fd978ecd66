"""The door of the cabinet: who comes to it, how it opens, and how it locks (E2, R19, R3)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keepsake.cabinet import unlocking
from keepsake.safeguarding.tests.cabinet_house import Desk, entries, small_world, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def samira() -> Desk:
    return Desk(small_world(timezone.now()), "samira", "lead")


def test_E2_the_right_passphrase_opens_and_the_cookie_is_the_cabinets_alone(samira: Desk) -> None:
    answer = samira.unlock(next=reverse("safeguarding:cabinet_file", args=[samira.file("kit")]))
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"/{samira.file('kit')}/")
    cookie = answer.cookies[unlocking.COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/cabinet/"
    page = samira.get("cabinet")
    assert page.status_code == 200
    assert "The cabinet is open." in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_E2_locked_every_page_leads_to_the_door(samira: Desk) -> None:
    for name, args in (("cabinet", ()), ("cabinet_file", (samira.file("kit"),)), ("chronology", ("own",))):
        answer = samira.get(name, *args)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/cabinet/unlock/")


def test_E2_a_wrong_passphrase_opens_nothing_and_says_so(samira: Desk) -> None:
    answer = samira.unlock(passphrase="pear boat umbrella moon")
    assert answer.status_code == 422
    assert "is not the passphrase" in answer.content.decode()
    assert "pear boat umbrella" not in answer.content.decode()
    assert samira.get("cabinet").status_code == 302


def test_E2_too_many_tries_wait(samira: Desk) -> None:
    for _ in range(5):
        samira.unlock(passphrase="pear boat umbrella moon")
    answer = samira.unlock()
    assert answer.status_code == 429
    assert "tried too often" in answer.content.decode()


def test_E2_why_goes_into_the_log_and_its_words_do_not(samira: Desk) -> None:
    samira.unlock(why="something-else", reason="the zebra asked for it")
    said = entries(samira.world)
    assert any(one["action"] == "cabinet.unlocked" and one["purpose"] == "something-else" for one in said)
    assert "zebra" not in str(said)
    assert "the zebra asked for it" in samira.get("cabinet_file", "own").content.decode()


def test_E2_something_else_needs_a_word(samira: Desk) -> None:
    answer = samira.unlock(why="something-else")
    assert answer.status_code == 422
    assert samira.get("cabinet").status_code == 302


def test_E2_the_button_locks_every_page(samira: Desk) -> None:
    samira.unlock()
    answer = samira.post("lock")
    assert answer.status_code == 302
    assert answer["Clear-Site-Data"] == '"cache"'
    assert samira.get("cabinet").status_code == 302
    assert "The cabinet is open." not in samira.client.get(reverse("web:home"), follow=True).content.decode()


def test_R19_it_locks_itself_after_ten_minutes_and_polls_are_no_use(
    samira: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    samira.unlock()
    begun = timezone.now()
    for minutes in (4, 8):
        monkeypatch.setattr(timezone, "now", lambda minutes=minutes: begun + timedelta(minutes=minutes))
        assert 0 < samira.get("left").json()["left"] <= (10 - minutes) * 60
    monkeypatch.setattr(timezone, "now", lambda: begun + timedelta(minutes=10, seconds=5))
    assert samira.get("left").json() == {"left": 0}
    assert samira.get("cabinet").status_code == 302


def test_R19_on_the_phone_holds_it_open_once(samira: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    samira.unlock()
    samira.post("phone")
    begun = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: begun + timedelta(minutes=25))
    page = samira.get("cabinet").content.decode()
    assert "The cabinet is open." in page
    assert "I am on the phone" not in page
    again = samira.client.post(reverse("safeguarding:phone"), {"hat": samira.key}, follow=True)
    assert "once, each time" in again.content.decode()


def test_R19_a_restart_locks_it(samira: Desk) -> None:
    samira.unlock()
    unlocking.launch()
    assert samira.get("cabinet").status_code == 302


def test_E2_signing_out_locks_it(samira: Desk) -> None:
    samira.unlock()
    samira.client.post(reverse("account_logout"))
    assert not table("cabinet.Unlocking").objects.exists()


def test_E2_a_fresh_proof_comes_before_the_passphrase(samira: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    later = timezone.now() + timedelta(minutes=30)
    monkeypatch.setattr(timezone, "now", lambda: later)
    answer = samira.get("unlock")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/own/proof/")
    # A passphrase that was sent all the same is carried on by no page.
    answer = samira.unlock()
    assert answer.status_code == 302
    assert samira.get("cabinet").status_code == 302


def test_E2_who_holds_no_key_finds_nothing(samira: Desk) -> None:
    for who, hat in (("jo", "practitioner"), ("grace", "carer"), ("beth", "manager")):
        desk = Desk(samira.world, who, hat)
        assert desk.get("unlock").status_code == 404, who
        # A manager is told who holds a key, and nothing of what is inside.
        assert desk.get("cabinet").status_code == (200 if hat == "manager" else 404), who


def test_R19_two_open_it_together_and_the_emergency_door_tells_the_others(samira: Desk, mailoutbox: list) -> None:
    samira.unlock()
    samira.post("two_person", on="yes")
    samira.post("lock")
    assert samira.unlock()["Location"] == reverse("safeguarding:agree")
    assert samira.get("cabinet").status_code == 302
    leanne = table("people.Adult").objects.get(pk=samira.world.adults["leanne"]).public_id.hex
    from keepsake.demo.cabinet import PASSPHRASES

    wrong = samira.post("agree", who=leanne, passphrase="pear boat umbrella moon")
    assert wrong.status_code == 422
    assert samira.get("cabinet").status_code == 302
    samira.post("agree", who=leanne, passphrase=PASSPHRASES["leanne", "manager"])
    assert samira.get("cabinet").status_code == 200
    samira.post("lock")
    assert samira.unlock(alone="on").status_code == 422
    samira.unlock(alone="on", alone_reason="a zebra is at the door")
    assert samira.get("cabinet").status_code == 200
    assert "a zebra is at the door" in samira.get("cabinet_file", "own").content.decode()
    assert "zebra" not in str(entries(samira.world))
    assert any(one["purpose"] == "emergency" for one in entries(samira.world))


def test_R3_nothing_of_it_stands_on_a_familys_list_and_no_child_in_the_log(samira: Desk) -> None:
    samira.unlock()
    before = table("audit.Subject").objects.count()
    samira.get("cabinet_file", samira.file("kit"))
    last = entries(samira.world)[-1]
    assert last["action"] == "cabinet-file"
    assert table("audit.Subject").objects.count() == before


def test_E2_the_bar_stands_over_every_page_of_the_session_and_in_no_other(samira: Desk) -> None:
    samira.unlock()
    assert "data-openbar" in samira.client.get(reverse("web:home"), follow=True).content.decode()
    other = Desk(samira.world, "samira", "lead")
    assert "data-openbar" not in other.client.get(reverse("web:home"), follow=True).content.decode()
