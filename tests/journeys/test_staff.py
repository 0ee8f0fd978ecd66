"""Staff, in a real browser: a practitioner writes, a manager keeps the register, a lead reads, a student helps."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.journeys.conftest import Visitor
from tests.journeys.looking import sound

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo, as a phone would send it."""
    path = tmp_path / "photo.jpg"
    Image.effect_noise((1200, 900), 40).convert("RGB").save(path, quality=80)
    return path


def test_D1_D2_R8_a_practitioner_writes_about_two_children_with_a_photo(visit: Visit, photo: Path) -> None:
    jo = visit("jo", "tablet")
    sound(jo, "the room")
    jo.go("/journal/write/observation/")
    page = jo.page
    page.locator(".pick:has-text('Ada')").click()
    page.locator(".pick:has-text('Idris')").click()
    page.fill("[name=text]", "Ada and Idris sorted the buttons. Idris kept the brass one.")
    page.set_input_files("input[type=file]", str(photo))
    page.locator("input[name=pictures]").first.wait_for(state="attached")
    ada = page.locator(".side:has-text('Ada’s family')")
    ada.locator(".friend, p").first.wait_for(state="attached")
    page.wait_for_function("document.body.innerText.includes('friend')")
    sound(jo, "the sheet")
    page.locator("[data-publish]").click()
    page.wait_for_url("**/journal/record/**")
    sound(jo, "the record")
    assert "Ada’s family" in jo.text() and "Idris’s family" in jo.text()
    assert "One photo waits" in jo.text()


def test_R27_a_correction_keeps_what_stood_before(visit: Visit) -> None:
    jo = visit("jo")
    jo.go("/journal/")
    jo.page.locator("article h3 a:has-text('Wrote his whole name')").click()
    jo.follow("a:has-text('Correct it')")
    sound(jo, "the correction")
    jo.page.fill("[name=text]", "On his own, on the back of a menu. Then on mine, with a heart.")
    jo.page.fill("[name=reason]", "He asked for the heart to be told.")
    jo.page.locator("button:has-text('new version')").click()
    jo.page.wait_for_url("**/journal/record/**")
    assert "He asked for the heart" in jo.text()
    jo.follow("a:has-text('as it stood')")
    assert "not how it reads now" in jo.text()
    sound(jo, "an older version")


def test_H1_R6_the_manager_sees_what_waits_and_keeps_the_register(visit: Visit) -> None:
    leanne = visit("leanne")
    for path in ("/today/", "/children/", "/team/", "/rooms/", "/setting/", "/journal/"):
        leanne.go(path)
        sound(leanne, path)
    leanne.go("/children/")
    leanne.follow("main a:has-text('Ada')")
    sound(leanne, "a child")
    assert "Grace" in leanne.text()


def test_R27_R3_the_lead_reads_every_journal_and_writes_in_none(visit: Visit) -> None:
    samira = visit("samira")
    samira.go("/journal/")
    sound(samira, "the lead's journal")
    assert "Write an observation" not in samira.text()
    answer = samira.page.goto(samira.base + "/journal/write/observation/")
    assert answer is not None and answer.status == 404


def test_D2_a_student_works_from_a_phone_in_the_evening(visit: Visit) -> None:
    callum = visit("callum", "phone", dark=True)
    callum.go("/journal/")
    sound(callum, "the room on a phone")
    callum.go("/children/")
    sound(callum, "the register on a phone")


def test_R5_H2_a_parent_who_works_here_acts_as_one_at_a_time(visit: Visit) -> None:
    femi = visit("femi")
    assert "Zadie painted" not in femi.text()
    femi.page.locator("summary.hat").first.click()
    femi.page.locator("button[name=hat]:has-text('Family')").click()
    femi.page.wait_for_url("**/family/**")
    assert "Zadie" in femi.text()
    sound(femi, "as a father")


def test_H2_a_form_of_another_hat_is_kept_and_sent_by_one_press(visit: Visit) -> None:
    femi = visit("femi")
    femi.go("/journal/write/observation/")
    other = femi.context.new_page()
    other.goto(femi.base + "/journal/")
    other.locator("summary.hat").first.click()
    other.locator("button[name=hat]:has-text('Family')").click()
    other.wait_for_url("**/family/**")
    femi.page.locator(".pick:has-text('Otis')").click()
    femi.page.fill("[name=text]", "Otis turned every page of the book, and pointed at each duck on the way.")
    femi.follow("[data-publish]")
    assert "Kept, and not sent" in femi.text()
    assert "pointed at each duck" in femi.text()
    femi.page.locator("button:has-text('Change back')").click()
    femi.page.wait_for_url("**/journal/record/**")
    assert "pointed at each duck" in femi.text()
