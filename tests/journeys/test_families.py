"""Families, in a real browser: phone first; two carers of one child; nothing that tells what is withheld."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.looking import names_nobody, sound

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
OTHER_CHILDREN = ("Idris", "Maeve", "Ravi", "Noor", "Oona", "Tomasz", "Zadie", "Wen ")


def test_D3_R8_R10_a_mother_reads_answers_and_adds_from_a_phone(visit: Visit) -> None:
    grace = visit("grace", "phone")
    grace.page.locator("nav a:has-text('Ada')").first.click()
    grace.page.wait_for_url("**/family/**")
    sound(grace, "the story")
    assert "A bridge over the big puddle" in grace.text()
    names_nobody(grace, *OTHER_CHILDREN, "Daniel", "Amrit", "D3", "R27")
    grace.follow("h3 a:has-text('A bridge over the big puddle')")
    sound(grace, "the page of a record")
    names_nobody(grace, *OTHER_CHILDREN, "Daniel", ">D3<", ">D2<")
    assert "friend" in grace.text() and "our policy says" in grace.text()
    grace.page.fill("textarea[name=text]", "She built it again in the bath.")
    grace.follow("button:has-text('Add comment')")
    assert "She built it again in the bath." in grace.text()
    grace.go("/journal/write/observation/")
    grace.page.locator(".pick:has-text('Ada')").click()
    grace.page.fill("[name=text]", "Ada laid the table and counted the forks.")
    sound(grace, "something from home")
    grace.page.locator("[data-publish]").click()
    grace.page.wait_for_url("**/journal/record/**")
    assert "counted the forks" in grace.text()
    sound(grace, "what she sent")


def test_R1_two_carers_of_one_child_learn_nothing_of_each_other(visit: Visit) -> None:
    daniel = visit("daniel")
    seen = ["/family/", "/family/looked/", "/file/", "/journal/drafts/", "/own/"]
    for path in seen:
        daniel.go(path)
        sound(daniel, path)
        names_nobody(daniel, "Grace", "four times", "The moon was following the bus", "counted the forks")
    daniel.go("/family/")
    if daniel.page.locator("nav a:has-text('Ada')").count():
        daniel.follow("nav a:has-text('Ada')")
    daniel.follow("h3 a:has-text('A bridge over the big puddle')")
    names_nobody(daniel, "Grace", "four times", "in the bath")


def test_R1_carers_who_are_shown_to_one_another_read_each_other(visit: Visit) -> None:
    priya = visit("priya", "phone", dark=True)
    assert "number thirteen" in priya.text()
    sound(priya, "Ravi's story")


def test_R2_R3_the_list_of_looks_is_about_staff(visit: Visit) -> None:
    samira = visit("samira")
    samira.go("/journal/")
    grace = visit("grace")
    grace.go("/family/looked/")
    sound(grace, "who has looked")
    assert "Jo Pellow" in grace.text() and "The law lets us hold some lines back" in grace.text()
    names_nobody(grace, "Samira", "Daniel")


def test_R9_what_a_file_says_of_responsibility_opens_nothing(visit: Visit) -> None:
    una = visit("una", "tablet")
    assert "Maeve" in una.text()
    sound(una, "a grandmother's story")
    names_nobody(una, "Ada", "Idris", "Wen ")


def test_P1_a_stranger_meets_what_does_not_exist(visit: Visit) -> None:
    grace = visit("grace")
    grace.go("/family/")
    if grace.page.locator("nav a:has-text('Ada')").count():
        grace.follow("nav a:has-text('Ada')")
    address = grace.page.locator("h3 a").first.get_attribute("href") or ""
    marion = visit("marion", domain="willow.example")
    answer = marion.page.goto(marion.base + address)
    assert answer is not None and answer.status == 404
    assert "There is nothing here that you can open." in marion.text()
    names_nobody(marion, "Ada")
    made_up = address[:-5] + "0000/"
    other = marion.page.goto(marion.base + made_up)
    assert other is not None and other.status == 404


def test_H3_pages_before_sign_in(visit: Visit) -> None:
    anybody = visit("", "phone")
    for path in ("/account/login/", "/account/password/reset/", "/policy/", "/parts/"):
        anybody.go(path)
        sound(anybody, path)


def test_D3_a_mother_finds_pages_by_who_wrote_them_and_when_from_a_phone(visit: Visit) -> None:
    grace = visit("grace", "phone")
    grace.page.locator("nav a:has-text('Ada')").first.click()
    grace.page.wait_for_url("**/family/**")
    grace.page.locator("summary:has-text('Find something')").click()
    grace.page.get_by_label("Written by").select_option(label="You")
    grace.page.get_by_label("From").fill("2020-01-01")
    sound(grace, "the finder")
    names_nobody(grace, *OTHER_CHILDREN, "Daniel", "Amrit")
    grace.follow("button:has-text('Search')")
    assert "The moon was following the bus" in grace.text()
    assert "A bridge over the big puddle" not in grace.text()
    grace.page.get_by_label("Until").fill("2019-12-31")
    grace.follow("button:has-text('Search')")
    assert "This day is before the first one." in grace.text()
    sound(grace, "two days that cannot be")
