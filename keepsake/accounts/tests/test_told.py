"""Whoever signs in is told that their sign-in was changed, by whomever: an attacker cannot do it in silence (H2, R1)."""

from argparse import Namespace
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from keepsake.accounts.tasks import CHANGED, send_changed, send_confirmation
from keepsake.accounts.tests.people import BACKEND, PASSWORD, Person, jobs, model, person
from keepsake.accounts.tests.test_second_step import come, set_up, with_app
from keepsake.config.commands import second_step_forget

pytestmark = pytest.mark.django_db
OTHER = "moon-drum-kite-9"


@pytest.fixture(autouse=True)
def _mails(settings: Any) -> None:
    settings.EMAIL_WORKS = True
    cache.clear()


def signed_in(one: Person) -> Client:
    client = Client()
    client.force_login(model("people.Account").objects.get(pk=one.account), BACKEND)
    return client


def told() -> list[tuple[str, str]]:
    """To whom, and the first line of it, once the worker was there."""
    mail.outbox.clear()
    for job in jobs(send_changed):
        send_changed.func(*job)
    assert not any("Larch" in message.body for message in mail.outbox)
    return [(message.to[0], message.body.splitlines()[0]) for message in mail.outbox]


def test_H2_of_a_new_passphrase() -> None:
    one = person("Pia")
    words = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
    assert signed_in(one).post("/account/password/change/", words).status_code == 302
    assert mail.outbox == [], "no message holds the answer up"
    assert told() == [(one.email, CHANGED["account/email/password_changed"])]


def test_H2_R1_of_a_new_address_at_the_old_one_which_does_not_learn_the_new() -> None:
    one = person("Pia")
    client = signed_in(one)
    client.post("/account/email/", {"email": "pia@new.example", "action_add": ""})
    assert jobs(send_changed) == [], "nothing has changed yet"
    send_confirmation.func(*jobs(send_confirmation)[0])
    way = next(word for word in mail.outbox[0].body.split() if word.startswith("http"))
    client.post(way)
    assert told() == [(one.email, CHANGED["account/email/email_changed"])]
    assert "new.example" not in f"{mail.outbox[0].body} {mail.outbox[0].subject}"
    assert not any("pia@new.example" in job for job in jobs(send_changed))


def test_E8_of_a_second_step_that_came_and_went(django_capture_on_commit_callbacks: Any) -> None:
    one = person("Max")
    with django_capture_on_commit_callbacks(execute=True):
        set_up(come(one))
    assert (one.email, CHANGED["mfa/email/totp_activated"]) in told()
    other = with_app(person("Pia"))
    assert second_step_forget.run(Namespace(email=other.email)) == 0
    assert told()[-1] == (other.email, CHANGED["factors-forgotten"])


def test_H2_nothing_is_sent_where_no_mail_is_set(settings: Any) -> None:
    settings.EMAIL_WORKS = False
    words = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
    assert signed_in(person("Pia")).post("/account/password/change/", words).status_code == 302
    assert jobs(send_changed) == []
