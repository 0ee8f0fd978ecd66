"""A passphrase that was forgotten: nothing is promised that nobody sends, and the computer itself knows a way (H2)."""

from argparse import Namespace
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management.base import CommandError
from django.test import Client

from keepsake.accounts.tests.people import PASSWORD, entries, model, person
from keepsake.config.commands.passphrase_link import run

pytestmark = pytest.mark.django_db
FORGOTTEN = "/account/password/reset/"
OTHER = "moon-drum-kite-9"


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()


@pytest.mark.parametrize("works", [True, False])
def test_H2_a_link_is_promised_only_where_one_is_sent(client: Client, settings: Any, works: bool) -> None:
    person("Max")
    settings.EMAIL_WORKS = works
    page = client.get(FORGOTTEN).content.decode()
    assert ("Send me a link" in page) is works and ("Ask the manager" in page) is not works
    answer = client.post(FORGOTTEN, {"email": "nobody@post.example"})
    assert answer["Location"] == (f"{FORGOTTEN}done/" if works else FORGOTTEN)


def test_H2_the_only_manager_is_helped_at_the_computer_itself(capsys: pytest.CaptureFixture[str]) -> None:
    one = person("Max")
    assert run(Namespace(email=one.email.upper())) == 0
    said = capsys.readouterr().out
    way = next(word for word in said.split() if word.startswith("http://127.0.0.1:8000/"))
    assert model("people.Account").objects.get(pk=one.account).check_password(PASSWORD), "until it is opened"
    chosen = Client()
    asked = chosen.get(way.removeprefix("http://127.0.0.1:8000"))
    assert chosen.post(asked["Location"], {"password1": OTHER, "password2": OTHER}).status_code == 302
    signed = Client().post("/account/login/", {"login": one.email, "password": OTHER})
    assert signed["Location"] == "/"
    again = Client().get(way.removeprefix("http://127.0.0.1:8000"), follow=True)
    assert "has been used" in again.content.decode()
    assert [entry["action"] for entry in entries(0)].count("passphrase-link") == 1
    with pytest.raises(CommandError, match="Nobody signs in"):
        run(Namespace(email="nobody@post.example"))
