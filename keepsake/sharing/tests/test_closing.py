"""A decision is closed, and stays readable; never while something was given on it that does not stand yet (S6, R21)."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from keepsake.demo.nursery import World
from keepsake.sharing.decision import THREAD
from keepsake.sharing.overview import overview
from keepsake.sharing.services.deciding import save_step
from keepsake.sharing.tests import steps
from keepsake.sharing.tests.house import Desk, table, text
from keepsake.sharing.tests.steps import decided, whole
from keepsake.sharing.tests.test_sealed import AT
from keepsake.web.printing.tests.crafted import words as words_of

GIVEN_NOW = {"hurry": "shared", "to": "Police, 101", "at": AT, "how": "call", "said": "Where he is.", "their": "PC 1"}
WHY = {"why": "Canarywhy: done with."}


@pytest.fixture
def lead(cabinet: World) -> Desk:
    """The lead, with the cabinet open."""
    made = Desk(cabinet, "samira", "lead")
    made.unlock()
    return made


def _closed(desk: Desk, id_: str, sealed: bool, **fields: Any) -> Any:
    name = "sealed_decision" if sealed else "decision"
    count = desk.get(name, id_).context["decision"].count
    return desk.post("sealed_close" if sealed else "close", id_, **{"based_on": count, **WHY, **fields})


@pytest.mark.django_db
@pytest.mark.parametrize("sealed", [False, True])
def test_S6_R21_what_was_given_without_its_reason_is_not_closed_and_stays_on_the_leads_page(
    lead: Desk, sealed: bool
) -> None:
    id_ = lead.begin_sealed("kit") if sealed else lead.begin("kit")
    lead.save(id_, "now", sealed=sealed, **GIVEN_NOW)
    page = text(lead.get("sealed_decision" if sealed else "decision", id_))
    assert "It can be closed once nothing is missing any more." in page
    assert ">Close it<" not in page
    page = text(lead.get("sealed_close" if sealed else "close", id_))
    assert "It cannot be closed yet" in page and "What was decided?" in page
    assert ">Close it<" not in page
    answer = _closed(lead, id_, sealed)
    assert answer.status_code == 422
    for words in ("It cannot be closed yet", "On what ground?", "The reason.", "Canarywhy: done with."):
        assert words in text(answer)
    assert lead.get("sealed_decision" if sealed else "decision", id_).context["decision"].state == "shared"
    assert id_ in text(lead.get("sealed_home" if sealed else "home"))


@pytest.mark.django_db
@pytest.mark.parametrize("sealed", [False, True])
def test_S6_one_of_which_nothing_was_given_is_closed_whatever_is_missing(lead: Desk, sealed: bool) -> None:
    id_ = lead.begin_sealed("kit") if sealed else lead.begin("kit")
    assert ">Close it<" in text(lead.get("sealed_decision" if sealed else "decision", id_))
    assert _closed(lead, id_, sealed).status_code == 302
    assert lead.get("sealed_decision" if sealed else "decision", id_).context["decision"].state == "closed"


@pytest.mark.django_db
@pytest.mark.parametrize("sealed", [False, True])
def test_S6_closing_while_somebody_saves_a_step_loses_nothing(lead: Desk, sealed: bool) -> None:
    id_ = lead.begin_sealed("kit") if sealed else lead.begin("kit")
    ground = {"ground": "harm" if sealed else "school", "concern": "Canarymeanwhile."}
    lead.save(id_, "ground", sealed=sealed, **ground)
    answer = _closed(lead, id_, sealed, based_on=1)
    assert answer.status_code == 409
    assert "Canarywhy: done with." in text(answer) and "Canarymeanwhile." in text(answer)
    assert answer.context["form"].data["based_on"] == "2"
    assert _closed(lead, id_, sealed, based_on=2).status_code == 302


@pytest.mark.django_db
def test_R20_R21_a_call_that_goes_on_in_the_cabinet_stays_open_there_and_the_one_outside_is_closed(
    cabinet: World, leanne: Desk
) -> None:
    leanne.unlock()
    outside = leanne.begin("ada")
    leanne.save(outside, "now", **GIVEN_NOW)
    made = leanne.begin_sealed("ada", outside=outside, ground="harm", concern="She is afraid.")
    assert leanne.get("decision", outside).context["decision"].state == "closed"
    one = leanne.get("sealed_decision", made).context["decision"]
    assert (one.state, bool(one.held_open())) == ("shared", True)


@pytest.mark.django_db
def test_R20_R21_what_was_given_outside_stays_open_there_when_the_rest_goes_into_the_cabinet(
    cabinet: World, leanne: Desk
) -> None:
    leanne.unlock()
    outside = leanne.begin("ada")
    one = leanne.get("decision", outside).context["decision"]
    standing = cabinet.standing("leanne", "manager", timezone.now())
    save_step(standing, one, "given", {"to": "Hill Road School", "at": AT}, based_on=one.count)
    leanne.begin_sealed("ada", outside=outside, ground="harm", concern="Canaryafraid.")
    page = leanne.get("decision", outside)
    assert page.context["decision"].state == "shared"
    assert "Something was given on the one outside. It stays open there until it stands." in text(page)
    assert "Canaryafraid." not in text(page)


def test_S6_what_was_given_is_held_open_until_all_of_it_stands() -> None:
    assert not decided(("ground", steps.HARM)).held_open()
    given = ("given", {"to": "Police"})
    assert [one.step for one in decided(given).held_open()] == [one.step for one in decided(given).missing()] != []
    assert not decided(*((one.key, one.body) for one in whole().steps[1:]), given).held_open()


@pytest.mark.parametrize("given", [("given", {"to": "Police"}), ("now", steps.SHARED)])
def test_R21_what_is_given_after_it_was_closed_opens_it_again(given: tuple[str, dict[str, Any]]) -> None:
    one = decided(("closed", {"why": "Not gone on with."}), given)
    assert (one.state, one.stands) == ("shared", False)
    found = overview([one], steps.BEGAN, ZoneInfo("UTC"))
    assert [*(due.decision for due in found.calls), *(it.decision for it in found.open)] == [one]


@pytest.mark.django_db
def test_R20_what_was_saved_outside_before_a_sealed_ground_was_chosen_no_page_shows_any_more(
    cabinet: World, leanne: Desk
) -> None:
    leanne.unlock()
    outside = leanne.begin("ada")
    leanne.save(outside, "now", **GIVEN_NOW | {"said": "Canarycall."})
    leanne.save(outside, "agreement", sought="no", why_not="danger", because="Canarydanger.")
    leanne.save(outside, "what", summary="Canarysummary.", **{"n-0-name": "Canaryname", "n-0-harmed": "yes"})
    warned = leanne.save(outside, "ground", ground="harm", concern="Canaryconcern.")
    assert "Steps that you saved before stand here" in text(warned)
    made = leanne.begin_sealed("ada", outside=outside, ground="harm", concern="Canaryconcern.")
    inside = leanne.get("sealed_decision", made).context["decision"]
    assert (inside.said("now")["said"], inside.said("what")["summary"]) == ("Canarycall.", "Canarysummary.")
    pages = [leanne.get("decision", outside), *(leanne.get("step", outside, key) for key in THREAD), leanne.get("home")]
    assert not [one for one in pages if "Canary" in text(one)]
    printed = leanne.client.get(reverse("web:print_record", args=[outside]))
    assert "Canary" not in words_of(printed.content)
    assert leanne.get("decision", outside).context["decision"].state == "closed"


@pytest.mark.django_db
def test_R1_R20_what_a_family_reads_keeps_its_day_whoever_is_asked_and_wherever_it_goes_on(
    cabinet: World, leanne: Desk
) -> None:
    leanne.unlock()
    outside, grace = leanne.begin("ada"), Desk(cabinet, "grace", "carer")
    leanne.save(outside, "ground", ground="school")
    leanne.save(outside, "decision", share="yes", reason="She starts in May.", who="Leanne", at=AT)
    file = reverse("register:own_child", args=[leanne.public_id("ada")])

    def reads() -> list[str]:
        pages = [grace.get("family", outside), grace.client.get(file)]
        assert all(one.status_code == 200 for one in pages)
        return [text(one).split("<main")[1] for one in pages]

    before = reads()
    leanne.save(outside, "agreement", sought="yes", whom="Daniel", by="Leanne", answer="refused", words="No.")
    newest = table("records.Version").objects.filter(record__public_id=outside).order_by("number").last()
    type(newest).objects.filter(pk=newest.pk).update(written_at=newest.written_at + timedelta(days=9))
    assert reads() == before
    warned = leanne.save(outside, "ground", ground="harm", concern="Canaryafraid.")
    assert warned.status_code == 422
    answer = leanne.post(
        "sealed_begin", f"child-{leanne.public_id('ada')}", outside=outside, ground="harm", concern="C."
    )
    assert "The one outside stays as it is" in text(leanne.client.get(answer.url))
    assert leanne.get("decision", outside).context["decision"].state == "decided"
    assert reads() == before


def test_S6_what_was_put_down_to_do_stays_due_although_the_decision_is_closed() -> None:
    to_do = ("follow_up", {"what": "Ring the school.", "on": steps.BEGAN.date().isoformat()})
    one = decided(to_do, ("closed", {"why": "Begun twice."}))
    found = overview([one], steps.BEGAN, ZoneInfo("UTC")).follow_ups
    assert [(due.decision, due.says) for due in found] == [(one, "Ring the school.")]
    done = decided(to_do, ("closed", {"why": "Begun twice."}), ("follow_done", {"of": one.every("follow_up")[0].id}))
    assert overview([done], steps.BEGAN, ZoneInfo("UTC")).follow_ups == []
