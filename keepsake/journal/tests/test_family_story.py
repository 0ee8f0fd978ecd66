"""A child's journal as its family reads it (D3): each carer their own (R1), other people's children as friends (R8)."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from keepsake.demo.nursery import World, show_to_one_another
from keepsake.journal import services
from keepsake.journal.tests.families import (
    address,
    limit,
    photo,
    posted,
    sign_in,
    small_nursery,
    text_of,
    write,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return small_nursery(timezone.now())


def test_D3_a_family_reads_the_story_newest_first_and_nothing_that_is_not_signed_off(world: World) -> None:
    write(world, "jo", ["ada"], "She built a crane.", ago=5)
    write(world, "jo", ["ada"], "She built a harbour.", ago=1)
    write(world, "jo", ["ada"], "Half a report.", kind="report", title="Autumn report")
    write(world, "jo", ["ada"], "Ask for longer planks.", kind="planning_note")
    page = text_of(sign_in(world, "grace"), address(world, "ada"))
    assert 0 < page.index("She built a harbour.") < page.index("She built a crane.")
    assert "Half a report" not in page
    assert "Autumn report" not in page
    assert "longer planks" not in page


def test_R1_two_carers_of_one_child_read_each_others_words_only_when_marked_as_shown(world: World) -> None:
    write(world, "grace", ["ada"], "The moon was following the bus.", hat="carer", title="Moonbus")
    both = write(world, "jo", ["ada"], "She built a crane.")
    services.comment(world.standing("grace", "carer"), both[0], "She has told me four times.", once=uuid4())
    daniel = sign_in(world, "daniel")
    page = text_of(daniel, address(world, "ada"))
    assert "She built a crane." in page
    assert not [word for word in ("Grace", "Moonbus", "moon was", "four times", "comment") if word in page]
    assert "The moon was following" in text_of(sign_in(world, "grace"), address(world, "ada"))
    show_to_one_another(world, "grace", "daniel")
    page = text_of(daniel, address(world, "ada"))
    assert "Moonbus" in page
    assert "1 comment" in page


def test_R4_R27_a_limit_on_the_journal_shuts_it_own_additions_too_and_says_nothing(world: World) -> None:
    write(world, "daniel", ["ada"], "We sang in the car.", hat="carer")
    write(world, "jo", ["ada"], "She built a crane.")
    daniel = sign_in(world, "daniel")
    assert "We sang in the car." in text_of(daniel, address(world, "ada"))
    limit(world, "daniel", "ada", "journal")
    daniel = sign_in(world, "daniel")
    for page in ("", "looked/", "pictures/", "pictures/all/"):
        answer = daniel.get(address(world, "ada", page))
        nothing = daniel.get(f"/family/{'f' * 32}/{page}")
        assert answer.status_code == nothing.status_code == 404
        assert b"There is nothing here that you can open." in answer.content
    page = text_of(daniel, "/family/")
    shut = [word for word in ("Ada", "sang", "crane", "limit", "order", "withheld", "closed") if word in page]
    assert not shut
    assert "ring the office" in page
    assert "She built a crane." in text_of(sign_in(world, "grace"), address(world, "ada"))


def test_R8_siblings_in_one_act_are_one_card_and_another_child_is_a_friend(world: World) -> None:
    write(world, "jo", ["ada", "otis", "idris"], "Ada, Otis and Idris rolled one ball.", title="One ball for Idris")
    grace = sign_in(world, "grace")
    for child in ("ada", "otis"):
        page = text_of(grace, address(world, child))
        assert page.count("<article") == 1
        assert "rolled one ball" in page
        assert "Ada, Otis and a friend" in page
        assert "Idris" not in page


def test_R27_without_responsibility_the_office_opens_the_journal_and_what_a_file_says_opens_nothing(
    world: World,
) -> None:
    write(world, "jo", ["idris"], "He chose the flat stone.")
    assert "He chose the flat stone." in text_of(sign_in(world, "una"), address(world, "idris"))
    kofi = sign_in(world, "kofi")
    assert kofi.get(address(world, "idris")).status_code == 404
    assert "Idris" not in text_of(kofi, "/family/")


def test_D3_nobody_opens_the_story_of_another_child(world: World) -> None:
    write(world, "jo", ["idris"], "He chose the flat stone.")
    grace = sign_in(world, "grace")
    assert grace.get(address(world, "idris")).status_code == 404
    assert posted(grace, address(world, "idris"), q="stone").status_code == 404


def test_R8_a_carer_who_searches_for_another_child_finds_nothing(world: World) -> None:
    write(world, "jo", ["ada", "idris"], "Idris fetched a stone and Ada laid the plank.")
    grace = sign_in(world, "grace")
    assert "laid the plank" in text_of(grace, address(world, "ada"), q="plank")
    page = text_of(grace, address(world, "ada"), q="Idris")
    assert "laid the plank" not in page
    assert "Nothing fits" in page
    assert "plank" not in text_of(sign_in(world, "daniel"), address(world, "ada"), q="Calloway")


def test_D3_an_area_alone_narrows_the_story_and_a_long_search_goes_on(world: World) -> None:
    write(world, "jo", ["ada"], "She counted to twelve.", areas=["maths"])
    for number in range(13):
        write(world, "jo", ["ada"], f"A boat, number {number} of the fleet.", areas=["ead"], ago=2 + number)
    grace = sign_in(world, "grace")
    page = text_of(grace, address(world, "ada"), area="maths")
    assert "counted to twelve" in page
    assert "of the fleet" not in page
    page = text_of(grace, address(world, "ada"), q="fleet")
    assert "number 12 of" not in page
    before = page.split('name="before" value="')[1].split('"')[0]
    assert "number 12 of" in text_of(grace, address(world, "ada"), q="fleet", before=before)


def test_R8_a_withheld_picture_leaves_no_trace_and_no_count(world: World) -> None:
    plain, crowd = photo(world, "jo"), photo(world, "jo", ("ada", "idris"))
    unsaid = photo(world, "jo", None)
    write(world, "jo", ["ada"], "She built a crane.", pictures=(plain, crowd, unsaid))
    grace = sign_in(world, "grace")
    for path in (address(world, "ada"), address(world, "ada", "pictures/")):
        page = text_of(grace, path)
        assert plain.public_id in page
        hidden = [word for word in (crowd.public_id, unsaid.public_id, "story-count", "stays with") if word in page]
        assert not hidden
    assert grace.get(f"/picture/{crowd.public_id}/full/").status_code == 404


def test_R8_a_caption_names_other_children_to_staff_alone(world: World) -> None:
    write(world, "jo", ["ada"], "A crane.", pictures=(photo(world, "jo", caption="Idris’s stone under Ada’s crane"),))
    for path in (address(world, "ada"), address(world, "ada", "pictures/")):
        page = text_of(sign_in(world, "grace"), path)
        assert "friend’s stone under Ada’s crane" in page
        assert "Idris" not in page
    assert "Idris’s stone" in text_of(sign_in(world, "jo", "practitioner"), "/journal/")


def test_R10_a_familys_pages_show_no_codes_and_no_words_of_staff_among_themselves(world: World) -> None:
    write(world, "jo", ["ada"], "She built a crane.")
    grace = sign_in(world, "grace")
    for page in ("", "looked/", "pictures/"):
        text = text_of(grace, address(world, "ada", page))
        assert not [
            code for code in (">D3<", ">D2<", ">R1<", 'class="clause"', "practitioner", "carer tie") if code in text
        ]


def test_D3_thank_you_is_said_once_and_stands_there(world: World) -> None:
    made = write(world, "jo", ["ada"], "She built a crane.")
    grace = sign_in(world, "grace")
    assert "You said thank you" not in text_of(grace, address(world, "ada"))
    assert posted(grace, f"/journal/record/{made[0]}/thanks/").status_code == 302
    assert "You said thank you" in text_of(grace, address(world, "ada"))
    assert "You said thank you" not in text_of(sign_in(world, "daniel"), address(world, "ada"))


@pytest.mark.parametrize("page", ["", "looked/", "pictures/"])
def test_D3_a_page_costs_the_same_for_one_record_as_for_many(world: World, page: str) -> None:
    grace = sign_in(world, "grace")
    made = write(world, "jo", ["ada"], "She built a crane.", pictures=(photo(world, "jo"),), steps=["A higher crane"])
    services.comment(world.standing("jo", "practitioner"), made[0], "Again today.", once=uuid4())
    grace.get(address(world, "ada", page))
    with CaptureQueriesContext(connection) as few:
        grace.get(address(world, "ada", page))
    for number in range(40):
        write(world, "jo", ["ada", "idris"], f"Crane number {number}.", ago=number, areas=["maths"])
    with CaptureQueriesContext(connection) as many:
        grace.get(address(world, "ada", page))
    assert len(many) <= len(few) + 3, [one["sql"][:120] for one in many.captured_queries]
