"""Finding by area, author and dates, beside words: for staff, and for a family on top of what it may read (D2, D3, R1)."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from keepsake.demo.nursery import World, show_to_one_another
from keepsake.journal.tests.families import address, sign_in, small_nursery, text_of, write
from keepsake.journal.tests.house import Desk, model, public_id, written

pytestmark = pytest.mark.django_db

NO_SUCH_DAY = "There is no such day. Choose it again."
NO_DAY_HERE = "Choose a day from 1900 to 2199. Where there is no end, leave it empty."
BEFORE_THE_FIRST = "This day is before the first one. Choose that day, or a later one."


@pytest.fixture
def nursery() -> World:
    return small_nursery(timezone.now())


def adult(world: World, key: str) -> str:
    found: str = model("people.Adult").objects.get(pk=world.adults[key]).public_id.hex
    return found


def authors_in(page: str) -> list[str]:
    """The names that the finder offers."""
    return re.findall(r"<option[^>]*>([^<]*)</option>", page.split('name="author"')[1].split("</select>")[0])


def shown(page: str) -> set[str]:
    """Which of the words of these tests stand on the page."""
    return {word for word in ("alpha", "bravo", "charlie", "delta") if word in page}


def without_tokens(page: str) -> str:
    """The page, but for what is new each time."""
    return re.sub(r"[A-Za-z0-9]{64}", "", page)


def test_D3_a_carer_finds_pages_by_author_and_dates_with_words_and_without(nursery: World) -> None:
    write(nursery, "jo", ["ada"], "alpha, a crane")
    write(nursery, "leanne", ["ada"], "bravo, a crane", hat="manager")
    write(nursery, "grace", ["ada"], "charlie, from home", hat="carer")
    write(nursery, "jo", ["ada"], "delta, a crane", ago=24 * 9)
    grace, at = sign_in(nursery, "grace"), address(nursery, "ada")
    day = (nursery.now - timedelta(days=4)).date().isoformat()
    jo, leanne = adult(nursery, "jo"), adult(nursery, "leanne")
    assert authors_in(text_of(grace, at)) == ["Anybody", "You", "Jo Pellow", "Leanne Whitlow"]
    assert shown(text_of(grace, f"{at}?author={jo}")) == {"alpha", "delta"}
    assert shown(text_of(grace, at, author=leanne)) == {"bravo"}
    assert shown(text_of(grace, at, author=adult(nursery, "grace"))) == {"charlie"}
    assert shown(text_of(grace, at, since=day)) == {"alpha", "bravo", "charlie"}
    assert shown(text_of(grace, at, until=day, author=jo)) == {"delta"}
    assert shown(text_of(grace, at, q="crane", author=jo, since=day)) == {"alpha"}
    page = text_of(grace, at, q="crane", author=jo, since=day, until="2199-12-31")
    assert [f'value="{one}" selected' in page for one in (jo, leanne)] == [True, False]
    assert [f'value="{one}"' in page for one in (day, "2199-12-31")] == [True, True]


def test_R1_the_finder_names_no_author_whose_pages_are_not_this_carers_and_answers_them_as_nobody(
    nursery: World,
) -> None:
    write(nursery, "jo", ["ada"], "alpha, a crane")
    write(nursery, "daniel", ["ada"], "bravo, in the car", hat="carer")
    write(nursery, "leanne", ["ada"], "charlie, not signed off", hat="manager", kind="report", title="Autumn")
    grace, at = sign_in(nursery, "grace"), address(nursery, "ada")
    assert authors_in(text_of(grace, at)) == ["Anybody", "Jo Pellow"]
    daniel, leanne = adult(nursery, "daniel"), adult(nursery, "leanne")
    for words in ({}, {"q": "crane"}):
        answers = {
            without_tokens(text_of(grace, at, author=author, **words))
            for author in (daniel, leanne, adult(nursery, "una"), "f" * 32, "0")
        }
        assert len(answers) == 1
        assert shown(answers.pop()) == {"alpha"}
    show_to_one_another(nursery, "grace", "daniel")
    grace = sign_in(nursery, "grace")
    assert authors_in(text_of(grace, at)) == ["Anybody", "Daniel Okoro", "Jo Pellow"]
    assert shown(text_of(grace, at, author=daniel)) == {"bravo"}


def test_D3_what_was_asked_goes_on_to_the_earlier_pages(nursery: World) -> None:
    for number in range(14):
        write(nursery, "jo", ["ada"], f"A boat, number {number} of the fleet.", ago=1 + number, areas=["ead"])
        write(nursery, "leanne", ["ada"], f"Ship {number} of the fleet.", hat="manager", ago=1 + number)
    grace, at = sign_in(nursery, "grace"), address(nursery, "ada")
    asked = {"author": adult(nursery, "jo"), "since": "2020-01-01", "until": "2199-12-31", "area": "ead"}
    page = text_of(grace, at, q="fleet", **asked)
    form = page.split("Earlier pages with these words")[0].rsplit("<form", 1)[1]
    hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert asked.items() <= hidden.items()
    more = text_of(grace, at, **{key: value for key, value in hidden.items() if key != "csrfmiddlewaretoken"})
    assert "number 13 of" in more
    assert "Ship" not in page + more
    link = text_of(grace, at, **asked).split('class="row story-end"><a class="btn" href="')[1].split('"')[0]
    more = text_of(grace, at + link.replace("&amp;", "&"))
    assert "number 13 of" in more
    assert "Ship" not in more


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"since": "x"}, NO_SUCH_DAY),
        ({"until": "31.12.9999"}, NO_SUCH_DAY),
        ({"until": "9999-12-31"}, NO_DAY_HERE),
        ({"since": "0001-01-01"}, NO_DAY_HERE),
        ({"since": "2026-05-02", "until": "2026-05-01"}, BEFORE_THE_FIRST),
    ],
)
def test_D2_D3_a_day_that_cannot_be_is_said_so(nursery: World, asked: dict[str, str], sentence: str) -> None:
    write(nursery, "jo", ["ada"], "alpha, a crane")
    grace, jo = sign_in(nursery, "grace"), sign_in(nursery, "jo", "practitioner")
    at = address(nursery, "ada")
    query = "?" + "&".join(f"{key}={value}" for key, value in asked.items())
    pages = [text_of(grace, at + query), text_of(grace, at, **asked), text_of(jo, "/journal/" + query)]
    pages += [text_of(jo, "/journal/search/", **asked), text_of(jo, "/journal/search/", q="crane", **asked)]
    for page in pages:
        assert page.count(sentence) == 1
    said = {"q": "crane", "hat": jo.session["hat"], **asked}
    part = jo.post("/journal/search/", said, headers={"HX-Request": "true"}).content.decode()
    assert part.count(sentence) == 1


def test_D2_staff_search_by_area_author_and_dates_with_words_and_without(world: World, jo: Desk) -> None:
    written(world, "jo", ("ada",), text="alpha river", areas=["maths"])
    written(world, "noreen", ("idris",), text="bravo river", areas=["cl"])
    written(world, "jo", ("wen",), ago=timedelta(days=9), text="charlie river")
    written(world, "beth", ("hana",), text="delta river", areas=["maths"])
    day = (world.now - timedelta(days=2)).date().isoformat()

    def found(**asked: str) -> set[str]:
        return shown(jo.post("/journal/search/", asked).content.decode())

    assert found() == set()
    for words in ({}, {"q": "river"}):
        assert found(area="maths", **words) == {"alpha"}
        assert found(author=adult(world, "noreen"), **words) == {"bravo"}
        assert found(since=day, **words) == {"alpha", "bravo"}
        assert found(until=day, **words) == {"charlie"}
        # Whom it is narrowed to opens nothing: Beth's pages are of another room.
        assert found(author=adult(world, "beth"), **words) == set()
        assert found(author=adult(world, "jo"), child=public_id(world, "wen"), **words) == {"charlie"}
    nothing = jo.post("/journal/search/", {"area": "pd"}).content.decode()
    assert "Nothing was written that fits what you chose." in nothing
    nothing = jo.post("/journal/search/", {"q": "zeppelin", "area": "pd"}).content.decode()
    assert "Nothing that you can read has these words and fits what you chose." in nothing


def test_D2_the_earlier_pages_of_a_search_are_asked_for_by_all_that_was_chosen(world: World, jo: Desk) -> None:
    for number in range(26):
        written(world, "jo", ("ada",), text=f"river {number}", areas=["maths"], ago=timedelta(minutes=number))
    asked = {"q": "river", "author": adult(world, "jo"), "area": "maths", "since": "2020-01-01", "until": "2199-12-31"}
    page = jo.post("/journal/search/", asked).content.decode()
    form = page.split("Show earlier pages")[0].rsplit("<form", 1)[1]
    hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert asked.items() <= hidden.items()
    more = jo.post("/journal/search/", hidden).content.decode()
    assert more.count('<article class="knot"') == 1


def test_D2_who_worked_here_and_left_is_still_found_as_an_author(world: World, jo: Desk) -> None:
    written(world, "noreen", ("idris",), text="bravo of noreen")
    noreen = adult(world, "noreen")
    model("people.RoleTie").objects.filter(adult_id=world.adults["noreen"]).update(end=world.now)
    for path in ("/journal/", "/journal/search/"):
        page = jo.get(path).content.decode()
        left = page.split('<optgroup label="Worked here before">')[1].split("</optgroup>")[0]
        assert noreen in left
        assert left.count("<option") == 1
    assert shown(jo.get(f"/journal/?author={noreen}").content.decode()) == {"bravo"}
