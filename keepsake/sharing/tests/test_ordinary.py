"""Decisions of the personal file: begun, saved step by step, on the family's screen when they may be (S4, S6, R27)."""

from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone

from keepsake.audit.looking import Look
from keepsake.demo.nursery import World
from keepsake.records.bodies import said_in
from keepsake.sharing.tests.house import Desk, bar, entries, home, listed, statements, table, talk, text
from keepsake.web.printing.files import one_record

pytestmark = pytest.mark.django_db
AT = "2026-01-05T09:30"
GIVEN = {
    "sought": "yes",
    "whom": "Grace Okoro",
    "by": "Leanne",
    "at": AT,
    "how": "person",
    "answer": "given",
    "words": "Gladly, said Grace.",
}
WHOM = {"agency": "Oakfield Primary School", "person": "Mr Tarrant, head", "checked": "rung"}
SHARE = {"share": "yes", "reason": "So that they can greet her by name.", "who": "Leanne", "at": AT}


def schooled(desk: Desk, child: str = "ada") -> str:
    """A decision to share with a school, whole but for what is shared."""
    id_ = desk.begin(child)
    desk.save(id_, "now", hurry="no")
    desk.save(id_, "ground", ground="school", concern="She moves on in September.")
    desk.save(id_, "agreement", **GIVEN)
    desk.save(id_, "advice", clear="yes")
    desk.save(id_, "what", summary="Ada likes boats.", ticks=["relevant", "accurate", "factual", "current"])
    desk.save(id_, "whom", **WHOM)
    return id_


def test_R21_the_first_question_is_whether_it_was_shared_already(leanne: Desk) -> None:
    page = leanne.get("begin", child=leanne.public_id("ada"))
    said = {"child": leanne.public_id("ada"), "once": str(page.context["form"].initial["once"])}
    answer = leanne.post("begin", **said)
    assert answer.url.endswith("/steps/now/")
    assert "Has it been shared already, or must it be now?" in text(leanne.client.get(answer.url))


def test_S6_each_step_is_a_version_with_its_reason_and_none_is_lost(leanne: Desk) -> None:
    id_ = schooled(leanne)
    leanne.save(id_, "ground", ground="health", concern="For the speech therapist.")
    rows = table("records.Version").objects.filter(record__public_id=id_).order_by("number")
    assert [said_in(row, UUID(id_)).reason for row in rows] == [
        "", "Now, or already?", "Ground", "Agreement", "Advice", "What exactly", "With whom", "Ground",
    ]  # fmt: skip
    assert {row.body + row.reason for row in rows} == {""}, "locked at rest"
    page = leanne.get("decision", id_)
    assert page.context["decision"].ground.key == "health"
    assert "She moves on in September." in text(page)


@pytest.mark.parametrize("key", ["now", "ground", "agreement", "advice", "what", "whom", "decision"])
def test_S6_any_step_opens_at_any_time(leanne: Desk, samira: Desk, key: str) -> None:
    id_ = leanne.begin("ada")
    for desk in (leanne, samira):
        page = desk.get("step", id_, key)
        assert page.status_code == 200
        assert page.context["thread"]


def test_S6_two_people_deciding_at_once_the_second_sees_what_changed_and_loses_nothing(
    leanne: Desk, samira: Desk
) -> None:
    id_ = schooled(leanne)
    count = leanne.get("step", id_, "decision").context["decision"].count
    samira.save(
        id_, "decision", based_on=count, share="no", reason="They have moved to another town.", who="Samira", at=AT
    )
    answer = leanne.save(id_, "decision", based_on=count, **SHARE)
    assert answer.status_code == 409
    assert "They have moved to another town." in text(answer)
    assert SHARE["reason"] in text(answer)
    assert answer.context["marks"].data["based_on"] == str(count + 1)
    again = leanne.save(id_, "decision", based_on=count + 1, **SHARE)
    assert again.status_code == 302
    one = leanne.get("decision", id_).context["decision"]
    assert (one.shares, len(one.every("decision"))) == (True, 2)


def test_R27_an_everyday_disclosure_is_on_the_familys_screen_once_it_is_decided(leanne: Desk, grace: Desk) -> None:
    id_ = schooled(leanne)
    own = reverse("register:own_child", args=[grace.public_id("ada")])
    assert grace.get("family", id_).status_code == 404
    assert "Oakfield" not in text(grace.client.get(own))
    leanne.save(id_, "decision", **SHARE)
    assert "Oakfield" in text(grace.client.get(own))
    said = text(grace.get("family", id_))
    assert "Ada likes boats." in said
    assert SHARE["reason"] in said


def test_R1_the_other_carer_reads_the_disclosure_and_never_who_was_asked(leanne: Desk, daniel: Desk) -> None:
    id_ = schooled(leanne)
    leanne.save(id_, "decision", **SHARE)
    said = text(daniel.get("family", id_))
    assert "Oakfield" in said
    assert "Grace" not in said
    assert "Gladly" not in said
    standing = leanne.world.standing("daniel", "carer", timezone.now())
    look = Look(standing.actor, standing.now, action="print", clause="E4", purpose="own-child")
    printed = repr(one_record(standing, look, id_)[0])
    assert "Oakfield" in printed
    assert "Grace" not in printed
    assert "Gladly" not in printed


def test_R27_what_police_ask_is_absent_until_the_manager_releases_it(leanne: Desk, samira: Desk, grace: Desk) -> None:
    id_ = leanne.begin("ada")
    leanne.save(id_, "ground", ground="police", concern="Where she was on Monday.")
    leanne.save(id_, "decision", **SHARE)
    assert grace.get("family", id_).status_code == 404
    assert samira.post("release", id_).status_code == 404
    assert leanne.post("release", id_).status_code == 302
    assert "The police ask" in text(grace.get("family", id_))


@pytest.mark.parametrize("ground", ["school", "wish"])
def test_R27_what_police_ask_is_not_shown_by_another_ground(
    leanne: Desk, samira: Desk, grace: Desk, ground: str
) -> None:
    id_ = samira.begin("ada")
    samira.save(id_, "ground", ground="police", concern="Canaryasked.")
    samira.save(id_, "now", hurry="shared", to="Police", at=AT, how="call", said="Canarysaid.", their="PC 1")
    samira.save(id_, "decision", **SHARE)
    answer = samira.save(id_, "ground", ground=ground, concern="Canaryother.")
    assert answer.status_code == 422
    assert "Begin another decision for this ground." in text(answer)
    assert "Canaryother." in text(answer)
    assert samira.save(id_, "ground", ground="court", concern="Canarycourt.").status_code == 302, "another request"
    assert grace.get("family", id_).status_code == 404
    assert leanne.get("decision", id_).context["may_release"]
    leanne.post("release", id_)
    assert grace.get("family", id_).status_code == 200


def test_R27_nothing_is_released_before_it_is_decided(leanne: Desk, grace: Desk) -> None:
    id_ = leanne.begin("ada")
    leanne.save(id_, "ground", ground="court", concern="An order.")
    answer = leanne.client.post(reverse("sharing:release", args=[id_]), {"hat": leanne.key}, follow=True)
    assert "Decide first." in text(answer)
    assert grace.get("family", id_).status_code == 404


def test_R3_no_look_at_a_decision_is_on_a_familys_list(leanne: Desk, samira: Desk) -> None:
    before = listed(leanne.world)
    id_ = schooled(samira)
    samira.save(id_, "decision", **SHARE)
    samira.get("decision", id_)
    samira.get("home")
    assert listed(leanne.world) == before


def test_R3_a_print_of_a_decision_is_on_no_familys_list(leanne: Desk) -> None:
    id_ = leanne.begin("ada")
    before = listed(leanne.world)
    leanne.client.get(reverse("web:print_record", args=[id_]))
    assert listed(leanne.world) == before


def test_R20_a_sealed_ground_is_begun_anew_in_the_cabinet_and_nothing_of_it_stays_outside(
    cabinet: World, leanne: Desk
) -> None:
    id_ = leanne.begin("ada")
    answer = leanne.save(id_, "ground", ground="harm", concern="Canaryword at home.")
    assert answer.status_code == 422
    assert "This is for the cabinet" in text(answer)
    assert "Canaryword" not in text(leanne.get("decision", id_))
    leanne.unlock()
    made = leanne.begin_sealed("ada", outside=id_, ground="harm", concern="Canaryword at home.")
    one = leanne.get("sealed_decision", made).context["decision"]
    assert (one.ground.key, one.said("ground")["concern"]) == ("harm", "Canaryword at home.")
    outside = leanne.get("decision", id_).context["decision"]
    assert outside.state == "closed"
    assert outside.said("closed") == {"why": "Not gone on with."}


def test_R18_a_household_gets_a_decision_in_each_file_and_no_file_names_the_other(leanne: Desk) -> None:
    id_ = leanne.begin("kit", "una")
    one = leanne.get("decision", id_).context["decision"]
    (other,) = one.others
    leanne.save(id_, "ground", ground="council", concern="Funding for both.", beside="on")
    answer = leanne.save(id_, "whom", agency="Early years team", person="For Una: Mrs Low", checked="rung", beside="on")
    assert answer.status_code == 422
    assert "names none of the children" in text(answer)
    second = leanne.get("decision", other)
    assert second.context["decision"].said("ground")["concern"] == "Funding for both."
    assert second.context["child"].name == "Una"
    assert "Kit" not in text(second)


def test_R18_what_is_picked_is_each_childs_own(leanne: Desk) -> None:
    id_ = leanne.begin("kit", "una")
    assert "beside" not in leanne.get("step", id_, "what").context["marks"].fields


def test_S6_sent_twice_it_is_begun_once(leanne: Desk) -> None:
    page = leanne.get("begin", child=leanne.public_id("ada"))
    said = {"child": leanne.public_id("ada"), "once": str(page.context["form"].initial["once"])}
    first, second = leanne.post("begin", **said), leanne.post("begin", **said)
    assert first.status_code == second.status_code == 302
    assert table("records.Record").objects.filter(kind="sharing_decision_plain").count() == 1


@pytest.mark.parametrize(
    ("key", "fields", "error"),
    [
        ("now", {}, "Choose one."),
        ("ground", {"ground": "nonsense"}, "Choose one of these."),
        ("ground", {"ground": "duty"}, "Choose one of these."),
        ("agreement", {"sought": "yes", "at": "2999-01-01T09:00"}, "This time has not come yet."),
        ("agreement", {"sought": "yes", "at": "tomorrow"}, "Write a day and a time."),
        ("decision", {"share": "yes", "reason": "x" * 6_001}, "This is longer than 6,000 characters."),
        ("whom", {"agency": "Bad\x00sign"}, "Null characters are not allowed|There is a sign in it"),
    ],
)
def test_R21_bad_input_gets_a_clear_error_and_nothing_is_lost(
    leanne: Desk, key: str, fields: dict[str, Any], error: str
) -> None:
    id_ = leanne.begin("ada")
    answer = leanne.save(id_, key, **fields)
    assert answer.status_code == 422
    assert any(part in text(answer) for part in error.split("|")), text(answer)
    assert leanne.get("decision", id_).context["decision"].count == 1


def test_R20_R27_practitioners_and_carers_find_nothing(leanne: Desk, jo: Desk, grace: Desk) -> None:
    id_ = leanne.begin("ada")
    for desk in (jo, grace):
        for answer in (desk.get("home"), desk.get("begin"), desk.get("decision", id_), desk.get("step", id_, "now")):
            assert answer.status_code == 404
        assert desk.post("step", id_, "now", hurry="no", based_on=1).status_code == 404


def test_R5_a_barred_member_of_staff_finds_nothing(leanne: Desk, world: World) -> None:
    id_ = leanne.begin("ada")
    bar(world, "leanne", "ada")
    assert leanne.get("decision", id_).status_code == 404
    assert leanne.get("begin", child=leanne.public_id("ada")).context["child"] is None
    assert id_ not in text(leanne.get("home"))


def test_R24_particulars_that_are_being_checked_are_shown_as_such_and_dated_events_never(
    leanne: Desk, world: World
) -> None:
    talk(world, "ada", "lives")
    id_ = leanne.begin("ada")
    picks = {one.candidate.kind: one for one in leanne.get("step", id_, "what").context["form"].picks}
    assert picks["talk"].checked == []
    home(world, "ada")
    picks = {one.candidate.kind: one for one in leanne.get("step", id_, "what").context["form"].picks}
    assert picks["home"].checked == ["Who they live with: being checked"]
    assert "Who they live with: being checked" in text(leanne.get("step", id_, "what"))


def test_R27_the_lead_reads_the_personal_file_for_a_decision_on_no_familys_list(samira: Desk, world: World) -> None:
    record = home(world, "ada")
    looks = listed(world)
    id_ = samira.begin("ada")
    page = samira.get("step", id_, "what")
    assert "home" in {one.candidate.kind for one in page.context["form"].picks}
    assert "4 Mill Row" in text(samira.get("record", id_, record))
    assert listed(world) == looks
    other = samira.begin("kit")
    assert samira.get("record", other, record).status_code == 404, "another child's"


def test_S8_a_version_stays_the_one_that_was_picked_and_a_newer_one_is_offered(leanne: Desk, world: World) -> None:
    record = home(world, "ada")
    id_ = leanne.begin("ada")
    pick = {f"p-{record}-on": "on", f"p-{record}-why": "Where she lives", f"p-{record}-number": "1"}
    leanne.save(id_, "what", **pick)
    home(world, "ada", corrects=record)
    assert "Corrected since: version 2" in text(leanne.get("step", id_, "what"))
    leanne.save(id_, "what", **pick)
    assert leanne.get("decision", id_).context["decision"].said("what")["picks"][0]["number"] == 1
    leanne.save(id_, "what", **pick, **{f"p-{record}-newer": "on"})
    assert leanne.get("decision", id_).context["decision"].said("what")["picks"][0]["number"] == 2


def test_S8_a_why_that_is_too_long_and_an_answer_about_nobody_get_clear_errors(leanne: Desk, world: World) -> None:
    record = home(world, "ada")
    id_ = leanne.begin("ada")
    answer = leanne.save(
        id_,
        "what",
        summary="Kept.",
        **{f"p-{record}-on": "on", f"p-{record}-why": "x" * 301, "n-3-harmed": "yes", "n-3-name": ""},
    )
    assert answer.status_code == 422
    assert "This is longer than 300 characters. Say it shorter." in text(answer)
    assert "Whose answer is this? Write the name." in text(answer)
    assert "Kept." in text(answer)


def test_R24_the_helper_quotes_what_is_picked_and_saved_and_nothing_else(leanne: Desk, world: World) -> None:
    record = talk(world, "ada", "no", "At breakfast on 19 November Ada ate four bowls of porridge.")
    id_ = leanne.begin("ada")
    words = {
        "wording_look": "summary",
        "wording_part": "yes",
        "summary": "Ada is always hungry at breakfast, she ate bowls.",
    }
    assert "four bowls of porridge" not in text(leanne.post("words", id_, **words))
    leanne.save(id_, "what", **{f"p-{record}-on": "on", f"p-{record}-why": "What she ate", f"p-{record}-number": "1"})
    assert "four bowls of porridge" not in text(leanne.post("words", id_, **words)), (
        "no page has entered yet that it is read"
    )
    leanne.get("step", id_, "what")
    before = len(entries(world))
    assert "four bowls of porridge" in text(leanne.post("words", id_, **words))
    assert len(entries(world)) == before, (
        "it keeps nothing; the page that shows the picks has entered that they were read"
    )


def test_S6_a_decision_is_closed_and_followed_up(leanne: Desk) -> None:
    id_ = leanne.begin("ada")
    assert leanne.post("follow", id_, what="Ring the school", on="2020-01-01").status_code == 422
    assert leanne.post("follow", id_, what="Ring the school", on="2099-01-01", owner="Leanne").status_code == 302
    page = leanne.get("decision", id_)
    (line,) = page.context["follow_ups"]
    assert "By 1 January 2099, Leanne" in text(page)
    assert leanne.post("follow_done", id_, line["step"].id, outcome="They have it.").status_code == 302
    assert leanne.post("follow_done", id_, line["step"].id, outcome="Twice.").status_code == 404
    assert leanne.post("close", id_, why="", based_on=3).status_code == 422
    leanne.post("close", id_, why="They moved away.", based_on=3)
    page = leanne.get("decision", id_)
    assert page.context["decision"].state == "closed"
    assert "They moved away." in text(page)


def test_S6_a_page_asks_as_many_statements_for_one_record_as_for_many(leanne: Desk, world: World) -> None:
    id_ = leanne.begin("ada")
    home(world, "ada")
    leanne.get("step", id_, "what")
    few = statements(lambda: leanne.get("step", id_, "what"))
    for _ in range(4):
        home(world, "ada")
        talk(world, "ada", "no")
    assert statements(lambda: leanne.get("step", id_, "what")) == few
    assert few <= 45
