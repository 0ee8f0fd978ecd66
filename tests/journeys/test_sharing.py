"""Every path through a decision to share, in a real browser, named by its clauses: ground × agreement × evidence × shared or not;
the five fields of somebody who rang (R21); a sentence that is quoted (R24). One sign-in and one unlocking serve them all."""

import time
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from keepsake.demo.cabinet import PASSPHRASES
from tests.journeys.conftest import Visitor, signed_in
from tests.journeys.looking import sound

pytestmark = pytest.mark.browser

#: Clause → ground, and what it is called.
GROUNDS = {
    "S1": ("harm", "A child is suffering, or may be suffering, significant harm"),
    "S2": ("unclear", "Harm is possible, and it is not clear"),
    "S3": ("adult", "An adult may be seriously harmed"),
}
#: Agreement → clause, and the words that are kept of it.
AGREEMENT = {
    "agreed": ("S4", "Yes, if it helps."),
    "refused": ("S4", "No. Leave us alone."),
    "not-sought": ("S5", "He would be beaten for it."),
}
ADVISED, SUMMARY = "Offer early help first.", "On 19 November at breakfast Kit said “There was no tea.”"


def path(clause: str, agreement: str, clear: bool, shared: bool) -> Any:
    """One path, named by its clauses: whether the evidence is clear, or advice is asked for (S7); whether it is shared (S6)."""
    clauses = dict.fromkeys([clause, AGREEMENT[agreement][0], *([] if clear else ["S7"]), "S6"])
    said = [agreement, "clear" if clear else "unclear", "shared" if shared else "not-shared"]
    return pytest.param(clause, agreement, clear, shared, id="_".join([*clauses, *said]))


SEALED = [path(*one) for one in product(GROUNDS, AGREEMENT, (True, False), (True, False))]
ORDINARY = [
    pytest.param("school", "agreed", True, True, id="S4_S6_R27_school_agreed_shared"),
    pytest.param("health", "refused", True, False, id="S4_S6_health_refused_not-shared"),
    pytest.param("police", "not-sought", True, True, id="S5_S6_R27_police_not-sought_shared"),
]


def unlocked(keyholder: Visitor, who: str, hat: str) -> None:
    """Open the cabinet."""
    page = keyholder.page
    keyholder.go("/cabinet/")
    page.fill("[name=passphrase]", PASSPHRASES[who, hat])
    page.check("[name=why][value=reading-a-file]")
    page.press("[name=passphrase]", "Enter")
    page.wait_for_url("**/cabinet/")


@pytest.fixture(scope="module")
def samira(nursery: str, browser: Browser) -> Iterator[Visitor]:
    """The safeguarding lead, signed in, the cabinet open."""
    with signed_in(nursery, browser, "samira") as visitor:
        unlocked(visitor, "samira", "lead")
        yield visitor


@pytest.fixture(scope="module")
def leanne(nursery: str, browser: Browser) -> Iterator[Visitor]:
    """The manager, signed in."""
    with signed_in(nursery, browser, "leanne") as visitor:
        yield visitor


@pytest.fixture(scope="module")
def about_kit(samira: Visitor) -> str:
    """Where a sealed decision about Kit is begun: from his file in the cabinet."""
    samira.go("/cabinet/")
    samira.page.click("a.tape:has-text('Kit')")
    samira.page.click("text=Begin a sharing decision")
    samira.page.wait_for_url("**/begin/**")
    return samira.page.url


def begun(page: Page, where: str) -> None:
    """A decision, from the page where it is begun to the first question."""
    page.goto(where)
    page.locator("button:has-text('Begin')").last.click()
    expect(page.locator("h1")).to_have_text("Has it been shared already, or must it be now?")


def begun_outside(page: Page, base: str) -> None:
    """An ordinary one."""
    page.goto(f"{base}/sharing/begin/")
    page.select_option("[name=child]", label="Kit")
    page.locator("button:has-text('Begin')").last.click()


def go_on(page: Page, to: str) -> None:
    """Press the main button; the next question comes."""
    page.locator("button.btn--main").last.click()
    expect(page.locator("h1")).to_have_text(to)


def agree(page: Page, agreement: str) -> None:
    """The step *Agreement* (S4, S5)."""
    if agreement == "not-sought":
        page.check("[name=sought][value=no]", force=True)
        expect(page.locator("[name=words]")).to_be_hidden()
        page.check("[name=why_not][value=child]", force=True)
        page.fill("[name=because]", AGREEMENT[agreement][1])
        return
    page.check("[name=sought][value=yes]", force=True)
    expect(page.locator("[name=because]")).to_be_hidden()
    page.fill("[name=whom]", "Kit’s mum")
    page.fill("[name=at]", "2026-01-05T09:30")
    page.check("[name=how][value=person]", force=True)
    page.check(f"[name=answer][value={'given' if agreement == 'agreed' else 'refused'}]", force=True)
    page.fill("[name=words]", AGREEMENT[agreement][1])


def walk(page: Page, ground: str, agreement: str, clear: bool, shared: bool) -> None:
    """From the first question to the decision, as somebody would press it."""
    page.check("[name=hurry][value=no]", force=True)
    go_on(page, "On what ground?")
    page.check(f"[name=ground][value={ground}]")
    page.fill("[name=concern]", "Kit said “There was no tea.”")
    go_on(page, "Is agreement sought?")
    agree(page, agreement)
    go_on(page, "Is the evidence clear?")
    page.check(f"[name=clear][value={'yes' if clear else 'no'}]", force=True)
    if not clear:
        page.check("[name=state][value=had]", force=True)
        page.fill("[name=whom]", "Moira Kell, duty worker")
        page.fill("[name=reference]", "FD-1")
        page.fill("[name=advised]", ADVISED)
    if not shared:
        # Not sharing asks for nothing else; and any step opens at any time.
        go_on(page, "What exactly will you share?")
        page.click(".stp:has-text('Decision') a")
        expect(page.locator("h1")).to_have_text("What is decided, and why?")
        decide(page, "no", "Both parents told us what had happened.")
        return
    go_on(page, "What exactly will you share?")
    assert page.locator("[name=ticks]:checked").count() == 0, "none of the four words is ticked beforehand (R24)"
    page.fill("[name=summary]", SUMMARY)
    for box in page.locator("[name=ticks]").all():
        box.check()
    for chips in page.locator(".nm:not(:has([type=text]))").all():
        chips.get_by_text("No", exact=True).click()
    go_on(page, "With whom?")
    page.fill("[name=agency]", "Children’s services")
    page.fill("[name=person]", "Moira Kell")
    page.check("[name=checked][value=rung]", force=True)
    go_on(page, "What is decided, and why?")
    decide(page, "yes", "The child comes first.")


def decide(page: Page, share: str, reason: str) -> None:
    """The last step (S6)."""
    page.check(f"[name=share][value={share}]", force=True)
    page.fill("[name=reason]", reason)
    page.locator("button.btn--main").last.click()
    page.wait_for_url(lambda url: "/steps/" not in url)


def ends(page: Page, agreement: str, clear: bool, shared: bool, at_risk: bool) -> None:
    """The whole decision: it stands, it says what was said and decided, and a no ends nothing where a child may be at risk
    (S4, S6)."""
    expect(page.locator(".decide-head .tag").first).to_have_text(
        "Decided: share it" if shared else "Decided: not shared"
    )
    said = page.locator("main").inner_text()
    assert "Everything stands." in said
    assert {words for _, words in AGREEMENT.values() if words in said} == {AGREEMENT[agreement][1]}
    assert (ADVISED in said, SUMMARY in said) == (not clear, shared)
    assert ("That does not end it" in said) == (agreement == "refused" and at_risk)


@pytest.mark.parametrize(("clause", "agreement", "clear", "shared"), SEALED)
def test_S1_S2_S3_S4_S5_S6_S7_each_sealed_path(
    samira: Visitor, about_kit: str, clause: str, agreement: str, clear: bool, shared: bool
) -> None:
    page, (ground, called) = samira.page, GROUNDS[clause]
    begun(page, about_kit)
    walk(page, ground, agreement, clear, shared)
    assert "/cabinet/sharing/" in page.url
    expect(page.locator("h1")).to_have_text(called)
    ends(page, agreement, clear, shared, at_risk=True)


@pytest.mark.parametrize(("ground", "agreement", "clear", "shared"), ORDINARY)
def test_S4_S5_S6_R27_each_path_of_an_ordinary_decision(
    leanne: Visitor, ground: str, agreement: str, clear: bool, shared: bool
) -> None:
    page = leanne.page
    begun_outside(page, leanne.base)
    walk(page, ground, agreement, clear, shared)
    assert "/cabinet/" not in page.url
    ends(page, agreement, clear, shared, at_risk=False)
    shown = {
        "school": "On the family’s screen",
        "health": "On the family’s screen",
        "police": "Not shown to the family",
    }
    expect(page.locator(".decide-head")).to_contain_text(shown[ground])
    sound(leanne)


def test_R20_a_sealed_ground_chosen_outside_goes_into_the_cabinet_and_nothing_of_it_stays(leanne: Visitor) -> None:
    page = leanne.page
    begun_outside(page, leanne.base)
    page.check("[name=hurry][value=no]", force=True)
    go_on(page, "On what ground?")
    page.check("[name=ground][value=adult]")
    page.fill("[name=concern]", "She is afraid of him.")
    page.locator("button.btn--main").last.click()
    expect(page.locator("h1")).to_have_text("This is for the cabinet")
    leanne.said.clear()  # the browser itself remarks that a form was answered with 422
    sound(leanne)
    page.click("text=Begin it in the cabinet")
    expect(page.locator("h1")).to_have_text("Unlock the cabinet")
    page.fill("[name=passphrase]", PASSPHRASES["leanne", "manager"])
    page.check("[name=why][value=reading-a-file]")
    page.press("[name=passphrase]", "Enter")
    page.wait_for_url(lambda url: "/unlock/" not in url)
    leanne.go("/cabinet/")
    page.locator("a[href*='typed=']").first.click()
    page.locator("button:has-text('Begin')").last.click()
    expect(page.locator("h1")).to_have_text("Is agreement sought?")
    page.click("text=The whole decision")
    expect(page.locator("main")).to_contain_text("She is afraid of him.")


def test_R21_five_fields_are_kept_in_under_two_minutes_by_the_keyboard_alone(samira: Visitor, about_kit: str) -> None:
    page = samira.page
    began = time.monotonic()
    begun(page, about_kit)
    page.focus("[name=hurry][value=no]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[name=hurry][value=shared]")).to_be_checked()
    for field, words in (("to", "Police, 101"), ("said", "Where he is now."), ("their", "PC 4411, log 82")):
        page.focus(f"[name={field}]")
        page.keyboard.type(words)
    page.check("[name=how][value=call]", force=True)
    page.focus("button.btn--main >> nth=-1")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Fill in the rest within 24 hours")
    assert time.monotonic() - began < 120
    page.click("text=The whole decision")
    expect(page.locator(".decide-head .tag").first).to_have_text("Shared")
    expect(page.locator("main")).to_contain_text("On what ground?")


def test_R24_S8_a_sentence_of_a_picked_record_is_quoted_word_for_word_and_goes_out_so(
    samira: Visitor, about_kit: str
) -> None:
    page = samira.page
    begun(page, about_kit)
    page.check("[name=hurry][value=no]", force=True)
    go_on(page, "On what ground?")
    page.click(".stp:has-text('What exactly') a")
    summary, note = page.locator("[name=summary]"), page.locator(".wn--abs")
    mine = "At breakfast Kit always eats four bowls. We asked his mum."
    summary.fill(mine)
    note.wait_for()
    # Nothing is picked yet: there is nothing to quote from.
    expect(note.locator("[data-wording-quote]")).to_have_count(0)
    picked = page.locator("li.pickrec", has_text="Concern")
    title = picked.locator("b").first.inner_text()
    picked.locator("input[type=checkbox]").check(force=True)
    picked.locator(".pickwhy input").fill("What Kit said and ate.")
    page.click("button:has-text('Save and stay here')")
    expect(picked.locator("input[type=checkbox]")).to_be_checked()
    summary.focus()
    sentence = note.locator("[data-wording-said-there]").inner_text()
    sound(samira, "a sentence that can be quoted")
    note.locator("[data-wording-quote]").click()
    ours = f"At breakfast Kit always eats four bowls. “{sentence}” ({title}) We asked his mum."
    expect(summary).to_have_value(ours)
    expect(note).to_have_count(0)
    go_on(page, "With whom?")
    page.click("text=The whole decision")
    expect(page.locator("main")).to_contain_text(ours)
    # The record says it word for word; and what goes out is what the page says.
    decision = page.url
    with samira.context.expect_page() as opened:
        page.goto(f"{decision}steps/what/")
        summary.focus()
        page.locator("[data-wording-from]").click()
    record = opened.value
    expect(record.locator("main")).to_contain_text(sentence)
    record.close()
    page.goto(f"{decision}give/portal/")
    expect(page.locator("#gv-summary")).to_have_value(ours)


@pytest.fixture(scope="module")
def steps(samira: Visitor) -> str:
    """Where the steps of an open decision about Kit stand."""
    samira.go("/cabinet/sharing/")
    samira.page.locator("a[href*='/cabinet/sharing/']:has-text('Kit')").first.click()
    samira.page.locator("h1:visible").wait_for()
    return samira.page.url.rstrip("/") + "/steps/"


@pytest.mark.parametrize("step", ["now", "ground", "agreement", "advice", "what", "whom", "decision"])
@pytest.mark.parametrize(("width", "dark"), [(390, True), (820, False)])
def test_every_step_is_sound_on_phone_and_tablet(
    samira: Visitor, steps: str, step: str, width: int, dark: bool
) -> None:
    page = samira.page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if dark else "light")
    try:
        page.goto(f"{steps}{step}/")
        sound(samira, f"{step} at {width}")
    finally:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")
