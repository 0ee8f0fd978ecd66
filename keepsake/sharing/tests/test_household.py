"""Decisions of one household: each child's file gets its own, no file shows the other's, and none is written over unseen (R18)."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from keepsake.cabinet import unlocking
from keepsake.demo.cabinet import SESSION, open_cabinet
from keepsake.demo.nursery import World
from keepsake.sharing.decision import Decision
from keepsake.sharing.errors import MovedOn
from keepsake.sharing.services import deciding
from keepsake.sharing.tests.house import Desk, rang, table, text
from keepsake.sharing.tests.test_sealed import AT, SHARE
from keepsake.web.cabinet.counted import Counted, counted

pytestmark = pytest.mark.django_db
RANG = {
    "hurry": "shared", "to": "Children’s services", "at": AT, "how": "call", "said": "Canarysaid.", "their": "Moira Kell"
}  # fmt: skip
OUTSIDE = {"ground": "harm", "concern": "The children were hungry."}


@pytest.fixture
def lead(cabinet: World) -> Iterator[Desk]:
    """The lead, with the cabinet open."""
    made = Desk(cabinet, "samira", "lead")
    made.unlock()
    yield made
    unlocking.lock(SESSION)


@pytest.fixture
def manager(cabinet: World) -> Desk:
    """The manager, with the cabinet open."""
    made = Desk(cabinet, "leanne", "manager")
    made.unlock()
    return made


def read(desk: Desk, id_: str, *, sealed: bool = True) -> Decision:
    """A decision as it stands."""
    found: Decision = desk.get("sealed_decision" if sealed else "decision", id_).context["decision"]
    return found


def of_both(desk: Desk) -> Counted:
    """What is counted of Kit and Una."""
    opened = open_cabinet(desk.world, desk.who, desk.hat, timezone.now())
    return counted(opened, [desk.world.children[one] for one in ("kit", "una")])


def owed(number: str) -> Any:
    """A reminder of the rest."""
    return table("cabinet.Owed").objects.get(public_id=number)


# Begun together


def test_R18_R21_a_call_that_is_taken_up_stands_in_the_first_file_alone_and_counts_once(lead: Desk, jo: Desk) -> None:
    told = rang(jo, lead)
    id_ = lead.begin_sealed("kit", "una", record=told, ground="harm", concern="The children were hungry.")
    first = read(lead, id_)
    (other,) = first.others
    second = read(lead, other)
    assert (first.said("now")["told"], first.said("now")["to"]) == (told, "Children’s services")
    assert (second.newest("now"), second.state) == (None, "open")
    assert second.said("ground") == OUTSIDE
    for words in ("What Kit said.", "Moira Kell", told, first.said("now")["owed"]):
        assert words not in str(second.steps)
    assert len(of_both(lead).referrals) == 1


def test_R18_R21_what_the_other_decides_settles_no_reminder_of_the_first(lead: Desk, jo: Desk) -> None:
    id_ = lead.begin_sealed("kit", "una", record=rang(jo, lead))
    first = read(lead, id_)
    number = first.said("now")["owed"]
    (other,) = first.others
    for key, said in (("ground", OUTSIDE), ("decision", SHARE)):
        lead.save(other, key, sealed=True, **said)
    assert owed(number).done_at is None
    for key, said in (("ground", OUTSIDE), ("decision", SHARE)):
        lead.save(id_, key, sealed=True, **said)
    assert owed(number).done_at is not None


def test_R18_what_was_said_outside_goes_into_the_first_file_alone_but_for_ground_and_with_whom(manager: Desk) -> None:
    outside = manager.begin("kit")
    manager.save(
        outside, "agreement", sought="yes", whom="Dawn", by="Leanne", at=AT, answer="refused", words="Canaryno."
    )
    manager.save(outside, "what", summary="Canarysummary.", **{"n-0-name": "Pat", "n-0-harmed": "yes"})
    manager.save(outside, "whom", agency="Children’s services", person="Moira Kell", checked="rung")
    id_ = manager.begin_sealed("kit", "una", outside=outside, **OUTSIDE)
    first = read(manager, id_)
    assert (first.said("agreement")["words"], first.said("what")["summary"]) == ("Canaryno.", "Canarysummary.")
    second = read(manager, first.others[0])
    assert [one.key for one in second.steps] == ["begun", "ground", "whom"]
    assert (second.said("ground"), second.said("whom")["agency"]) == (OUTSIDE, "Children’s services")
    assert "Canary" not in str(second.steps) and "Pat" not in str(second.steps)


@pytest.mark.parametrize("name", ["Kit", "una", "Kit Marlowe"])
def test_R18_a_ground_that_names_a_child_is_kept_in_the_first_file_alone(lead: Desk, name: str) -> None:
    said = {"ground": "harm", "concern": f"There was no tea, {name} said."}
    answer = lead.client.post(
        lead.get("sealed_begin", f"child-{lead.public_id('kit')}").request["PATH_INFO"],
        {"hat": lead.key, "others": [lead.public_id("una")], **said}, follow=True,
    )  # fmt: skip
    assert "What names a child is kept in this file alone." in text(answer)
    first = answer.context["decision"]
    assert first.said("ground") == said
    assert [one.key for one in read(lead, first.others[0]).steps] == ["begun"]


# One step, saved in several files


def test_R18_R21_R26_a_call_saved_in_both_files_is_one_referral_and_each_rest_is_reminded_of(
    lead: Desk, jo: Desk
) -> None:
    told = rang(jo, lead)
    id_ = lead.begin_sealed("kit", "una", record=told)
    (other,) = read(lead, id_).others
    assert lead.save(id_, "now", sealed=True, beside="on", **RANG).status_code == 302
    first, second = read(lead, id_).said("now"), read(lead, other).said("now")
    assert (first["told"], first["said"], second["said"]) == (told, "Canarysaid.", "Canarysaid.")
    assert "told" not in second
    assert second["owed"] != first["owed"]
    assert len(of_both(lead).referrals) == 1
    for key, said in (("ground", OUTSIDE), ("decision", SHARE)):
        lead.save(other, key, sealed=True, **said)
    assert (owed(second["owed"]).done_at is not None, owed(first["owed"]).done_at) == (True, None)
    # Said again in its own file it is still the same call; a call to somebody else is another.
    lead.save(other, "now", sealed=True, **{**RANG, "their": "Moira Kell, FD-1"})
    assert len(of_both(lead).referrals) == 1
    lead.save(other, "now", sealed=True, **{**RANG, "to": "Police"})
    assert sorted(one.to for one in of_both(lead).referrals) == ["Children’s services", "Police"]


def test_R18_it_is_ticked_only_while_no_other_file_says_something_else(manager: Desk) -> None:
    id_ = manager.begin("kit", "una")
    (other,) = read(manager, id_, sealed=False).others

    def ticked() -> bool:
        return bool(manager.get("step", id_, "ground").context["marks"]["beside"].value())

    assert ticked()
    manager.save(other, "ground", ground="health", concern="For her ears.")
    assert not ticked()
    page = manager.get("step", id_, "ground")
    assert "In another file this step says something else." in text(page)
    assert "For her ears." not in text(page)
    manager.save(id_, "ground", ground="school", concern="They move on.")
    assert read(manager, other, sealed=False).said("ground")["concern"] == "For her ears."
    manager.save(id_, "ground", ground="school", concern="They move on.", beside="on")
    assert ticked()
    assert [one.body["concern"] for one in read(manager, other, sealed=False).every("ground")] == [
        "For her ears.", "They move on.",
    ]  # fmt: skip


@pytest.mark.parametrize("sealed", [False, True])
def test_R18_S6_where_another_file_moved_on_none_is_written_and_nothing_is_lost(
    manager: Desk, lead: Desk, sealed: bool
) -> None:
    id_ = manager.begin_sealed("kit", "una") if sealed else manager.begin("kit", "una")
    (other,) = read(manager, id_, sealed=sealed).others
    page, name = manager.get("sealed_step" if sealed else "step", id_, "ground"), "sealed_step" if sealed else "step"
    drawn = {key: page.context["marks"].initial[key] for key in ("based_on", "beside_on")}
    mine = {"ground": "harm" if sealed else "school", "concern": "Canarymine.", "beside": "on"}
    theirs = {"ground": "unclear" if sealed else "health", "concern": "Canarytheirs."}
    assert lead.save(other, "ground", sealed=sealed, **theirs).status_code == 302
    answer = manager.post(name, id_, "ground", **drawn, **mine)
    assert answer.status_code == 409
    assert "In another child’s file a step was saved while you were writing." in text(answer)
    assert "Canarymine." in text(answer)
    assert "Canarytheirs." not in text(answer), "no file shows the other's"
    assert read(manager, id_, sealed=sealed).newest("ground") is None
    assert read(manager, other, sealed=sealed).said("ground")["concern"] == "Canarytheirs."
    marks = answer.context["marks"]
    assert "beside" not in marks.data, "it says something else there by now"
    again = {"based_on": marks.data["based_on"], "beside_on": marks.data["beside_on"]}
    assert manager.post(name, id_, "ground", **again, **mine).status_code == 302
    assert read(manager, other, sealed=sealed).said("ground")["concern"] == "Canarymine."


@pytest.mark.parametrize("sealed", [False, True])
def test_R18_S6_somebody_who_is_quicker_by_a_moment_leaves_every_file_as_it_was(lead: Desk, sealed: bool) -> None:
    id_ = lead.begin_sealed("kit", "una") if sealed else lead.begin("kit", "una")
    first = read(lead, id_, sealed=sealed)
    before = read(lead, first.others[0], sealed=sealed)
    lead.save(before.id, "now", sealed=sealed, hurry="no")
    now = timezone.now()
    opened = open_cabinet(lead.world, lead.who, lead.hat, now) if sealed else None
    with pytest.raises(MovedOn):
        deciding.save_step(
            lead.world.standing(lead.who, lead.hat, now), first, "advice", {"clear": "yes"}, based_on=first.count,
            opened=opened, beside=[(before, before.count)],
        )  # fmt: skip
    assert read(lead, id_, sealed=sealed).count == first.count
    assert read(lead, before.id, sealed=sealed).newest("advice") is None


@pytest.mark.parametrize("sealed", [False, True])
def test_R18_a_step_is_never_saved_into_a_closed_one(manager: Desk, sealed: bool) -> None:
    id_ = manager.begin_sealed("kit", "una") if sealed else manager.begin("kit", "una")
    (other,) = read(manager, id_, sealed=sealed).others
    name, close = ("sealed_step", "sealed_close") if sealed else ("step", "close")
    marks = manager.get(name, id_, "ground").context["marks"].initial
    manager.post(close, other, why="She has left.", based_on=read(manager, other, sealed=sealed).count)
    mine = {"ground": "harm" if sealed else "school", "concern": "Both.", "beside": "on"}
    sent = {"based_on": marks["based_on"], "beside_on": marks["beside_on"]}
    answer = manager.post(name, id_, "ground", **sent, **mine)
    assert answer.status_code == 409
    assert "beside" not in answer.context["marks"].fields
    assert read(manager, id_, sealed=sealed).newest("ground") is None
    assert "beside" not in manager.get(name, id_, "ground").context["marks"].fields
    assert manager.save(id_, "ground", sealed=sealed, **mine).status_code == 302
    closed = read(manager, other, sealed=sealed)
    assert (closed.state, closed.newest("ground")) == ("closed", None)


def test_R18_R27_a_ground_that_does_not_hold_in_another_file_is_written_in_none(manager: Desk) -> None:
    id_ = manager.begin("kit", "una")
    (other,) = read(manager, id_, sealed=False).others
    manager.save(other, "ground", ground="police", concern="Where she was.")
    answer = manager.save(id_, "ground", ground="school", concern="They move on.", beside="on")
    assert answer.status_code == 422
    assert "In another file: Somebody asked for this" in text(answer)
    assert read(manager, id_, sealed=False).newest("ground") is None


@pytest.mark.parametrize("beside_on", ["", "nonsense", "zz:1", f"{'0' * 32}:1"])
def test_R18_a_form_that_knows_nothing_of_the_other_file_writes_in_none(manager: Desk, beside_on: str) -> None:
    id_ = manager.begin("kit", "una")
    answer = manager.post(
        "step", id_, "now", hurry="no", based_on=1, beside="on", beside_on=beside_on,
    )  # fmt: skip
    assert answer.status_code == 409
    assert read(manager, id_, sealed=False).count == 1
