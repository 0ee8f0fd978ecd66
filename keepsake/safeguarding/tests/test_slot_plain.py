"""No word of a concern in the clear: not kept, not in a row, not in a log, a job, a session or a file (E2, R17)."""

import logging
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from keepsake.demo.nursery import World
from keepsake.safeguarding.tests.slot_house import Desk, fields_of, make, rows_with, sealed

pytestmark = pytest.mark.django_db
CANARY = "zzslotcanaryzz"


@pytest.fixture
def world() -> World:
    return make(timezone.now())


@pytest.fixture
def jo(world: World) -> Desk:
    return Desk(world, "jo", "practitioner")


def about(desk: Desk) -> dict[str, str]:
    return {"about": "outside", "child": desk.child("ada")}


def files_with(word: str, *folders: Path) -> list[Path]:
    """Files that hold the word."""
    return [
        one for folder in folders for one in folder.rglob("*") if one.is_file() and word.encode() in one.read_bytes()
    ]


def test_E2_three_megabytes_leave_no_word_in_any_row_file_or_log(
    world: World, jo: Desk, settings: object, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    concern = {"seen": CANARY * 200_000, "where": CANARY, "heard_said": [CANARY], "heard_who": [CANARY]}
    page = jo.write(about(jo), concern)
    jo.client.post(reverse("safeguarding:kept"), fields_of(page) | {"hat": jo.key, "autosave": "1"})
    jo.send("seal", fields_of(page))
    assert sealed(world).count() == 1
    assert rows_with(CANARY) == [] and CANARY not in caplog.text
    assert files_with(CANARY, settings.KEEPSAKE_HOME, settings.KEEPSAKE_KEYS) == []  # type: ignore[attr-defined]


def test_E2_the_search_of_rows_finds_what_is_there(world: World) -> None:
    apps.get_model("people", "Setting").objects.filter(pk=world.setting).update(name=CANARY)
    assert "people_setting" in rows_with(CANARY)


def test_E2_every_answer_forbids_to_be_kept_and_no_field_is_filled_in(jo: Desk) -> None:
    page = jo.client.post(reverse("safeguarding:post"), {"hat": jo.key, "step": "about", **about(jo)})
    assert "no-store" in page.headers["Cache-Control"]
    text = page.content.decode()
    for form in text.split("<form")[1:]:
        if "data-slot-form" in form.split(">")[0] and "<textarea" in form:
            assert 'autocomplete="off"' in form.split(">")[0] and 'spellcheck="false"' in form.split(">")[0]
    assert "no-store" in jo.client.get(reverse("safeguarding:posted")).headers["Cache-Control"]


def test_R17_interrupted_it_is_kept_for_its_author_on_that_device_alone(world: World, jo: Desk) -> None:
    page = jo.send("about", about(jo))
    said = fields_of(page) | {"seen": CANARY, "hat": jo.key}
    answer = jo.client.post(reverse("safeguarding:kept"), said | {"autosave": "1"})
    assert answer.status_code == 200 and answer.content.decode().startswith("Kept sealed at")
    cookie = answer.cookies["keepsake_slot"]
    assert cookie["httponly"] and cookie["samesite"] == "Strict" and cookie["path"] == "/concern/"
    assert rows_with(CANARY) == []
    assert "You began one and did not post it." in jo.get() and CANARY not in jo.get()
    assert CANARY in jo.send("resume", {})
    # Another device of Jo's, and another person on this one, find nothing.
    assert "You began one" not in Desk(world, "jo", "practitioner").get()
    callum = Desk(world, "callum", "practitioner")
    callum.client.cookies["keepsake_slot"] = cookie.value
    assert "You began one" not in callum.get() and CANARY not in callum.send("resume", {})


def test_R17_what_was_posted_or_thrown_away_waits_no_longer(world: World, jo: Desk) -> None:
    typed = apps.get_model("cabinet", "Typed").objects
    said = fields_of(jo.send("about", about(jo))) | {"seen": CANARY, "hat": jo.key}
    assert jo.client.post(reverse("safeguarding:kept"), said | {"step": "keep"}).status_code == 302
    assert typed.count() == 1
    jo.send("seal", fields_of(jo.send("write", said | {"once": "1" * 32})))
    assert typed.count() == 0 and "You began one" not in jo.get()
    jo.client.post(reverse("safeguarding:kept"), said)
    assert jo.client.post(reverse("safeguarding:kept"), {"hat": jo.key, "step": "drop"}).status_code == 302
    assert typed.count() == 0 and "You began one" not in jo.get()
