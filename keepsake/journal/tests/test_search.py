"""Search: words by POST, found where the hat may read, marked, and in no address or log."""

import json

import pytest

from keepsake.demo.nursery import World

from .house import Desk, model, public_id, written

pytestmark = pytest.mark.django_db


def test_words_are_found_and_marked_where_the_hat_may_read(world: World, jo: Desk, beth: Desk) -> None:
    written(world, "jo", ("ada",), text="They dug a marmalade river round the oak.")
    written(world, "beth", ("hana",), text="Hana tasted marmalade.")
    page = jo.post("/journal/search/", {"q": "marmalade"}).content.decode()
    assert "a <mark>marmalade</mark> river" in page
    assert "tasted" not in page
    part = beth.post("/journal/search/", {"q": "marmalade"}, headers={"HX-Request": "true"}).content.decode()
    assert "tasted <mark>marmalade</mark>" in part
    assert "<html" not in part


def test_a_search_can_be_kept_to_one_child_and_finds_planning_notes(world: World, jo: Desk, beth: Desk) -> None:
    written(world, "jo", ("ada",), text="alpha marmalade")
    written(world, "jo", ("wen",), text="bravo marmalade")
    written(world, "jo", ("ada",), kind="planning_note", text="charlie marmalade")
    ada = public_id(world, "ada")
    page = jo.post("/journal/search/", {"q": "marmalade", "child": ada}).content.decode()
    assert [word in page for word in ("alpha", "bravo", "charlie")] == [True, False, True]
    assert "Search Ada’s journal" in page
    assert "alpha" not in beth.post("/journal/search/", {"q": "marmalade", "child": ada}).content.decode()


def test_D3_the_words_of_a_search_stand_in_no_address_and_no_log(world: World, jo: Desk) -> None:
    written(world, "jo", ("ada",), text="They dug a marmalade river.")
    page = jo.post("/journal/search/", {"q": "marmalade"})
    assert page.status_code == 200
    assert "q=marmalade" not in page.content.decode()
    entry = model("audit.Entry").objects.order_by("-id").first()
    said = bytes(entry.payload).decode() if not isinstance(entry.payload, str) else entry.payload
    assert json.loads(said)["action"] == "search"
    assert "marmalade" not in said


def test_the_search_on_the_cover_carries_the_hat(world: World, jo: Desk) -> None:
    page = jo.get("/journal/").content.decode()
    cover = page.split('role="search"', 1)[1].split("</form>", 1)[0]
    assert f'name="hat" value="{jo.hat_key}"' in cover
    # It finds what was written, and promises no more: children are found under Children.
    assert 'aria-label="Search records"' in cover


@pytest.mark.parametrize("words", ["", " ", "\0", "'; DROP TABLE", '"*)(', "x" * 5_000, "שלום"])
def test_any_words_are_safe(world: World, jo: Desk, words: str) -> None:
    written(world, "jo", ("ada",))
    assert jo.post("/journal/search/", {"q": words}).status_code == 200


def test_nothing_found_says_so_and_earlier_pages_go_on_by_post(world: World, jo: Desk) -> None:
    for number in range(26):
        written(world, "jo", ("ada",), text=f"marmalade {number}")
    page = jo.post("/journal/search/", {"q": "marmalade"}).content.decode()
    assert page.count('<article class="knot"') == 25
    before = page.split('name="before" value="', 1)[1].split('"', 1)[0]
    more = jo.post("/journal/search/", {"q": "marmalade", "before": before}).content.decode()
    assert more.count('<article class="knot"') == 1
    assert (
        "Nothing that you can read has these words." in jo.post("/journal/search/", {"q": "zeppelin"}).content.decode()
    )
