"""Sealed decisions: in the cabinet alone, by keyholders alone, and nothing of them outside (S1 to S5, S7, R5, R15, R19 to R21)."""

from typing import Any

import pytest
from django.urls import reverse

from keepsake.demo.nursery import World
from keepsake.sharing.tests.house import Desk, bar, entries, home, listed, matter_without, rang, statements, table, text

pytestmark = pytest.mark.django_db
AT = "2026-01-05T09:30"
NO = {
    "sought": "yes", "whom": "Dawn Marlowe", "by": "Samira", "at": AT, "how": "person", "answer": "refused",
    "words": "Leave us alone.",
}  # fmt: skip
SHARE = {"share": "yes", "reason": "Canaryreason.", "who": "Samira", "at": AT}


@pytest.fixture
def samira(cabinet: World) -> Desk:
    """The lead, with the cabinet open."""
    made = Desk(cabinet, "samira", "lead")
    made.unlock()
    return made


@pytest.fixture
def leanne(cabinet: World) -> Desk:
    """The manager, with the cabinet open."""
    made = Desk(cabinet, "leanne", "manager")
    made.unlock()
    return made


def test_S1_a_sealed_decision_is_saved_step_by_step_and_lies_in_the_cabinet_alone(samira: Desk, leanne: Desk) -> None:
    before = table("records.Record").objects.count()
    id_ = samira.begin_sealed("kit")
    samira.save(id_, "now", sealed=True, hurry="no")
    samira.save(id_, "ground", sealed=True, ground="harm", concern="Canaryword.")
    samira.save(id_, "agreement", sealed=True, **NO)
    samira.save(id_, "decision", sealed=True, **SHARE)
    one = leanne.get("sealed_decision", id_).context["decision"]
    assert (one.sealed, one.ground.clause, one.agreement, one.shares) == (True, "S1", "refused", True)
    assert [step.author for step in one.steps] == [samira.world.adults["samira"]] * 5
    assert table("records.Record").objects.count() == before
    assert (
        not table("audit.Subject")
        .objects.filter(child=samira.world.children["kit"], action__startswith="sharing")
        .exists()
    )
    kept = [entry for entry in entries(samira.world) if str(entry["action"]).startswith("sharing")]
    assert kept
    assert "Canaryword" not in str(kept)


def test_S4_the_page_says_that_a_refusal_does_not_end_it(samira: Desk) -> None:
    id_ = samira.begin_sealed("kit")
    samira.save(id_, "ground", sealed=True, ground="adult", concern="She is afraid.")
    assert "A no does not end it where a child may be at risk." in text(samira.get("sealed_step", id_, "agreement"))
    samira.save(id_, "agreement", sealed=True, **NO)
    assert "That does not end it" in text(samira.get("sealed_decision", id_))


def test_S5_S6_what_is_missing_stays_open_and_blocks_nothing(samira: Desk) -> None:
    id_ = samira.begin_sealed("kit")
    samira.save(id_, "ground", sealed=True, ground="harm", concern="Canaryword.")
    samira.save(id_, "agreement", sealed=True, sought="no", why_not="child")
    samira.save(id_, "decision", sealed=True, share="yes")
    page = samira.get("sealed_decision", id_)
    assert "Why was agreement not sought?" in text(page)
    assert "The reason for sharing without agreement." in text(page)
    assert page.context["decision"].state == "decided"


def test_S7_what_may_be_read_out_on_the_phone_names_nobody(samira: Desk) -> None:
    id_ = samira.begin_sealed("kit")
    said = "Kit Marlowe told Jo that Dawn shouts at Una. Jo Pellow wrote it down at Larch House."
    samira.save(id_, "ground", sealed=True, ground="unclear", concern=said)
    page = samira.get("sealed_asking", id_)
    spoken = " ".join(page.context["script"])
    for name in ("Kit", "Marlowe", "Jo", "Pellow", "Dawn", "Una", "Larch"):
        assert name not in spoken
    assert "The child told a colleague that the child’s mum shouts at a brother or sister." in spoken
    assert "3 years" in spoken


def test_R19_locked_half_way_the_form_is_sealed_and_comes_back(samira: Desk) -> None:
    id_ = samira.begin_sealed("kit")
    count = samira.get("sealed_step", id_, "ground").context["decision"].count
    samira.lock()
    answer = samira.save(id_, "ground", sealed=True, based_on=count, ground="harm", concern="Half typed.")
    assert answer.url.startswith(reverse("safeguarding:unlock"))
    samira.unlock()
    waiting = samira.client.get(reverse("safeguarding:cabinet")).context["waiting"]
    page = samira.client.get(waiting[0]["url"])
    assert "Half typed." in text(page)
    assert page.context["form"].initial["ground"] == "harm"
    samira.save(
        id_, "ground", sealed=True, based_on=count, ground="harm", concern="Half typed.", typed=waiting[0]["id"]
    )
    assert samira.client.get(reverse("safeguarding:cabinet")).context["waiting"] == []
    assert samira.get("sealed_decision", id_).context["decision"].said("ground")["concern"] == "Half typed."


def test_R19_locked_half_way_the_picks_come_back_too(samira: Desk) -> None:
    id_ = samira.begin_sealed("ada")
    count = samira.get("sealed_step", id_, "what").context["decision"].count
    samira.lock()
    samira.save(id_, "what", sealed=True, based_on=count, summary="Half written.")
    samira.unlock()
    waiting = samira.client.get(reverse("safeguarding:cabinet")).context["waiting"]
    assert "Half written." in text(samira.client.get(waiting[0]["url"]))


def waiting_of(desk: Desk) -> list[dict[str, Any]]:
    """What waits in the cabinet, half typed."""
    found: list[dict[str, Any]] = desk.client.get(reverse("safeguarding:cabinet")).context["waiting"]
    return found


def test_R19_R24_locked_half_way_every_row_of_what_exactly_comes_back_and_no_tick_does(samira: Desk) -> None:
    home(samira.world, "ada")
    home(samira.world, "ada")
    id_ = samira.begin_sealed("ada")
    form = samira.get("sealed_step", id_, "what").context["form"]
    assert len(form.picks) > 1
    pick = form.picks[0].candidate.id
    typed = {
        f"p-{pick}-on": "on", f"p-{pick}-why": "It shows the mark.", f"p-{pick}-number": form.picks[0].candidate.number,
        "n-0-name": "Rhys Webb", "n-0-who": "her uncle", "n-0-harmed": "yes", "n-1-name": "Dilys Webb",
        "n-1-harmed": "no", "ticks": ["current", "factual"], "summary": "Half written.",
    }  # fmt: skip
    samira.lock()
    samira.save(id_, "what", sealed=True, based_on=1, **typed)
    samira.unlock()
    (waits,) = waiting_of(samira)
    page = samira.client.get(waits["url"])
    back = page.context["form"]
    row = next(one for one in back.picks if one.candidate.id == pick)
    assert (row["on"].value(), row["why"].value()) == (True, "It shows the mark.")
    assert [one["on"].value() for one in back.picks if one is not row] == [False] * (len(back.picks) - 1)
    named = {one["name"].value(): one["harmed"].value() for one in back.named if one["name"].value()}
    assert (named["Rhys Webb"], named["Dilys Webb"]) == ("yes", "no")
    assert page.context["chosen"] == [] and "Half written." in text(page)
    # Sent again from the page as it came back, all of it is kept; nothing waits any more.
    again = {one.add_prefix(name): one[name].value() or "" for one in (*back.picks, *back.named) for name in one.fields}
    again = {key: value for key, value in again.items() if value not in ("", False)} | {"summary": "Half written."}
    answer = samira.client.post(waits["url"], {"hat": samira.key, "based_on": 1, "typed": waits["id"], **again})
    assert answer.status_code == 302
    said = samira.get("sealed_decision", id_).context["decision"].said("what")
    assert [one["why"] for one in said["picks"]] == ["It shows the mark."]
    assert {one["name"]: one["harmed"] for one in said["named"]}["Rhys Webb"] == "yes"
    assert waiting_of(samira) == []


def test_R19_locked_half_way_the_reason_for_closing_comes_back(samira: Desk) -> None:
    id_ = samira.begin_sealed("kit")
    samira.lock()
    samira.post("sealed_close", id_, why="Begun twice by mistake.", based_on=1)
    samira.unlock()
    (waits,) = waiting_of(samira)
    assert "Begun twice by mistake." in text(samira.client.get(waits["url"]))
    samira.post("sealed_close", id_, why="Begun twice by mistake.", based_on=1, typed=waits["id"])
    assert samira.get("sealed_decision", id_).context["decision"].state == "closed"
    assert waiting_of(samira) == []


def test_S6_two_keyholders_at_once_the_second_sees_what_changed_and_loses_nothing(samira: Desk, leanne: Desk) -> None:
    id_ = samira.begin_sealed("kit")
    samira.save(id_, "decision", sealed=True, based_on=1, share="no", reason="It was a fall, seen by two.", who="S")
    answer = leanne.save(id_, "decision", sealed=True, based_on=1, **SHARE)
    assert answer.status_code == 409
    assert "It was a fall, seen by two." in text(answer)
    assert "Canaryreason." in text(answer)
    assert leanne.save(id_, "decision", sealed=True, based_on=2, **SHARE).status_code == 302
    one = samira.get("sealed_decision", id_).context["decision"]
    assert (one.shares, len(one.every("decision"))) == (True, 2)


def test_R18_a_household_gets_sealed_decisions_that_know_of_one_another_by_number(samira: Desk) -> None:
    id_ = samira.begin_sealed("kit", "una")
    one = samira.get("sealed_decision", id_).context["decision"]
    (other,) = one.others
    second = samira.get("sealed_decision", other)
    assert second.context["decision"].others == (id_,)
    assert second.context["child"].name == "Una"
    samira.save(id_, "ground", sealed=True, ground="harm", concern="Both were hungry.", beside="on")
    assert samira.get("sealed_decision", other).context["decision"].said("ground")["concern"] == "Both were hungry."
    refused = samira.save(id_, "agreement", sealed=True, sought="no", because="Una said so.", beside="on")
    assert refused.status_code == 422


def test_R5_a_keyholder_who_is_barred_finds_nothing(samira: Desk) -> None:
    id_ = samira.begin_sealed("kit")
    bar(samira.world, "samira", "kit")
    for answer in (
        samira.get("sealed_decision", id_), samira.get("sealed_step", id_, "what"), samira.get("sealed_asking", id_),
        samira.get("sealed_begin", f"child-{samira.public_id('kit')}"),
    ):  # fmt: skip
        assert answer.status_code == 404
    assert id_ not in text(samira.get("sealed_home"))


def test_R20_nothing_of_it_is_at_the_door_outside_or_on_anybody_elses_screen(
    samira: Desk, leanne: Desk, jo: Desk, grace: Desk
) -> None:
    looks = listed(samira.world)
    id_ = samira.begin_sealed("ada")
    samira.save(id_, "ground", sealed=True, ground="harm", concern="Canaryword.")
    assert listed(samira.world) == looks
    assert id_ not in text(samira.get("home"))
    child = leanne.client.get(reverse("register:child", args=[leanne.public_id("ada")]))
    assert id_ not in text(child)
    for desk in (jo, grace):
        assert desk.get("sealed_decision", id_).status_code == 404
        assert desk.get("sealed_home").status_code == 404
    assert grace.get("family", id_).status_code == 404
    samira.lock()
    assert samira.get("sealed_decision", id_).url.startswith(reverse("safeguarding:unlock"))


def test_S8_records_of_all_three_files_may_be_picked_as_versions_with_why(samira: Desk, leanne: Desk) -> None:
    concern = samira.client.post(
        reverse("safeguarding:file_add", args=[f"child-{samira.public_id('kit')}", "action"]),
        {"hat": samira.key, "done": "Rang mum.", "happened_at": AT},
    )
    assert concern.status_code == 302
    id_ = samira.begin_sealed("kit")
    page = samira.get("sealed_step", id_, "what")
    (sealed,) = [one.candidate for one in page.context["form"].picks if one.candidate.file == "sealed"]
    answer = samira.save(
        id_, "what", sealed=True, summary="“There was no tea.”", ticks=["relevant", "accurate"],
        **{f"p-{sealed.id}-on": "on", f"p-{sealed.id}-why": "What was done", "n-0-harmed": "yes", "n-0-name": "Dawn Marlowe"},
    )  # fmt: skip
    assert answer.status_code == 302, text(answer)
    said = leanne.get("sealed_decision", id_).context["decision"].said("what")
    assert [(one["sealed"], one["why"]) for one in said["picks"]] == [(sealed.id, "What was done")]
    assert (
        said["named"] == [{"name": "Dawn Marlowe", "who": "mum", "harmed": "yes"}]
        or said["named"][0]["harmed"] == "yes"
    )
    assert said["ticks"] == ["relevant", "accurate"]
    again = text(samira.get("sealed_step", id_, "what"))
    assert 'name="ticks" value="relevant" checked' not in again, "none is ticked beforehand"


def test_R21_what_somebody_rang_about_becomes_the_first_step(cabinet: World, samira: Desk, jo: Desk) -> None:
    told = rang(jo, samira)
    id_ = samira.begin_sealed("kit", record=told)
    one = samira.get("sealed_decision", id_).context["decision"]
    assert (one.state, one.said("now")["to"], one.said("now")["told"]) == ("shared", "Children’s services", told)
    due = str(one.said("now")["owed"])
    assert table("cabinet.Owed").objects.get(public_id=due).done_at is None
    samira.save(id_, "ground", sealed=True, ground="harm", concern="He was hungry.")
    assert table("cabinet.Owed").objects.get(public_id=due).done_at is None
    samira.save(id_, "decision", sealed=True, **SHARE)
    assert table("cabinet.Owed").objects.get(public_id=due).done_at is not None


def test_R21_a_keyholder_who_shared_already_is_reminded_of_the_rest(samira: Desk) -> None:
    id_ = samira.begin_sealed("kit")
    samira.save(
        id_, "now", sealed=True, hurry="shared", to="Police", at=AT, how="call", said="Where he is.", their="PC 1"
    )
    assert table("cabinet.Owed").objects.filter(setting=samira.world.setting, done_at=None).count() == 1
    samira.save(
        id_, "now", sealed=True, hurry="shared", to="Police", at=AT, how="call", said="Where he is now.", their="PC 1"
    )
    assert table("cabinet.Owed").objects.filter(setting=samira.world.setting, done_at=None).count() == 1


def test_R15_a_decision_lies_in_its_matter_and_whoever_is_left_out_finds_nothing(samira: Desk, leanne: Desk) -> None:
    matter = matter_without(samira.world, "samira", "leanne")
    made = samira.post("sealed_begin", f"matter-{matter}")
    id_ = made.url.split("/steps/")[0].split("/")[-1]
    samira.save(id_, "ground", sealed=True, ground="allegation", concern="Canaryword.")
    page = samira.get("sealed_decision", id_)
    assert (page.context["decision"].matter.hex, page.context["child"]) == (matter, None)
    assert "A matter of its own" in text(page)
    assert samira.get("sealed_step", id_, "what").status_code == 200
    assert samira.get("sealed_asking", id_).status_code == 200
    for answer in (
        leanne.get("sealed_decision", id_), leanne.get("sealed_step", id_, "now"), leanne.get("sealed_begin", f"matter-{matter}"),
        leanne.post("sealed_begin", f"matter-{matter}"),
    ):  # fmt: skip
        assert answer.status_code == 404
    assert id_ not in text(leanne.get("sealed_home"))
    assert id_ in text(samira.get("sealed_home"))


def test_R20_what_was_said_outside_goes_with_it_into_the_cabinet(leanne: Desk) -> None:
    outside = leanne.begin("ada")
    leanne.save(outside, "agreement", **NO)
    made = leanne.begin_sealed("ada", outside=outside, ground="harm", concern="Canaryword.")
    one = leanne.get("sealed_decision", made).context["decision"]
    assert one.said("agreement")["words"] == "Leave us alone."
    assert leanne.get("decision", outside).context["decision"].state == "closed"
    other = leanne.begin("kit")
    answer = leanne.post("sealed_begin", f"child-{leanne.public_id('ada')}", outside=other, ground="harm")
    assert answer.status_code == 404, "another child's decision"


def test_E2_a_step_in_the_cabinet_leads_to_its_decision(samira: Desk) -> None:
    id_ = samira.begin_sealed("kit")
    samira.save(id_, "now", sealed=True, hurry="no")
    step = samira.get("sealed_decision", id_).context["decision"].newest("now")
    assert samira.get("sealed_of_step", step.id).url == reverse("sharing:sealed_decision", args=[id_])
    file = samira.client.get(reverse("safeguarding:cabinet_file", args=[f"child-{samira.public_id('kit')}"]))
    assert reverse("sharing:sealed_decision", args=[id_]) in text(file)


def test_S6_a_sealed_page_asks_as_many_statements_for_many_steps_as_for_few(samira: Desk) -> None:
    id_ = samira.begin_sealed("kit")
    for _ in range(2):
        samira.save(id_, "ground", sealed=True, ground="harm", concern="Again.")
    samira.get("sealed_decision", id_)  # the first look at a new record puts it into its file
    few = statements(lambda: samira.get("sealed_decision", id_))
    for _ in range(4):
        samira.save(id_, "ground", sealed=True, ground="harm", concern="Again.")
    samira.get("sealed_decision", id_)
    assert statements(lambda: samira.get("sealed_decision", id_)) == few
