"""The sheet in a real browser: what follows while it is written, and how a photo comes in, or does not."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from keepsake.demo.cast import PASSWORD
from keepsake.demo.nursery import World
from keepsake.records.attachments.preparing import prepare

from .house import jpeg, model, small_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHEET = "/journal/write/observation/"


@pytest.fixture
def here(transactional_db: None) -> World:
    """Larch House, committed, so that the server's own thread sees it."""
    return small_world(timezone.now())


@pytest.fixture
def at(here: World, live_server: Any, browser: Browser) -> Iterator[Callable[..., Page]]:
    """`at("/journal/")`: a page as Jo sees it; with `script=False` without any."""
    contexts: list[BrowserContext] = []

    def page(path: str, *, script: bool = True, width: int = 1280) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, locale="en-GB"
        )
        contexts.append(context)
        opened = context.new_page()
        opened.goto(f"{live_server.url}/account/login/")
        opened.fill("[name=login]", "jo@demo.example")
        opened.fill("[name=password]", PASSWORD)
        opened.press("[name=password]", "Enter")
        opened.wait_for_url(lambda url: "/login" not in url)
        opened.goto(f"{live_server.url}{path}")
        return opened

    yield page
    for context in contexts:
        context.close()


def choose(page: Page, *names: str) -> None:
    for name in names:
        page.locator(".pick", has_text=name).click()


def test_R8_sides_readers_steps_and_the_button_follow_what_is_written(at: Callable[..., Page]) -> None:
    page = at(SHEET)
    button = page.locator("[data-publish]")
    assert button.inner_text() == "Publish"
    choose(page, "Ada")
    assert button.inner_text() == "Publish to Ada’s journal"
    assert page.locator("[data-side-of]:visible").count() == 0
    assert not page.locator("[data-step-for]").first.is_visible()
    choose(page, "Idris")
    assert button.inner_text() == "Publish to 2 journals"
    assert page.locator("[data-side-of]:visible").count() == 2
    page.locator("[data-side-of]:visible summary", has_text="Idris").click()
    page.locator("[data-side-of][open] textarea").fill("He hummed.")
    page.fill("[name=text]", "Ada held the plank. Idris crossed.")
    page.locator(".sides .friend", has_text="A friend").first.wait_for()
    sides = page.locator(".sides [data-side]")
    assert sides.count() == 2
    assert "Ada held the plank. A friend crossed." in sides.nth(0).inner_text()
    assert "He hummed." not in sides.nth(0).inner_text()
    assert "Two families" in page.locator("[data-sides-here]").inner_text()
    options = page.locator("[name=steps_for] option:not([hidden])").all_inner_texts()
    assert options == ["For both of them", "For Ada", "For Idris"]
    page.fill("[name=steps]", "Count the planks")
    page.select_option("[name=steps_for]", label="For Ada")
    page.locator("[data-row-add]", has_text="Another").click()
    expect(page.locator("[name=steps]")).to_have_count(2)
    page.locator("[name=steps]").nth(1).press("Enter")
    assert SHEET in page.url
    choose(page, "Ada")
    assert page.locator("[name=steps_for]").first.input_value() == ""
    choose(page, "Ada")
    page.select_option("[name=steps_for] >> nth=0", label="For Ada")
    button.click()
    page.wait_for_url("**/journal/record/**")
    steps = model("records.NextStep").objects.all()
    assert [step.text for step in steps] == ["Count the planks"]


def test_a_photo_is_prepared_asked_about_and_goes_only_where_it_may(at: Callable[..., Page], tmp_path: Path) -> None:
    (tmp_path / "one.jpg").write_bytes(jpeg(800, 600))
    page = at(SHEET)
    choose(page, "Ada")
    page.fill("[name=text]", "A tower.")
    page.set_input_files("[name=files]", tmp_path / "one.jpg")
    page.locator(".shot-state", has_text="Being prepared").wait_for()
    page.locator("[name^=caption-]").fill("The tower")
    prepare(model("records.Attachment").objects.get().pk, timezone.now())
    page.locator(".shot-img img[src*='/own/']").wait_for()
    assert page.locator("[name^=caption-]").input_value() == "The tower"
    who = page.locator(".shot-who")
    who.locator("> summary").click()
    who.locator("label", has_text="Ada").click()
    expect(who.locator("> summary")).to_contain_text("Ada’s family sees it")
    who.locator("text=Another child").click()
    who.locator("label", has_text="Wen").click()
    expect(who.locator("> summary")).to_contain_text("Stays with staff")
    expect(page.locator("[data-stays]")).to_be_visible()
    who.locator("label", has_text="Nobody").click()
    expect(who.locator("> summary")).to_contain_text("Nobody is in it")
    expect(page.locator("[data-stays]")).to_be_hidden()
    page.locator("[data-publish]").click()
    page.wait_for_url("**/journal/record/**")
    assert page.locator(".mosaic img[alt='The tower']").count() == 1
    assert "waits for an answer" not in page.content()


def test_a_refused_file_a_lost_connection_and_one_too_big_are_told_and_nothing_is_half_kept(
    at: Callable[..., Page], tmp_path: Path
) -> None:
    (tmp_path / "note.jpg").write_bytes(b"no picture at all")
    (tmp_path / "one.jpg").write_bytes(jpeg(400, 300))
    page = at(SHEET)
    page.set_input_files("[name=files]", tmp_path / "note.jpg")
    page.locator(".shot--failed").wait_for()
    assert page.locator(".shot--failed button:has-text('Try again')").count() == 0
    page.locator(".shot--failed [data-shot-remove]").click()
    expect(page.locator(".shot--failed")).to_have_count(0)

    lost: list[Route] = []

    def lose_the_first(route: Route) -> None:
        lost.append(route)
        if len(lost) == 1:
            route.abort()
        else:
            route.continue_()

    page.route("**/attachment/", lose_the_first)
    page.set_input_files("[name=files]", tmp_path / "one.jpg")
    page.locator("text=the connection dropped").wait_for()
    assert model("records.Attachment").objects.count() == 0
    page.locator("text=Try again").click()
    page.locator("input[name=pictures]").wait_for(state="attached")
    assert model("records.Attachment").objects.count() == 1
    page.locator("[data-shot] [data-shot-remove]").click()
    expect(page.locator("input[name=pictures]")).to_have_count(0)

    page.evaluate("document.querySelector('.tray').dataset.mostBytes = '100'")
    page.set_input_files("[name=files]", tmp_path / "one.jpg")
    page.locator("text=This file is too big.").wait_for()
    assert model("records.Attachment").objects.count() == 1


def test_the_kind_is_changed_and_everything_works_without_script(at: Callable[..., Page], tmp_path: Path) -> None:
    (tmp_path / "one.jpg").write_bytes(jpeg(400, 300))
    page = at(SHEET, script=False)
    choose(page, "Ada", "Idris")
    page.fill("[name=text]", "Ada held the plank. Idris crossed.")
    page.set_input_files("[name=files]", tmp_path / "one.jpg")
    page.locator("button", has_text="See each side").click()
    expect(page.locator(".sides")).to_contain_text("A friend crossed.")
    assert page.locator("input[name=pictures]").count() == 1
    page.locator(".kinds button", has_text="Achievement").click()
    expect(page.locator("h1")).to_have_text("Note an achievement")
    assert page.input_value("[name=text]") == "Ada held the plank. Idris crossed."
    page.fill("[name=title]", "Crossed a bridge")
    page.locator("button", has_text="Publish to 2 journals").click()
    page.wait_for_url("**/journal/record/**")
    assert page.locator("h1").inner_text() == "Crossed a bridge"
    assert model("records.RecordAttachment").objects.count() == 2


def test_nothing_on_the_way_breaks_the_content_policy(at: Callable[..., Page], tmp_path: Path) -> None:
    (tmp_path / "one.jpg").write_bytes(jpeg(400, 300))
    page = at("/journal/")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(page.url.replace("/journal/", SHEET))
    choose(page, "Ada")
    page.set_input_files("[name=files]", tmp_path / "one.jpg")
    page.locator("input[name=pictures]").wait_for(state="attached")
    prepare(model("records.Attachment").objects.get().pk, timezone.now())
    page.locator(".shot-img img[src*='/own/']").wait_for()
    page.fill("[name=text]", "A tower.")
    page.locator("[data-saved] b", has_text="Draft saved").wait_for()
    page.locator("[data-publish]").click()
    page.wait_for_url("**/journal/record/**")
    assert said == []
