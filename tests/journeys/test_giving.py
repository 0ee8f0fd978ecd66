"""Giving in a real browser: a file under a password, texts for a portal, a receipt, what is open; at three widths (R22, S6, S8)."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Download, expect
from pypdf import PdfReader

from keepsake.demo.cabinet import PASSPHRASES
from tests.journeys.conftest import Visitor
from tests.journeys.looking import sound, sound_at_each

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
SCHOOL = "Oakfield Primary School"
DARK_PHONE = (("phone", True), ("desk", False))


def begin(visitor: Visitor, child: str = "Ada") -> str:
    """Begin an ordinary decision about a child; gives its address."""
    visitor.go("/sharing/begin/")
    page = visitor.page
    page.select_option("[name=child]", label=next(
        text for text in page.locator("[name=child] option").all_inner_texts() if text.startswith(child)
    ))  # fmt: skip
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/begin/" not in url)
    return page.url.split("/sharing/")[0] + "/sharing/" + page.url.split("/sharing/")[1].split("/")[0] + "/"


def say(visitor: Visitor, decision: str, key: str, **fields: str) -> None:
    """Save a step: radios are chosen, texts written."""
    page, address = visitor.page, f"{decision}steps/{key}/"
    if page.url != address:  # often it is the one that came next
        page.goto(address)
    for name, value in fields.items():
        radio = page.locator(f"input[type=radio][name={name}]")
        if radio.count():
            page.locator(f"input[type=radio][name={name}][value={value}]").check(force=True)
        else:
            page.fill(f"[name={name}]", value)
    if key == "what":
        first = page.locator("li.pickrec").first
        first.evaluate("one => { for (const group of document.querySelectorAll('details')) group.open = true; }")
        page.locator("li.pickrec input[type=checkbox]").first.check(force=True)
        page.locator("li.pickrec .pickwhy input[type=text]").first.fill("How Ada learns.")
        for row in page.locator("li.nm:has(input[type=hidden])").all():
            row.locator("input[type=radio][value=no]").check(force=True)
        for tick in page.locator("input[name=ticks]").all():
            tick.check(force=True)
    page.locator("form.decide-main button.btn--main").click()
    page.wait_for_url(lambda url: f"/steps/{key}/" not in url)


def decided(visitor: Visitor) -> str:
    """A decision to share with a school, every step saved; gives its address."""
    decision = begin(visitor)
    say(visitor, decision, "ground", ground="school", concern="Ada starts at Oakfield in January.")
    say(
        visitor, decision, "agreement", sought="yes", whom="Grace Okoro", by="Leanne Hart", at="2026-01-05T09:00", answer="given",
        words="Yes, please do.",
    )  # fmt: skip
    say(visitor, decision, "what", summary="Ada likes to build, and to say what she builds.")
    say(visitor, decision, "whom", agency=SCHOOL, person="Ruth Adeyemi", checked="rung")
    say(visitor, decision, "decision", share="yes", reason="It helps Ada to begin there.", who="Leanne Hart")
    return decision


def saved(one: Download) -> Path:
    """Where the browser put a file."""
    path = one.path()
    assert path is not None
    return Path(path)


def test_R22_a_file_under_a_password_is_given_and_its_receipt_kept(visit: Visit) -> None:
    leanne = visit("leanne", "phone")
    page = leanne.page
    decision = decided(leanne)
    page.goto(decision)
    expect(page.locator("#given")).to_contain_text("Nothing has left the house.")
    sound_at_each(leanne, "the decision")
    page.locator("#given a:has-text('Give it')").click()
    expect(page.locator("h1")).to_have_text("How is it given?")
    sound_at_each(leanne, "the ways")
    leanne.follow("a:has-text('Give it so: A PDF with a password')")
    password = page.locator(".giving-password").inner_text()
    assert len(password) == 19
    sound_at_each(leanne, "a PDF with a password")
    with page.expect_download() as waited:
        page.click("text=Make the file, and keep that it was given")
    data = saved(waited.value).read_bytes()
    assert (
        waited.value.suggested_filename.startswith("records-") and "ada" not in waited.value.suggested_filename.lower()
    )
    reader = PdfReader(saved(waited.value))
    assert reader.is_encrypted and reader.decrypt(password)
    assert f"Given to {SCHOOL}" in reader.pages[0].extract_text()
    page.click("form a:has-text('what was given')")
    page.wait_for_url("**#given")
    expect(page.locator("#given")).to_contain_text("Receipt by")
    page.locator("#given a:has-text('Open')").click()
    expect(page.locator("main")).to_contain_text(hashlib.sha256(data).hexdigest())
    sound_at_each(leanne, "what was given")
    with page.expect_download() as manifest:
        page.click("text=Manifest, as JSON")
    said = json.loads(saved(manifest.value).read_text(encoding="utf-8"))
    assert said["files"][0]["sha256"] == hashlib.sha256(data).hexdigest() and said["given_to"] == SCHOOL
    leanne.follow("a:has-text('The receipt came')")
    sound_at_each(leanne, "a receipt")
    page.fill("[name=who]", "Ruth Adeyemi, reception")
    page.fill("[name=reference]", "OAK-7")
    page.click("text=Keep it")
    expect(page.locator("main")).to_contain_text("OAK-7")
    leanne.go("/sharing/")
    expect(page.locator("main")).to_contain_text("What stands")
    sound_at_each(leanne, "what is open")
    page.click("aside a:has-text('Ada')")
    expect(page.locator("h1")).to_have_text("Who holds what")
    expect(page.locator("main")).to_contain_text(SCHOOL)
    sound_at_each(leanne, "who holds what")


def test_R20_what_is_sealed_is_given_inside_the_open_cabinet(visit: Visit) -> None:
    samira = visit("samira", "phone", dark=True)
    page = samira.page
    samira.go("/cabinet/")
    page.fill("[name=passphrase]", PASSPHRASES["samira", "lead"])
    page.check("[name=why][value=reading-a-file]")
    page.press("[name=passphrase]", "Enter")
    page.wait_for_url("**/cabinet/")
    page.click("a.tape:has-text('Kit')")
    page.locator("h1:has-text('Kit')").wait_for()
    page.locator("a:has-text('Begin a sharing decision')").first.click()
    page.wait_for_url("**/begin/**")
    page.locator("main form.panel button[type=submit]").click()
    page.wait_for_url(lambda url: "/begin/" not in url)
    decision = f"{samira.base}/cabinet/sharing/{page.url.split('/cabinet/sharing/')[1].split('/')[0]}/"
    say(samira, decision, "ground", ground="harm", concern="Kit says there is no tea at home.")
    say(samira, decision, "whom", agency="Children’s services", person="Moira Kell", checked="no")
    page.goto(f"{decision}give/")
    expect(page.locator("main")).to_contain_text("nothing here stops you")
    sound_at_each(samira, "the ways, sealed", DARK_PHONE)
    page.goto(f"{decision}give/secure_mail/")
    with page.expect_download() as waited:
        page.click("text=Make the file, and keep that it was given")
    assert "Given to Children’s services" in PdfReader(saved(waited.value)).pages[0].extract_text()
    samira.go("/cabinet/sharing/")
    expect(page.locator("#receipts")).to_contain_text("Receipt from Children’s services")
    sound_at_each(samira, "what is open, sealed", DARK_PHONE)
    page.locator("#receipts a:has-text('Open')").first.click()
    expect(page.locator("h1")).to_have_text("Given to Children’s services")
    sound_at_each(samira, "what was given, sealed", DARK_PHONE)
    samira.go("/sharing/")
    expect(page.locator("main")).not_to_contain_text("Children’s services, Moira")
    expect(page.locator("main")).not_to_contain_text("Receipt from Children’s services")


def test_R22_texts_for_a_portal_are_copied_and_the_reference_comes_back(visit: Visit) -> None:
    leanne = visit("leanne")
    leanne.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = leanne.page
    decision = decided(leanne)
    page.goto(f"{decision}give/portal/")
    sound(leanne, "the portal's texts")
    page.locator("button[data-copy=gv-summary]").click()
    expect(page.locator("button[data-copy=gv-summary]")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "Ada likes to build, and to say what she builds."
    page.fill("[name=reference]", "MASH-2231")
    page.click("text=Keep that it was given")
    page.wait_for_url("**/given/**")
    expect(page.locator("main")).to_contain_text("MASH-2231")


def test_R22_R24_what_is_shown_on_screen_stands_on_a_page_of_its_own(visit: Visit) -> None:
    leanne = visit("leanne", "phone")
    page = leanne.page
    decision = decided(leanne)
    page.goto(f"{decision}give/shown/")
    sound(leanne, "shown on screen, the form")
    leanne.follow("a:has-text('Open what they read')")
    expect(page.locator("h1")).to_have_text("For you to read")
    expect(page.locator("main")).to_contain_text("Ada likes to build, and to say what she builds.")
    expect(page.locator("header.top, nav.dock")).to_have_count(0)
    sound_at_each(leanne, "what they read")
    leanne.follow("a:has-text('Back')")
    page.fill("[name=shown]", "Card 4711")
    page.click("text=Keep that it was given")
    page.wait_for_url("**/given/**")
    expect(page.locator("main")).to_contain_text("Card 4711")


def test_S6_what_is_missing_stays_on_the_list_and_what_is_wrong_is_said(visit: Visit) -> None:
    leanne = visit("leanne")
    page = leanne.page
    decision = begin(leanne)
    say(leanne, decision, "ground", ground="school", concern="Ada starts in January.")
    say(leanne, decision, "whom", agency=SCHOOL, person="Ruth Adeyemi", checked="no")
    page.goto(f"{decision}give/password/")
    expect(page.locator("main")).to_contain_text("there is nothing to give")
    sound(leanne, "nothing to give")
    page.goto(f"{decision}give/told/")
    expect(page.locator("main")).to_contain_text("Nobody has checked who they are.")
    page.fill("[name=words]", "That she starts in January.")
    page.click("text=Keep that it was given")
    expect(page.locator(".error").first).to_contain_text("Say why it is given all the same")
    assert page.input_value("[name=words]") == "That she starts in January."
    leanne.said.clear()  # the browser itself remarks that a form was answered with 422
    sound(leanne, "what stops it")
    page.fill("[name=anyway]", "She rang from the school’s own number.")
    page.click("text=Keep that it was given")
    page.wait_for_url("**/given/**")
    leanne.go("/sharing/")
    expect(page.locator("#open")).to_contain_text("A new school or nursery")
    sound(leanne, "what does not stand yet")
