"""A nursery's first day: one page, once (H1)."""

from typing import Any

import pytest
from django.test import Client

from keepsake.register.tests.house import entries, house, model

pytestmark = pytest.mark.django_db
URL = "/first-run/"
SAID = {
    "setting": "Fern Lane",
    "first_name": "Rosa",
    "last_name": "Penhale",
    "email": "rosa@fern.example",
    "password": "moon-drum-kite-9",
    "rooms-TOTAL_FORMS": "3",
    "rooms-INITIAL_FORMS": "3",
    "rooms-0-name": "Acorns",
    "rooms-0-ages": "0-24",
    "rooms-0-places": "9",
    "rooms-1-name": "Wrens",
    "rooms-1-ages": "36-60",
    "rooms-1-places": "",
    "rooms-2-name": "",
    "rooms-2-ages": "36-60",
    "rooms-2-places": "",
}


@pytest.mark.parametrize("url", ["/", "/journal/", "/account/login/"])
def test_H1_a_house_without_a_manager_begins_with_the_first_run(client: Client, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 302
    assert answer.url == URL  # type: ignore[attr-defined]


def test_H1_the_first_run_makes_setting_rooms_and_manager_who_is_in(client: Client) -> None:
    page = client.get(URL).content.decode()
    assert "disk encrypted" in page
    answer: Any = client.post(URL, SAID, follow=True)
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] == "/own/second-step/"
    # Signed in, and led to a second step before anything else (E8, R11).
    assert "One more key" in answer.content.decode()
    setting = model("people.Setting").objects.get()
    assert setting.name == "Fern Lane"
    rooms = model("people.Room").objects.order_by("name").values_list("name", "capacity", "from_months", "to_months")
    assert list(rooms) == [("Acorns", 9, 0, 24), ("Wrens", None, 36, 60)]
    said = [one["action"] for one in entries(0)]
    assert said == ["setting.founded", "signed-in"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"email": "rosa@fern"}, "not a whole address"),
        ({"password": "short"}, "too short"),
        ({"setting": ""}, "required"),
        ({"rooms-1-name": "Acorns"}, "There is a room called Acorns already"),
        ({"rooms-0-places": "many"}, "whole number"),
    ],
)
def test_H1_what_does_not_hold_is_said_and_nothing_is_made(
    client: Client, wrong: dict[str, str], sentence: str
) -> None:
    answer = client.post(URL, {**SAID, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    for table in ("people.Setting", "people.Adult", "people.Account", "people.Room"):
        assert not model(table).objects.exists()


def test_H1_the_first_run_is_shut_once_there_is_a_manager(client: Client) -> None:
    house()
    for answer in (client.get(URL), client.post(URL, SAID)):
        assert answer.status_code == 302
        assert answer.url == "/"  # type: ignore[attr-defined]
    assert model("people.Setting").objects.count() == 1
    assert "/account/login/" in client.get("/").url  # type: ignore[attr-defined]
