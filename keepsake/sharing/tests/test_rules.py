"""The golden rules of information sharing: at their steps, in the advice, and all in one place (S4 to S8, R20)."""

import re

import pytest
from django.urls import reverse

from keepsake.demo.nursery import World
from keepsake.law.lists import sharing_rules
from keepsake.sharing.decision import THREAD
from keepsake.sharing.figures import rules_at, rules_source
from keepsake.sharing.tests.house import Desk, text

pytestmark = pytest.mark.django_db
RULE = re.compile(r"<b>(?:Golden r|R)ule (\d)\.?</b>")
QUOTED = re.compile(r'<div class="golden">.*?</div></div>', re.DOTALL)


def numbers(said: str) -> list[int]:
    """The numbers of the rules that a page quotes."""
    return [int(number) for number in RULE.findall(said)]


def test_S4_S5_S6_S7_S8_each_rule_belongs_to_a_step_of_a_decision() -> None:
    assert {one.number for step in THREAD for one in rules_at(step)} == {one.number for one in sharing_rules()}
    assert [one.number for one in rules_at("agreement")] == [2, 3]
    assert [one.number for one in rules_at("advice")] == [4]
    assert rules_at("begun") == ()


@pytest.mark.parametrize("key", THREAD)
def test_S6_the_rules_of_a_step_stand_on_its_page_with_number_and_source(leanne: Desk, key: str) -> None:
    said = text(leanne.get("step", leanne.begin("ada"), key))
    rules = rules_at(key)
    assert numbers(said) == [one.number for one in rules]
    for one in rules:
        assert one.says in said
    assert (rules_source().source in said) == bool(rules)
    assert ("Not confirmed</span></p>" in said) == any(one.unconfirmed for one in rules)


def test_S7_where_advice_is_asked_for_without_a_name_the_page_says_to_ask_promptly(leanne: Desk) -> None:
    said = text(leanne.get("asking", leanne.begin("ada")))
    assert numbers(said) == [4]
    assert rules_at("advice")[0].says in said


@pytest.mark.parametrize("who", ["leanne", "samira"])
def test_S6_all_of_them_stand_in_one_place_to_which_each_step_leads(
    who: str, request: pytest.FixtureRequest, world: World
) -> None:
    desk: Desk = request.getfixturevalue(who)
    said = text(desk.get("home"))
    assert numbers(said) == [1, 2, 3, 4, 5, 6, 7]
    for one in sharing_rules():
        assert one.says in said
    assert rules_source().source in said
    assert said.count('id="rules"') == 1
    assert f'href="{reverse("sharing:home")}#rules"' in text(desk.get("step", desk.begin("ada"), "ground"))


def test_R20_a_rule_tells_nothing_of_a_decision_whatever_was_said_in_it(cabinet: World) -> None:
    samira = Desk(cabinet, "samira", "lead")
    plain = samira.begin("ada")
    samira.unlock()
    sealed = samira.begin_sealed("kit")
    before = [_quoted(samira, plain, False, key) for key in THREAD]
    assert [_quoted(samira, sealed, True, key) for key in THREAD] == before
    samira.save(sealed, "ground", sealed=True, ground="harm", concern="Canaryword.")
    samira.save(sealed, "agreement", sealed=True, sought="no", why_not="child", because="Canarywhy.")
    assert [_quoted(samira, sealed, True, key) for key in THREAD] == before


def _quoted(desk: Desk, id_: str, sealed: bool, key: str) -> list[str]:
    """What a step's page says of the rules, less the address of where all of them stand."""
    found = QUOTED.findall(text(desk.get("sealed_step" if sealed else "step", id_, key)))
    return [re.sub(r'href="[^"]+"', "", one) for one in found]


def test_R20_R10_no_familys_page_quotes_a_rule(world: World, leanne: Desk, grace: Desk) -> None:
    id_ = leanne.begin("ada")
    leanne.save(id_, "ground", ground="school", concern="She moves on in September.")
    leanne.save(id_, "decision", share="yes", reason="So that they can greet her.", who="Leanne", at="2026-01-05T09:30")
    said = text(grace.get("family", id_))
    assert "olden rule" not in said
    assert rules_source().source not in said
