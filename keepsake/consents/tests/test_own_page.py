"""A carer’s own page on a phone: what waits first and open, what is answered folded to a line; a press leads on (E1, R25)."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from keepsake.consents.catalogue import catalogue
from keepsake.consents.services.answering import ask_again
from keepsake.consents.tests.house import Desk, child_id, kept, says
from keepsake.demo.nursery import World

pytestmark = pytest.mark.django_db
KINDS = tuple(catalogue().kinds)


def main_of(desk: Desk, address: str = "") -> str:
    """The page between its head and its foot."""
    answer = desk.client.get(address) if address else desk.get("consents:own", child_id(desk.world, "ada"))
    assert answer.status_code == 200
    return str(answer.content.decode()).split("<main", 1)[1]


def parts(text: str) -> dict[str, str]:
    """kind → "ask" or "had", in the order of the page."""
    return {kind: sort for sort, kind in re.findall(r'<section class="(ask|had)" id="(\w+)"', text)}


def part(text: str, kind: str) -> str:
    """What stands in the part of a kind."""
    return text.split(f'id="{kind}"', 1)[1].split("</form>", 1)[0]


def test_E1_what_waits_stands_first_and_open_and_what_is_answered_is_folded(world: World, grace: Desk) -> None:
    says(world, "grace", "outings", "yes")
    says(world, "grace", "photo_journal", "no")
    text = main_of(grace)
    found = parts(text)
    assert set(found) == set(KINDS)
    assert list(found.values()) == ["ask"] * (len(KINDS) - 2) + ["had"] * 2
    assert f"{len(KINDS) - 2} of {len(KINDS)}" in text
    assert "<details open" not in text
    waits, answered = part(text, "photo_others"), part(text, "outings")
    assert "<summary" not in waits.split("<form")[0]
    line = answered.split("<summary>", 1)[1].split("</summary>", 1)[0]
    for said in ("Walks and outings nearby", "Your child comes along", "You say yes", "Change"):
        assert said in line
    assert "on foot" not in line, "the words come when it is opened"
    assert "on foot" in answered


def test_E1_a_press_leads_to_the_next_that_waits_and_says_there_what_was_kept(world: World, grace: Desk) -> None:
    ada = child_id(world, "ada")
    first, second = KINDS[:2]
    answer = grace.presses(first, "yes", then=second)
    own = reverse("consents:own", args=[ada])
    assert answer.url == f"{own}?kept={first}&at={second}#{second}"
    text = main_of(grace, answer.url)
    assert f"Kept: {catalogue().kinds[first].name}." in part(text, second)
    assert text.count("Kept: ") == 1
    assert parts(text)[first] == "had"


def test_E1_where_each_press_leads_and_after_the_last_it_begins_again(world: World, grace: Desk) -> None:
    for kind in KINDS[1:-2]:
        says(world, "grace", kind, "no")
    text = main_of(grace)
    left = (KINDS[0], *KINDS[-2:])
    for kind, then in zip(left, (*left[1:], left[0]), strict=True):
        assert f'name="then" value="{then}"' in part(text, kind)
    assert f'name="then" value="{KINDS[1]}"' in part(text, KINDS[1]), "an answer that is changed stays in sight"
    for kind in left:
        says(world, "grace", kind, "no")
    text = main_of(grace)
    assert set(parts(text).values()) == {"had"}
    assert f"All {len(KINDS)}" in text
    assert "To answer" not in text


@pytest.mark.parametrize("then", ["", "nothing", "//elsewhere.example/", "x" * 41])
def test_E1_a_press_that_leads_nowhere_stays_with_its_kind_and_loses_nothing(
    world: World, grace: Desk, then: str
) -> None:
    answer = grace.presses("outings", "yes", then=then)
    if len(then) > 40:
        assert answer.status_code == 422
        assert "Nothing was changed." in part(answer.content.decode(), "outings")
        return
    assert answer.url.endswith("?kept=outings&at=outings#outings")
    text = main_of(grace, answer.url)
    assert "Kept: Walks and outings nearby." in part(text, "outings")
    # Said only of what this carer did answer, whatever the address says.
    assert "Kept:" not in main_of(grace, answer.url.replace("kept=outings", "kept=plasters"))


def test_E1_a_fault_opens_the_line_it_belongs_to_and_keeps_the_day(world: World, grace: Desk) -> None:
    says(world, "grace", "outings", "no")
    answer = grace.presses("outings", "yes", until="2020-01-01")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert text.count("<details open") == 2, "the line, and the day in it"
    assert 'value="2020-01-01"' in part(text, "outings")


def test_R25_R1_in_which_part_a_kind_stands_follows_from_ones_own_answers_alone(
    world: World, grace: Desk, daniel: Desk
) -> None:
    says(world, "grace", "outings", "yes")
    before = parts(main_of(grace))
    says(world, "daniel", "outings", "no")
    says(world, "daniel", "sun_cream", "yes")
    kept(world, "daniel", "plasters", "no")
    assert parts(main_of(grace)) == before
    assert [kind for kind, sort in parts(main_of(daniel)).items() if sort == "had"] == [
        "outings",
        "plasters",
        "sun_cream",
    ]
    assert "obody has answered" not in main_of(grace)


def test_E1_what_is_asked_again_comes_back_to_the_front_with_its_reason(world: World, grace: Desk) -> None:
    says(world, "grace", "outings", "yes", at=world.now - timedelta(days=400))
    says(world, "grace", "plasters", "yes")
    ask_again(world.standing("leanne", "manager", world.now), world.children["ada"], world.adults["grace"], "plasters")
    text = main_of(grace)
    assert parts(text)["outings"] == parts(text)["plasters"] == "ask"
    assert "Your yes has ended." in part(text, "outings")
    assert "The nursery asks you again." in part(text, "plasters")


def test_E1_S4_the_note_of_a_group_stands_once_wherever_its_kinds_stand(world: World, grace: Desk) -> None:
    once = "consent is not what that rests on"
    assert main_of(grace).count(once) == 1
    says(world, "grace", "share_school", "yes")
    assert main_of(grace).count(once) == 1
    for kind in ("share_health_visitor", "share_council"):
        says(world, "grace", kind, "no")
    assert main_of(grace).count(once) == 1
