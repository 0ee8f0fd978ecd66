"""The room's page: whose cards stand on it, how it is narrowed, and how it goes on."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest

from keepsake.demo.nursery import World

from .house import Desk, model, public_id, written

pytestmark = pytest.mark.django_db


def room_id(world: World, name: str) -> str:
    found: str = model("people.Room").objects.get(pk=world.rooms[name]).public_id.hex
    return found


def test_D2_staff_read_the_children_in_their_rooms_and_no_others(
    world: World, jo: Desk, beth: Desk, leanne: Desk
) -> None:
    written(world, "jo", ("ada", "idris"), text="They dug a marmalade river.")
    written(world, "beth", ("hana",), text="Hana counted turnips.")
    page = jo.get("/journal/").content.decode()
    assert "marmalade" in page
    assert "turnips" not in page
    assert "Hana" not in page
    assert "marmalade" not in beth.get("/journal/").content.decode()
    whole = leanne.get("/journal/").content.decode()
    assert "marmalade" in whole
    assert "turnips" in whole


def test_a_room_that_is_not_ones_own_cannot_be_chosen(world: World, jo: Desk) -> None:
    written(world, "beth", ("hana",), text="Hana counted turnips.")
    page = jo.get(f"/journal/?room={room_id(world, 'Pebbles')}")
    assert page.status_code == 200
    assert "turnips" not in page.content.decode()


def test_the_filters_narrow_by_area_author_dates_and_key_children(world: World, jo: Desk) -> None:
    written(world, "jo", ("ada",), text="alpha in maths", areas=["maths"])
    written(world, "noreen", ("idris",), text="bravo of noreen", areas=["cl"])
    written(world, "jo", ("wen",), ago=timedelta(days=9), text="charlie of last week")
    noreen = model("people.Adult").objects.get(pk=world.adults["noreen"]).public_id.hex
    since = (world.now - timedelta(days=2)).date().isoformat()

    def shown(**query: str) -> set[str]:
        page = jo.get(f"/journal/?{urlencode(query)}").content.decode()
        return {word for word in ("alpha", "bravo", "charlie") if word in page}

    assert shown() == {"alpha", "bravo", "charlie"}
    assert shown(area="maths") == {"alpha"}
    assert shown(author=noreen) == {"bravo"}
    assert shown(since=since) == {"alpha", "bravo"}
    assert shown(until=since) == {"charlie"}
    assert shown(mine="1") == {"alpha"}
    # What cannot be read is as if it had not been asked.
    assert shown(area="x", author="0", since="yesterday", before="1.2") == {"alpha", "bravo", "charlie"}
    assert shown(since="0001-01-01", until="9999-12-31", before=f"1.2.{2**70}") == {"alpha", "bravo", "charlie"}


def test_earlier_pages_come_by_link_and_by_htmx_without_saying_a_day_twice(world: World, jo: Desk) -> None:
    for number in range(27):
        written(world, "jo", ("ada",), ago=timedelta(minutes=number), text=f"Page number {number} of today.")
    first = jo.get("/journal/").content.decode()
    assert first.count('<article class="knot"') == 25
    link = next(part.split('"')[0] for part in first.split('href="') if part.startswith("?before="))
    whole = jo.get(f"/journal/{link}").content.decode()
    part = jo.get(f"/journal/{link}", headers={"HX-Request": "true"}).content.decode()
    for page in (whole, part):
        assert page.count('<article class="knot"') == 2
        assert "Page number 26 of today." in page
        assert '<header class="day">' not in page
    assert "<html" not in part


def test_an_empty_room_says_how_it_begins(world: World, jo: Desk) -> None:
    page = jo.get("/journal/").content.decode()
    assert "The first page is yours" in page
    assert "Begin with a photo" in page
    assert "Nothing is written about Wrens yet." in page
    assert "quiet" not in page.lower()


def test_a_filter_that_nothing_fits_is_no_empty_room(world: World, jo: Desk) -> None:
    written(world, "jo", ("ada",))
    page = jo.get("/journal/?area=maths").content.decode()
    assert "The first page is yours" not in page
    assert "Nothing was written that fits what you chose." in page


def test_children_to_write_about_next_come_first_without_a_page_then_the_longest_ago(world: World, jo: Desk) -> None:
    written(world, "jo", ("ada",), ago=timedelta(hours=1))
    written(world, "jo", ("idris",), ago=timedelta(days=3))
    page = jo.get("/journal/").content.decode()
    panel = page.split("Write about next", 1)[1].split("</section>", 1)[0]
    assert [name for name in ("Wen", "Idris", "Ada") if name in panel] == ["Wen", "Idris", "Ada"]
    assert panel.index("Wen") < panel.index("Idris") < panel.index("Ada")
    assert f"child={public_id(world, 'wen')}" in panel


def test_a_child_has_a_page_of_its_own_and_a_stranger_none(world: World, jo: Desk, beth: Desk) -> None:
    written(world, "jo", ("ada", "idris"), text="They dug a marmalade river.")
    path = f"/journal/child/{public_id(world, 'ada')}/"
    page = jo.get(path).content.decode()
    assert "4 years, 2 months, in Wrens." in page
    assert "Jo Pellow is the key person." in page
    assert "marmalade" in page
    refused, missing = beth.get(path), beth.get(f"/journal/child/{'0' * 32}/")
    assert refused.status_code == missing.status_code == 404
    assert refused.content == missing.content


def test_a_long_list_of_children_hangs_on_several_rails(world: World, leanne: Desk) -> None:
    from keepsake.journal.queries import lists

    before, lists.ON_RAIL = lists.ON_RAIL, 3
    try:
        page = leanne.get("/journal/").content.decode()
        assert "<b>+2</b>" in page
        assert page.count('class="rail"') == 1
        every = leanne.get("/journal/?rail=all").content.decode()
        assert every.count('class="rail"') == 2
        assert "Wen" in every
    finally:
        lists.ON_RAIL = before


def test_a_draft_stands_among_the_cards_for_its_author_alone(world: World, jo: Desk, leanne: Desk) -> None:
    jo.post(f"/journal/write/observation/draft/{'ab' * 16}/", jo.sheet("ada", text="Half a secret sentence"))
    assert "Half a secret sentence" in jo.get("/journal/").content.decode()
    assert "Half a secret" not in leanne.get("/journal/").content.decode()
