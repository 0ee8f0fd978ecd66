"""The registration: filled in at home, saved as it goes, sent, checked item by item; nothing is inferred (E1, E4, R1, R9)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from keepsake.demo.nursery import World
from keepsake.office.items import ITEMS
from keepsake.office.kinds.registration import REGISTRATION, STEPS
from keepsake.office.tests.house import adult_id, child_id, entries, model
from tools.desk import Desk

pytestmark = pytest.mark.django_db
ANSWERS: dict[str, dict[str, Any]] = {
    "child": {"full_name": "Ada Okoro", "born_on": "2022-09-14", "languages": "English, Twi", "likes": "Her blue shell"},
    "you": {
        "relation": "mum", "responsibility": "yes", "address": "Zebracanary Row 14", "lives_here": "Ada with me",
        "normally": "yes", "phones": ["07700 900161"],
    },
    "others": {"others": "Her dad, Daniel", "order": "talk"},
    "health": {"allergies": "Eggs", "intolerances": "none", "diet": "None.", "health": "none", "medicine": ""},
    "people": {"p1_name": "Esi Boateng", "p1_relation": "aunt", "p1_phones": ["07700 900162"], "p1_collects": "yes"},
    "rest": {"notes": "She sleeps after lunch."},
}  # fmt: skip


def asked(world: World, leanne: Desk, who: str = "grace") -> Any:
    """The manager asks a carer; gives the row."""
    answer = leanne.post("office:ask_carer", child_id(world, "ada"), adult_id(world, who))
    assert answer.status_code == 302
    return model("office.Registering").objects.exclude(state="withdrawn").get(carer_id=world.adults[who])


def filled(world: World, desk: Desk, **more: dict[str, Any]) -> None:
    """Every step, one after the other."""
    for step in STEPS:
        said = ANSWERS[step.key] | more.get(step.key, {})
        answer = desk.post("office:step", child_id(world, "ada"), step.key, data={**said, "then": "on"})
        assert answer.status_code == 302, answer.content.decode()[:3000]


def sent(world: World, leanne: Desk, grace: Desk) -> Any:
    """Asked, filled in and sent; gives the row."""
    row = asked(world, leanne)
    filled(world, grace)
    assert grace.post("office:send", child_id(world, "ada")).status_code == 302
    row.refresh_from_db()
    return row


def review(desk: Desk, row: Any, **ways: Any) -> Any:
    """The office decides."""
    return desk.post("office:review", row.public_id.hex, data={"based_on": "1", **ways})


def test_E1_every_field_of_the_form_is_one_item_of_the_office_s() -> None:
    named = [key for item in ITEMS for key in item.fields]
    assert sorted(named) == sorted(field.key for field in REGISTRATION.fields)


def test_E1_a_carer_fills_it_in_only_when_asked(world: World, leanne: Desk, grace: Desk, daniel: Desk) -> None:
    url = child_id(world, "ada")
    assert grace.get("office:fill", url).status_code == 404
    asked(world, leanne)
    assert "Begin" in grace.text("office:fill", url)
    assert daniel.get("office:fill", url).status_code == 404
    assert Desk(world, "iris", "carer").get("office:fill", url).status_code == 404
    assert grace.get("office:step", url, "nothing").status_code == 404
    again = leanne.post("office:ask_carer", url, adult_id(world, "grace"), follow=True)
    assert "They were asked already." in again.content.decode()


def test_E1_it_is_saved_as_it_goes_valid_or_not_and_nobody_else_sees_it(
    world: World, leanne: Desk, grace: Desk
) -> None:
    row = asked(world, leanne)
    url = child_id(world, "ada")
    text = grace.text("office:step", url, "child")
    assert 'value="Ada Okoro"' in text
    saved = grace.post(
        "office:step_save", url, "you", data={"address": "Zebracanary Row", "phones": ["12"], "autosave": "1"}
    )
    assert saved.content.decode().startswith("Saved ")
    text = grace.text("office:step", url, "you")
    assert "Zebracanary Row" in text
    assert 'value="12"' in text
    bad = grace.post("office:step", url, "you", data={"address": "Zebracanary Row", "phones": ["12"], "then": "on"})
    assert bad.status_code == 422
    assert "is not a phone number" in bad.content.decode()
    look = grace.text("office:send", url)
    assert "Something is to be put right first." in look
    assert grace.post("office:send", url).status_code == 422
    draft = model("records.Draft").objects.get()
    assert b"Zebracanary" not in bytes(draft.sealed)
    assert "Zebracanary" not in leanne.text("office:registration", url)
    assert leanne.get("office:review", row.public_id.hex).status_code == 404
    assert not model("records.Record").objects.filter(kind="registration").exists()


def test_E1_E2_sent_it_is_a_record_of_that_carer_s_alone(
    world: World, leanne: Desk, grace: Desk, daniel: Desk, jo: Desk
) -> None:
    row = sent(world, leanne, grace)
    assert (row.state, row.record.adult_id, row.record.hat) == ("sent", world.adults["grace"], "carer")
    assert not model("records.Draft").objects.exists()
    version = model("records.Version").objects.get(record=row.record)
    assert b"Zebracanary" not in bytes(version.sealed)
    assert "Zebracanary" not in str(entries(world))
    public = row.record.public_id.hex
    assert "Zebracanary" in grace.text("office:fill", child_id(world, "ada"))
    assert "Zebracanary" in leanne.text("office:record", public)
    for desk in (daniel, jo):
        assert desk.get("office:record", public).status_code == 404
    assert "a registration to check" in leanne.text("register:manager")


def test_E1_the_office_takes_it_item_by_item_and_nothing_is_chosen_beforehand(
    world: World, leanne: Desk, grace: Desk, daniel: Desk
) -> None:
    row = sent(world, leanne, grace)
    page = leanne.text("office:review", row.public_id.hex)
    radios = [part.split(">")[0] for part in page.split("<input") if 'type="radio"' in part.split(">")[0]]
    assert len(radios) > 20
    assert not any("checked" in one for one in radios)
    assert not model("records.Record").objects.exclude(kind="registration").exists()
    answer = review(
        leanne, row, languages="both", likes="mine", home="mine", allergies="both", p1="mine", p1_collects="ask",
        notes="not", notes_because="Tell Jo instead",
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    of = model("records.Record").objects.filter(child_id=world.children["ada"])
    by = {(one.kind, one.adult_id) for one in of.exclude(kind="registration")}
    grace_id = world.adults["grace"]
    assert by == {
        ("particulars", None),
        ("particulars", grace_id),
        ("home", grace_id),
        ("alert", None),
        ("contact", grace_id),
    }
    text = daniel.text("register:own_child", child_id(world, "ada"))
    assert "Twi" in text
    assert "Eggs" in text
    for hers in ("Zebracanary", "blue shell", "Esi"):
        assert hers not in text
    text = grace.text("office:fill", child_id(world, "ada"))
    assert "In the file" in text
    assert "Tell Jo instead" in text
    row.refresh_from_db()
    assert row.state == "sent"


def test_R9_who_may_collect_and_responsibility_are_never_inferred(world: World, leanne: Desk, grace: Desk) -> None:
    row = sent(world, leanne, grace)
    unsaid = review(leanne, row, p1="mine")
    assert unsaid.status_code == 422
    assert "Whom we ring, 1: may they collect? You decide that, not the form." in unsaid.content.decode()
    assert not model("records.Record").objects.filter(kind="contact").exists()
    assert review(leanne, row, p1="mine", p1_collects="no", who="read", order="read").status_code == 302
    text = leanne.text("register:child", child_id(world, "ada"))
    assert "May not collect" in text
    una = asked(world, leanne, "una")
    desk = Desk(world, "una", "carer")
    filled(world, desk)
    desk.post("office:send", child_id(world, "ada"))
    tie = model("people.CarerTie").objects.get(adult_id=world.adults["una"])
    assert tie.responsibility == "no"
    assert model("office.Registering").objects.get(pk=una.pk).state == "sent"


def test_E1_what_is_not_taken_needs_a_reason(world: World, leanne: Desk, grace: Desk) -> None:
    row = sent(world, leanne, grace)
    answer = review(leanne, row, notes="not")
    assert answer.status_code == 422
    assert "why is it not taken? The carer reads it." in answer.content.decode()
    assert not model("office.Accepting").objects.exists()


def test_E1_when_everything_is_looked_at_it_is_checked(world: World, leanne: Desk, grace: Desk) -> None:
    row = sent(world, leanne, grace)
    said = {item.key: "read" for item in ITEMS}
    assert review(leanne, row, **said).status_code == 302
    row.refresh_from_db()
    assert row.state == "checked"
    assert "a registration to check" not in leanne.text("register:manager")
    assert "Everything is looked at" in leanne.text("office:review", row.public_id.hex)


def test_E1_a_later_change_is_a_version_with_its_reason_and_only_what_is_new_waits(
    world: World, leanne: Desk, grace: Desk
) -> None:
    row = sent(world, leanne, grace)
    review(leanne, row, home="mine", **{item.key: "read" for item in ITEMS if item.key != "home"})
    url = child_id(world, "ada")
    text = grace.text("office:step", url, "you")
    assert "Zebracanary Row 14" in text
    grace.post("office:step", url, "you", data={**ANSWERS["you"], "address": "Quagga Yard 2", "then": "on"})
    assert grace.post("office:send", url, data={"reason": ""}).status_code == 422
    assert grace.post("office:send", url, data={"reason": "We moved"}).status_code == 302
    assert model("records.Version").objects.filter(record=row.record).count() == 2
    page = leanne.text("office:review", row.public_id.hex)
    assert page.count('id="item-') == 1
    assert 'id="item-home"' in page
    assert "On file now" in page
    stale = leanne.post("office:review", row.public_id.hex, data={"based_on": "1", "home": "mine"})
    assert stale.status_code == 409
    assert leanne.post("office:review", row.public_id.hex, data={"based_on": "2", "home": "mine"}).status_code == 302
    homes = model("records.Record").objects.filter(kind="home")
    assert homes.count() == 1
    assert model("records.Version").objects.filter(record=homes.get()).count() == 2


def test_E1_taking_back_what_was_not_sent(world: World, leanne: Desk, grace: Desk) -> None:
    row = asked(world, leanne)
    assert grace.post("office:take_back", row.public_id.hex).status_code == 404
    assert leanne.post("office:take_back", row.public_id.hex).status_code == 302
    assert grace.get("office:fill", child_id(world, "ada")).status_code == 404
    row = sent(world, leanne, grace)
    assert leanne.post("office:take_back", row.public_id.hex).status_code == 404


def test_R4_a_limit_on_the_file_shuts_the_form(world: World, leanne: Desk, grace: Desk) -> None:
    from keepsake.demo.nursery import act_of
    from keepsake.people.services.limits import set_limit

    asked(world, leanne)
    with act_of(world.now, world.setting) as act:
        set_limit(
            act, world.adults["grace"], world.children["ada"], "file", footing="order", says="an order", lock=str.encode,
            review_on=(world.now + timedelta(days=90)).date(), seen_by=world.adults["leanne"], seen_on=world.now.date(),
        )  # fmt: skip
    assert grace.get("office:fill", child_id(world, "ada")).status_code == 404
    assert grace.post("office:step_save", child_id(world, "ada"), "you", data={"address": "x"}).status_code == 404


def test_R5_behind_a_bar_the_manager_checks_none(world: World, leanne: Desk, grace: Desk) -> None:
    from keepsake.demo.nursery import act_of
    from keepsake.people.services.bars import declare_bar

    row = sent(world, leanne, grace)
    with act_of(world.now, world.setting) as act:
        declare_bar(act, world.adults["leanne"], world.children["ada"], "friend")
    desk = Desk(world, "leanne", "manager")
    assert desk.get("office:review", row.public_id.hex).status_code == 404
    assert desk.get("office:registration", child_id(world, "ada")).status_code == 404
    assert "a registration to check" not in desk.text("register:manager")


def test_E1_gaps_are_shown_and_stop_nobody(world: World, leanne: Desk, grace: Desk) -> None:
    url = child_id(world, "ada")
    text = leanne.text("office:registration", url)
    for said in (
        "Nobody to ring",
        "No address of Daniel Okoro, Grace Okoro, Una Tolliver.",
        "Recommended",
        "The law asks for it",
    ):
        assert said in text
    assert "More than two emergency contacts" in text
    once = uuid4().hex
    few = {"few_contacts": "The family is new here", "food": "none", "health": "none", "once": once}
    assert leanne.post("office:admission", url, data=few).status_code == 302
    text = leanne.text("office:registration", url)
    assert "Written down: The family is new here" in text
    assert "Food allergies" not in text
    assert "Special health needs" not in text
    assert "Registration" in leanne.text("register:child", url)
    made = model("records.Record").objects.get(kind="admission")
    assert leanne.get("office:correct", made.public_id.hex).status_code == 200
    # Parents read what the office settled about their child (E4).
    assert grace.get("office:record", made.public_id.hex).status_code == 200


def test_E1_none_is_an_answer(world: World, leanne: Desk, grace: Desk) -> None:
    row = sent(world, leanne, grace)
    page = leanne.text("office:review", row.public_id.hex)
    assert "an answer too" in page
    assert "Food allergies" not in leanne.text("office:registration", child_id(world, "ada"))
    wrong = review(leanne, row, intolerances="mine")
    assert wrong.status_code == 422
    assert not model("records.Record").objects.filter(kind="alert").exists()


def test_E1_a_child_of_whom_a_registration_was_asked_is_not_taken_back_with_an_import(
    world: World, leanne: Desk
) -> None:
    from django.apps import apps
    from django.utils.module_loading import import_string

    window: Any = apps.get_app_config("office")
    (path,) = window.decided
    every = set(world.children.values())
    assert import_string(path)(every) == set()
    asked(world, leanne, "una")
    assert import_string(path)(every) == {world.children["ada"]}


def test_R27_a_draft_of_it_stands_on_no_list_of_the_journal_s(world: World, leanne: Desk, grace: Desk) -> None:
    asked(world, leanne)
    grace.post("office:step_save", child_id(world, "ada"), "you", data={"address": "Zebracanary"})
    assert "Registration form" not in grace.text("journal:drafts")
