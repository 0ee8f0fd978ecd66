"""The register's own scripts in a real browser, and axe on the pages where the office decides."""

import time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser

from tools.axe import assert_sound

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_H1_R27_from_the_first_run_to_a_number_that_is_rung(browser: Browser, live_server: Any) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, locale="en-GB")
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if "Content Security" in message.text else None)
    page.goto(live_server.url)
    assert page.url.endswith("/first-run/")
    assert_sound(page, "the first run")
    page.fill("[name=setting]", "Fern Lane")
    for number in range(3):
        page.fill(f"[name=rooms-{number}-name]", f"Room {number}")
    page.click("[data-rooms-add]")
    page.fill("[name=rooms-3-name]", "Wrens")
    page.fill("[name=first_name]", "Rosa")
    page.fill("[name=email]", "rosa@fern.example")
    page.fill("[name=password]", "moon-drum-kite-9")
    page.click("button:has-text('Open the door')")
    page.wait_for_url("**/own/second-step/**")
    assert_sound(page, "a second step")
    page.click("a:has-text('A code from an app')")
    page.locator("[name=code]").wait_for()
    assert_sound(page, "an app")
    secret = page.locator("code").inner_text()
    page.fill("[name=code]", format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    page.click("button:has-text('Use it from now on')")
    page.wait_for_selector("h1:has-text('Recovery codes')")
    assert_sound(page, "recovery codes")
    page.click("a:has-text('I have them')")
    page.wait_for_url("**/today/")
    assert_sound(page, "the first day")

    page.click("a:has-text('Add the first child')")
    page.fill("[name=first_name]", "Ada")
    page.fill("[name=born_on]", "2023-04-03")
    page.select_option("[name=room]", label="Wrens")
    page.fill("[name=day]", "2026-01-05")
    assert_sound(page, "a new child")
    page.click("button:has-text('Add the child')")
    page.wait_for_selector("h1:has-text('Ada')")
    child = page.url
    page.click("a:has-text('Add a carer')")
    page.fill("[name=first_name]", "Grace")
    page.check("[name=responsibility][value=unknown]", force=True)
    assert_sound(page, "a new carer")
    page.click("button:has-text('Add the carer')")
    page.wait_for_selector("h1:has-text('Grace')")
    assert_sound(page, "the carer")
    page.click("a:has-text('Set a limit')")
    page.wait_for_selector("h1:has-text('Limit')")
    assert_sound(page, "a limit")

    page.goto(child)
    page.click("section:has(h2:has-text('Whom to ring')) a:has-text('Add')")
    page.fill("[name=name]", "Esi Boateng")
    page.fill("[name=phones]", "07700 900162")
    page.click("button:has-text('Put it on file')")
    page.wait_for_selector("b:has-text('Esi Boateng')")
    assert "900162" not in page.content()
    page.click("button:has-text('Show the number')")
    page.wait_for_selector("a:has-text('07700 900162')")
    assert page.url == child
    assert_sound(page, "the child")

    page.goto(f"{live_server.url}/team/add/")
    page.fill("[name=first_name]", "Pia")
    page.locator("label.chip:has-text('Practitioner')").click()
    page.locator("label.chip:has-text('Employee')").click()
    page.click("button:has-text('Take them on')")
    page.click("button:has-text('Make a link')")
    page.wait_for_selector("[data-copy]:visible")
    assert_sound(page, "a link")
    assert said == []
    context.close()
