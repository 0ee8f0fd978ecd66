"""Nothing that was typed is lost where its sender was signed out meanwhile, or the page had stood open too long."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from keepsake.demo.cast import Carer, CarerOf, Pupil, StaffMember
from keepsake.demo.nursery import World
from keepsake.web.tests.larch import larch

pytestmark = pytest.mark.django_db
WORDS = "She said zzcanaryzz.\r\nTwice."
STAFF = (StaffMember("leanne", "Leanne", "Whitlow", ("manager",), sign_in="leanne"),)
CHILDREN = (Pupil("ada", "Ada", "Okoro", "Wrens", 50, "pear"),)
CARERS = (Carer("grace", "Grace", "Okoro", (CarerOf("ada", "mum"),), sign_in="grace"),)
HERE = "http://testserver"


@pytest.fixture
def world() -> World:
    return larch(STAFF, CHILDREN, CARERS)


def let_in(world: World, client: Client) -> Client:
    client.force_login(get_user_model().objects.get(pk=world.accounts["grace"]))
    return client


def tell(world: World) -> str:
    child = apps.get_model("people", "Child").objects.get(pk=world.children["ada"])
    return reverse("register:tell", args=[child.public_id.hex])


def a_form(world: World, client: Client) -> dict[str, Any]:
    """The form as its page gives it, filled in."""
    page = client.get(tell(world))
    token = page.context["csrf_token"]
    form = page.context["once"]
    hat = page.context["shell"].hat.key
    return {
        "csrfmiddlewaretoken": str(token),
        "hat": hat,
        "once": str(form["once"].value()),
        "about": "address",
        "text": WORDS,
        "reach": "after six",
    }


def notices() -> int:
    return int(apps.get_model("records", "Record").objects.filter(kind="change_notice").count())


def test_D3_what_was_typed_waits_while_its_sender_signs_in_again(world: World) -> None:
    client = let_in(world, Client())
    form = a_form(world, client)
    client.logout()
    answer = client.post(tell(world), form)
    assert answer.status_code == 403 and "no-store" in answer.headers["Cache-Control"]
    page = answer.content.decode()
    assert "zzcanaryzz" in page and "after six" in page and 'name="about" value="address"' in page
    assert "You were signed out meanwhile" in page and form["csrfmiddlewaretoken"] not in page
    fields = {name: value for name, value, _ in answer.context["fields"]}
    assert {name for name, _, shown in answer.context["fields"] if shown} == {"text", "reach"}
    assert let_in(world, client).post(tell(world), fields).status_code == 302 and notices() == 1


def test_D3_a_page_that_stood_open_too_long_keeps_what_was_typed(world: World) -> None:
    client = let_in(world, Client(enforce_csrf_checks=True))
    form = a_form(world, client)
    del client.cookies["keepsake_csrf"]  # signing in anew, in another tab, makes a new one
    client.get(tell(world))
    answer = client.post(tell(world), form, headers={"Origin": HERE})
    assert answer.status_code == 403 and "zzcanaryzz" in answer.content.decode()
    fields = {name: value for name, value, _ in answer.context["fields"]}
    again = client.post(
        tell(world), fields | {"csrfmiddlewaretoken": answer.headers["X-Keepsake-Token"]}, headers={"Origin": HERE}
    )
    assert again.status_code == 302 and notices() == 1


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}])
def test_P1_what_another_house_sends_is_not_put_before_anybody(world: World, headers: dict[str, str]) -> None:
    client = let_in(world, Client(enforce_csrf_checks=True))
    answer = client.post(tell(world), {"text": WORDS}, headers=headers)
    assert answer.status_code == 403 and "zzcanaryzz" not in answer.content.decode()
    assert "X-Keepsake-Token" not in answer.headers


def test_E2_what_goes_to_the_slot_or_the_cabinet_is_in_no_such_page(world: World) -> None:
    for address in ("/concern/", "/cabinet/unlock/", "/wording/"):
        answer = Client().post(address, {"text": WORDS, "passphrase": "zzsecretzz"})
        assert answer.status_code == 302 and b"zzcanaryzz" not in answer.content


def test_D3_no_passphrase_is_carried(world: World) -> None:
    answer = Client().post(tell(world), {"text": WORDS, "passphrase": "zzsecretzz", "proof_passphrase": "zzsecretzz"})
    assert "zzcanaryzz" in answer.content.decode() and "zzsecretzz" not in answer.content.decode()


def test_D3_what_saves_by_itself_is_told_in_a_line(world: World) -> None:
    answer = Client().post(tell(world), {"text": WORDS}, headers={"X-Keepsake-Autosave": "1"})
    assert answer.status_code == 403 and answer.headers["Content-Type"].startswith("text/plain")
    assert answer.content.decode().splitlines()[0] == "Not saved: you are signed out."


def test_H2_a_part_of_a_page_is_no_door(world: World) -> None:
    answer = Client().get(tell(world), headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"].startswith("/account/login/")


def test_H2_who_has_no_hat_reads_why(world: World) -> None:
    account = get_user_model().objects.create_user("nobody@larch.example", "moon-drum-kite-9")
    client = Client()
    client.force_login(account)
    answer = client.get("/")
    assert answer.status_code == 403
    page = answer.content.decode()
    assert page.count("<h1>") == 1 and "Nothing is open to you yet" in page and "Sign out" in page


def test_D3_what_is_too_much_at_once_is_said_on_a_page_of_the_house(world: World, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    client = let_in(world, Client())
    answer = client.post(tell(world), a_form(world, client) | {"text": "word " * 1000})
    assert answer.status_code == 400 and "That was too much at once" in answer.content.decode()
