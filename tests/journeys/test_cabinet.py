"""The cabinet in a real browser, as a keyholder: unlocked, read, added to; two tabs blanked by one key; nothing comes back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from keepsake.demo.cabinet import PASSPHRASES
from tests.journeys.conftest import Visitor
from tests.journeys.looking import sound_at_each

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
SAID = "Kit ate four bowls at breakfast"


def unlock(keyholder: Visitor) -> None:
    """From the tab to the first page of the open cabinet."""
    keyholder.go("/cabinet/")
    page = keyholder.page
    page.fill("[name=passphrase]", PASSPHRASES["samira", "lead"])
    page.check("[name=why][value=reading-a-file]")
    page.press("[name=passphrase]", "Enter")
    page.wait_for_url("**/cabinet/")


def kit(page: Page) -> str:
    """Open Kit's file; gives its address."""
    page.click("a.tape:has-text('Kit')")
    page.locator("h1:has-text('Kit')").wait_for()
    return page.url


def test_E2_a_keyholder_unlocks_reads_adds_and_locks(visit: Visit) -> None:
    samira = visit("samira", "phone")
    page = samira.page
    samira.go("/cabinet/")
    expect(page.locator("h1")).to_have_text("Unlock the cabinet")
    sound_at_each(samira, "the door")
    page.fill("[name=passphrase]", "not the passphrase at all")
    page.check("[name=why][value=reading-a-file]")
    page.click("text=Unlock for 10 minutes")
    expect(page.locator(".error")).to_contain_text("not the passphrase")
    samira.said.clear()  # the browser itself remarks that a form was answered with 422
    sound_at_each(samira, "a wrong passphrase")
    unlock(samira)
    sound_at_each(samira, "what lies in it")
    address = kit(page)
    expect(page.locator("main")).to_contain_text(SAID)
    assert page.evaluate("getComputedStyle(document.body, '::after').borderTopStyle") == "solid"
    sound_at_each(samira, "a file")
    page.goto(address + "chronology/")
    sound_at_each(samira, "its chronology")
    page.goto(address)
    page.click("text=Personal file")
    page.wait_for_url("**/personal/")
    expect(page.locator("main")).to_contain_text("The family’s list of who looked does not show it.")
    sound_at_each(samira, "the personal file, read from it")
    page.goto(address + "add/action/")
    sound_at_each(samira, "adding")
    page.fill("[name=done]", "Rang the family from a phone.")
    page.click("text=Seal it")
    page.wait_for_url(address)
    expect(page.locator("main")).to_contain_text("from a phone")
    page.locator("article h2 a").first.click()
    page.locator("text=Print it").wait_for()
    sound_at_each(samira, "a record")
    samira.go("/cabinet/setup/")
    sound_at_each(samira, "keys and keyholders")
    # Elsewhere in the house it stays in view.
    samira.go("/")
    expect(page.locator("[data-openbar]")).to_be_visible()
    sound_at_each(samira, "elsewhere")
    page.click("text=Lock now")
    page.wait_for_url("**/cabinet/unlock/**")
    expect(page.locator("[data-openbar]")).to_have_count(0)


def test_E2_one_key_blanks_every_tab_and_back_brings_nothing(visit: Visit) -> None:
    samira = visit("samira")
    unlock(samira)
    address = kit(samira.page)
    other = samira.context.new_page()
    other.goto(address)
    expect(other.locator("main")).to_contain_text(SAID)
    samira.page.keyboard.press("F2")
    samira.page.wait_for_url("**/cabinet/unlock/**")
    other.wait_for_url("**/cabinet/unlock/**", timeout=10_000)
    for page in (samira.page, other):
        assert SAID not in page.content()
    samira.page.go_back()
    samira.page.wait_for_load_state()
    assert SAID not in samira.page.content()
    other.goto(address)
    assert "/cabinet/unlock/" in other.url


def test_R19_what_was_being_typed_when_it_locked_waits_inside(visit: Visit) -> None:
    samira = visit("samira")
    unlock(samira)
    samira.page.goto(kit(samira.page) + "add/chronology/")
    samira.page.fill("[name=what]", "Half a sentence about")
    samira.page.keyboard.press("F2")
    samira.page.wait_for_url("**/cabinet/unlock/**")
    unlock(samira)
    samira.page.click("text=Go on")
    expect(samira.page.locator("[name=what]")).to_have_value("Half a sentence about")
    samira.go("/cabinet/")
    samira.page.click("text=Let it go")
    expect(samira.page.locator("main")).not_to_contain_text("You were typing")


def test_E2_signing_out_blanks_the_other_tab(visit: Visit) -> None:
    samira = visit("samira")
    unlock(samira)
    address = kit(samira.page)
    other = samira.context.new_page()
    other.goto(address)
    samira.page.click("summary.hat")
    samira.page.click("button:has-text('Sign out')")
    other.wait_for_url(lambda url: "/files/" not in url, timeout=20_000)
    assert SAID not in other.content()


def test_E2_the_keyboard_alone_unlocks_and_locks(visit: Visit) -> None:
    leanne = visit("leanne")
    page = leanne.page
    leanne.go("/cabinet/")
    page.focus("[name=passphrase]")
    page.keyboard.type(PASSPHRASES["leanne", "manager"])
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cabinet/")
    page.focus("[data-openbar-lock] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cabinet/unlock/**")
