"""The office, in a real browser: what a parent said at the door, until it is settled; a registration from a phone to the file."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.looking import names_nobody, sound

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]


def test_R12_E5_what_a_parent_said_at_the_door_until_the_office_has_settled_it(visit: Visit) -> None:
    jo = visit("jo", "tablet")
    jo.go("/children/")
    jo.follow("main a:has-text('Ravi')")
    jo.follow("a:has-text('Add a talk')")
    sound(jo, "the form of a talk")
    page = jo.page
    page.locator("label.chip:has-text('Talk at the door')").click()
    page.locator("label.chip:has-text('Priya Pell')").click()
    page.fill("[name=why]", "To know who collects on Fridays")
    page.fill("[name=said]", "Her father collects on Fridays from now on, she said.")
    page.locator("label.chip:has-text('Who may collect')").click()
    jo.follow("button:has-text('Put it on file')")
    assert "being checked" in jo.text()
    sound(jo, "the talk")
    callum = visit("callum", "phone", dark=True)
    callum.go("/children/")
    callum.follow("main a:has-text('Ravi')")
    assert "Who collects: being checked, ring Leanne" in callum.text()
    names_nobody(callum, "Her father collects")
    sound(callum, "the banner on a phone")
    leanne = visit("leanne")
    leanne.go("/office/due/")
    sound(leanne, "what is due")
    leanne.follow("li:has-text('Ravi: who collects') >> button:has-text('Settled')")
    assert "The banner is gone" in leanne.text()
    callum.page.reload()
    assert "being checked" not in callum.text()


def test_E1_E4_a_registration_from_a_phone_into_the_file(visit: Visit) -> None:
    leanne = visit("leanne")
    leanne.go("/children/")
    leanne.follow("main a:has-text('Otis')")
    sound(leanne, "a child's file")
    leanne.follow("a:has-text('Open the registration')")
    leanne.follow("button:has-text('Ask Grace')")
    sound(leanne, "the registration")
    grace = visit("grace", "phone")
    grace.go("/file/")
    grace.follow("nav >> a:has-text('Otis')")
    grace.follow("a:has-text('Fill it in')")
    grace.follow("a:has-text('Begin')")
    sound(grace, "a step on a phone")
    grace.page.fill("[name=languages]", "English, Twi, and the sea")
    grace.follow("button:has-text('Next')")
    grace.go(grace.page.url.removeprefix(grace.base).replace("/you/", "/child/"))
    assert grace.page.input_value("[name=languages]") == "English, Twi, and the sea"
    for _ in range(6):
        grace.follow(".savebar button.btn--main")
    sound(grace, "look it through")
    grace.follow("button:has-text('Send it to the office')")
    assert "The office has it" in grace.text()
    leanne.page.reload()
    leanne.follow("a:has-text('Check it')")
    sound(leanne, "checking it")
    leanne.page.locator("#item-languages label:has-text('both parents may read it')").click()
    leanne.follow("button:has-text('Keep what I chose')")
    daniel = visit("daniel", "phone")
    daniel.go("/file/")
    daniel.follow("nav >> a:has-text('Otis')")
    assert "and the sea" in daniel.text()
    names_nobody(daniel, "Grace")
    sound(daniel, "the other parent's file")


def test_R13_R14_E4_a_record_is_opened_for_a_day_and_a_carer_asks_for_a_correction(visit: Visit) -> None:
    leanne = visit("leanne", dark=True)
    leanne.go("/office/opened/")
    assert "the Monday drop-off" in leanne.text()
    sound(leanne, "what is opened")
    leanne.follow("main a:has-text('Open')")
    leanne.follow("a:has-text('Open it to a colleague')")
    sound(leanne, "opening it")
    jo = visit("jo")
    jo.go("/office/due/")
    jo.follow("a:has-text('the concern about Zadie')")
    sound(jo, "a concern")
    grace = visit("grace", "phone", dark=True)
    grace.go("/file/")
    grace.follow("nav >> a:has-text('Ada')")
    sound(grace, "a carer's file")
    grace.follow("main a:has-text('Read')")
    grace.follow("a:has-text('Ask for a correction')")
    sound(grace, "asking")
    grace.page.fill("[name=wrong]", "It is from the week after next.")
    grace.follow("button:has-text('Send it to the office')")
    assert "It is from the week after next." in grace.text()
