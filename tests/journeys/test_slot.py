"""Posting a concern in a real browser: by script and without, by keyboard, in under two minutes; nothing stays in the profile."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PASSWORD, Visitor
from tests.journeys.looking import sound
from tests.secrecy.profiles import in_chromium, written
from tests.secrecy.searching import Search

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
CANARY = "zzprofilecanaryzz"


def about(page: Page, child: str) -> None:
    """The first question, and on."""
    page.check("[name=about][value=outside]")
    page.select_option("[name=child]", label=child)
    page.click("button[value=about]")
    page.locator("[name=seen]").wait_for()


def read_once_more(page: Page) -> None:
    """On to the page before it is sealed."""
    page.locator("button[value=write]:not(.vh)").click()
    page.locator("button[value=seal]").wait_for()


def test_R6_R15_R17_a_practitioner_posts_a_concern_with_marks_in_under_two_minutes(visit: Visit) -> None:
    jo = visit("jo", "phone")
    page, begun = jo.page, time.monotonic()
    page.locator(".dock a:has-text('Concern')").click()
    page.locator("[name=about]").first.wait_for()
    sound(jo, "who it is about")
    about(page, "Ada")
    sound(jo, "what happened")
    page.fill("[name=seen]", "Ada kept her coat on and held her arm close.")
    page.locator(".spot[data-place=left-forearm]").click()
    page.keyboard.type("Blue, as long as a thumb")
    expect(page.locator("[name=marks_place]").first).to_have_value("left-forearm")
    assert "spot--marked" in (page.locator(".spot[data-place=left-forearm]").get_attribute("class") or "")
    read_once_more(page)
    sound(jo, "read it once more")
    page.click("button[value=seal]")
    page.locator(".slip-number").wait_for()
    sound(jo, "the receipt")
    assert time.monotonic() - begun < 120
    text = page.inner_text("main")
    assert "You need nobody’s permission." in text and "held her arm" not in jo.text()
    number = page.inner_text(".slip-number")
    page.click("a:has-text('What I posted')")
    page.locator("[name=number]").wait_for()
    assert "not opened yet" in jo.text()
    page.fill("[name=number]", number)
    page.fill("[name=seen]", "She told me at lunch that it was the door.")
    sound(jo, "what I posted")
    page.click("button:has-text('Seal and add it')")
    page.locator(".slip-number").wait_for()
    assert "Receipt of what you added" in jo.text()


def test_R17_by_keyboard_and_interrupted_it_waits_sealed_until_tonight(visit: Visit) -> None:
    jo = visit("jo", dark=True)
    jo.go("/concern/")
    page = jo.page
    page.focus("[name=about][value=outside]")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Idris")
    page.focus("button[value=about]")
    page.keyboard.press("Enter")
    page.locator("[name=seen]").wait_for()
    page.focus("[name=seen]")
    page.keyboard.type("He ate nothing.")
    page.focus("[name=marks_place]")
    page.keyboard.type("Left knee")
    page.keyboard.press("Tab")
    page.keyboard.type("A graze")
    page.locator("[data-slot-said]:has-text('Kept sealed')").wait_for()
    sound(jo, "kept")
    jo.go("/journal/")
    page.go_back()
    page.locator("text=You began one and did not post it.").wait_for()
    assert "He ate nothing." not in jo.text()
    sound(jo, "taken up again")
    page.click("button[value=resume]")
    page.locator("[name=seen]").wait_for()
    assert page.input_value("[name=seen]") == "He ate nothing."
    assert page.locator("[name=marks_place]").first.input_value() == "left-knee"


def test_R15_without_script_and_nobody_left(visit: Visit) -> None:
    jo = visit("jo")
    state = jo.context.storage_state()
    browser = jo.context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False, storage_state=state, locale="en-GB")
    page = plain.new_page()
    page.goto(jo.base + "/concern/")
    page.check("[name=about][value=top]")
    for one in page.locator("[name=top]").all():
        one.check(force=True)
    page.click("button[value=about]")
    expect(page.locator("main")).to_contain_text("Nobody here would be left to read it")
    page.click("button[value=back]")
    about(page, "Maeve")
    page.fill("[name=seen]", "She was hungry.")
    with page.expect_navigation():
        page.click("button[value=more]")
    assert page.locator("[name=marks_place]").count() > 3 and page.input_value("[name=seen]") == "She was hungry."
    read_once_more(page)
    page.click("button[value=seal]")
    expect(page.locator(".slip-number")).to_have_count(1)
    plain.close()


def test_E2_a_browser_that_is_killed_leaves_no_word_in_its_profile(
    nursery: str, browser: Browser, tmp_path: Path
) -> None:
    """Typed, kept, read once more, posted; and typed again and left open, what was told and at the door too. Killed, not closed."""
    profile = tmp_path / "profile"
    with in_chromium(browser, profile) as context:
        page = context.new_page()
        page.goto(nursery + "/account/login/")
        page.fill("[name=login]", "callum@demo.example")
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "/account/login" not in url)
        page.goto(nursery + "/concern/")
        about(page, "Ada")
        page.fill("[name=seen]", CANARY)
        read_once_more(page)
        page.click("button[value=seal]")
        page.locator(".slip-number").wait_for()
        page.goto(nursery + "/concern/")
        about(page, "Ada")
        page.fill("[name=seen]", CANARY * 100)
        told, door = context.new_page(), context.new_page()
        for half, path, field in ((told, "/concern/told/", "said"), (door, "/visitors/door/", "asked")):
            half.goto(nursery + path)
            half.fill(f"[name={field}]", CANARY * 100)
        door.select_option("[name=child]", label="Ada")
        door.click("button:has-text('Hold the file now')")
        door.locator("text=’s file is held.").first.wait_for()
        for half in (page, told, door):
            half.locator("[data-slot-said]:has-text('Kept sealed')").wait_for()
        page.goto(nursery + "/journal/")
        # A search word in an address is what a profile keeps, and it was typed last: once it is there, so is all before it.
        page.goto(nursery + "/journal/?room=zzseenzz")
        written(profile, "zzseenzz", "Sessions", "History")
    assert Search([CANARY]).folders(profile) == []
    assert Search(["zzseenzz"]).folders(profile)
