"""Consents, in a real browser: a mother gives and takes back from a phone; another family's picture is gone; the office sees two
differ, and nobody else learns it (E1, R1, R8, R25)."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.looking import names_nobody, sound

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]


def open_own(visitor: Visitor) -> None:
    """From the page of Ada's file to what one agrees to."""
    visitor.go("/file/")
    if visitor.page.locator("nav.which a:has-text('Ada')").count():
        visitor.follow("nav.which a:has-text('Ada')")
    visitor.page.locator("#co-own ~ *, section[aria-labelledby=co-own] a.btn").last.click()
    visitor.page.wait_for_url("**/consents/mine/**")


def press(visitor: Visitor, kind: str, words: str) -> None:
    """By keyboard alone: the line of a kind, where it is folded, and its button."""
    line = visitor.page.locator(f"section#{kind} > details:not([open]) > summary")
    if line.count():
        line.focus()
        visitor.page.keyboard.press("Enter")
    visitor.page.locator(f"section#{kind} button:has-text('{words}')").first.focus()
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    visitor.page.locator(f"section#{kind}").wait_for()


def picture_of(visitor: Visitor, title: str) -> str:
    """The address of the whole picture of a record in a family's story."""
    visitor.go("/family/")
    visitor.follow(f"h3 a:has-text('{title}')")
    links = visitor.page.locator("a[href*='/attachment/']")
    return str(links.first.get_attribute("href")) if links.count() else ""


def test_E1_R8_R25_a_carer_gives_and_withdraws_from_a_phone_and_it_is_obeyed_at_once(visit: Visit) -> None:
    amrit, grace = visit("amrit"), visit("grace", "phone")
    address = picture_of(amrit, "Round the corner")
    assert address, "Ada may be seen in other children's journals: Ravi's family sees the picture of both."
    sound(amrit, "another family's record")
    names_nobody(amrit, "Ada")
    open_own(grace)
    sound(grace, "what a mother agrees to")
    names_nobody(grace, "Daniel", ">R25<")
    assert "You say yes" in grace.page.locator("section#photo_others").inner_text()
    press(grace, "photo_others", "No longer")
    assert "No other family sees your child" in grace.page.locator("section#photo_others").inner_text()
    sound(grace, "after she took it back")
    answer = amrit.context.request.get(amrit.base + address)
    assert answer.status == 404
    assert amrit.context.request.get(amrit.base + address, headers={"If-None-Match": "*"}).status == 404
    assert picture_of(amrit, "Round the corner") == ""
    press(grace, "photo_others", "Yes")
    assert "You say yes" in grace.page.locator("section#photo_others").inner_text()
    assert picture_of(amrit, "Round the corner") == address


def test_E1_R25_what_waits_is_answered_one_by_one_and_the_next_stands_under_the_thumb(visit: Visit) -> None:
    grace = visit("grace", "phone")
    open_own(grace)
    waits = grace.page.locator("section.ask")
    before, first, second = waits.count(), *(waits.nth(place).get_attribute("id") or "" for place in (0, 1))
    press(grace, first, "No")
    assert grace.page.url.endswith(f"#{second}")
    assert waits.count() == before - 1
    place = grace.page.locator(f"section#{second}").bounding_box()
    assert place and 0 <= place["y"] < 300, "one goes on where one was"
    assert "Kept: " in grace.page.locator(f"section#{second}").inner_text()
    assert "You say no" in grace.page.locator(f"section#{first}").inner_text()
    sound(grace, "after one of several was answered")


def test_R25_R1_the_office_sees_that_two_differ_and_neither_parent_does(visit: Visit) -> None:
    leanne, daniel = visit("leanne"), visit("daniel", "phone", dark=True)
    open_own(daniel)
    sound(daniel, "what a father agrees to")
    names_nobody(daniel, "Grace", "differ on")
    mine = daniel.page.locator("section#outings").inner_text()
    assert "You say no" in mine and "stays at the nursery" in mine
    leanne.go("/children/")
    leanne.follow("a:has-text('Ada')")
    sound(leanne, "a child's page with its consents")
    leanne.page.locator("section[aria-labelledby=co-child] a.btn").click()
    leanne.page.wait_for_url("**/consents/children/**")
    sound(leanne, "a child's consents")
    outings = leanne.page.locator("li#outings").inner_text()
    assert "They differ" in outings and "Grace Okoro" in outings and "Daniel Okoro" in outings
    assert "it has ended" in leanne.page.locator("li#sun_cream").inner_text()
    leanne.follow("li#plasters a:has-text('Keep an answer')")
    sound(leanne, "keeping an answer")
    leanne.follow("button[type=submit]:has-text('Keep it')")
    leanne.said.clear()  # the browser says that the form was refused (422)
    sound(leanne, "an answer with faults")
    leanne.go("/consents/words/")
    sound(leanne, "what the nursery asks")


def test_R25_E1_a_room_at_one_look(visit: Visit) -> None:
    jo = visit("jo", "phone")
    jo.go("/consents/rooms/")
    sound(jo, "a room's consents on a phone")
    names_nobody(jo, "Grace Okoro", "Daniel", "Amrit")
    assert "Comes along" in jo.text() or "Stays here" in jo.text()
    printed = jo.context.request.get(
        jo.base + (jo.page.locator("a:has-text('Print for an outing')").get_attribute("href") or "")
    )
    assert printed.body()[:5] == b"%PDF-"
