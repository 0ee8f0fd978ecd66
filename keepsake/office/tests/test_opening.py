"""Grants: by author or manager, to a named colleague, for a planning need, until a day; shown, listed, ending by themselves
(E5, R13)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from keepsake.audit.acting import Act
from keepsake.demo.nursery import World
from keepsake.office.tests.house import adult_id, child_id, entries, model, talk
from keepsake.records import writing
from keepsake.records.kinds import kind_of
from keepsake.records.writing import Entry
from tools.desk import Desk

pytestmark = pytest.mark.django_db


def day(days: int) -> str:
    """A day from now on, as a form sends it."""
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def form(world: World, to: str = "noreen", **more: Any) -> dict[str, Any]:
    """The form as a browser sends it."""
    return {"to": adult_id(world, to), "need": "the drop-off, Zebracanary", "until": day(8), **more}


@pytest.fixture
def made(world: World) -> str:
    """What Grace told Jo."""
    return talk(world, "jo", "ada", "grace")[0]


def test_R13_its_author_opens_it_to_a_colleague_and_it_shows_everywhere(
    world: World, made: str, jo: Desk, noreen: Desk, leanne: Desk, grace: Desk
) -> None:
    assert noreen.get("office:record", made).status_code == 404
    assert jo.post("office:give", made, data=form(world)).status_code == 302
    text = noreen.text("office:record", made)
    assert "late on Mondays" in text
    assert "Opened by Jo Pellow to Noreen Ashby" in text or "Opened by Jo Pellow to you" in text
    assert "Opened to you" in noreen.text("office:talks", child_id(world, "ada"))
    for desk in (jo, leanne):
        assert "Zebracanary" in desk.text("office:record", made)
        assert "Zebracanary" in desk.text("office:opened")
    assert "contact record" in noreen.text("office:opened")
    grant = model("policy.Grant").objects.get()
    assert b"Zebracanary" not in bytes(grant.need)
    assert "Zebracanary" not in str(entries(world))
    assert [one["action"] for one in entries(world)].count("record.opened") == 1
    # The carer learns that a colleague may read it, and not who.
    assert "Noreen" not in grace.text("office:record", made)


def test_R13_the_need_is_asked_for_and_nobody_is_chosen_beforehand(world: World, made: str, jo: Desk) -> None:
    page = jo.text("office:give", made)
    assert "checked" not in page.split('name="to"')[1].split("</fieldset>")[0]
    assert f'value="{day(30)}"' in page
    assert jo.post("office:give", made, data=form(world, need=" ")).status_code == 422
    assert jo.post("office:give", made, data={"need": "x", "until": day(3)}).status_code == 422
    assert "still to come" in jo.post("office:give", made, data=form(world, until=day(-1))).content.decode()
    assert "a year" in jo.post("office:give", made, data=form(world, until=day(500))).content.decode()
    assert not model("policy.Grant").objects.exists()


def test_R13_never_to_a_student_to_oneself_or_to_somebody_unknown(world: World, made: str, jo: Desk) -> None:
    page = jo.text("office:give", made)
    assert "Noreen Ashby" in page
    for never in ("Callum Reyes", "Jo Pellow</", "Grace Okoro"):
        assert never not in page.split('<form class="panel form"')[1].split("</form>")[0]
    for to in ("callum", "jo", "grace"):
        assert jo.post("office:give", made, data=form(world, to)).status_code == 422
    assert not model("policy.Grant").objects.exists()


def test_R13_who_was_given_it_opens_it_to_nobody(world: World, made: str, jo: Desk, noreen: Desk, grace: Desk) -> None:
    jo.post("office:give", made, data=form(world))
    grant = model("policy.Grant").objects.get().public_id.hex
    assert noreen.get("office:give", made).status_code == 404
    assert noreen.post("office:give", made, data=form(world, "beth")).status_code == 404
    assert noreen.post("office:renew", made, grant, data={"need": "more", "until": day(60)}).status_code == 404
    assert noreen.post("office:give_today", made).status_code == 404
    assert noreen.get("office:correct", made).status_code == 404
    assert grace.get("office:give", made).status_code == 404


def test_R13_it_is_withdrawn_and_renewed_with_the_need_said_again(
    world: World, made: str, jo: Desk, noreen: Desk
) -> None:
    jo.post("office:give", made, data=form(world))
    first = model("policy.Grant").objects.get()
    assert 'name="need" ' in jo.text("office:renew", made, first.public_id.hex)
    assert "Zebracanary" not in jo.text("office:renew", made, first.public_id.hex).split('<form class="panel form"')[1]
    assert jo.post("office:renew", made, first.public_id.hex, data={"need": "", "until": day(60)}).status_code == 422
    said = {"need": "the summer trip", "until": day(60)}
    assert jo.post("office:renew", made, first.public_id.hex, data=said).status_code == 302
    text = jo.text("office:record", made)
    assert "the summer trip" in text
    second = model("policy.Grant").objects.get(renewed_from=first)
    assert jo.post("office:withdraw", made, second.public_id.hex).status_code == 302
    assert noreen.get("office:record", made).status_code == 404
    assert "Nothing is open to anybody." in jo.text("office:opened")


def test_R13_one_press_for_the_back_up_key_person_today(world: World, made: str, jo: Desk, noreen: Desk) -> None:
    assert "To Noreen, today" in jo.text("office:record", made)
    assert jo.post("office:give_today", made).status_code == 302
    grant = model("policy.Grant").objects.get()
    assert timezone.localtime(grant.end).date() == timezone.localdate() + timedelta(days=1)
    assert "late on Mondays" in noreen.text("office:record", made)
    assert "To Noreen, today" not in jo.text("office:record", made)


def test_R13_the_usual_end_is_the_plan_s_review(world: World, made: str, jo: Desk) -> None:
    standing = world.standing("jo", "practitioner")
    with Act(standing.actor, standing.now, action="t", clause="D2", purpose="t") as act:
        entry = Entry(world.children["ada"], {"text": "Try the planks", "review_on": day(12)})
        writing.write(act, standing, kind_of("planning_note"), [entry], happened_at=standing.now, once=uuid4())
    assert f'value="{day(12)}"' in jo.text("office:give", made)


def test_R13_it_ends_by_itself(world: World, made: str, jo: Desk, noreen: Desk) -> None:
    jo.post("office:give", made, data=form(world))
    model("policy.Grant").objects.update(start=world.now - timedelta(days=9), end=world.now - timedelta(days=1))
    assert noreen.get("office:record", made).status_code == 404
    assert "Zebracanary" not in jo.text("office:record", made)


def test_R13_R5_the_manager_sees_all_but_of_a_child_behind_a_bar(world: World, made: str, jo: Desk) -> None:
    from keepsake.demo.nursery import act_of
    from keepsake.people.services.bars import declare_bar

    jo.post("office:give", made, data=form(world))
    with act_of(world.now, world.setting) as act:
        declare_bar(act, world.adults["leanne"], world.children["ada"], "friend")
    assert "Ada" not in Desk(world, "leanne", "manager").text("office:opened")
