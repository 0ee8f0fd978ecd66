"""The personal file of a child as the manager has it before them (E2), and who can see it and why (E4, E5, R5)."""

from datetime import timedelta

import pytest

from keepsake.demo.nursery import World, act_of
from keepsake.office.tests.house import child_id, talk
from keepsake.office.tests.test_opening import form
from keepsake.people.services.limits import set_limit
from tools.desk import Desk

pytestmark = pytest.mark.django_db


def test_E2_the_manager_has_every_part_of_it_and_others_have_not(
    world: World, leanne: Desk, jo: Desk, samira: Desk
) -> None:
    parts = ("Registration", "Contact log", "Letters", "Developmental concerns", "Who can see this file")
    heads = [
        part.split("</h2>")[0].split(">")[-1]
        for part in leanne.text("register:child", child_id(world, "ada")).split("<h2")
    ]
    for part in parts:
        assert part in heads
    hers = jo.text("register:child", child_id(world, "ada"))
    assert "Contact log" in hers
    assert "Developmental concerns" in hers
    for part in ("Registration</h2>", "Letters</h2>", "Who can see this file"):
        assert part not in hers
    leads = samira.text("register:child", child_id(world, "ada"))
    for part in parts:
        assert f"{part}</h2>" not in leads


def test_E4_E5_R4_it_says_who_can_see_it_and_why(world: World, leanne: Desk, jo: Desk) -> None:
    (made,) = talk(world, "jo", "ada", "grace")
    jo.post("office:give", made, data=form(world))
    with act_of(world.now, world.setting) as act:
        set_limit(
            act, world.adults["daniel"], world.children["ada"], "file", footing="order", says="an order", lock=str.encode,
            review_on=(world.now + timedelta(days=90)).date(), seen_by=world.adults["leanne"], seen_on=world.now.date(),
        )  # fmt: skip
    text = leanne.text("register:child", child_id(world, "ada"))
    for said in (
        "You, as manager",
        "Their own child’s file, less what came from or is about another adult.",
        "Nothing on screen: a limit stands on the file.",
        "Only what they gave or were told themselves.",
        "One record, opened by Jo Pellow.",
    ):
        assert said in text
    jo.text("office:record", made)
    assert "Who has looked" in leanne.text("register:child", child_id(world, "ada"))


def test_R5_behind_a_bar_the_manager_has_register_and_alerts_alone(world: World) -> None:
    from keepsake.people.services.bars import declare_bar

    talk(world, "jo", "ada", "grace")
    with act_of(world.now, world.setting) as act:
        declare_bar(act, world.adults["leanne"], world.children["ada"], "friend")
    text = Desk(world, "leanne", "manager").text("register:child", child_id(world, "ada"))
    for part in ("Registration</h2>", "Contact log</h2>", "Letters</h2>", "Who can see this file"):
        assert part not in text
