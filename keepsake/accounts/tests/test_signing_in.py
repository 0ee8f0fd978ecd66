"""Signing in (H2): each sign-in, sign-out and failed attempt in the log; attempts limited so that one shared nursery
address does not trip in ordinary use."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from keepsake.accounts import known
from keepsake.accounts.tests.people import PASSWORD, Person, entries, person

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()


def sign_in(client: Client, one: Person, password: str = PASSWORD, **more: Any) -> Any:
    return client.post(LOGIN, {"login": one.email, "password": password}, **more)


def test_H2_a_sign_in_and_a_sign_out_are_written_down_in_the_houses_own_chain(client: Client) -> None:
    one = person("Pia")
    assert sign_in(client, one).status_code == 302
    assert client.get("/own/").status_code == 200
    client.post("/account/logout/")
    said = entries(0)
    assert [entry["action"] for entry in said[-2:]] == ["signed-in", "signed-out"]
    assert {entry["account"] for entry in said[-2:]} == {one.account}
    assert not any(entry["listed"] for entry in said)
    assert client.get("/own/").status_code == 302


def test_H2_a_failed_attempt_is_written_down_without_the_address_that_was_typed(client: Client) -> None:
    one = person("Pia")
    sign_in(client, one, "wrong-and-wrong")
    client.post(LOGIN, {"login": "nobody@post.example", "password": "x"})
    said = [(entry["action"], entry["account"]) for entry in entries(0)[-2:]]
    assert said == [("sign-in-failed", one.account), ("sign-in-failed", None)]
    assert "nobody" not in str(entries(0))


def test_H2_who_is_unknown_and_who_mistypes_get_the_same_answer(client: Client) -> None:
    one = person("Pia")
    known = sign_in(client, one, "wrong-and-wrong").content.decode().replace(one.email, "")
    unknown = client.post(LOGIN, {"login": "nobody@post.example", "password": "wrong-and-wrong"}).content.decode()
    strip = lambda text: "".join(part for part in text.split('"') if "csrf" not in part and len(part) < 60)  # noqa: E731
    assert strip(known) == strip(unknown.replace("nobody@post.example", ""))


def test_H2_if_it_cannot_be_written_down_nobody_is_let_in(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from keepsake.audit import chain

    one = person("Pia")

    def broken(*args: Any, **kwargs: Any) -> int:
        raise chain.NotWritten("no")

    monkeypatch.setattr(chain, "append", broken)
    assert sign_in(client, one).status_code == 503
    assert "_auth_user_id" not in client.session


def test_H2_forty_people_sign_in_from_one_address_within_minutes() -> None:
    staff = [person(f"Pia{number}") for number in range(40)]
    for one in staff:
        answer = sign_in(Client(), one, REMOTE_ADDR="203.0.113.9")
        assert answer.status_code == 302, answer.content.decode()[:2000]


def test_H2_some_mistyping_at_a_shared_address_holds_nobody_else_up() -> None:
    staff = [person(f"Pia{number}") for number in range(12)]
    for one in staff:
        for _ in range(3):
            sign_in(Client(), one, "wrong-and-wrong", REMOTE_ADDR="203.0.113.9")
        assert sign_in(Client(), one, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_H2_after_too_many_wrong_passphrases_the_right_one_waits_too() -> None:
    one, other = person("Pia"), person("Stu")
    for number in range(6):
        # From many addresses: what counts is whose account is tried.
        sign_in(Client(), one, "wrong-and-wrong", REMOTE_ADDR=f"203.0.113.{number}")
    answer = sign_in(Client(), one, REMOTE_ADDR="203.0.113.99")
    assert answer.status_code == 200
    assert "Too many" in answer.content.decode()
    assert [entry["action"] for entry in entries(0)[-2:]] == ["sign-in-stopped", "sign-in-stopped"]
    assert sign_in(Client(), other).status_code == 302


def test_H2_a_browser_that_came_in_before_is_not_kept_out_by_what_others_try() -> None:
    one, other = person("Pia"), person("Max")
    hers, his = Client(), Client()
    assert sign_in(hers, one).status_code == 302
    hers.post("/account/logout/")
    for _ in range(8):
        sign_in(his, one, "wrong-and-wrong")
    assert sign_in(his, one).status_code == 200, "elsewhere even the right one waits"
    assert sign_in(hers, one).status_code == 302
    # What she is known by says nothing to anybody, opens nothing, and is no help with another account.
    mark = hers.cookies[known.NAME]
    assert (mark["httponly"], mark["samesite"], mark["path"]) == (True, "Lax", "/account/")
    assert str(one.account) != mark.value and one.email not in mark.value
    hers.post("/account/logout/")
    for _ in range(5):
        sign_in(hers, other, "wrong-and-wrong")
    assert sign_in(Client(), other).status_code == 200, "it was not known for him: his account was counted"
    # Her own mistakes are counted too; a mark that somebody made up counts for nothing.
    for _ in range(5):
        sign_in(hers, one, "wrong-and-wrong")
    assert sign_in(hers, one).status_code == 200
    made_up = Client()
    made_up.cookies[known.NAME] = "0" * 80
    assert sign_in(made_up, one).status_code == 200


def test_H2_one_browser_is_known_for_several_and_forgets_the_oldest() -> None:
    client = Client()
    people = [person(f"Ann{n}") for n in range(known.MOST + 1)]
    for one in people:
        assert sign_in(client, one).status_code == 302
        client.post("/account/logout/")
    assert len(client.cookies[known.NAME].value.split(".")) == known.MOST
    for one, counted in ((people[0], 200), (people[-1], 302)):
        for _ in range(6):
            sign_in(Client(), one, "wrong-and-wrong")
        assert sign_in(client, one).status_code == counted


@pytest.mark.parametrize(
    "evil", ["https://evil.example/", "//evil.example/x", "/\\evil.example", "javascript:alert(1)"]
)
def test_H2_after_the_sign_in_the_way_stays_in_the_house(client: Client, evil: str) -> None:
    answer = client.post(f"{LOGIN}?next={evil}", {"login": person("Pia").email, "password": PASSWORD, "next": evil})
    assert answer.status_code == 302
    assert "evil" not in answer["Location"]
    assert "javascript" not in answer["Location"]


def test_H2_after_the_sign_in_one_is_where_one_wanted_to_be(client: Client) -> None:
    wanted = client.get("/own/")
    assert wanted.status_code == 302
    one = person("Pia")
    answer = client.post(client.get("/own/")["Location"], {"login": one.email, "password": PASSWORD, "next": "/own/"})
    assert answer["Location"] == "/own/"


def test_H2_the_door_bears_the_nurserys_name_where_there_is_one(client: Client) -> None:
    person("Pia")
    assert "Larch House" in client.get(LOGIN).content.decode()
    person("Stu", nursery="Elsewhere")
    assert "Larch House" not in client.get(LOGIN).content.decode()


def test_H2_nobody_signs_up_by_themselves(client: Client) -> None:
    person("Pia")
    answer = client.post("/account/signup/", {"email": "new@post.example", "password1": PASSWORD})
    assert "by invitation" in answer.content.decode()


def test_H2_a_passphrase_is_changed_after_the_old_one_was_given(client: Client) -> None:
    one = person("Pia")
    sign_in(client, one)
    change = {"oldpassword": PASSWORD, "password1": "moon-drum-kite-9", "password2": "moon-drum-kite-9"}
    assert client.post("/account/password/change/", {**change, "oldpassword": "no"}).status_code == 200
    assert client.post("/account/password/change/", change).status_code == 302
    assert sign_in(Client(), one, "moon-drum-kite-9").status_code == 302


def test_H2_a_mistyped_sign_in_is_answered_in_the_words_of_the_house(client: Client) -> None:
    page = sign_in(client, person("Pia"), "wrong-and-wrong").content.decode()
    assert "This e-mail and this passphrase do not belong together." in page
    assert "password you specified" not in page
