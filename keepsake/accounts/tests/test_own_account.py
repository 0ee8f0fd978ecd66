"""Invitations, hats, and where one is signed in (H2)."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from keepsake.accounts.signing import device_words
from keepsake.accounts.tests.people import PASSWORD, Person, entries, model, person

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile Safari/604.1"


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()


def signed_in(one: Person, agent: str = FIREFOX) -> Client:
    client = Client(headers={"user-agent": agent})
    assert client.post("/account/login/", {"login": one.email, "password": PASSWORD}).status_code == 302
    return client


def link(one: Person) -> str:
    return f"/invitation/{one.secret}/"


def test_H2_an_invitation_makes_an_account_and_lets_in(client: Client) -> None:
    person("Max")
    one = person("Pia", "practitioner", invited=True)
    page = client.get(link(one)).content.decode()
    assert "Larch House" in page
    assert "Pia" in page
    answer: Any = client.post(link(one), {"email": "Pia@Post.example", "password": "moon-drum-kite-9"}, follow=True)
    assert answer.status_code == 200
    assert "Pia" in answer.content.decode()
    row = model("people.Adult").objects.get(pk=one.adult)
    assert row.account.email == "pia@post.example"
    assert [entry["action"] for entry in entries(one.setting)].count("invitation.accepted") == 1
    assert entries(0)[-1]["action"] == "signed-in"
    again = Client().get(link(one))
    assert again.status_code == 404
    assert "This link cannot be used" in again.content.decode()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"email": "pia@post.example", "password": "short"}, "This passphrase is too short."),
        ({"email": "pia@post.example", "password": "12345678901"}, "Figures alone are quickly tried."),
        ({"email": "pia@post.example", "password": "password123"}, "Many people use this one"),
        ({"email": "pia@post", "password": "moon-drum-kite-9"}, "not a whole address"),
        ({"email": "max@larch.example", "password": "moon-drum-kite-9"}, "This e-mail cannot be used with this link"),
        ({"email": "pia@post.example", "password": "moon\0drum-kite-9"}, "cannot be typed again"),
    ],
)
def test_H2_what_does_not_hold_is_said_and_the_link_still_works(
    client: Client, said: dict[str, str], sentence: str
) -> None:
    person("Max")
    one = person("Pia", "practitioner", invited=True)
    answer = client.post(link(one), said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode() or "Null characters" in answer.content.decode()
    assert client.get(link(one)).status_code == 200
    assert model("people.Adult").objects.get(pk=one.adult).account_id is None


def test_H2_somebody_who_signs_in_already_joins_both_under_one_account() -> None:
    max_ = person("Max")
    invited = person("Maxine", "practitioner", nursery="Elsewhere", invited=True)
    client = signed_in(max_)
    assert max_.email in client.get(link(invited)).content.decode()
    answer: Any = client.post(link(invited), {"join": "1"}, follow=True)
    assert "Elsewhere" in answer.content.decode()
    assert model("people.Adult").objects.get(pk=invited.adult).account_id == max_.account


def test_H2_one_account_is_one_person_in_a_nursery() -> None:
    max_ = person("Max")
    invited = person("Pia", "practitioner", invited=True)
    answer: Any = signed_in(max_).post(link(invited), {"join": "1"}, follow=True)
    assert "already belongs to somebody else" in answer.content.decode()
    assert model("people.Adult").objects.get(pk=invited.adult).account_id is None


def test_H2_a_hat_is_switched_by_one_press_and_it_is_logged() -> None:
    one = person("Max", "manager", "practitioner")
    client = signed_in(one)
    manager = client.get("/own/").context["shell"].hat.key
    other = manager.replace(":manager", ":practitioner")
    answer = client.post("/hat/", {"hat": other})
    assert answer.status_code == 302
    assert client.get("/own/").context["shell"].hat.key == other
    said = entries(one.setting)
    switched = [entry for entry in said if entry["action"] == "hat.switched"]
    assert [(entry["detail"], entry["hat"]) for entry in switched] == [
        ({"from": "manager", "to": "practitioner"}, "practitioner")
    ]
    assert client.post("/hat/", {"hat": "nobody:lead"}).status_code == 404
    # A form that was opened under the other hat is kept, refused and explained.
    late: Any = client.post("/own/elsewhere/", {"hat": manager})
    assert late.status_code == 409
    assert "Kept, and not sent" in late.content.decode()


def test_H2_one_sees_where_one_is_signed_in_and_signs_out_elsewhere() -> None:
    one, other = person("Max"), person("Pia")
    here, phone, hers = signed_in(one), signed_in(one, IPHONE), signed_in(other)
    page = here.get("/own/").content.decode()
    assert "Firefox on Windows" in page
    assert "Safari on an iPhone" in page
    assert page.count("127.0.0.1") == 2
    answer = here.post("/own/elsewhere/", {"hat": here.get("/own/").context["shell"].hat.key})
    assert answer.status_code == 302
    assert here.get("/own/").status_code == 200
    assert phone.get("/own/").status_code == 302
    assert hers.get("/own/").status_code == 200
    ended = next(entry for entry in entries(one.setting) if entry["action"] == "signed-out-elsewhere")
    assert ended["detail"] == {"sessions": 1}


def test_H2_who_has_no_hat_is_told_so_and_can_leave() -> None:
    person("Dee")
    one = person("Max", "practitioner")
    client = signed_in(one)
    model("people.RoleTie").objects.filter(adult_id=one.adult).delete()
    page = client.get("/own/")
    assert page.status_code == 403
    assert "Nothing is open to you yet" in page.content.decode()
    assert client.post("/account/logout/").status_code == 302


@pytest.mark.parametrize(
    ("agent", "words"),
    [(FIREFOX, "Firefox on Windows"), (IPHONE, "Safari on an iPhone"), ("", "A browser"), ("curl/8", "A browser")],
)
def test_a_device_is_named_as_its_person_knows_it(agent: str, words: str) -> None:
    assert device_words(agent) == words


def test_H2_the_page_of_ones_own_e_mail_opens_for_an_account_that_allauth_has_not_met() -> None:
    one = person("Pia")
    page = signed_in(one).get("/account/email/")
    assert page.status_code == 200
    assert f"Now it is <b>{one.email}</b>" in page.content.decode()
    assert "A link was sent" not in page.content.decode()


@pytest.mark.parametrize(
    ("address", "said", "sentence"),
    [
        ("/account/password/change/", {"oldpassword": "not-mine-at-all"}, "Type the passphrase that you have now."),
        (
            "/account/reauthenticate/",
            {"proof_passphrase": "not-mine-at-all"},
            "This is not your passphrase. Try again.",
        ),
    ],
)
def test_H2_what_does_not_hold_is_said_in_the_words_of_the_house(
    address: str, said: dict[str, str], sentence: str
) -> None:
    page = signed_in(person("Pia")).post(address, said).content.decode()
    assert sentence in page
    assert "password" not in page.split("<h1>")[1].split("</h1>")[0].lower()
