"""Drafts: their author's alone; to the manager that one is old (R7, R27)."""

from datetime import timedelta

import pytest

from keepsake.demo.nursery import World

from .house import Desk, model

pytestmark = pytest.mark.django_db
DRAFT = "ab" * 16


def test_R27_a_draft_is_its_authors_alone_and_opens_as_it_was_left(world: World, jo: Desk, leanne: Desk) -> None:
    fields = jo.sheet(
        "ada", "idris", text="Half a sentence", steps=["Count"], steps_for=[""], areas=["maths", "nonsense"]
    )
    said = jo.post(f"/journal/write/observation/draft/{DRAFT}/", fields | {"autosave": "1"})
    assert said.status_code == 200
    assert said.content.decode().startswith("Draft saved ")
    page = jo.get("/journal/drafts/").content.decode()
    assert "Half a sentence" in page
    assert "Observation: Ada, Idris" in page
    opened = jo.get(f"/journal/write/observation/?draft={DRAFT}").content.decode()
    assert "Half a sentence" in opened
    assert 'value="Count"' in opened
    assert "Publish to 2 journals" in opened
    assert "Half a sentence" not in leanne.get("/journal/drafts/").content.decode()
    assert leanne.get(f"/journal/write/observation/?draft={DRAFT}").status_code == 404
    assert leanne.post(f"/journal/drafts/{DRAFT}/discard/").status_code == 404
    assert model("records.Draft").objects.count() == 1


def test_a_draft_saved_as_another_kind_opens_as_that(world: World, jo: Desk) -> None:
    jo.post(f"/journal/write/observation/draft/{DRAFT}/", jo.sheet("ada"))
    jo.post(f"/journal/write/achievement/draft/{DRAFT}/", jo.sheet("ada", title="Hopped"))
    assert f"/journal/write/achievement/?draft={DRAFT}" in jo.get("/journal/drafts/").content.decode()


def test_a_draft_goes_when_it_is_published_or_thrown_away(world: World, jo: Desk) -> None:
    fields = jo.sheet("ada") | {"once": DRAFT}
    jo.post(f"/journal/write/observation/draft/{DRAFT}/", fields)
    jo.post("/journal/write/observation/", fields)
    assert model("records.Draft").objects.count() == 0
    jo.post(f"/journal/write/observation/draft/{DRAFT}/", fields)
    assert jo.post(f"/journal/drafts/{DRAFT}/discard/").status_code == 302
    assert "You have no drafts" in jo.get("/journal/drafts/").content.decode()


def test_R7_the_manager_sees_whose_draft_is_old_and_since_when_but_no_word_of_it(
    world: World, jo: Desk, leanne: Desk, samira: Desk
) -> None:
    jo.post(f"/journal/write/observation/draft/{DRAFT}/", jo.sheet("ada", text="A marmalade secret"))
    assert "Older than 14 days" not in leanne.get("/journal/drafts/").content.decode()
    begun = world.now - timedelta(days=15)
    model("records.Draft").objects.update(begun_at=begun)
    page = leanne.get("/journal/drafts/").content.decode()
    assert "Older than 14 days" in page
    assert "Jo Pellow" in page
    assert f"begun {begun.day} {begun:%B}" in page
    assert "marmalade" not in page
    assert "One draft is older than 14 days." in leanne.get("/journal/").content.decode()
    assert "Older than 14 days" not in jo.get("/journal/drafts/").content.decode()
    assert "Older than 14 days" not in samira.get("/journal/drafts/").content.decode()


def test_another_authors_number_is_refused_and_changes_nothing(world: World, jo: Desk, leanne: Desk) -> None:
    jo.post(f"/journal/write/observation/draft/{DRAFT}/", jo.sheet("ada", text="Mine"))
    taken = leanne.post(f"/journal/write/observation/draft/{DRAFT}/", leanne.sheet("ada", text="Yours"))
    assert taken.status_code == 404
    assert "Mine" in jo.get("/journal/drafts/").content.decode()


def test_a_draft_names_no_child_whom_its_author_may_not_write_about(world: World, jo: Desk) -> None:
    jo.post(f"/journal/write/observation/draft/{DRAFT}/", jo.sheet("ada", "hana"))
    page = jo.get("/journal/drafts/").content.decode()
    assert "Ada" in page
    assert "Hana" not in page


def test_R27_the_lead_is_led_to_no_sheet_that_is_not_theirs(world: World, samira: Desk) -> None:
    page = samira.get("/journal/drafts/").content.decode()
    assert "write in none" in page
    assert "/journal/write/" not in page
    assert "Your drafts" not in samira.get("/journal/").content.decode()
