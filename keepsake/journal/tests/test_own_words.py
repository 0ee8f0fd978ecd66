"""Carers read their own words as they wrote them; a name that they have not read stays a friend to them, and is not lost (R8)."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from keepsake.demo.nursery import World, act_of, show_to_one_another
from keepsake.journal import services
from keepsake.journal.tests.families import address, photo, sign_in, small_nursery, text_of, write
from keepsake.people.services.carers import tie_carer

pytestmark = pytest.mark.django_db
DUCKS = "Ada and Idris fed the ducks."


@pytest.fixture
def world() -> World:
    return small_nursery(timezone.now())


def page_of(record: str, more: str = "") -> str:
    return f"/journal/record/{record}/{more}"


def stored(record: str) -> dict[str, object]:
    version = apps.get_model("records.Version").objects.filter(record__public_id=record).latest("number")
    found: dict[str, object] = json.loads(version.body)
    return found


def corrected(world: World, client: Client, record: str, text: str, based_on: int, **more: list[str]) -> None:
    when = world.now.astimezone(world.standing("grace", "carer").zone) - timedelta(hours=1)
    fields = {"text": text, "based_on": based_on, "reason": "A word.", "happened_at": when.strftime("%Y-%m-%dT%H:%M")}
    answer = client.post(page_of(record, "correct/"), fields | more | {"hat": client.session["hat"]})
    assert answer.status_code == 302


def test_R8_carers_read_their_own_words_as_written_and_another_carer_reads_a_friend(world: World) -> None:
    shot = photo(world, "grace", hat="carer", caption="Idris by the pond")
    [record] = write(world, "grace", ["ada"], DUCKS, hat="carer", title="Ducks with Idris", pictures=(shot,))
    services.comment(world.standing("grace", "carer"), record, "Idris asked for more bread.", once=uuid4())
    show_to_one_another(world, "grace", "daniel")
    grace, daniel, jo = sign_in(world, "grace"), sign_in(world, "daniel"), sign_in(world, "jo", "practitioner")
    for where in (address(world, "ada"), page_of(record)):
        assert DUCKS in text_of(grace, where) and "Ducks with Idris" in text_of(grace, where)
        theirs = text_of(daniel, where)
        assert "Ada and a friend fed the ducks." in theirs
        assert "Idris" not in theirs
    page = text_of(grace, page_of(record))
    assert "Idris asked for more bread." in page
    assert "Idris by the pond" in page
    assert "Idris by the pond" in text_of(grace, address(world, "ada", "pictures/"))
    assert "Idris" not in text_of(daniel, address(world, "ada", "pictures/"))
    assert DUCKS in text_of(jo, page_of(record))
    assert "fed the ducks" in text_of(grace, address(world, "ada"), q="Idris")
    assert "fed the ducks" not in text_of(daniel, address(world, "ada"), q="Idris")


def test_R8_a_carer_corrects_their_own_words_and_every_name_stays(world: World) -> None:
    [record] = write(world, "grace", ["ada"], DUCKS, hat="carer")
    show_to_one_another(world, "grace", "daniel")
    grace = sign_in(world, "grace")
    assert DUCKS in text_of(grace, page_of(record, "correct/"))
    corrected(world, grace, record, "Ada and Idris fed the geese.", 1)
    assert stored(record)["text"] == "Ada and Idris fed the geese."
    assert "Ada and Idris fed the geese." in text_of(grace, page_of(record))
    assert DUCKS in text_of(grace, page_of(record, "version/1/"))
    daniel = sign_in(world, "daniel")
    assert "Ada and a friend fed the geese." in text_of(daniel, page_of(record))
    for where in (page_of(record), page_of(record, "version/1/"), page_of(record, "version/2/")):
        assert "Idris" not in text_of(daniel, where)


def test_R8_a_name_that_staff_put_in_outlives_the_carers_correction_and_stays_a_friend_to_them(world: World) -> None:
    [record] = write(world, "grace", ["ada"], "They fed the ducks.", hat="carer")
    services.correct(
        world.standing("jo", "practitioner"),
        record,
        {
            "text": "Ada fed the ducks. Idris helped. A friend’s mum watched.",
            "words": [{"said": "Idris first!", "who": ""}, {"said": "More!", "who": "Idris"}],
        },
        reason="Who was there.",
        based_on=1,
    )
    grace = sign_in(world, "grace")
    form = text_of(grace, page_of(record, "correct/"))
    assert "Ada fed the ducks. A friend helped. A friend’s mum watched." in form
    assert "Idris" not in form
    words = {"words_said": ["More!", "A friend first!", "My friend came."], "words_who": ["a friend", "", ""]}
    text = "Before lunch Ada fed the ducks. A friend helped a lot. A friend’s mum watched."
    corrected(world, grace, record, text, 2, **words)
    kept = stored(record)
    assert kept["text"] == "Before lunch Ada fed the ducks. Idris helped a lot. A friend’s mum watched."
    assert kept["words"] == [
        {"said": "More!", "who": "Idris"},
        {"said": "Idris first!", "who": ""},
        {"said": "My friend came.", "who": ""},
    ]
    for where in (page_of(record), address(world, "ada"), page_of(record, "correct/"), page_of(record, "version/3/")):
        page = text_of(grace, where)
        assert "A friend helped a lot." in page
        assert "Idris" not in page
    assert "Idris helped a lot." in text_of(sign_in(world, "jo", "practitioner"), page_of(record))
    assert "helped a lot" not in text_of(grace, address(world, "ada"), q="Idris")
    # Their own mention of the same child is theirs to read; the one before it is still not.
    corrected(world, grace, record, "A friend helped a lot. Idris is kind.", 3)
    page = text_of(grace, page_of(record))
    assert "A friend helped a lot. Idris is kind." in page
    assert stored(record)["text"] == "Idris helped a lot. Idris is kind."


def test_R8_a_child_who_has_left_stays_a_friend_when_the_text_is_corrected(world: World) -> None:
    [record] = write(world, "jo", ["ada"], DUCKS)
    apps.get_model("people.Place").objects.filter(child=world.children["idris"]).update(
        end=world.now - timedelta(minutes=1)
    )
    body = {"text": "Ada and Idris fed the geese."}
    services.correct(world.standing("jo", "practitioner"), record, body, reason="Geese.", based_on=1)
    assert "Ada and a friend fed the geese." in text_of(sign_in(world, "grace"), page_of(record))


@pytest.mark.parametrize(
    ("begins", "ends", "read_as"),
    [
        (timedelta(days=-300), timedelta(days=-2), "Ada waved to a friend."),
        (timedelta(days=5), None, "Ada waved to a friend."),
        (None, None, "Ada waved to a friend."),
        (timedelta(days=-1500), timedelta(days=-900), "Ada waved to Idris."),
    ],
    ids=["left on Friday", "comes next week", "no place yet", "left long ago: a common name is a word again"],
)
def test_R8_a_child_who_left_lately_or_is_to_come_is_a_friend_too(
    world: World, begins: timedelta | None, ends: timedelta | None, read_as: str
) -> None:
    places = apps.get_model("people", "Place").objects.filter(child_id=world.children["idris"])
    if begins is None:
        places.delete()
    else:
        places.update(start=world.now + begins, **({"end": world.now + ends} if ends else {}))
    [record] = write(world, "jo", ["ada"], "Ada waved to Idris.")
    services.comment(world.standing("jo", "practitioner"), record, "Ada waved to Idris.", once=uuid4())
    page = text_of(sign_in(world, "grace"), page_of(record))
    assert page.count(read_as) >= 2
    assert ("Idris" in page) is ("Idris" in read_as)


def test_R8_words_written_under_another_hat_are_no_own_words(world: World) -> None:
    [record] = write(world, "grace", ["ada"], DUCKS, hat="carer")
    version = apps.get_model("records.Version").objects.get(record__public_id=record)
    version.hat = "practitioner"
    version.save()
    assert "Idris" not in text_of(sign_in(world, "grace"), page_of(record))


def test_D3_what_a_carer_sends_is_said_to_be_sent_and_asks_them_for_no_thanks(world: World) -> None:
    carer = sign_in(world, "grace", "carer")
    when = world.now.astimezone(world.standing("grace", "carer").zone) - timedelta(hours=1)
    fields = {
        "text": DUCKS,
        "children": address(world, "ada").split("/")[2],
        "happened_at": when.strftime("%Y-%m-%dT%H:%M"),
    }
    said = carer.post(
        "/journal/write/observation/", fields | {"once": str(uuid4()), "hat": carer.session["hat"]}, follow=True
    )
    text = said.content.decode()
    assert "Sent. It is in the journal." in text
    assert "Published" not in text
    assert "Thank you, I have read it" not in text


def test_R9_a_tie_that_nobody_has_confirmed_opens_no_name(world: World) -> None:
    with act_of(world.now, world.setting) as act:
        tie_carer(act, world.adults["daniel"], world.children["idris"], responsibility="said", said="Y")
    [record] = write(world, "jo", ["ada"], DUCKS)
    daniel = sign_in(world, "daniel")
    page = text_of(daniel, page_of(record))
    assert "Ada and a friend fed the ducks." in page
    assert "fed the ducks" not in text_of(daniel, address(world, "ada"), q="Idris")


def test_R10_a_family_that_corrects_its_words_is_asked_for_no_line_for_a_side_and_loses_none(world: World) -> None:
    grace = sign_in(world, "grace")
    record = write(world, "grace", ["ada"], DUCKS, hat="carer")[0]
    body = stored(record) | {"side": "Staff wrote this."}
    services.correct(world.standing("leanne", "manager"), record, body, reason="A line.", based_on=1)
    assert 'name="side"' not in text_of(grace, page_of(record, "correct/"))
    corrected(world, grace, record, "Ada fed the geese.", 2)
    assert stored(record)["side"] == "Staff wrote this." and stored(record)["text"] == "Ada fed the geese."
