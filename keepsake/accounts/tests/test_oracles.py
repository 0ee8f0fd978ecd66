"""What somebody at the door, with a link or with another's session tries, to learn who signs in here (R1, H2)."""

from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from keepsake.accounts.services.invitations import NOT_WITH_THIS, begin
from keepsake.accounts.tasks import send_confirmation, send_way_back
from keepsake.accounts.tests.people import BACKEND, PASSWORD, Person, entries, jobs, model, person
from keepsake.people.errors import Invalid
from keepsake.people.queries.invitations import invitation_of
from keepsake.people.services.invitations import NO_LINK

pytestmark = pytest.mark.django_db
FORGOTTEN = "/account/password/reset/"
NEW_PASSPHRASE = "/account/password/change/"
OTHER = "moon-drum-kite-9"


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()


@pytest.fixture
def mails(settings: Any) -> None:
    settings.EMAIL_WORKS = True


def signed_in(one: Person) -> Client:
    client = Client()
    client.force_login(model("people.Account").objects.get(pk=one.account), BACKEND)
    return client


def way_in(message: Any) -> str:
    """The link in a message."""
    return str(next(word for word in message.body.split() if word.startswith("http://testserver/")))


def test_H2_who_asks_for_a_new_passphrase_is_answered_alike_and_as_quickly_whoever_it_is(
    client: Client, mails: None
) -> None:
    one = person("Pia")
    answers = [client.post(FORGOTTEN, {"email": email}) for email in (one.email, "nobody@post.example")]
    assert [(said.status_code, said["Location"]) for said in answers] == [(302, f"{FORGOTTEN}done/")] * 2
    assert mail.outbox == [], "no message holds the answer up"
    assert [len(job) for job in jobs(send_way_back)] == [2, 2]
    assert not any("@" in str(part) for job in jobs(send_way_back) for part in job)


def test_H2_a_job_sends_the_way_back_and_to_nobody_else(client: Client, mails: None) -> None:
    one = person("Pia")
    client.post(FORGOTTEN, {"email": one.email.upper()})
    client.post(FORGOTTEN, {"email": "nobody@post.example"})
    for job in jobs(send_way_back):
        send_way_back.func(*job)
    (message,) = mail.outbox
    assert message.to == [one.email]
    way = way_in(message)
    page = Client().get(way, follow=True)
    assert page.status_code == 200
    chosen = Client()
    asked = chosen.get(way)
    assert chosen.post(asked["Location"], {"password1": OTHER, "password2": OTHER}).status_code == 302
    assert Client().post("/account/login/", {"login": one.email, "password": OTHER})["Location"] == "/"


def test_H2_an_address_that_another_sign_in_wrote_down_as_its_own_gets_no_link_for_it(
    client: Client, mails: None
) -> None:
    one, other = person("Pia"), person("Max")
    signed_in(other).post("/account/email/", {"email": one.email, "action_add": ""})
    client.post(FORGOTTEN, {"email": one.email})
    assert [job[0] for job in jobs(send_way_back)] == [one.account]


def test_H2_one_address_is_not_flooded_with_messages(client: Client, mails: None) -> None:
    one = person("Pia")
    said = [client.post(FORGOTTEN, {"email": one.email}).status_code for _ in range(4)]
    assert said == [302, 302, 302, 429]


def test_E8_a_session_is_no_place_to_guess_the_passphrase() -> None:
    """As at the door: each failed attempt is in the log, and after five the right one waits too."""
    one = person("Pia")
    client = signed_in(one)

    def guess(passphrase: str) -> Any:
        said = {"oldpassword": passphrase, "password1": OTHER, "password2": OTHER}
        return client.post(NEW_PASSPHRASE, said)

    for number in range(5):
        assert guess(f"guess-{number}-of-mine").status_code == 200
    assert [entry["action"] for entry in entries(0)].count("sign-in-failed") == 5
    assert guess(PASSWORD).status_code in (200, 429)
    assert model("people.Account").objects.get(pk=one.account).check_password(PASSWORD)


def test_R1_an_invitation_is_no_place_to_ask_who_signs_in_here(client: Client) -> None:
    """A form that cannot hold says nothing of the address: whoever asks in vain, asks nothing."""
    known = person("Max")
    one = person("Pia", "practitioner", invited=True)
    link = reverse("accounts:invitation", args=[one.secret])
    said = [
        client.post(link, {"email": email, "password": "short"}).content.decode().replace(email, "")
        for email in (known.email, "nobody@post.example")
    ]
    assert "cannot be used" not in said[0]
    assert [one.count("This passphrase is too short") for one in said] == [1, 1]
    assert tried_in(one) == []


def tried_in(one: Person) -> list[dict[str, Any]]:
    """What the log says of addresses that were tried with the link of this person."""
    return [it for it in entries(one.setting) if it["action"] == "invitation.address-tried"]


def test_R1_a_link_is_asked_three_times_whether_an_address_signs_in_here_each_in_the_log_and_then_is_closed(
    client: Client,
) -> None:
    known, one = person("Max"), person("Pia", "practitioner", invited=True)
    link, said = reverse("accounts:invitation", args=[one.secret]), {"email": known.email, "password": OTHER}
    for number in (1, 2):
        answer = client.post(link, said)
        page = answer.content.decode()
        assert answer.status_code == 422 and "This e-mail cannot be used with this link." in page
        assert "There is an account" not in page and "ask the manager" in page
        assert len(tried_in(one)) == number
    last = client.post(link, said)
    assert last.status_code == 404 and "tried too often" in last.content.decode()
    assert len(tried_in(one)) == 3 and known.email not in str(tried_in(one)) and not tried_in(one)[0]["listed"]
    free = client.post(link, {"email": "pia@post.example", "password": OTHER})
    assert free.status_code == client.get(link).status_code == 404
    assert model("people.Adult").objects.get(pk=one.adult).account_id is None
    assert model("people.Account").objects.count() == 1


def test_R1_those_who_ask_at_once_get_no_more_answers_than_three(client: Client) -> None:
    """They all came in before the link was closed."""
    known, one = person("Max"), person("Pia", "practitioner", invited=True)
    now = timezone.now()
    found = invitation_of(one.secret, now)
    assert found is not None
    said = []
    for _ in range(5):
        with pytest.raises(Invalid) as fault:
            begin(found, one.secret, known.email, OTHER, now)
        said.append(fault.value.message)
    assert said == [NOT_WITH_THIS] * 3 + [NO_LINK] * 2 and len(tried_in(one)) == 3


def test_H2_after_a_slip_the_link_still_lets_in(client: Client) -> None:
    known, one = person("Max"), person("Pia", "practitioner", invited=True)
    link = reverse("accounts:invitation", args=[one.secret])
    client.post(link, {"email": known.email, "password": OTHER})
    assert client.post(link, {"email": "pia@post.example", "password": OTHER}).status_code == 302
    assert model("people.Adult").objects.get(pk=one.adult).account.email == "pia@post.example"


@pytest.mark.parametrize("act", ["action_add", "action_primary", "action_send"])
def test_R1_an_address_of_somebody_else_does_not_become_ones_own_and_nobody_is_told_whose_it_is(
    mails: None, act: str
) -> None:
    one, other = person("Pia"), person("Max")
    pages = []
    for address in (one.email, "nobody@post.example"):
        client = signed_in(other)
        client.post("/account/email/", {"email": address, "action_add": ""})
        answer = client.post("/account/email/", {"email": address, act: ""})
        pages.append(
            (answer.status_code, client.get("/account/email/").content.decode().count("A link was sent there"))
        )
    assert pages[0] == pages[1]
    for job in jobs(send_confirmation):
        send_confirmation.func(*job)
    assert one.email not in [address for message in mail.outbox for address in message.to]
    assert model("people.Account").objects.get(pk=other.account).email == other.email


def test_H2_a_new_address_counts_once_it_was_confirmed_and_that_is_in_the_log(mails: None) -> None:
    one = person("Pia")
    client = signed_in(one)
    client.post("/account/email/", {"email": "pia@new.example", "action_add": ""})
    for job in jobs(send_confirmation):
        send_confirmation.func(*job)
    assert model("people.Account").objects.get(pk=one.account).email == one.email
    assert Client().post("/account/login/", {"login": one.email, "password": PASSWORD})["Location"] == "/"
    assert client.post(way_in(mail.outbox[0])).status_code == 302
    assert model("people.Account").objects.get(pk=one.account).email == "pia@new.example"
    assert entries(0)[-1]["action"] == "address-changed"


def test_H2_a_confirmation_pressed_by_mistake_does_not_shut_its_owner_out(mails: None) -> None:
    """Somebody wrote another's address down as theirs while it was free; its owner came to sign in with it, and presses *yes*."""
    other = person("Max")
    signed_in(other).post("/account/email/", {"email": "pia@larch.example", "action_add": ""})
    for job in jobs(send_confirmation):
        send_confirmation.func(*job)
    one = person("Pia")
    assert one.email == "pia@larch.example"
    assert Client().post(way_in(mail.outbox[0])).status_code in (200, 302)
    assert Client().post("/account/login/", {"login": one.email, "password": PASSWORD})["Location"] == "/"
    assert model("people.Account").objects.get(pk=other.account).email == other.email


@pytest.mark.parametrize(
    "path",
    [
        "/account/login/", "/account/logout/", FORGOTTEN, f"{FORGOTTEN}done/", NEW_PASSPHRASE, "/account/email/",
        "/account/2fa/", "/account/2fa/webauthn/", "/account/2fa/totp/activate/", "/own/", "/own/proof/",
        "/account/inactive/", "/account/confirm-email/",
    ],
)  # fmt: skip
def test_H2_no_page_of_an_account_is_kept_by_a_browser(path: str) -> None:
    page = signed_in(person("Pia")).get(path)
    assert page.status_code in (200, 302)
    assert "no-store" in page.headers.get("Cache-Control", ""), page.headers
