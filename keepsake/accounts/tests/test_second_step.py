"""The second step (E8, R11): required of manager and lead, offered to all; set up, used, taken away, each in the log."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from keepsake.accounts.factors.demo_codes import KNOWN_SECRET, MARK
from keepsake.accounts.services.factors import give_app
from keepsake.accounts.tests.people import PASSWORD, Person, entries, model, person
from keepsake.cabinet import keyring
from keepsake.web.checks import patterns
from keepsake.web.proof import WHOSE

pytestmark = pytest.mark.django_db
LOGIN, APP, CODES = "/account/login/", "/account/2fa/totp/activate/", "/account/2fa/recovery-codes/"
NEEDED = "/own/second-step/"


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()


def come(one: Person, client: Client | None = None) -> Client:
    """With the passphrase, by the form."""
    client = client or Client()
    assert client.post(LOGIN, {"login": one.email, "password": PASSWORD}).status_code == 302
    return client


def code(secret: str = KNOWN_SECRET, steps: int = 0) -> str:
    """What an app with this secret shows, so many periods from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def with_app(one: Person) -> Person:
    """Somebody who has an app already."""
    from django.utils import timezone

    give_app(model("people.Account").objects.get(pk=one.account), KNOWN_SECRET, timezone.now())
    return one


def said(action: str) -> list[dict[str, Any]]:
    return [entry for entry in entries(0) if entry["action"] == action]


def set_up(client: Client) -> tuple[str, Any]:
    """Set up an app in this browser; gives its secret, and the page of recovery codes that follows."""
    page = client.get(APP)
    secret = page.context["form"].secret
    return secret, client.post(APP, {"code": code(secret)}, follow=True)


@pytest.mark.parametrize("role", ["manager", "deputy", "lead"])
def test_E8_R11_without_a_second_step_no_page_opens_for_manager_deputy_and_lead(role: str) -> None:
    person("Dee")
    client = come(person("Max", role))
    for path in ("/", "/today/", "/journal/", "/children/", "/team/", "/journal/search/"):
        answer = client.get(path)
        assert answer.status_code in (302, 404), path
        if answer.status_code == 302:
            assert answer["Location"].startswith(NEEDED), path
    posted = client.post("/journal/search/", {"hat": hat_of(client), "q": "boat"})
    assert (posted.status_code, posted["Location"]) == (302, NEEDED)
    page = client.get("/", follow=True).content.decode()
    assert "One more key" in page
    # What stays open: one's own account, and the way out.
    assert client.get("/own/").status_code == 200
    assert client.post("/account/logout/").status_code == 302


def hat_of(client: Client) -> str:
    return str(client.get("/own/").context["shell"].hat.key)


def test_E8_who_wears_another_hat_too_may_work_under_that_one(client: Client) -> None:
    one = person("Max", "manager", "practitioner")
    come(one, client)
    manager = hat_of(client)
    assert "Act as Practitioner" in client.get(NEEDED).content.decode()
    assert client.post("/hat/", {"hat": manager.replace(":manager", ":practitioner")}).status_code == 302
    assert client.get("/journal/").status_code == 200
    assert client.post("/hat/", {"hat": manager}).status_code == 302
    assert client.get("/journal/")["Location"].startswith(NEEDED)


def test_E8_practitioners_and_carers_are_offered_it_and_not_made_to(client: Client) -> None:
    person("Dee")
    come(person("Pia", "practitioner"), client)
    assert client.get("/journal/").status_code == 200
    assert "A second step" in client.get("/own/").content.decode()
    assert client.get(APP).status_code == 200


def test_E8_setting_up_an_app_lets_in_and_shows_the_recovery_codes_once(client: Client) -> None:
    one = person("Max")
    come(one, client)
    client.get("/team/")
    client.get(client.get("/team/")["Location"])
    _, page = set_up(client)
    shown = re.findall(r"<code>(\d{8})</code>", page.content.decode())
    assert len(shown) == 10
    assert 'href="/team/"' in page.content.decode()
    assert client.get("/team/").status_code == 200
    again = client.get(CODES).content.decode()
    assert not any(one_code in again for one_code in shown)
    assert client.get(f"{CODES}download/").status_code == 403
    assert [entry["detail"]["sort"] for entry in said("factor-added")] == ["totp"]


def test_E8_the_first_second_step_ends_every_session_that_did_not_pass_it() -> None:
    one = person("Max")
    here, elsewhere = come(one), come(one)
    set_up(here)
    assert here.get("/team/").status_code == 200
    assert elsewhere.get("/own/").status_code == 302


def test_E8_after_the_passphrase_the_code_is_asked_for_and_opens_once(client: Client) -> None:
    one = with_app(person("Max"))
    come(one, client)
    assert client.get("/team/")["Location"].startswith(LOGIN)
    assert client.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert len(said("second-step-failed")) == 1
    now = code()
    assert client.post("/account/2fa/authenticate/", {"code": now}).status_code == 302
    assert client.get("/team/").status_code == 200
    other = come(one)
    refused = other.post("/account/2fa/authenticate/", {"code": now})
    assert refused.status_code == 200
    assert "does not open" in refused.content.decode()
    # Not when allauth's own memory of it is over either: a period later, while a neighbour's tolerance still holds.
    cache.delete(f"allauth.mfa.totp.used?user={one.account}&code={now}")
    assert other.post("/account/2fa/authenticate/", {"code": now}).status_code == 200


def test_E8_a_recovery_code_opens_once(client: Client) -> None:
    one = person("Max")
    come(one, client)
    _, page = set_up(client)
    spare = re.findall(r"<code>(\d{8})</code>", page.content.decode())[3]
    first, second = come(one), come(one)
    assert first.post("/account/2fa/authenticate/", {"code": spare}).status_code == 302
    assert first.get("/team/").status_code == 200
    assert second.post("/account/2fa/authenticate/", {"code": spare}).status_code == 200


def test_E8_too_many_wrong_codes_are_stopped(client: Client) -> None:
    one = with_app(person("Max"))
    come(one, client)
    for _ in range(6):
        client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert "Too many" in client.post("/account/2fa/authenticate/", {"code": code()}).content.decode()


def test_E8_nothing_that_a_browser_says_counts_as_a_second_step(client: Client) -> None:
    one = person("Max")
    client.post(
        LOGIN, {"login": one.email, "password": PASSWORD, "method": "mfa", "account_authentication_methods": "mfa"}
    )
    client.cookies["account_authentication_methods"] = "mfa"
    assert client.get("/team/", headers={"x-mfa": "1"})["Location"].startswith(NEEDED)


def test_E8_another_accounts_proofs_do_not_count(client: Client) -> None:
    one, other = person("Max"), person("Mo")
    come(one, client)
    set_up(client)
    session = client.session
    assert session[WHOSE] == str(one.account)
    session[WHOSE] = str(other.account)
    session.save()
    # The session keeps whose its proofs are; they are not this account's any more.
    assert client.get("/team/")["Location"].startswith(NEEDED)


def test_E8_secrets_lie_sealed_in_the_data_also_while_they_are_set_up(client: Client) -> None:
    one = person("Max")
    come(one, client)
    secret = client.get(APP).context["form"].secret
    assert secret not in str(client.session.items())
    client.post(APP, {"code": code(secret)})
    rows = list(model("mfa.Authenticator").objects.filter(user_id=one.account).values("type", "data"))
    assert {row["type"] for row in rows} == {"totp", "recovery_codes"}
    assert secret not in str(rows)
    assert secret not in str(client.session.items())
    # Without the keyring that belongs to these data nothing of it opens.
    model("cabinet.Key").objects.using("keyring").filter(purpose="factors").delete()
    keyring.forget()
    waiting = come(one)
    with pytest.raises(keyring.NoSuchKey):
        waiting.post("/account/2fa/authenticate/", {"code": code(secret)})


def test_E8_who_takes_the_last_one_away_must_set_up_another(client: Client) -> None:
    one = person("Max")
    come(one, client)
    set_up(client)
    other = come(one)
    assert client.post("/account/2fa/totp/deactivate/").status_code == 302
    assert client.get("/team/")["Location"].startswith(NEEDED)
    assert other.get("/own/").status_code == 302
    assert [entry["detail"]["sort"] for entry in said("factor-removed")] == ["totp"]
    assert not model("mfa.Authenticator").objects.filter(user_id=one.account).exists()


def test_E8_if_it_cannot_be_written_down_nothing_is_added(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from keepsake.audit import chain

    one = person("Max")
    come(one, client)
    secret = client.get(APP).context["form"].secret

    def broken(*args: Any, **kwargs: Any) -> int:
        raise chain.NotWritten("no")

    monkeypatch.setattr(chain, "append", broken)
    assert client.post(APP, {"code": code(secret)}).status_code == 503
    assert not model("mfa.Authenticator").objects.filter(user_id=one.account).exists()


def test_E8_the_question_costs_no_query(client: Client, django_assert_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    person("Dee")
    one = person("Pia", "practitioner")
    come(one, client)
    client.get("/team/")
    with CaptureQueriesContext(connection) as without:
        client.get("/team/")
    set_up(client)
    client.get("/team/")
    with CaptureQueriesContext(connection) as having:
        client.get("/team/")
    assert len(without) == len(having)


def test_E8_a_code_is_shown_in_a_demo_home_alone_and_only_for_the_secret_that_everybody_knows(
    client: Client, settings: Any, tmp_path: Any
) -> None:
    settings.KEEPSAKE_HOME = tmp_path
    one, other = with_app(person("Max")), person("Mo")
    come(one, client)
    assert "data-demo-code" not in client.get("/account/2fa/authenticate/").content.decode()
    (tmp_path / MARK).touch()
    shown = re.search(r"data-demo-code>(\d{6})<", client.get("/account/2fa/authenticate/").content.decode())
    assert shown and client.post("/account/2fa/authenticate/", {"code": shown[1]}).status_code == 302
    set_up(come(other))
    assert "data-demo-code" not in come(other).get("/account/2fa/authenticate/").content.decode()
    settings.PUBLIC = True
    assert "data-demo-code" not in come(one).get("/account/2fa/authenticate/").content.decode()


def test_E8_every_page_that_changes_a_second_step_asks_who_it_is_first() -> None:
    """From the resolver: allauth's page for each is found behind a door of ours that asks."""
    ours: dict[str, Any] = {}
    for route, _, pattern in patterns():
        ours.setdefault(route, pattern.callback)
    free = {"account/2fa/", "account/2fa/authenticate/", "account/2fa/webauthn/login/"} | {
        route for route in ours if route.endswith("reauthenticate/")
    }
    wrong = [
        route
        for route, view in ours.items()
        if route.startswith("account/2fa/") and route not in free and getattr(view, "asks", "") != "factors"
    ]
    assert not wrong
    assert getattr(ours["account/email/"], "asks", "") == "factors"
    assert reverse("mfa_activate_totp") == APP
