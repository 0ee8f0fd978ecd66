"""Developmental concerns: talked through first, then the family reads them; held longer only with the manager's reason (R14)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from keepsake.demo.nursery import World
from keepsake.law.days import working_days_after
from keepsake.office.services.concerns import write_concern
from keepsake.office.tests.house import adult_id, child_id, entries, model, row
from tools.desk import Desk

pytestmark = pytest.mark.django_db
BODY = {"short": "Speech", "seen": "Zebracanary, three words in a week.", "tried": "", "think": ""}


def written(world: World, by: str = "jo", hat: str = "practitioner", child: str = "ada") -> str:
    """A concern, through the office's own verb."""
    return write_concern(world.standing(by, hat), world.children[child], BODY, once=uuid4())


def talked(world: World, *carers: str, **more: Any) -> dict[str, Any]:
    """The form that says so."""
    return {
        "on": timezone.localdate().isoformat(),
        "carers": [adult_id(world, one) for one in carers],
        "staff": [adult_id(world, "jo")],
        "family_says": "He hears well at home.",
        "agreed": "A hearing test.",
        "based_on": "1",
        **more,
    }


def test_E1_a_practitioner_writes_one_and_it_is_due_in_ten_working_days(world: World, jo: Desk) -> None:
    page = jo.text("office:concern_add", child_id(world, "ada"))
    assert "tell the safeguarding lead now" in page
    said = {**BODY, "once": uuid4().hex}
    assert jo.post("office:concern_add", child_id(world, "ada"), data=said).status_code == 302
    step = model("office.TalkThrough").objects.get()
    assert step.due_on == working_days_after(timezone.localdate(), 10).on
    version = model("records.Version").objects.get(record__kind="development")
    assert version.body == ""
    assert b"Zebracanary" not in bytes(version.sealed)
    assert "Zebracanary" not in str(entries(world))


def test_R14_until_it_is_talked_through_its_author_and_the_manager_read_it_and_no_family(
    world: World, jo: Desk, noreen: Desk, samira: Desk, leanne: Desk, grace: Desk
) -> None:
    made = written(world)
    for desk in (noreen, samira, grace):
        assert desk.get("office:record", made).status_code == 404
    for desk in (jo, leanne):
        assert "Zebracanary" in desk.text("office:record", made)
        assert "To be talked through by" in desk.text("office:due")
        assert "Zebracanary" not in desk.text("register:child", child_id(world, "ada"))
    assert "To be talked through" not in noreen.text("office:due")


def test_R14_once_it_was_talked_through_the_family_reads_it_with_who_talked_and_when(
    world: World, jo: Desk, grace: Desk, daniel: Desk, leanne: Desk
) -> None:
    made = written(world)
    assert jo.post("office:talked", made, data=talked(world)).status_code == 422
    assert jo.post("office:talked", made, data=talked(world, "iris")).status_code == 422
    later = (timezone.localdate() + timedelta(days=2)).isoformat()
    assert "has not come yet" in jo.post("office:talked", made, data=talked(world, "grace", on=later)).content.decode()
    assert grace.get("office:record", made).status_code == 404
    assert jo.post("office:talked", made, data=talked(world, "grace")).status_code == 302
    assert row(made).state == "shared"
    for desk in (grace, daniel):
        text = desk.text("office:record", made)
        assert "Zebracanary" in text
        assert "Jo Pellow" in text
        assert "A hearing test." in text
    # What one parent said is that parent's (R1).
    text = daniel.text("office:record", made)
    assert "hears well at home" not in text
    assert "Grace" not in text
    assert Desk(world, "una", "carer").get("office:record", made).status_code == 404
    assert "hears well at home" in leanne.text("office:record", made)
    assert "To be talked through" not in leanne.text("office:due")
    assert jo.post("office:talked", made, data=talked(world, "grace", based_on="2")).status_code == 404


def test_R14_held_longer_only_by_the_manager_with_a_reason_and_it_stays_on_the_list(
    world: World, jo: Desk, leanne: Desk, grace: Desk
) -> None:
    made = written(world)
    until = (timezone.localdate() + timedelta(days=40)).isoformat()
    assert jo.get("office:hold", made).status_code == 404
    assert jo.post("office:hold", made, data={"until": until, "because": "x"}).status_code == 404
    assert leanne.post("office:hold", made, data={"until": until, "because": ""}).status_code == 422
    far = (timezone.localdate() + timedelta(days=400)).isoformat()
    assert "At most 90 days" in leanne.post("office:hold", made, data={"until": far, "because": "x"}).content.decode()
    soon = timezone.localdate().isoformat()
    assert leanne.post("office:hold", made, data={"until": soon, "because": "x"}).status_code == 422
    assert (
        leanne.post("office:hold", made, data={"until": until, "because": "A clinic asked Quaggacanary"}).status_code
        == 302
    )
    step = model("office.TalkThrough").objects.get()
    assert b"Quaggacanary" not in bytes(step.held_because)
    for desk in (jo, leanne):
        assert "Quaggacanary" in desk.text("office:record", made)
        assert "Held by the manager until" in desk.text("office:due")
    jo.post("office:talked", made, data=talked(world, "grace"))
    assert "Quaggacanary" not in grace.text("office:record", made)


def test_R14_it_is_late_after_its_day(world: World, leanne: Desk) -> None:
    written(world)
    model("office.TalkThrough").objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert "a concern about development" in leanne.text("register:manager")


def test_R14_who_does_not_care_for_the_child_writes_none(world: World, samira: Desk, grace: Desk) -> None:
    url = child_id(world, "ada")
    for desk in (samira, grace, Desk(world, "beth", "practitioner")):
        assert desk.get("office:concern_add", url).status_code == 404
        assert desk.get("office:concerns", url).status_code == 404


def test_R14_a_correction_before_leaves_it_with_staff_and_after_it_the_family_reads_it(
    world: World, jo: Desk, grace: Desk
) -> None:
    made = written(world)
    said = {"short": "Speech", "seen": "Five words in a week.", "reason": "I counted again", "based_on": "1"}
    assert jo.post("office:correct", made, data=said).status_code == 302
    assert grace.get("office:record", made).status_code == 404
    jo.post("office:talked", made, data=talked(world, "grace", based_on="2"))
    again = {**said, "seen": "Six words.", "based_on": "3"}
    assert jo.post("office:correct", made, data=again).status_code == 302
    text = grace.text("office:record", made)
    assert "Six words." in text
    assert "A hearing test." in text
