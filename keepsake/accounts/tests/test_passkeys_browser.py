"""Passkeys in a real browser with an authenticator of its own: added, used alone and as the second step (E8)."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page

from keepsake.accounts.tests.people import PASSWORD, Person, entries, person
from tools.axe import assert_sound

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, said: list[str]) -> Iterator[Page]:
    """A phone whose lock opens by itself."""
    cache.clear()
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    opened = context.new_page()
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("console", lambda message: said.append(message.text) if "Content Security" in message.text else None)
    control = context.new_cdp_session(opened)
    control.send("WebAuthn.enable")
    control.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                "isUserVerified": True, "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip
    yield opened
    context.close()


def passphrase(page: Page, base: str, one: Person) -> None:
    page.goto(f"{base}/account/login/")
    page.fill("[name=login]", one.email)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/account/login" not in url)


def test_E8_R11_a_manager_sets_up_a_passkey_and_comes_in_by_it_alone_and_after_the_passphrase(
    page: Page, live_server: Any, said: list[str]
) -> None:
    one, base = person("Max"), live_server.url
    passphrase(page, base, one)
    page.wait_for_url("**/own/second-step/**")
    assert_sound(page, "a second step is needed")
    page.click("a:has-text('A passkey')")
    page.locator("[name=passwordless]").wait_for()
    assert_sound(page, "a passkey")
    page.check("[name=passwordless]")
    page.click("button:has-text('Add it')")
    page.wait_for_selector("h1:has-text('Recovery codes')")
    assert_sound(page, "recovery codes")
    page.click("a:has-text('I have them')")
    page.wait_for_url("**/today/")

    page.goto(f"{base}/account/2fa/webauthn/")
    assert page.locator("b:has-text('Passkey')").count() == 1
    assert_sound(page, "the list")

    page.context.clear_cookies()
    page.goto(f"{base}/account/login/")
    page.click("button:has-text('passkey')")
    page.wait_for_url("**/today/")

    page.context.clear_cookies()
    passphrase(page, base, one)
    page.wait_for_url("**/2fa/authenticate/")
    assert_sound(page, "the second step")
    page.click("button:has-text('passkey')")
    page.wait_for_url("**/today/")

    page.goto(f"{base}/own/proof/?next=/own/")
    assert_sound(page, "is it still you")
    page.click("button:has-text('Use your passkey')")
    page.wait_for_url(f"{base}/own/")
    assert_sound(page, "one's own account")

    page.goto(f"{base}/account/2fa/webauthn/")
    page.click("a:has-text('Take away')")
    with page.expect_navigation():
        page.click("button:has-text('Take it away')")
    page.goto(f"{base}/today/")
    page.wait_for_url("**/own/second-step/**")
    assert said == []
    actions = [entry["action"] for entry in entries(0)]
    assert [action for action in actions if action.startswith("factor-")] == ["factor-added", "factor-removed"]
    assert actions.count("signed-in") == 3
