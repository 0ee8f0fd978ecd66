"""A room at one look, and what a child's page says to staff: by data, by care, by bar (R25, R5); printed for an outing (E1)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from keepsake.consents.queries.decided import decided
from keepsake.consents.services.acts import deciding
from keepsake.consents.services.answering import ask_again
from keepsake.consents.services.wordings import write_words
from keepsake.consents.tests.house import Desk, adult_id, child_id, model, now_of, says
from keepsake.demo.nursery import World
from keepsake.people.times import END
from keepsake.records import writing
from keepsake.records.kinds import kind_of
from keepsake.records.writing import Entry

pytestmark = pytest.mark.django_db


def room_id(world: World, room: str) -> str:
    return str(model("people.Room").objects.get(pk=world.rooms[room]).public_id.hex)


def test_R25_staff_read_what_is_done_and_never_whose_answer_it_was(world: World, jo: Desk) -> None:
    says(world, "grace", "outings", "yes")
    says(world, "daniel", "sun_cream", "no")
    text = jo.text("consents:rooms")
    assert "Comes along" in text
    assert "Hat and shade" in text
    for name in ("Grace", "Daniel"):
        assert name not in text
    child = jo.text("register:child", child_id(world, "ada"))
    assert "What parents agreed to" in child
    assert "Comes along" in child


def test_R8_R25_a_kind_stands_there_under_the_hats_that_the_data_names(world: World, jo: Desk, leanne: Desk) -> None:
    assert "Other journals" not in jo.text("consents:rooms")
    assert "Other journals" in leanne.text("consents:room", room_id(world, "Wrens"))
    assert "Ethnicity" not in leanne.text("consents:room", room_id(world, "Wrens"))


def test_R5_a_room_shows_the_children_one_cares_for_and_none_behind_a_bar(
    world: World, jo: Desk, beth: Desk, samira: Desk, grace: Desk
) -> None:
    wrens = room_id(world, "Wrens")
    assert beth.get("consents:room", wrens).status_code == 404
    assert samira.get("consents:rooms").status_code == 404
    assert grace.get("consents:rooms").status_code == 404
    assert "Idris" in jo.text("consents:rooms")
    model("people.Bar").objects.create(
        adult_id=world.adults["jo"],
        child_id=world.children["idris"],
        why="friend",
        start=world.now,
        end=END,
        declared_at=world.now,
    )
    assert "Idris" not in jo.text("consents:rooms")


def test_E1_a_room_prints_for_an_outing(world: World, jo: Desk, beth: Desk) -> None:
    says(world, "grace", "outings", "yes")
    wrens = room_id(world, "Wrens")
    answer = jo.get("consents:print_room", wrens)
    assert answer.status_code == 200
    assert answer.content[:5] == b"%PDF-"
    assert b"pdfaid" in answer.content
    assert beth.get("consents:print_room", wrens).status_code == 404
    assert jo.get("consents:print_room", room_id(world, "Acorns")).status_code == 404


def test_E1_what_nobody_has_answered_is_a_gap_that_stops_nobody(world: World, leanne: Desk) -> None:
    ada = child_id(world, "ada")
    assert "Nobody has answered yet." in leanne.text("office:registration", ada)
    says(world, "grace", "outings", "yes")
    assert "12 of 13 wait for an answer" in leanne.text("office:registration", ada)


def reading(world: World, child: str = "ada") -> str:
    standing = world.standing("leanne", "manager", world.now)
    with deciding(standing, "brought", world.children[child]) as act:
        (made,) = writing.write(
            act,
            standing,
            kind_of("consent_read"),
            [Entry(world.children[child], {"column": "Photo consent", "text": "Yes, mum", "line": 2})],
            happened_at=world.now,
            once=uuid4(),
        )
    return str(made.public_id.hex)


def test_R9_what_a_file_says_waits_for_a_person_and_counts_for_nothing(
    world: World, leanne: Desk, grace: Desk, jo: Desk
) -> None:
    public_id = reading(world)
    ada = child_id(world, "ada")
    assert model("policy.Consent").objects.count() == 0
    assert "1 to look at" in leanne.text("register:child", ada)
    assert "Yes, mum" in leanne.text("consents:child", ada)
    assert "Yes, mum" not in grace.text("consents:own", ada)
    for desk in (grace, jo):
        assert desk.get("consents:confirm", public_id).status_code == 404
    form = leanne.text("consents:confirm", public_id).split("<main", 1)[1].split("</main")[0]
    assert "checked" not in form  # nothing is chosen beforehand
    said = {
        "adult": adult_id(world, "grace"),
        "kinds": ["photo_journal", "photo_others"],
        "answer": "yes",
        "on": world.now.date().isoformat(),
        "kept": "Green folder",
        "once": uuid4().hex,
    }
    assert leanne.post("consents:confirm", public_id, data={**said, "kinds": []}).status_code == 422
    assert leanne.post("consents:confirm", public_id, data={**said, "kept": ""}).status_code == 422
    assert model("policy.Consent").objects.count() == 0
    assert leanne.post("consents:confirm", public_id, data=said).status_code == 302
    assert model("policy.Consent").objects.filter(holds=True).count() == 2
    assert leanne.post("consents:confirm", public_id, data=said).status_code == 302  # the same form again
    assert model("policy.Consent").objects.count() == 2
    assert "Yes, mum" not in leanne.text("consents:child", ada)


def test_R9_E1_a_yes_of_a_file_to_words_that_were_asked_anew_is_told_to_count_for_nothing(
    world: World, leanne: Desk
) -> None:
    public_id = reading(world)
    standing, day = world.standing("leanne", "manager", world.now), world.now.date()
    write_words(standing, "outings", "We also take the bus.", day, again=True, based_on="house")
    said = {
        "adult": adult_id(world, "grace"),
        "kinds": ["outings", "photo_others"],
        "answer": "yes",
        "on": day.isoformat(),
    }
    form = said | {"kept": "Green folder", "once": uuid4().hex}
    answer = leanne.post("consents:confirm", public_id, data=form, follow=True)
    text = answer.content.decode()
    assert "Ask anew: Walks and outings nearby." in text and "What the nursery does follows" not in text
    later = world.now + timedelta(minutes=1)
    assert (now_of(world, "outings", at=later), now_of(world, "photo_others", at=later)) == (None, True)


def test_R9_a_reading_is_set_aside_and_stays_on_file(world: World, leanne: Desk) -> None:
    public_id = reading(world)
    assert leanne.post("consents:aside", public_id).status_code == 302
    assert "Photo consent" not in leanne.text("consents:child", child_id(world, "ada"))
    assert model("records.Record").objects.filter(kind="consent_read").count() == 1


def test_R9_nobody_can_be_chosen_where_no_responsibility_is_confirmed(world: World, leanne: Desk) -> None:
    text = leanne.text("consents:confirm", reading(world, "hana"))
    assert "Nobody can answer yet" in text
    assert "Nobody can answer yet" in leanne.text("consents:child", child_id(world, "hana"))


def test_a_paper_answer_shows_its_scan_to_the_office_and_to_its_giver(
    world: World, leanne: Desk, grace: Desk, daniel: Desk
) -> None:
    from io import BytesIO

    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG")
    form = {
        "adult": adult_id(world, "grace"),
        "answer": "yes",
        "way": "paper",
        "on": world.now.date().isoformat(),
        "edition": "house",
        "kept": "",
        "once": uuid4().hex,
        "files": [SimpleUploadedFile("page.jpg", out.getvalue(), "image/jpeg")],
    }
    assert leanne.post("consents:add", child_id(world, "ada"), "outings", data=form).status_code == 302
    record = model("records.Record").objects.get(kind="consent").public_id.hex
    picture = model("records.Attachment").objects.get()
    from keepsake.records.attachments.preparing import prepare

    prepare(picture.pk, world.now)
    for desk, status in ((leanne, 200), (grace, 200), (daniel, 404)):
        assert desk.get("consents:record", record).status_code == status
        assert desk.get("web:attachment", picture.public_id.hex).status_code == status


def test_R9_an_import_is_not_taken_back_from_under_an_answer(world: World) -> None:
    every = list(world.children.values())
    assert decided(every) == set()
    says(world, "grace", "outings", "yes")
    ask_again(world.standing("leanne", "manager", world.now), world.children["idris"], world.adults["iris"], "outings")
    assert decided(every) == {world.children["ada"], world.children["idris"]}
