"""Contact records: relevant contact only (R12), its author and the manager (E5), each carer their own (E4, R1, R27)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from keepsake.demo.nursery import World
from keepsake.office.tests.house import SAID, adult_id, child_id, entries, model, row, talk
from tools.desk import Desk

pytestmark = pytest.mark.django_db
TALKS = "office:talks"


def form(world: World, *carers: str, **more: object) -> dict[str, object]:
    """The form as a browser sends it."""
    at = (world.now - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    return {
        **SAID,
        "carers": [adult_id(world, one) for one in carers],
        "staff": [adult_id(world, "jo")],
        "happened_at": at,
        "once": uuid4().hex,
        **more,
    }


def read_in(entry: dict[str, Any]) -> set[int]:
    """The records that an entry says were read."""
    return {record for _, record, _ in entry["touched"]}


def test_E1_E2_a_talk_is_written_down_and_stands_encrypted(world: World, jo: Desk) -> None:
    said = form(world, "grace", said="Zebracanary")
    assert jo.post("office:talk_add", child_id(world, "ada"), data=said).status_code == 302
    assert jo.post("office:talk_add", child_id(world, "ada"), data=said).status_code == 302
    version = model("records.Version").objects.get(record__kind="talk")
    assert version.body == ""
    assert b"Zebracanary" not in bytes(version.sealed)
    assert "Zebracanary" not in str(entries(world))
    assert "Zebracanary" in jo.text("office:record", version.record.public_id.hex)
    assert [one["action"] for one in entries(world)].count("talk.written") == 1


def test_R12_the_form_asks_why_and_what_it_changes_and_nothing_is_ticked(world: World, jo: Desk) -> None:
    text = jo.text("office:talk_add", child_id(world, "ada"))
    assert "Why does the nursery need this?" in text
    changes = [part.split(">")[0] for part in text.split("<input") if 'name="changes"' in part.split(">")[0]]
    assert len(changes) == 4
    assert not any("checked" in one for one in changes)
    answer = jo.post("office:talk_add", child_id(world, "ada"), data=form(world, "grace", why="", changes=[]))
    assert answer.status_code == 422
    assert "She works late on Mondays." in answer.content.decode()
    both = jo.post("office:talk_add", child_id(world, "ada"), data=form(world, "grace", changes=["no", "lives"]))
    assert "Either it changes none of these" in both.content.decode()


def test_R27_a_meeting_is_one_record_for_each_carer_and_each_reads_their_own(
    world: World, leanne: Desk, grace: Desk, daniel: Desk
) -> None:
    hers, his = talk(world, "jo", "ada", "grace", "daniel", way="meeting")
    assert row(hers).act == row(his).act
    assert "late on Mondays" in grace.text("office:record", hers)
    assert grace.get("office:record", his).status_code == 404
    assert "late on Mondays" in daniel.text("office:record", his)
    for text in (grace.text("office:record", hers), daniel.text("office:record", his)):
        assert not ("Grace" in text and "Daniel" in text)
    assert "Meeting</b> with Grace and Daniel" in leanne.text(TALKS, child_id(world, "ada"))
    assert "Daniel" in leanne.text("office:record", hers)


def test_R1_several_carers_are_a_meeting_and_nobody_of_another_family_is_one(world: World, jo: Desk) -> None:
    url = child_id(world, "ada")
    door = jo.post("office:talk_add", url, data=form(world, "grace", "daniel"))
    assert "Several carers together are a meeting" in door.content.decode()
    other = jo.post("office:talk_add", url, data=form(world, "iris"))
    assert other.status_code == 422
    nobody = jo.post("office:talk_add", url, data=form(world))
    assert "With whom did you talk?" in nobody.content.decode()
    both = jo.post("office:talk_add", url, data=form(world, "grace", someone="A health visitor"))
    assert "on its own" in both.content.decode()
    assert not model("records.Record").objects.filter(kind="talk").exists()


def test_R27_a_talk_with_somebody_who_is_no_carer_is_seen_by_no_carer(world: World, grace: Desk, leanne: Desk) -> None:
    (made,) = talk(world, "jo", "ada", someone="Health visitor")
    assert row(made).adult_id is None
    assert grace.get("office:record", made).status_code == 404
    assert "Health visitor" in leanne.text("office:record", made)
    assert "Health visitor" not in leanne.text(TALKS, child_id(world, "ada"))


def test_E5_its_author_and_the_manager_read_it_and_no_colleague(
    world: World, jo: Desk, noreen: Desk, samira: Desk, leanne: Desk
) -> None:
    (made,) = talk(world, "jo", "ada", "grace")
    for desk in (noreen, samira, Desk(world, "beth", "practitioner")):
        assert desk.get("office:record", made).status_code == 404
    assert "You have written nothing down" in noreen.text("register:child", child_id(world, "ada"))
    assert "Talk at the door" not in noreen.text(TALKS, child_id(world, "ada"))
    assert samira.get(TALKS, child_id(world, "ada")).status_code == 404
    assert Desk(world, "beth", "practitioner").get(TALKS, child_id(world, "ada")).status_code == 404
    for desk in (jo, leanne):
        assert "Talk at the door" in desk.text("register:child", child_id(world, "ada"))
        assert "late on Mondays" in desk.text("office:record", made)


def test_R12_lists_show_date_kind_and_with_whom_and_the_words_are_a_look_of_their_own(
    world: World, leanne: Desk
) -> None:
    (made,) = talk(world, "jo", "ada", "grace", agreed="Zebracanary")
    record = row(made).pk
    before = len(entries(world))
    for text in (leanne.text("register:child", child_id(world, "ada")), leanne.text(TALKS, child_id(world, "ada"))):
        assert "Talk at the door" in text
        assert "Zebracanary" not in text
        assert "late on Mondays" not in text
    assert not [one for one in entries(world)[before:] if record in read_in(one)]
    leanne.text("office:record", made)
    assert record in read_in(entries(world)[-1])


def test_R12_being_checked_stands_before_all_staff_on_duty_until_the_manager_settles_it(
    world: World, jo: Desk, noreen: Desk, samira: Desk, leanne: Desk, grace: Desk
) -> None:
    talk(world, "jo", "ada", "grace", changes=["collects", "lives"])
    child = child_id(world, "ada")
    for desk in (noreen, samira, Desk(world, "callum", "practitioner"), leanne):
        text = desk.text("register:child", child)
        assert "Who collects: being checked, ring Leanne" in text
        assert "Who they live with: being checked" in text
        assert "being checked, ring Leanne" in desk.text("register:children")
    assert "being checked" not in grace.text("register:own_child", child)
    check = model("office.Check").objects.get(about="collects")
    assert noreen.post("office:settle", check.public_id.hex).status_code == 404
    assert "Who collects" in noreen.text("register:child", child)
    assert leanne.post("office:settle", check.public_id.hex).status_code == 302
    text = noreen.text("register:child", child)
    assert "Who collects: being checked" not in text
    assert "Who they live with: being checked" in text


def test_R12_settling_one_settles_every_talk_that_told_the_same(world: World, leanne: Desk) -> None:
    for who in ("grace", "daniel"):
        talk(world, "jo", "ada", who, changes=["contacts"])
    check = model("office.Check").objects.first()
    leanne.post("office:settle", check.public_id.hex)
    assert not model("office.Check").objects.filter(settled_at=None).exists()


def test_R12_a_follow_up_says_nothing_of_what_was_said_and_is_done_once(
    world: World, jo: Desk, noreen: Desk, leanne: Desk
) -> None:
    today = timezone.localdate()
    talk(world, "jo", "ada", "grace", next="Zebracanary", due_on=today)
    one = model("office.FollowUp").objects.get()
    assert {field.name for field in one._meta.fields} == {
        "id", "public_id", "setting", "child", "record", "owner", "due_on", "made_at", "done_at", "done_by",
    }  # fmt: skip
    for page in ("journal:room", "office:due"):
        text = jo.text(page)
        assert "Ada" in text
        assert "Today" in text
        assert "Zebracanary" not in text
    assert "Jo" in leanne.text("register:manager")
    assert noreen.post("office:done", one.public_id.hex).status_code == 404
    assert jo.post("office:done", one.public_id.hex).status_code == 302
    one.refresh_from_db()
    assert one.done_by_id == world.adults["jo"]
    leanne.post("office:done", one.public_id.hex)
    one.refresh_from_db()
    assert one.done_by_id == world.adults["jo"]
    assert "Nothing is put down" in jo.text("office:due")


def test_R12_a_reminder_has_a_day_and_somebody(world: World, jo: Desk) -> None:
    soon = (timezone.localdate() + timedelta(days=2)).isoformat()
    alone = jo.post("office:talk_add", child_id(world, "ada"), data=form(world, "grace", due_on=soon))
    assert "A reminder has a day, and somebody who does it." in alone.content.decode()
    past = (timezone.localdate() - timedelta(days=2)).isoformat()
    gone = jo.post("office:talk_add", child_id(world, "ada"), data=form(world, "grace", due_on=past, who="mine"))
    assert "This day is over" in gone.content.decode()
    assert not model("records.Record").objects.filter(kind="talk").exists()
    assert (
        jo.post(
            "office:talk_add", child_id(world, "ada"), data=form(world, "grace", due_on=soon, who="mine")
        ).status_code
        == 302
    )


def test_R27_a_correction_of_a_meeting_is_in_each_of_its_records_with_its_reason(
    world: World, jo: Desk, grace: Desk, daniel: Desk
) -> None:
    hers, his = talk(world, "jo", "ada", "grace", "daniel", way="meeting")
    said = {**SAID, "way": "meeting", "staff": "Jo Pellow", "said": "Tuesdays, not Mondays.", "based_on": "1"}
    assert jo.post("office:correct", hers, data=said).status_code == 422
    assert jo.post("office:correct", hers, data={**said, "reason": "I misheard"}).status_code == 302
    assert "Tuesdays, not Mondays" in grace.text("office:record", hers)
    text = daniel.text("office:record", his)
    assert "Tuesdays, not Mondays" in text
    assert "I misheard" in text
    stale = jo.post("office:correct", hers, data={**said, "reason": "again"})
    assert stale.status_code == 409
    assert "Somebody corrected this" in stale.content.decode()


def test_E5_only_its_author_and_the_manager_correct_it(world: World, noreen: Desk, grace: Desk, leanne: Desk) -> None:
    (made,) = talk(world, "jo", "ada", "grace")
    assert noreen.get("office:correct", made).status_code == 404
    assert grace.get("office:correct", made).status_code == 404
    assert leanne.get("office:correct", made).status_code == 200


def test_R5_a_bar_shuts_the_log_of_one_s_own_child_to_the_manager_too(world: World) -> None:
    from keepsake.demo.nursery import act_of
    from keepsake.people.services.bars import declare_bar

    (made,) = talk(world, "jo", "ada", "grace", changes=["collects"])
    with act_of(world.now, world.setting) as act:
        declare_bar(act, world.adults["leanne"], world.children["ada"], "friend")
    desk = Desk(world, "leanne", "manager")
    assert desk.get("office:record", made).status_code == 404
    assert desk.get(TALKS, child_id(world, "ada")).status_code == 404
    assert desk.post("office:settle", model("office.Check").objects.get().public_id.hex).status_code == 404
    # What keeps the child safe stays (R5, R6).
    assert "being checked" in desk.text("register:child", child_id(world, "ada"))


def test_E5_the_page_says_who_can_see_it_and_why(world: World, jo: Desk, grace: Desk) -> None:
    (made,) = talk(world, "jo", "ada", "grace")
    text = jo.text("office:record", made)
    assert "You, Grace Okoro and the manager" in text
    plain = grace.text("office:record", made)
    assert "Nobody else" in plain
    assert ">E5<" not in plain
