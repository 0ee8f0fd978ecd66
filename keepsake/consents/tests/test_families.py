"""Two parents are two people (R1, R25): each sees their own answers and what the nursery does now, never whose answer that follows
from, nor when it changed. The office alone sees that two differ."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keepsake.consents.tests.house import Desk, adult_id, child_id, entries, kept, says
from keepsake.demo.nursery import World

pytestmark = pytest.mark.django_db
#: What differs between two showings of one page, whatever is on it: tokens and times.
MOVES = re.compile(r'(csrfmiddlewaretoken" value="|name="once" value="|X-CSRFToken": ")[^"]+')


def page(desk: Desk, name: str = "consents:own", child: str = "ada") -> str:
    return MOVES.sub(r"\1", desk.text(name, child_id(desk.world, child)))


def test_R25_R1_a_carer_reads_their_own_answer_and_never_that_another_answered(
    world: World, grace: Desk, daniel: Desk
) -> None:
    hers = says(world, "grace", "outings", "yes")
    his = kept(world, "daniel", "sun_cream", "yes", way="verbal", said="Zebracanary", witness="Jo Pellow")
    text = page(grace)
    assert "Yes, signed on screen" in text
    for trace in ("Daniel", "Zebracanary", "said aloud", his):
        assert trace not in text
        assert trace not in page(grace, "register:own_child")
    assert grace.get("consents:record", his).status_code == 404
    assert daniel.get("consents:record", hers).status_code == 404
    assert "Grace" not in page(daniel)


def test_R25_R1_what_the_nursery_does_has_no_day_and_no_name(world: World, grace: Desk, daniel: Desk) -> None:
    says(world, "grace", "outings", "yes", at=world.now - timedelta(days=40))
    before = page(grace)
    says(world, "daniel", "outings", "no", at=world.now - timedelta(days=3))
    after = page(grace)
    assert "stays at the nursery when others go out" in after
    changed = set(after.splitlines()) ^ set(before.splitlines())
    local = (world.now - timedelta(days=3)).strftime("%-d %B")
    assert not any("Daniel" in line or local in line for line in changed)
    # Her own answer stands as she gave it.
    assert "You say yes" in after
    assert page(grace).count('class="ask"') == before.count('class="ask"') == 12


@pytest.mark.parametrize("kind", ["outings", "photo_others", "plasters", "share_school", "special_category"])
def test_R1_where_nothing_else_is_done_anothers_answer_changes_not_one_letter(
    world: World, grace: Desk, kind: str
) -> None:
    """Silence and a no are one sentence to a family, and a no beside a no: she does not learn that he has answered."""
    pages = ("consents:own", "register:own_child")
    for hers in (None, "no"):
        if hers:
            says(world, "grace", kind, hers)
        before, statements = [page(grace, one) for one in pages], _count(grace)
        says(world, "daniel", kind, "no")
        assert [page(grace, one) for one in pages] == before
        assert _count(grace) == statements


@pytest.mark.parametrize("kind", ["photo_journal", "emergency"])
def test_R1_a_yes_to_what_goes_on_anyway_changes_not_one_letter(world: World, grace: Desk, kind: str) -> None:
    before = page(grace)
    says(world, "daniel", kind, "yes")
    assert page(grace) == before


def _count(desk: Desk) -> int:
    with CaptureQueriesContext(connection) as caught:
        page(desk)
    return len(caught)


def test_R1_R2_an_answer_is_on_no_carers_list_of_looks(world: World, grace: Desk, daniel: Desk) -> None:
    before = grace.text("journal:looked", child_id(world, "ada"))
    daniel.presses("outings", "no")
    after = grace.text("journal:looked", child_id(world, "ada"))
    assert MOVES.sub(r"\1", before) == MOVES.sub(r"\1", after)
    assert [one["listed"] for one in entries(world) if one["action"] == "consent.answered"] == [False]


def test_R25_the_office_alone_sees_that_two_differ(
    world: World, leanne: Desk, grace: Desk, daniel: Desk, jo: Desk
) -> None:
    says(world, "grace", "outings", "yes")
    says(world, "daniel", "outings", "no")
    ada = child_id(world, "ada")
    text = leanne.text("consents:child", ada)
    assert "They differ" in text
    assert "The no holds." in text
    assert "Grace Okoro" in text
    assert "Daniel Okoro" in text
    assert "Two differ" in leanne.text("register:child", ada)
    for seen in (page(grace), page(daniel), jo.text("register:child", ada), jo.text("consents:rooms")):
        assert "iffer</span>" not in seen
        assert "They differ" not in seen


def test_R25_the_panel_of_a_file_says_the_same_to_each_carer_by_their_own_answers(
    world: World, grace: Desk, daniel: Desk
) -> None:
    assert page(grace, "register:own_child").count("13 to answer") == 1
    says(world, "grace", "outings", "yes")
    assert "12 to answer" in page(grace, "register:own_child")
    assert "13 to answer" in page(daniel, "register:own_child")


def test_R27_a_carer_without_responsibility_sees_no_panel(world: World, una: Desk) -> None:
    assert "What you agree to" not in una.text("register:own_child", child_id(world, "ada"))


def test_R4_under_a_limit_on_the_file_nothing_is_asked_and_nothing_read(
    world: World, daniel: Desk, leanne: Desk
) -> None:
    his = says(world, "daniel", "outings", "yes")
    form = {"what": ["file"], "footing": "decision", "says": "Told to stay away.", "advice": "Social services, Ms Rowe"}
    review = (world.now + timedelta(days=30)).date().isoformat()
    url = ("register:limit_add", child_id(world, "ada"), adult_id(world, "daniel"))
    leanne.post(*url, data={**form, "review_on": review})
    again = Desk(world, "daniel", "carer")
    for name, of in (("consents:own", child_id(world, "ada")), ("consents:record", his)):
        assert again.get(name, of).status_code == 404
    assert again.presses("outings", "no").status_code == 404
    assert "Does not count while their access to the file is limited" in leanne.text(
        "consents:child", child_id(world, "ada")
    )


def test_E1_S4_where_sharing_is_asked_the_page_says_that_safety_does_not_rest_on_it(
    world: World, grace: Desk, leanne: Desk
) -> None:
    for text in (page(grace), leanne.text("consents:child", child_id(world, "ada")), leanne.text("consents:wordings")):
        assert "consent is not what that rests on" in text


def test_R10_a_carers_page_names_no_clause(grace: Desk) -> None:
    text = page(grace)
    assert "R25" not in text.split("<main", 1)[1]
    assert reverse("web:policy") not in text.split("<main", 1)[1] or "our policy says" in text
