"""The sheet: every kind through, one form for several children, and what is wrong said without losing a word."""

from typing import Any
from uuid import uuid4

import pytest

from keepsake.demo.nursery import World
from keepsake.records.kinds import kind_of

from .house import Desk, jpeg, model, photo, public_id, written

pytestmark = pytest.mark.django_db

FIELDS: dict[str, dict[str, Any]] = {
    "observation": {"text": "They built a tower.", "areas": ["maths"], "characteristics": ["thinking"]},
    "sample": {"text": "", "words_said": "It is a snail.", "words_who": "Ada"},
    "achievement": {"title": "Wrote her name", "text": ""},
    "report": {
        "title": "Spring report",
        "text": "Ada plans first.",
        "area_maths": "She compares.",
        "steps": "Tell a plan",
    },
    "planning_note": {"text": "Try the long planks.", "review_on": "2030-01-31"},
}


def records() -> list[Any]:
    return list(model("records.Record").objects.order_by("id"))


def body(record: Any) -> Any:
    import json

    return json.loads(model("records.Version").objects.get(pk=record.version_id).body)


@pytest.mark.parametrize("kind", FIELDS)
def test_D1_each_kind_goes_from_its_sheet_to_its_page(world: World, jo: Desk, kind: str) -> None:
    page = jo.get(f"/journal/write/{kind}/?child={public_id(world, 'ada')}")
    assert page.status_code == 200
    assert kind_of(kind).verb in page.content.decode()
    sent = jo.post(f"/journal/write/{kind}/", jo.sheet("ada", **FIELDS[kind]), follow=True)
    assert sent.status_code == 200
    [record] = records()
    assert record.kind == kind
    assert record.state == kind_of(kind).first_state
    page = sent.content.decode()
    for words in FIELDS[kind].values():
        if isinstance(words, str) and words and " " in words:
            assert words.replace("'", "’") in page


def test_D1_a_report_is_the_familys_only_once_it_is_signed_off(world: World, jo: Desk, grace: Desk) -> None:
    jo.post("/journal/write/report/", jo.sheet("ada", **FIELDS["report"]))
    [record] = records()
    path = f"/journal/record/{record.public_id.hex}/"
    page = jo.get(path).content.decode()
    assert "Staff only, until it is signed off." in page
    assert grace.get(path).status_code == 404
    assert jo.post(f"{path}sign-off/").status_code == 302
    assert "Ada plans first." in grace.get(path).content.decode()
    assert "Staff only" not in jo.get(path).content.decode()


def test_R8_one_form_about_three_children_makes_three_journals_each_with_its_own_side(
    world: World, jo: Desk, grace: Desk
) -> None:
    ada, idris = public_id(world, "ada"), public_id(world, "idris")
    fields = {
        "text": "Ada and Idris met Wen at the sink.",
        f"side-{idris}": "Idris counted five.",
        "steps": ["Sort by size", "Ask a friend in"],
        "steps_for": ["", ada],
    }
    sent = jo.post("/journal/write/observation/", jo.sheet("ada", "idris", "wen", **fields), follow=True)
    assert "Published to 3 journals." in sent.content.decode()
    made = records()
    assert len({record.act for record in made}) == 1
    bodies = {record.child_id: body(record) for record in made}
    mine = bodies[world.children["ada"]]
    assert mine["steps"] == ["Sort by size", "Ask a friend in"]
    assert mine["side"] == ""
    other = bodies[world.children["idris"]]
    assert (other["side"], other["steps"]) == ("Idris counted five.", ["Sort by size"])
    seen = grace.get(f"/journal/record/{made[0].public_id.hex}/").content.decode()
    assert "Ada and a friend met a friend at the sink." in seen
    for hidden in ("Idris", "Wen", "counted five", "Calloway"):
        assert hidden not in seen


def test_R8_the_writer_sees_each_side_before_publishing_and_the_friend_is_marked(world: World, jo: Desk) -> None:
    idris = public_id(world, "idris")
    fields = jo.sheet("ada", "idris", text="Ada held the plank. Idris crossed.", **{f"side-{idris}": "He hummed."})
    page = jo.post("/journal/write/observation/sides/", fields)
    assert page.status_code == 200
    text = page.content.decode()
    ours, theirs = (
        text.split("Ada’s family", 1)[1].split("Idris’s family</b>", 1)[0],
        text.rsplit("Idris’s family", 1)[1],
    )
    assert 'Ada held the plank. <span class="friend">A friend</span> crossed.' in text
    assert '<span class="friend">A friend</span> held the plank. Idris crossed.' in text
    assert "He hummed." in theirs
    assert "He hummed." not in ours
    assert "Two families" in text
    assert "Ada’s and Idris’s. Each reads its own side." in text
    assert records() == []


def test_R8_the_writer_sees_each_caption_as_that_family_reads_it(world: World, jo: Desk) -> None:
    ready, waiting = (photo(world, "jo", None, ready=ready).public_id for ready in (True, False))
    fields = jo.sheet("ada", "idris", text="The plank.", pictures=[ready, waiting])
    for one in (ready, waiting):
        fields |= {f"in-{one}": ["nobody"], f"caption-{one}": f"Idris built it for Ada {one[:6]}"}
    text = jo.post("/journal/write/observation/sides/", fields).content.decode()
    ours, theirs = text.split("Ada’s family</b>", 1)[1].split("Idris’s family</b>", 1)
    for one in (ready, waiting):
        assert f"A friend built it for Ada {one[:6]}" in ours
        assert f"Idris built it for a friend {one[:6]}" in theirs
    assert "Idris built" not in ours
    assert "for Ada" not in theirs


def test_D2_nobody_writes_about_a_child_of_another_room(world: World, jo: Desk, samira: Desk) -> None:
    sent = jo.post("/journal/write/observation/", jo.sheet("hana"))
    assert sent.status_code == 422
    assert "One of the children is not here any more." in sent.content.decode()
    assert "Hana" not in sent.content.decode()
    assert samira.get("/journal/write/observation/").status_code == 404
    assert samira.get("/journal/write/").status_code == 404
    assert records() == []


def test_the_same_form_sent_twice_stands_once(world: World, jo: Desk) -> None:
    fields = jo.sheet("ada")
    first = jo.post("/journal/write/observation/", fields)
    again = jo.post("/journal/write/observation/", fields, follow=True)
    assert again.redirect_chain[-1][0] == first.url
    assert "It stands once." in again.content.decode()
    assert len(records()) == 1


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"children": []}, "Choose who it is about."),
        ({"text": ""}, "Write a few words here."),
        ({"text": "nul\0nul"}, "There is a sign in it that cannot be kept."),
        ({"text": "x" * 10_001}, "longer than 10,000 characters"),
        ({"happened_at": "tomorrow"}, "Choose a day and a time."),
        ({"happened_at": "2999-01-01T10:00"}, "That day is still to come."),
        ({"happened_at": "1999-01-01T10:00"}, "That is too long ago. Check the year."),
        ({"areas": ["magic"]}, "Choose among these."),
        ({"steps": "y" * 301}, "longer than 300 characters"),
        ({"words_said": "w\0"}, "There is a sign in it that cannot be kept."),
    ],
)
def test_bad_input_is_said_in_a_sentence_and_the_words_stay(
    world: World, jo: Desk, fields: dict[str, Any], says: str
) -> None:
    sent = jo.post("/journal/write/observation/", jo.sheet("ada", title="A quince tree", **{"text": "Here.", **fields}))
    page = sent.content.decode()
    assert sent.status_code == 422
    assert says in page
    assert "A quince tree" in page
    assert "Nothing is lost." in page
    assert records() == []


def test_ten_thousand_signs_with_line_ends_and_right_to_left_names_are_kept(world: World, jo: Desk) -> None:
    child = model("people.Child").objects.get(pk=world.children["ada"])
    child.known_as = child.first_name = "נועה"
    child.save()
    text = ("l" * 99 + "\r\n") * 100
    sent = jo.post("/journal/write/observation/", jo.sheet("ada", text=text, caption="\0"), follow=True)
    assert sent.status_code == 200
    assert len(body(records()[0])["text"]) == 9_999
    assert "\u2068נועה\u2069" in sent.content.decode()
    assert "\u2068נועה\u2069" in jo.get("/journal/").content.decode()


def test_an_empty_sample_is_refused_and_one_with_a_picture_is_not(world: World, jo: Desk) -> None:
    empty = jo.post("/journal/write/sample/", jo.sheet("ada", text=""))
    assert empty.status_code == 422
    assert "There is nothing on it yet" in empty.content.decode()
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("drawing.jpg", jpeg(), "image/jpeg")
    sent = jo.post("/journal/write/sample/", jo.sheet("ada", text="", files=[file]))
    assert sent.status_code == 302
    assert model("records.RecordAttachment").objects.count() == 1


def test_the_kind_can_be_changed_without_losing_what_stands_there(world: World, jo: Desk) -> None:
    fields = jo.sheet("ada", "idris", text="A snail on the step.", title="Gerald", look_first="1")
    page = jo.post("/journal/write/sample/", fields)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Keep a sample of work" in text
    assert "A snail on the step." in text
    assert 'value="Gerald"' in text
    assert text.count("checked") >= 2
    assert "Not published yet" not in text
    assert fields["once"] in text.replace("-", "")


def test_a_report_is_about_one_child_alone(world: World, jo: Desk) -> None:
    sent = jo.post("/journal/write/report/", jo.sheet("ada", "idris", title="Both", text="x"))
    assert sent.status_code == 422
    assert "A developmental report is about one child. Choose one." in sent.content.decode()


def test_a_step_for_a_child_whom_it_is_not_about_is_pointed_out(world: World, jo: Desk) -> None:
    fields = {"steps": ["Count"], "steps_for": [public_id(world, "wen")]}
    sent = jo.post("/journal/write/observation/", jo.sheet("ada", **fields))
    assert sent.status_code == 422
    assert "A next step is for Wen, whom this is not about." in sent.content.decode()


def test_a_form_of_another_hat_is_kept_explained_and_sent_by_one_press(world: World, leanne: Desk, beth: Desk) -> None:
    manager = world.hat("beth", "manager").key
    fields = beth.sheet("hana", text="Hana counted every turnip in the whole of the basket.") | {"hat": manager}
    kept = beth.client.post("/journal/write/observation/", fields)
    assert kept.status_code == 409
    assert "every turnip" in kept.content.decode()
    assert records() == []
    sent = beth.client.post("/journal/write/observation/", fields | {"act_again_as": manager})
    assert sent.status_code == 302
    assert [record.hat for record in records()] == ["manager"]


def test_who_will_see_it_names_families_first_then_staff(world: World, jo: Desk) -> None:
    page = jo.post("/journal/write/observation/sides/", jo.sheet("ada")).content.decode()
    order = [page.index(who) for who in ("Ada’s family", "You and Noreen Ashby", "Leanne Whitlow", "Samira Haddad")]
    assert order == sorted(order)
    planning = jo.post("/journal/write/planning_note/sides/", jo.sheet("ada")).content.decode()
    assert "Ada’s family, if they ask" in planning
    assert "Samira" not in planning


def test_a_sheet_of_a_stranger_is_not_there(world: World, jo: Desk) -> None:
    assert jo.get("/journal/write/alert/").status_code == 404
    assert jo.get(f"/journal/write/observation/?draft={uuid4().hex}").status_code == 404
    assert jo.get(f"/journal/write/observation/?child={public_id(world, 'hana')}").status_code == 200


def test_writing_about_a_child_who_is_named_in_the_address(world: World, jo: Desk) -> None:
    page = jo.get(f"/journal/write/observation/?child={public_id(world, 'ada')}").content.decode()
    assert "Publish to Ada’s journal" in page
    assert "The family reads it once it is signed off." not in page
    assert written(world, "jo", ("ada",))
