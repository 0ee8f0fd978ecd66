"""The page of one record: who can see it and why, what is said, what follows, and how it stood before."""

from uuid import uuid4

import pytest

from keepsake.demo.nursery import World

from .house import Desk, model, written

pytestmark = pytest.mark.django_db


def path_of(public_id: str) -> str:
    return f"/journal/record/{public_id}/"


def test_R8_who_can_see_it_lists_families_first_then_staff_by_name_then_nobody_else(world: World, jo: Desk) -> None:
    [ada, _] = written(world, "jo", ("ada", "idris"))
    why = jo.get(path_of(ada)).content.decode().split('id="why"', 1)[1].split("</section>", 1)[0]
    lines = ["Ada’s family", "Idris’s family", "You and Noreen Ashby", "Leanne Whitlow", "Samira Haddad", "Nobody else"]
    assert [line for line in lines if line in why] == lines
    assert [why.index(line) for line in lines] == sorted(why.index(line) for line in lines)
    assert "On Ada’s side Idris is “a friend”." in why
    assert "They care for Ada and Idris in Wrens." in why
    for clause in ("D3", "D2", "R27", "P1"):
        assert f"#{clause}" in why


def test_R1_what_came_from_one_carer_names_that_carer_to_staff_and_nobody_to_a_family(
    world: World, jo: Desk, grace: Desk
) -> None:
    [record] = written(world, "grace", ("ada",), hat="carer", text="She sang.")
    staff = jo.get("/journal/").content.decode()
    assert "<strong>Grace Okoro</strong>, who sent it, staff in Wrens" in staff
    assert "Daniel" not in staff
    assert "Who sent it" in jo.get(path_of(record)).content.decode()
    daniel = Desk(world, "daniel", "carer")
    assert daniel.get(path_of(record)).status_code == 404


def test_R2_staff_see_that_the_family_has_read_it_and_not_which_carer(world: World, jo: Desk, grace: Desk) -> None:
    [record] = written(world, "jo", ("ada",))
    assert "Ada’s family has read it." not in jo.get(path_of(record)).content.decode()
    grace.get(path_of(record))
    page = jo.get(path_of(record)).content.decode()
    looked = page.split('id="lk"', 1)[1].split("</section>", 1)[0]
    assert "Ada’s family has read it." in looked
    assert "Grace" not in looked


def test_R7_there_is_no_staff_only_comment_on_a_published_record(world: World, jo: Desk, grace: Desk) -> None:
    [record] = written(world, "jo", ("ada",))
    sent = jo.post(f"{path_of(record)}comment/", {"text": "We will bring the long plank.", "once": uuid4().hex})
    assert sent.status_code == 302
    assert "the long plank" in grace.get(path_of(record)).content.decode()


def test_D2_a_comment_belongs_to_one_side_and_an_answer_to_the_one_who_asked(
    world: World, jo: Desk, grace: Desk
) -> None:
    [ada, idris] = written(world, "jo", ("ada", "idris"))
    iris = Desk(world, "iris", "carer")
    iris.post(f"{path_of(idris)}comment/", {"text": "Which stone was it?", "once": uuid4().hex})
    page = jo.get(path_of(ada)).content.decode()
    assert "Answer Iris Calloway" in page
    comment = model("records.Comment").objects.get().public_id.hex
    answered = {"text": "The flat one.", "answers": comment, "side": idris, "once": uuid4().hex}
    assert jo.post(f"{path_of(ada)}comment/", answered).status_code == 302
    assert "The flat one." in iris.get(path_of(idris)).content.decode()
    assert "The flat one." not in grace.get(path_of(ada)).content.decode()
    assert "to Iris" in jo.get(path_of(ada)).content.decode()


def test_R8_whose_side_a_comment_belongs_to_is_chosen_by_nobody_beforehand(world: World, jo: Desk, grace: Desk) -> None:
    [ada, idris] = written(world, "jo", ("ada", "idris"))
    page = jo.get(path_of(ada)).content.decode()
    asked = page.split('role="radiogroup"', 1)[1].split("</div>", 1)[0]
    assert asked.count('name="side"') == 2
    assert " checked" not in asked
    fields = {"text": "The flat one held.", "choose": "1"}
    unsent = jo.post(f"{path_of(ada)}comment/", {**fields, "once": uuid4().hex})
    assert unsent.status_code == 422
    assert "Choose whose side it belongs to." in unsent.content.decode()
    assert "The flat one held." in unsent.content.decode()
    assert not model("records.Comment").objects.exists()
    assert jo.post(f"{path_of(ada)}comment/", {**fields, "side": idris, "once": uuid4().hex}).status_code == 302
    assert "The flat one held." not in grace.get(path_of(ada)).content.decode()


def test_a_comment_sent_twice_stands_once_and_one_that_cannot_be_kept_stays_in_its_box(world: World, jo: Desk) -> None:
    [record] = written(world, "jo", ("ada",))
    fields = {"text": "Well said.", "once": uuid4().hex}
    for _ in range(2):
        jo.post(f"{path_of(record)}comment/", fields)
    assert model("records.Comment").objects.count() == 1
    for text in ("nul \0 nul", "x" * 4_001, ""):
        sent = jo.post(f"{path_of(record)}comment/", {"text": text, "once": uuid4().hex})
        page = sent.content.decode()
        assert sent.status_code == 422
        assert "The comment was not sent." in page
        if text.startswith("x"):
            assert text in page
    assert model("records.Comment").objects.count() == 1


def test_a_step_is_tried_with_what_came_of_it_and_can_be_opened_again(
    world: World, jo: Desk, beth: Desk, samira: Desk, grace: Desk
) -> None:
    [record, _] = written(world, "jo", ("ada", "idris"), text="A plan.", steps=["Explain a plan"])
    step = model("records.NextStep").objects.get(child_id=world.children["ada"])
    where = f"/journal/next-steps/{step.public_id.hex}/"
    assert [desk.post(where, {"done": "1"}).status_code for desk in (beth, samira, grace)] == [404, 404, 404]
    assert jo.post(where, {"done": "1", "outcome": "Wen understood her\0."}).status_code == 302
    page = jo.get(path_of(record)).content.decode()
    assert "Wen understood her." in page
    assert "Ada: Explain a plan" in page
    assert "Tried today, " in page
    assert "Wen" not in grace.get(path_of(record)).content.decode()
    assert "Wen understood her." in jo.get("/journal/next-steps/?done=1").content.decode()
    assert "Idris: Explain a plan" in jo.get("/journal/next-steps/").content.decode()
    jo.post(where, {"done": "0"})
    assert "Wen understood" not in jo.get(path_of(record)).content.decode()


def test_R27_a_correction_is_a_version_with_its_reason_and_the_old_one_can_be_read(
    world: World, jo: Desk, grace: Desk
) -> None:
    [record] = written(world, "jo", ("ada",), text="She fetched a brick from the wall.")
    form = {"text": "She fetched a flat stone from the wall.", "based_on": "1", "reason": "Ada showed me which."}
    form["happened_at"] = (world.now).strftime("%Y-%m-%dT%H:%M")
    assert jo.post(f"{path_of(record)}correct/", form | {"reason": ""}).status_code == 422
    assert jo.post(f"{path_of(record)}correct/", form).status_code == 302
    page = jo.get(path_of(record)).content.decode()
    assert "Ada showed me which." in page
    assert "<del>brick</del> <ins>flat stone</ins>" in page
    assert "a brick" in grace.get(f"{path_of(record)}version/1/").content.decode()
    assert "This is not how it reads now." in jo.get(f"{path_of(record)}version/1/").content.decode()
    assert jo.get(f"{path_of(record)}version/9/").status_code == 404


def test_a_correction_on_an_older_version_is_not_put_up_and_its_words_stay(
    world: World, jo: Desk, leanne: Desk
) -> None:
    [record] = written(world, "jo", ("ada",), text="One.")
    when = world.now.strftime("%Y-%m-%dT%H:%M")
    leanne.post(f"{path_of(record)}correct/", {"text": "Two.", "based_on": "1", "reason": "a", "happened_at": when})
    stale = jo.post(
        f"{path_of(record)}correct/", {"text": "Three.", "based_on": "1", "reason": "b", "happened_at": when}
    )
    page = stale.content.decode()
    assert stale.status_code == 409
    assert "Somebody corrected this while you were writing." in page
    assert "Three." in page
    assert 'name="based_on" value="2"' in page
    assert "Two." in jo.get(path_of(record)).content.decode()
    jo.post(f"{path_of(record)}correct/", {"text": "Three.", "based_on": "2", "reason": "b", "happened_at": when})
    assert "Three." in jo.get(path_of(record)).content.decode()


def test_a_correction_for_all_keeps_each_side_and_one_card_and_refuses_what_moved_meanwhile(
    world: World, jo: Desk, leanne: Desk
) -> None:
    [ada, idris] = written(world, "jo", ("ada", "idris"), text="One.", sides={"idris": "Only his."})
    when = "2026-01-05T09:30"
    form = {"text": "Two.", "based_on": "1", "reason": "a", "happened_at": when, "for_all": "1", f"on-{idris}": "1"}
    assert jo.post(f"{path_of(ada)}correct/", form).status_code == 302
    acts = set(model("records.Record").objects.values_list("act", flat=True))
    assert len(acts) == 1
    page = jo.get("/journal/").content.decode()
    assert page.count('<article class="knot"') == 1
    assert "Only his." in page
    assert "Two." in jo.get(path_of(idris)).content.decode()
    leanne.post(f"{path_of(idris)}correct/", {"text": "Hers.", "based_on": "2", "reason": "b", "happened_at": when})
    late = form | {"text": "Three.", "based_on": "2", f"on-{idris}": "2"}
    assert jo.post(f"{path_of(ada)}correct/", late).status_code == 409
    assert "Three." not in jo.get(path_of(ada)).content.decode()


def test_R27_only_author_key_person_and_manager_correct(
    world: World, jo: Desk, leanne: Desk, samira: Desk, beth: Desk, grace: Desk
) -> None:
    [record] = written(world, "noreen", ("ada",))
    where = f"{path_of(record)}correct/"
    noreen = Desk(world, "noreen", "practitioner")
    assert [desk.get(where).status_code for desk in (noreen, jo, leanne, samira, beth, grace)] == [
        200,
        200,
        200,
        404,
        404,
        404,
    ]
    [other] = written(world, "jo", ("wen",))
    assert noreen.get(f"{path_of(other)}correct/").status_code == 404
    assert noreen.get(path_of(other)).status_code == 200


def test_what_is_not_ones_own_and_what_is_not_there_give_the_same_answer(world: World, jo: Desk, beth: Desk) -> None:
    [record] = written(world, "jo", ("ada",))
    refused, missing = beth.get(path_of(record)), beth.get(path_of("0" * 32))
    assert refused.status_code == missing.status_code == 404
    assert refused.content == missing.content
    for what in ("correct/", "faces/", "shots/", "version/1/"):
        assert beth.get(f"{path_of(record)}{what}").status_code == 404
    for what in ("comment/", "sign-off/"):
        assert beth.post(f"{path_of(record)}{what}", {"text": "x"}).status_code == 404


def test_the_tab_of_the_journal_is_marked_on_every_page_of_it(world: World, jo: Desk) -> None:
    [record] = written(world, "jo", ("ada",))
    for path in (
        "/journal/write/observation/",
        "/journal/drafts/",
        "/journal/planning/",
        "/journal/search/",
        path_of(record),
    ):
        tabs = jo.get(path).content.decode().split('class="wrap tabs"', 1)[1].split("</nav>", 1)[0]
        assert 'aria-current="page"' in tabs, path
