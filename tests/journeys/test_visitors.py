"""Who rings, who comes to the door, and an inspector, in a real browser: by keyboard, on a phone, in light and dark."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visitor
from tests.journeys.looking import names_nobody, sound, sound_at_each

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
#: The five-field path of R21: at most so many keys beside the words themselves, on one page, and one more for the receipt.
KEYS = 24
DARK_PHONE = (("phone", True), ("desk", False))


def unlock(page: Page, passphrase: str) -> None:
    """The cabinet's door, and on to where it leads."""
    page.locator("[name=passphrase]").wait_for()
    page.fill("[name=passphrase]", passphrase)
    page.locator("[name=why]").first.check(force=True)
    page.press("[name=passphrase]", "Enter")
    page.wait_for_url(lambda url: "/unlock/" not in url)


def test_R21_five_fields_by_keyboard_on_one_page_from_the_child(visit: Visit) -> None:
    jo = visit("jo")
    page, keys, pages = jo.page, 0, 0
    jo.go("/children/")
    page.click("a:has-text('Ada')")
    page.locator("button:has-text('I rang somebody already')").wait_for()
    page.focus("button:has-text('I rang somebody already')")
    page.keyboard.press("Enter")
    page.locator("[name=to]").wait_for()
    keys, pages = keys + 1, pages + 1
    assert "/concern/told/" in page.url and "Ada" not in page.url
    sound(jo, "the five fields")
    top = page.locator(".safety").bounding_box()
    form = page.locator("[name=to]").bounding_box()
    assert top is not None and form is not None and top["y"] < form["y"]
    page.focus("[name=to]")

    def tab_to(name: str) -> None:
        nonlocal keys
        for _ in range(8):
            page.keyboard.press("Tab")
            keys += 1
            if page.evaluate("document.activeElement.name") == name:
                return
        pytest.fail(f"Tab does not lead to {name}.")

    page.keyboard.type("Children’s services")
    for name in ("how", "said", "their"):
        tab_to(name)
        if name == "how":
            page.keyboard.press("Space")
            keys += 1
        else:
            page.keyboard.type("Told them of his arm." if name == "said" else "Ms Bell, FD-1")
    page.keyboard.press("Enter")
    page.locator(".slip-number").wait_for()
    keys, pages = keys + 1, pages + 1
    sound(jo, "the receipt")
    assert pages == 2 and keys <= KEYS, (pages, keys)
    names_nobody(jo, "his arm", "FD-1")
    jo.go("/")
    names_nobody(jo, "Something in the cabinet is due")


def test_R23_at_the_door_on_a_phone_the_file_is_held_before_a_word_is_written(visit: Visit) -> None:
    femi = visit("femi", "phone", dark=True)
    femi.go("/visitors/door/")
    page = femi.page
    assert "You may ask them to wait while you ring." in femi.text()
    sound(femi, "at the door")
    page.select_option("[name=child]", label="Maeve")
    page.click("button:has-text('Hold the file now')")
    page.locator("text=’s file is held.").first.wait_for()
    sound(femi, "held")
    page.fill("[name=name]", "PC Ana Brook")
    page.select_option("[name=agency]", label="Police")
    page.click("button:has-text('Seal it'):not(.vh)")
    page.locator("[role=alert], .errors").first.wait_for()
    femi.said.clear()  # a browser names the 422 itself
    sound(femi, "what is missing")
    assert page.input_value("[name=name]") == "PC Ana Brook"
    page.check("[name=rung][value=not]", force=True)
    page.select_option("[name=power]", value="police-form")
    page.fill("[name=asked]", "zzaskedzz")
    page.check("[name=given][value=nothing]", force=True)
    page.fill("[name=why]", "Nobody in charge is here.")
    page.click("button:has-text('Seal it'):not(.vh)")
    page.locator(".slip-number").wait_for()
    sound(femi, "sealed")
    names_nobody(femi, "zzaskedzz")
    page.click("button:has-text('another child')")
    page.locator("[name=name]").wait_for()
    assert page.input_value("[name=name]") == "PC Ana Brook" and page.input_value("[name=asked]") == ""
    femi.go("/visitors/holds/")
    assert "There is nothing here that you can open." in femi.text()


def away_and_back(who: Visitor, words: str) -> None:
    """Another page, and back: it is offered, and nothing of it stands there before it is taken up again."""
    who.go("/own/")
    who.page.go_back()
    who.page.locator("text=You began one and did not seal it.").wait_for()
    names_nobody(who, words)
    sound(who, "it waits")
    who.page.click("button[value=resume]")


def test_R17_what_was_told_waits_sealed_when_it_is_interrupted_on_a_phone(visit: Visit) -> None:
    jo = visit("jo", "phone")
    jo.go("/concern/told/")
    page = jo.page
    page.fill("[name=to]", "Front door")
    page.fill("[name=said]", "zzhalftoldzz")
    page.locator("[data-slot-said]:has-text('Kept sealed')").wait_for()
    sound(jo, "kept")
    away_and_back(jo, "zzhalftoldzz")
    expect(page.locator("[name=said]")).to_have_value("zzhalftoldzz")
    expect(page.locator("[name=to]")).to_have_value("Front door")
    sound(jo, "taken up again")


def test_R17_R23_at_the_door_what_is_half_typed_waits_with_its_hold(visit: Visit) -> None:
    """The file is held while the words are not kept yet: the press loses none of them."""
    femi = visit("femi", "phone", dark=True)
    femi.go("/visitors/door/")
    page = femi.page
    page.fill("[name=asked]", "zzhalfaskedzz")
    page.select_option("[name=child]", label="Ada")
    page.click("button:has-text('Hold the file now')")
    page.locator("text=’s file is held.").first.wait_for()
    assert page.evaluate("document.activeElement.matches('[data-slot-here]')"), "one goes on where one pressed"
    page.locator("[data-slot-said]:has-text('Kept sealed')").wait_for()
    away_and_back(femi, "zzhalfaskedzz")
    expect(page.locator("[name=asked]")).to_have_value("zzhalfaskedzz")
    assert "’s file is held." in femi.text()


def test_R17_F2_blanks_what_is_half_typed_in_every_tab_and_it_waits(visit: Visit) -> None:
    samira = visit("samira")
    samira.go("/cabinet/")
    unlock(samira.page, "lantern otter gravel sixpence")
    half = samira.context.new_page()
    half.goto(samira.base + "/concern/told/")
    half.fill("[name=said]", "zzbeforef2zz")
    samira.page.keyboard.press("F2")
    half.locator("text=You began one and did not seal it.").wait_for()
    assert "zzbeforef2zz" not in half.content()
    half.click("button[value=resume]")
    expect(half.locator("[name=said]")).to_have_value("zzbeforef2zz")


def test_R23_the_manager_sees_the_hold_and_lifts_it(visit: Visit) -> None:
    leanne = visit("leanne", "tablet")
    leanne.go("/visitors/holds/")
    sound(leanne, "files that are held")
    page = leanne.page
    page.locator("a:has-text('Lift it')").first.click()
    page.locator("[name=why]").wait_for()
    sound(leanne, "lift it")
    page.fill("[name=why]", "The officer rang: the matter is closed.")
    page.click("button:has-text('Lift it')")
    page.locator("text=is not held any more").wait_for()
    sound(leanne, "lifted")


def test_R26_L1_with_an_inspector_from_the_page_to_a_copy(visit: Visit) -> None:
    leanne = visit("leanne", "phone", dark=True)
    page = leanne.page
    leanne.go("/visitors/inspector/")
    sound_at_each(leanne, "with an inspector", DARK_PHONE)
    assert "OF-" not in page.inner_text("main") and "Counted by Samira Haddad" in leanne.text()
    for path in ("training/", "elsewhere/"):
        leanne.go(f"/visitors/inspector/{path}")
        sound_at_each(leanne, path, DARK_PHONE)
    leanne.go("/visitors/inspector/")
    page.fill("[name=name]", "Pat Quill")
    page.fill("[name=authorisation]", "OF-20871")
    page.fill("[name=checked]", "Card seen")
    page.click("button:has-text('Begin')")
    page.locator("h1:has-text('With Pat Quill')").wait_for()
    sound_at_each(leanne, "the visit", DARK_PHONE)
    page.select_option("[name=child]", label="Ada")
    page.click("button:has-text('What there is')")
    page.locator("button:has-text('Show it')").first.wait_for()
    sound_at_each(leanne, "what there is", DARK_PHONE)
    page.locator("button:has-text('Show it')").first.click()
    page.locator("text=Shown to Pat Quill, OF-20871").wait_for()
    sound_at_each(leanne, "shown", DARK_PHONE)
    page.click("button:has-text('They have it: paper')")
    page.locator("text=It is entered as a disclosure.").wait_for()
    page.click("a:has-text('Pat Quill')")
    page.locator(".tag:has-text('Copy taken')").wait_for()
    sound_at_each(leanne, "the visit, with a copy", DARK_PHONE)


def test_R26_a_keyholder_counts_reads_over_and_releases_and_a_number_opens(visit: Visit) -> None:
    samira = visit("samira")
    page = samira.page
    samira.go("/visitors/inspector/")
    page.click("a:has-text('Count them now')")
    unlock(page, "lantern otter gravel sixpence")
    page.locator("button:has-text('release the page')").wait_for()
    sound(samira, "numbers, to be read over")
    page.click("button:has-text('release the page')")
    page.locator("text=As they were released").wait_for()
    sound(samira, "released")
    assert re.search(r"Counted by\s+Samira Haddad", page.inner_text("main"))
    page.locator("a.bignum").first.click()
    page.locator("a:has-text('Open it')").first.wait_for()
    sound(samira, "behind a number")
    page.locator("a:has-text('Show it')").first.click()
    page.locator("h1:has-text('Show it to an inspector')").wait_for()
    sound(samira, "show it")


def test_R27_S8_the_lead_shows_a_personal_file_from_the_cabinet_and_a_copy_stands_among_who_holds_what(
    visit: Visit,
) -> None:
    samira = visit("samira", "tablet", dark=True)
    page = samira.page
    samira.go("/visitors/inspector/")
    page.fill("[name=name]", "Ola Finch")
    page.fill("[name=authorisation]", "OF-3119")
    page.fill("[name=checked]", "Card seen")
    page.click("button:has-text('Begin')")
    page.locator("h1:has-text('With Ola Finch')").wait_for()
    samira.go("/cabinet/")
    if "/unlock/" in page.url:
        unlock(page, "lantern otter gravel sixpence")
    page.click("main a:has-text('Bryn')")
    page.click("a:has-text('Personal file')")
    page.click("a:has-text('Show it to an inspector')")
    page.locator("text=not a word of it").wait_for()
    sound(samira, "what there is")
    page.click("label:has-text('Ola Finch')")
    page.locator("button:has-text('Enter it, and show')").first.click()
    page.locator("text=Shown to Ola Finch").wait_for()
    sound(samira, "shown from the cabinet")
    page.click("button:has-text('They have it: paper')")
    page.locator("text=sealed in this file").wait_for()
    samira.go("/cabinet/sharing/")
    page.click("section[aria-labelledby=ov-h] a:has-text('Bryn')")
    page.locator("text=Copies that an inspector took").wait_for()
    assert "Ola Finch, OF-3119" in samira.text()
    sound(samira, "who holds what")
    samira.go("/visitors/inspector/")
    page.click("a:has-text('Ola Finch')")
    page.locator("text=A sealed record").first.wait_for()
    assert "Bryn" not in page.inner_text("[aria-labelledby=is-seen]")
