"""Dangerous acts ask who it is (E8): a form that was posted is kept in the page that asks, and nowhere else."""

import re
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from keepsake.accounts.factors.demo_codes import KNOWN_SECRET
from keepsake.accounts.services.factors import give_app
from keepsake.accounts.tests.people import PASSWORD, Person, entries, model, person
from keepsake.accounts.tests.test_second_step import code
from keepsake.web.checks import patterns
from keepsake.web.pages import page
from keepsake.web.proof import WHOSE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()


def let_in(one: Person, minutes: float) -> Client:
    """A browser that proved itself so many minutes ago."""
    client = Client()
    client.force_login(model("people.Account").objects.get(pk=one.account))
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [was | {"at": was["at"] - 60 * minutes} for was in records]
    session.save()
    return client


def role(one: Person) -> tuple[str, dict[str, Any]]:
    """An act that is dangerous: another role for somebody; its address and its form."""
    adult = model("people.Adult").objects.get(pk=one.adult).public_id.hex
    return f"/team/{adult}/role/", {"role": "lead", "engaged": "employee"}


def roles(one: Person) -> set[str]:
    return set(model("people.RoleTie").objects.filter(adult_id=one.adult).values_list("role", flat=True))


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))


def test_E8_a_proof_that_is_young_enough_is_not_asked_for_again() -> None:
    max_, pia = person("Max"), person("Pia", "practitioner")
    client = let_in(max_, 5)
    path, form = role(pia)
    assert client.get(path).status_code == 200
    hat = str(client.get("/own/").context["shell"].hat.key)
    assert client.post(path, form | {"hat": hat}).status_code == 302
    assert roles(pia) == {"practitioner", "lead"}


def test_E8_a_dangerous_page_leads_to_the_question_and_back() -> None:
    max_, pia = person("Max"), person("Pia", "practitioner")
    client = let_in(max_, 60)
    path, _ = role(pia)
    asked = client.get(path)
    assert asked.status_code == 302
    assert "Is it still you?" in client.get(asked["Location"]).content.decode()
    back = client.post("/own/proof/", {"next": path, "proof_passphrase": PASSWORD})
    assert (back.status_code, back["Location"]) == (302, path)
    assert client.get(path).status_code == 200
    assert [entry["action"] for entry in entries(0)][-1] == "proved-again"


def test_E8_a_posted_form_is_kept_in_the_page_that_asks_and_goes_on_by_one_press() -> None:
    max_, pia = person("Max"), person("Pia", "practitioner")
    client = let_in(max_, 60)
    hat = str(client.get("/own/").context["shell"].hat.key)
    path, form = role(pia)
    asked = client.post(path, form | {"hat": hat, "note": 'zz"word<zz', "new_passphrase": "qqsecretqq"})
    page_ = asked.content.decode()
    assert asked.status_code == 403
    assert roles(pia) == {"practitioner"}
    kept = hidden(page_)
    assert {name: kept[name] for name in ("hat", *form)} == form | {"hat": hat}
    assert "zz&quot;word&lt;zz" in page_
    assert "qqsecretqq" not in page_
    # The server keeps nothing of it: what families said must not lie in a session.
    assert "zz" not in str(dict(client.session.items()))
    assert "no-store" in asked["Cache-Control"]
    wrong = client.post(path, form | {"hat": hat, "proof_passphrase": "wrong-and-wrong"})
    assert wrong.status_code == 403
    assert hidden(wrong.content.decode())["role"] == "lead"
    assert roles(pia) == {"practitioner"}
    assert client.post(path, form | {"hat": hat, "proof_passphrase": PASSWORD}).status_code == 302
    assert roles(pia) == {"practitioner", "lead"}


def test_E8_who_has_a_second_step_proves_it_by_that_and_not_by_the_passphrase() -> None:
    one = person("Max")
    give_app(model("people.Account").objects.get(pk=one.account), KNOWN_SECRET, timezone.now())
    client = let_in(one, 60)
    refused = client.post("/own/proof/", {"next": "/own/", "proof_passphrase": PASSWORD})
    assert refused.status_code == 403
    assert client.post("/own/proof/", {"next": "/own/", "proof_code": "000000"}).status_code == 403
    assert [entry["action"] for entry in entries(0)][-1] == "second-step-failed"
    now = code()
    assert client.post("/own/proof/", {"next": "/own/", "proof_code": now}).status_code == 302
    later = let_in(one, 60)
    assert later.post("/own/proof/", {"next": "/own/", "proof_code": now}).status_code == 403


def test_E8_a_sign_in_of_this_minute_is_a_proof_and_its_age_is_the_servers() -> None:
    one = person("Pia", "practitioner")
    person("Max")
    client = Client()
    client.post("/account/login/", {"login": one.email, "password": PASSWORD})
    assert client.get("/account/2fa/totp/activate/").status_code == 200
    session = client.session
    session["account_authentication_methods"] = []
    session["signed_in"] = {"at": (datetime.now(UTC) - timedelta(hours=2)).isoformat()}
    session.save()
    assert client.get("/account/2fa/totp/activate/").status_code == 302
    # A clock that was set back makes no proof last for ever.
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() + 86400}]
    session[WHOSE] = str(one.account)
    session.save()
    assert client.get("/account/2fa/totp/activate/").status_code == 302


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_E8_after_the_question_the_way_stays_in_the_house(evil: str) -> None:
    client = let_in(person("Max"), 60)
    answer = client.post("/own/proof/", {"next": evil, "proof_passphrase": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_E8_nobody_is_asked_who_has_not_signed_in() -> None:
    person("Max")
    answer = Client().post("/own/proof/", {"next": "/own/", "proof_passphrase": PASSWORD})
    assert "/account/login/" in answer["Location"]


def test_E8_a_page_of_another_hat_does_not_exist_before_and_after_the_question() -> None:
    max_, pia = person("Max"), person("Pia", "practitioner")
    path, _ = role(max_)
    assert let_in(pia, 60).get(path).status_code == 404
    assert let_in(pia, 0).get(path).status_code == 404


def test_E8_an_act_without_a_figure_is_no_page() -> None:
    with pytest.raises(ValueError, match="does not say how long"):
        page("H1", purpose="test", fresh="nothing")


def test_E8_R4_R5_limits_bars_roles_links_and_downloads_ask() -> None:
    asking = {name for _, name, pattern in patterns() if getattr(pattern.callback, "fresh", "")}
    wanted = {
        "register:limit_add", "register:limit_review", "register:limit_end", "register:bar", "register:bar_end",
        "register:role", "register:role_end", "register:invite", "journal:take_away", "web:print_file",
        "office:give", "office:give_today", "office:renew",
    }  # fmt: skip
    assert wanted <= asking
