"""*Who has looked*, for a family: staff and oneself (R2), listed lines alone (R3)."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.utils import timezone

from keepsake.audit.acting import Act
from keepsake.demo.nursery import World
from keepsake.journal import services
from keepsake.journal.tests.families import address, entries, sign_in, small_nursery, text_of, write
from keepsake.records import writing

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return small_nursery(timezone.now())


def main_of(page: str) -> str:
    """What stands between the page's head and foot."""
    return page.split("<main")[1].split("</main>")[0]


def test_R2_a_carer_reads_staffs_looks_and_their_own_and_never_another_carers(world: World) -> None:
    made = write(world, "jo", ["ada"], "She built a crane.", title="A bridge over the big puddle")
    sign_in(world, "jo", "practitioner").get(f"/journal/record/{made[0]}/")
    daniel, grace = sign_in(world, "daniel"), sign_in(world, "grace")
    daniel.get(f"/journal/record/{made[0]}/")
    before = main_of(text_of(grace, address(world, "ada", "looked/")))
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", before))
    assert "Jo Pellow read A bridge over the big puddle" in words
    assert "Jo Pellow wrote A bridge over the big puddle" in words
    assert "Daniel" not in words
    assert "The law lets us hold some lines back" in words
    grace.get(f"/journal/record/{made[0]}/")
    assert "You read" in re.sub(r"<[^>]+>", "", main_of(text_of(grace, address(world, "ada", "looked/"))))
    assert "1 person" in before, "Jo alone: Grace had read nothing then, and Daniel is not counted"


def test_R3_a_carers_list_is_the_same_before_and_after_the_lead_looked(world: World) -> None:
    made = write(world, "jo", ["ada"], "She built a crane.")
    sign_in(world, "jo", "practitioner").get(f"/journal/record/{made[0]}/")
    grace = sign_in(world, "grace")
    before = main_of(text_of(grace, address(world, "ada", "looked/")))
    lead = sign_in(world, "samira", "lead")
    assert lead.get("/journal/").status_code == 200
    assert lead.get(f"/journal/record/{made[0]}/").status_code == 200
    assert main_of(text_of(grace, address(world, "ada", "looked/"))) == before
    assert "Samira" not in before


def test_R1_a_line_about_what_another_carer_sent_tells_neither_its_name_nor_a_number(world: World) -> None:
    write(world, "daniel", ["ada"], "We sang in the car.", hat="carer", title="Carsong")
    write(world, "jo", ["ada"], "She built a crane.")
    sign_in(world, "jo", "practitioner").get("/journal/")
    page = main_of(text_of(sign_in(world, "grace"), address(world, "ada", "looked/")))
    words = re.sub(r"<[^>]+>", "", page)
    assert "Carsong" not in words
    assert "Daniel" not in words
    assert not re.search(r"\d+ pages", words)


def looked(world: World, who: str) -> str:
    """What this carer's list of looks at Ada says."""
    page = main_of(text_of(sign_in(world, who), address(world, "ada", "looked/")))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def asked_under(world: World, record: str, who: str = "daniel") -> str:
    """A carer asks something under a record; gives their comment's id."""
    once = uuid4()
    services.comment(world.standing(who, "carer"), record, "When is she fetched?", once=once)
    return once.hex


def test_R1_R2_that_staff_answered_one_parent_is_on_no_list(world: World) -> None:
    [record] = write(world, "jo", ["ada"], "She built a crane.", title="A crane")
    asked, before = asked_under(world, record), looked(world, "grace")
    jo = world.standing("jo", "practitioner")
    services.comment(jo, record, "At five.", once=uuid4(), answers=asked)
    assert looked(world, "grace") == before and "answered" not in before
    later = world.standing("jo", "practitioner", world.now + timedelta(minutes=1))
    services.comment(later, record, "She likes cranes.", once=uuid4())
    assert "Jo Pellow answered under A crane" in looked(world, "grace"), "what the whole family reads is listed"
    assert [one["listed"] for one in entries(world, "journal.answered")] == [True, False, True]


def test_R1_R2_what_staff_do_with_a_record_of_one_parent_is_on_no_list(world: World) -> None:
    [record] = write(world, "daniel", ["ada"], "We sang.", hat="carer", title="Carsong", steps=["Sing again."])
    before, leanne = looked(world, "grace"), world.standing("leanne", "manager")
    services.comment(leanne, record, "How nice.", once=uuid4())
    services.correct(leanne, record, {"text": "We sang in the car."}, reason="He said so.", based_on=1)
    services.sign_off(leanne, record)
    for step in apps.get_model("records", "NextStep").objects.filter(record__public_id=record):
        services.finish_step(leanne, step.public_id.hex, "Sung.")
        services.reopen_step(leanne, step.public_id.hex)
    assert looked(world, "grace") == before
    for action in ("journal.answered", "journal.corrected", "journal.signed-off", "journal.step-done"):
        assert not any(one["listed"] for one in entries(world, action)), action


def test_R1_an_answer_to_one_parent_that_was_listed_once_reads_as_a_look_to_the_other(world: World) -> None:
    [record] = write(world, "jo", ["ada"], "She built a crane.", title="A crane")
    asked, jo = asked_under(world, record), world.standing("jo", "practitioner")
    with Act(jo.actor, jo.now, action="journal.answered", clause="D2", purpose="test", listed=True) as act:
        writing.comment(act, jo, record, "At five.", once=uuid4(), answers=asked)
        act.listed = True  # as it was entered before
    assert "answered" not in looked(world, "grace") and "Jo Pellow read A crane" in looked(world, "grace")
    assert "Jo Pellow answered under A crane" in looked(world, "daniel")


def test_R8_the_titles_of_a_familys_list_name_no_other_child(world: World) -> None:
    made = write(world, "jo", ["ada", "idris"], "They built.", title="Idris and Ada build")
    sign_in(world, "jo", "practitioner").get(f"/journal/record/{made[0]}/")
    page = text_of(sign_in(world, "grace"), address(world, "ada", "looked/"))
    assert "A friend and Ada build" in page
    assert "Idris" not in page


def test_D3_a_list_goes_on_and_a_made_up_place_begins_anew(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keepsake.journal.queries.looked.LINES", 2)
    for number in range(3):
        write(world, "jo", ["ada"], "Words.", title=f"Crane {number}")
    grace = sign_in(world, "grace")
    page = text_of(grace, address(world, "ada", "looked/"))
    assert "Crane 0" not in page
    older = page.split('href="?before=')[1].split('"')[0]
    assert "Crane 0" in text_of(grace, address(world, "ada", f"looked/?before={older}"))
    for made_up in ("x", "1", f"{'9' * 40}.1", "nan.1"):
        assert "Crane 2" in text_of(grace, address(world, "ada", f"looked/?before={made_up}"))


def test_R2_ones_own_looks_in_a_row_are_one_line_and_staffs_stand_one_by_one(world: World) -> None:
    made = write(world, "jo", ["ada"], "She built a crane.", title="A crane")
    jo, grace = sign_in(world, "jo", "practitioner"), sign_in(world, "grace")
    for _ in range(3):
        jo.get(f"/journal/record/{made[0]}/")
    for _ in range(4):
        grace.get(f"/journal/record/{made[0]}/")
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", main_of(text_of(grace, address(world, "ada", "looked/")))))
    assert words.count("You read A crane") == 1 and "You read A crane, 4 times" in words
    assert words.count("Jo Pellow read A crane") == 3
