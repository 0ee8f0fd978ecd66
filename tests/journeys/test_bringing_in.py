"""The manager brings a register in, looks at each, corrects, and takes it back (R9)."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.looking import sound, sound_everywhere

pytestmark = pytest.mark.browser
HEAD = "Child Forename;Child Surname;DOB;Rm;Parent 1 Name;Parent 1 Mobile;PR?;Collection notes;Funding code".split(";")
ROWS = [
    [
        "Juniper",
        "Ashgrove",
        "03/04/2023",
        "Wrens",
        "Hazel Ashgrove",
        "07700 900123",
        "Y",
        "Uncle must not collect",
        "TFC",
    ],
    ["Bramble", "Ashgrove", "12/09/2024", "Otter Den", "Hazel Ashgrove", "07700 900123", "Y", "", "TFC"],
    ["Bramble", "Ashgrovve", "12/09/2024", "Otter Den", "Hazel Ashgrove", "07700 900124", "", "", "30H"],
    ["Fern", "Larkin", "31/02/2023", "Wrens", "Rowan Larkin", "07700 900125", "N", "", "TFC"],
]


@pytest.fixture
def register(tmp_path: Path) -> Path:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([HEAD, *ROWS])
    path = tmp_path / "autumn-register.csv"
    path.write_text(out.getvalue())
    return path


@pytest.fixture
def manager(visit: Callable[..., Visitor]) -> Iterator[Visitor]:
    visitor = visit("leanne")
    yield visitor
    # Others walk through this nursery too: what came in goes again.
    visitor.go("/bring-in/")
    came_in = visitor.page.locator("li.person", has_text=re.compile(r"\d child(ren)? brought in"))
    while came_in.count():
        came_in.locator("a").first.click()
        visitor.page.click("text=Take it all back")
        visitor.follow("button:has-text('Take it back')")


def test_R9_a_register_comes_in_with_everything_looked_at(manager: Visitor, register: Path) -> None:
    page = manager.page
    manager.go("/children/")
    manager.follow("text=Bring in a list")
    sound_everywhere(manager, "bring a file")
    page.set_input_files("input[type=file]", register)
    page.click("button:has-text('Read the file')")
    expect(page.locator("h1")).to_have_text("Check before anything is written")
    expect(page.locator(".tal").first).to_contain_text("1says who may not collect or see")
    expect(page.locator("body")).to_contain_text("3 April 2023")
    expect(page.locator("body")).to_contain_text("1 room will be made: Otter Den.")
    expect(page.locator("button:has-text('Bring in')")).to_be_disabled()
    sound_everywhere(manager, "the check")

    page.click("text=Look at line 2")
    expect(page.locator("input[name=seen]")).not_to_be_checked()
    sound_everywhere(manager, "look at each")
    page.check("input[name=seen]")
    page.click("button:has-text('Keep what I looked at')")

    manager.follow("text=Compare them")
    sound_everywhere(manager, "is it the same child")
    page.click("button:has-text('Same child')")
    expect(page.locator("button[aria-pressed=true]:has-text('Same child')")).to_be_visible()
    page.click("text=Back to the check")

    manager.follow("text=Correct this row")
    sound_everywhere(manager, "correct a row")
    page.get_by_label("DOB").fill("30/02/2023")
    page.click("button:has-text('Read this row again')")
    expect(page.locator("[role=alert]")).to_contain_text("February has no 30th.")
    manager.said.clear()  # the browser tells of the 422
    page.get_by_label("DOB").fill("28/02/2023")
    page.click("button:has-text('Read this row again')")
    expect(page.locator(".messages")).to_contain_text("Line 5 is in order now")

    expect(page.locator("button:has-text('Bring in')")).to_be_disabled()
    page.locator("a:has-text('Say who it is')").last.click()
    expect(page.locator("h1")).to_have_text("Is it the same person?")
    sound_everywhere(manager, "is it the same person")
    page.click("button:has-text('Same person')")
    expect(page.locator("button[aria-pressed=true]:has-text('Same person')")).to_be_visible()
    page.click("text=Back to the check")

    page.click("button:has-text('Bring in')")
    expect(page.locator("h1")).to_have_text("3 children are here")
    expect(page.locator("body")).to_contain_text("The file is gone.")
    expect(page.locator("body")).to_contain_text("Nobody was invited, and no message went out.")
    sound_everywhere(manager, "what came in")
    done = page.url

    manager.go("/children/")
    page.click("text=Juniper")
    expect(page.locator("body")).to_contain_text("Uncle must not collect")
    expect(page.locator("body")).to_contain_text("Ring the office before anybody collects")
    expect(page.locator("body")).to_contain_text(re.compile("The file says “Y”"))
    sound(manager, "the child")

    page.goto(done)
    manager.follow("text=Take it all back")
    sound_everywhere(manager, "take it back")
    page.click("button:has-text('Take it back')")
    expect(page.locator(".messages")).to_contain_text("It was taken back.")
    manager.go("/children/")
    expect(page.locator("body")).not_to_contain_text("Juniper")


def test_it_goes_without_script_and_by_keyboard(
    visit: Callable[..., Visitor], manager: Visitor, register: Path
) -> None:
    page = manager.page
    manager.go("/bring-in/")
    page.set_input_files("input[type=file]", register)
    page.locator("button:has-text('Read the file')").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Check before anything is written")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.includes('Leave it alone')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("Nothing was brought in. The file is gone.")


def test_a_file_that_cannot_be_read_says_what_to_do(manager: Visitor, tmp_path: Path) -> None:
    path = tmp_path / "register.pdf"
    path.write_bytes(b"%PDF-1.7 and no table")
    manager.go("/bring-in/")
    manager.page.set_input_files("input[type=file]", path)
    manager.page.click("button:has-text('Read the file')")
    expect(manager.page.locator("h1")).to_have_text("This file could not be read")
    expect(manager.page.locator(".note--bad")).to_contain_text("This is a PDF")
    sound_everywhere(manager, "refused")
