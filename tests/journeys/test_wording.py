"""The wording helper in a real browser: while one types, by keyboard, on a phone, and without script (S8, R24)."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys.conftest import Visitor
from tests.journeys.looking import sound

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
WORDS = "Ada is always hungry. Mum obviously cannot cope."


def concern(visitor: Visitor, child: str = "Ada") -> Page:
    """On to what happened, in a concern about this child."""
    page = visitor.page
    visitor.go("/concern/")
    page.check("[name=about][value=outside]")
    page.select_option("[name=child]", label=child)
    page.click("button[value=about]")
    page.locator("[name=seen]").wait_for()
    return page


def marks(page: Page) -> list[str]:
    """The words that are marked under the box, without their numbers."""
    return page.locator(".helper-mirror mark").evaluate_all("all => all.map((one) => one.firstChild.data)")


def test_S8_R24_she_types_always_is_asked_and_keeps_hers_without_an_excuse(visit: Visit) -> None:
    jo = visit("jo")
    page = concern(jo)
    page.focus("[name=seen]")
    page.keyboard.type(WORDS)
    note = page.locator(".wn--abs")
    note.wait_for()
    assert marks(page) == ["always", "obviously cannot cope"]
    expect(note.locator("p").first).to_have_text("What did you see? On which days?")
    expect(page.locator("[data-wording-said]").first).to_have_text("2 to look at: “always”, “obviously cannot cope”.")
    sound(jo, "two to look at")
    note.locator("[data-wording-keep]").click()
    assert marks(page) == ["obviously cannot cope"]
    # What is kept stays kept when more is typed; the next note is ready for the keyboard.
    assert page.evaluate("document.activeElement.matches('.wn--judge [data-wording-keep]')")
    page.focus("[name=seen]")
    page.keyboard.press("Control+End")
    page.keyboard.type(" Nan never came.")
    expect(page.locator(".wn")).to_have_count(2)
    assert marks(page) == ["obviously cannot cope", "never"]
    assert page.input_value("[name=seen]") == f"{WORDS} Nan never came."


def test_R24_by_keyboard_a_view_is_marked_as_ones_own_with_its_because(visit: Visit) -> None:
    jo = visit("jo", dark=True)
    page = concern(jo)
    page.focus("[name=seen]")
    page.keyboard.type(WORDS)
    page.locator(".wn--judge").wait_for()
    sound(jo, "two to look at, dark")
    page.keyboard.press("Tab")  # the line that folds the notes
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-wording-opinion]')"):
            break
    page.keyboard.press("Enter")
    because = "Ada is always hungry. Mum obviously cannot cope (my opinion, because …)."
    expect(page.locator("[name=seen]")).to_have_value(because)
    page.keyboard.type("she rang in tears on Monday and on Thursday")
    expect(page.locator(".wn")).to_have_count(1)
    assert marks(page) == ["always"]
    assert "because she rang in tears on Monday and on Thursday)." in page.input_value("[name=seen]")
    page.keyboard.press("Control+z")  # what it wrote is undone as anything typed is
    expect(page.locator("[name=seen]")).not_to_have_value(re.compile("on Thursday"))


def test_R24_a_sentence_of_a_picked_record_is_put_behind_hers_word_for_word(visit: Visit) -> None:
    """A concern has no picked records: the answer gets the quotation that a sharing decision's answer has."""
    quoted = (
        '<blockquote class="wn-q"><p data-wording-said-there>At breakfast Ada said: “No tea.”</p>'
        '<footer><a href="/" data-wording-from>Concern, 19 November</a></footer></blockquote>'
    )
    button = '<button class="btn btn--small" type="button" data-wording-quote>Quote it</button>'

    def answered(route: Route) -> None:
        answer = route.fetch()
        text = answer.text().replace('<div class="row">', f'{quoted}<div class="row">{button}', 1)
        route.fulfill(response=answer, body=text)

    jo = visit("jo")
    page = concern(jo)
    page.route("**/wording/", answered)
    page.fill("[name=seen]", "Ada is always hungry. 😀 Mum obviously cannot cope.")
    page.locator("[data-wording-quote]").click()
    text = (
        "Ada is always hungry. “At breakfast Ada said: ‘No tea.’” (Concern, 19 November) 😀 Mum obviously cannot cope."
    )
    expect(page.locator("[name=seen]")).to_have_value(text)
    assert marks(page) == ["obviously cannot cope"]
    page.unroute("**/wording/")
    page.focus("[name=seen]")
    page.keyboard.press("Control+End")
    page.keyboard.type(" She never rang.")
    # What is marked now was answered anew: the one that was answered by a quotation is not asked about again.
    page.locator(".wn--abs").wait_for()
    assert marks(page) == ["obviously cannot cope", "never"]


def test_R24_a_childs_own_words_are_never_marked_and_a_mark_goes_with_its_words(visit: Visit) -> None:
    page = concern(visit("jo"))
    # Written at once, and so answered at once: that "never" is marked says that the words behind it were looked at too.
    page.fill("[name=seen]", "Nan never came. Ada said “Mummy is always asl")
    page.locator(".wn--abs").wait_for()
    assert marks(page) == ["never"]
    page.keyboard.press("Control+End")
    page.keyboard.type("eep.” She always says so.")
    expect(page.locator(".wn--abs")).to_have_count(2)
    assert marks(page) == ["never", "always"]
    for _ in range(len("always says so.")):
        page.keyboard.press("Backspace")
    assert marks(page) == ["never"]
    expect(page.locator(".wn")).to_have_count(1)


def test_S8_it_never_stands_in_the_way_of_saving(visit: Visit) -> None:
    jo = visit("jo")
    page = concern(jo)
    page.route("**/wording/**", lambda route: route.abort())
    page.fill("[name=seen]", WORDS)
    page.locator("button[value=write]:not(.vh)").click()
    page.locator("button[value=seal]").wait_for()
    assert "obviously cannot cope" in page.inner_text("main")
    page.click("button[value=change]")
    page.locator("[name=seen]").wait_for()
    page.unroute("**/wording/**")
    page.focus("[name=seen]")  # the words that came back are looked at when the box is entered
    expect(page.locator(".wn")).to_have_count(2)


def test_S8_on_a_phone_the_notes_are_folded_and_the_marks_stand_under_their_words(visit: Visit) -> None:
    jo = visit("jo", "phone")
    jo.go("/journal/write/observation/")
    page = jo.page
    page.focus("[name=text]")
    page.keyboard.type("Ada poured the water. Otis was often there, and he is always so naughty at the sink.")
    page.locator(".helper-more").wait_for()
    expect(page.locator(".wn").first).to_be_hidden()
    assert "often" in marks(page) and "always" in marks(page)
    # The mirror breaks its lines where the box does.
    box, mirror = (page.locator(name).bounding_box() for name in ("[name=text]", ".helper-mirror"))
    assert box is not None and mirror is not None and abs(box["height"] - mirror["height"]) < 1
    assert box["x"] == mirror["x"] and box["width"] == mirror["width"]
    page.locator(".helper-more summary").first.click()
    expect(page.locator(".wn").first).to_be_visible()
    sound(jo, "an observation on a phone")
    # In the journal another child becomes a friend by itself: nobody is asked about a name (R8).
    assert "Otis" not in " ".join(marks(page))


def test_S8_without_script_a_button_shows_the_words_with_their_marks_in_another_tab(
    visit: Visit, browser: Browser
) -> None:
    jo = visit("jo")
    page = concern(jo)
    state = jo.context.storage_state()
    plain = browser.new_context(
        viewport={"width": 390, "height": 900}, java_script_enabled=False, storage_state=state, locale="en-GB"
    )
    try:
        page = plain.new_page()
        page.goto(f"{jo.base}/concern/")
        page.check("[name=about][value=outside]")
        page.select_option("[name=child]", label="Ada")
        page.click("button[value=about]")
        page.fill("[name=seen]", f"{WORDS} Otis ran.")
        with plain.expect_page() as opened:
            page.locator("button[name=wording_look][value=seen]").click()
        tab = opened.value
        tab.wait_for_load_state()
        assert tab.locator("mark").all_inner_texts() == ["always1", "obviously cannot cope2", "Otis3"]
        assert tab.locator(".wn").count() == 3 and "Nothing is kept here" in tab.inner_text("main")
        assert page.input_value("[name=seen]") == f"{WORDS} Otis ran."
        page.locator("button[value=write]:not(.vh)").click()
        expect(page.locator("button[value=seal]")).to_have_count(1)
    finally:
        plain.close()
