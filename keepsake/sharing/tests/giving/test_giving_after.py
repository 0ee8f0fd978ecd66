"""After something was given: its receipt, chased; who holds which version; what was corrected is sent on; what the family reads
(R22, S8, R27); and that nothing sealed shows outside (R20)."""

import json
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from keepsake.cabinet import interrupted, owed
from keepsake.people.services.bars import declare_bar
from keepsake.records.sealed.acting import acting
from keepsake.sharing.decision import Decision
from keepsake.sharing.given import givens
from keepsake.sharing.tests.giving.test_giving import picked, read, words_of
from keepsake.sharing.tests.giving_house import House, Seat, day

pytestmark = pytest.mark.django_db
FIVE = timedelta(days=5)


@pytest.fixture
def samira(house: House) -> Seat:
    seat = Seat(house, "samira", "lead")
    seat.unlock()
    return seat


def later(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    then = timezone.now() + by
    monkeypatch.setattr(timezone, "now", lambda: then)


def given_on_paper(house: House, seat: Seat, decision: Decision) -> str:
    assert seat.post("give_by", decision.id, "paper", **seat.giving(decision, copies=1)).status_code == 200
    return givens(read(house, decision))[-1].id


def test_R22_a_receipt_is_expected_chased_and_kept(house: House, leanne: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    decision = picked(house)
    id_ = given_on_paper(house, leanne, decision)
    assert "Receipt from Hill Road School" in leanne.get("home").content.decode()
    later(monkeypatch, FIVE + timedelta(days=2))
    late = Seat(house, "leanne", "manager")
    assert "2 days late" in late.get("home").content.decode()
    assert "2 days late" in late.get("given", decision.id, id_).content.decode()
    today = day(timezone.now())
    fields = {"on": today, "who": "Ruth Adeyemi", "reference": "HR-9", "based_on": read(house, decision).count}
    assert late.post("receipt", decision.id, id_, **fields).status_code == 302
    page = late.get("home").content.decode()
    assert "Receipt from" not in page and "No receipt is waited for." in page
    assert "HR-9" in late.get("given", decision.id, id_).content.decode()


def test_R22_a_receipt_of_tomorrow_or_of_nobody_is_not_kept(house: House, leanne: Seat) -> None:
    decision = picked(house)
    id_ = given_on_paper(house, leanne, decision)
    answer = leanne.post(
        "receipt", decision.id, id_, on="2099-01-01", who="", words="They will ring.", based_on=decision.count + 1
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and "This day has not come yet." in page and "They will ring." in page
    assert not givens(read(house, decision))[0].receipts


def test_R3_the_first_page_tells_what_is_due_in_a_look_on_no_familys_list(house: House, leanne: Seat) -> None:
    decision = house.decided("ada", decision={})
    config: Any = apps.get_app_config("sharing")
    (panel,) = [one for one in config.panels if one.spot == "today"]
    assert panel.draw.endswith("home.panel")
    entry = apps.get_model("audit", "Entry")
    before = entry.objects.count()
    page = leanne.client.get(reverse("web:home"), follow=True).content.decode()
    assert "1 does not stand yet" in page
    said = [json.loads(one.payload) for one in entry.objects.order_by("id")[before:]]
    assert [one["listed"] for one in said if one["action"] == "sharing-due"] == [False]
    assert decision.state == "open"


def test_S8_who_holds_which_version_and_what_was_corrected_since(house: House, leanne: Seat) -> None:
    record = house.write("ada", "Ada counted ten shells.")
    decision = house.decided("ada", picks=[house.pick(record)])
    id_ = given_on_paper(house, leanne, decision)
    child = house.desk().child(decision)
    assert child is not None
    page = leanne.get("held", child.public_id).content.decode()
    assert "Hill Road School" in page and "Version 1" in page and "Corrected since" not in page
    house.correct(record, "Ada counted eleven shells.")
    page = leanne.get("held", child.public_id).content.decode()
    assert "Corrected since" in page and "Version 2 stands now" in page
    page = leanne.get("given", decision.id, id_).content.decode()
    assert "They hold version 1; version 2 stands now" in page and "It was Tuesday." in page


def test_S8_what_was_corrected_is_sent_on_alone(house: House, leanne: Seat) -> None:
    record, other = house.write("ada", "Ada counted ten shells."), house.write("ada", "Ada ran to the gate.")
    decision = house.decided("ada", picks=[house.pick(record), house.pick(other)])
    id_ = given_on_paper(house, leanne, decision)
    nothing = leanne.get("send_on", decision.id, id_, "secure_mail")
    assert nothing.status_code == 302  # nothing was corrected: said, and back
    house.correct(record, "Ada counted eleven shells.")
    decision = read(house, decision)
    answer = leanne.post("send_on", decision.id, id_, "secure_mail", **leanne.giving(decision))
    said = words_of(answer.content)
    assert "eleven shells" in said and "ran to the gate" not in said and "put these in their place" in said
    first, sent = givens(read(house, decision))
    assert (first.of, sent.of) == ("", id_) and sent.held[0].number == 2
    child = house.desk().child(decision)
    assert child is not None
    assert "Corrected since" not in leanne.get("held", child.public_id).content.decode()


def test_R27_the_family_reads_what_was_shared_with_whom_and_when(house: House, leanne: Seat) -> None:
    decision = picked(house)
    given_on_paper(house, leanne, decision)
    grace = Seat(house, "grace", "carer")
    page = grace.client.get(reverse("sharing:family", args=[decision.id])).content.decode()
    assert "to Hill Road School: Observation (version 1)" in page
    child = house.desk().child(decision)
    assert child is not None
    own = grace.client.get(reverse("register:own_child", args=[child.public_id])).content.decode()
    assert "What we shared" in own


@pytest.mark.parametrize("ground", ["police", "services", "court"])
def test_R27_a_request_is_absent_until_the_manager_releases_it(house: House, leanne: Seat, ground: str) -> None:
    decision = picked(house, ground=ground)
    given_on_paper(house, leanne, decision)
    grace = Seat(house, "grace", "carer")
    assert grace.get("family", decision.id).status_code == 404
    child = house.desk().child(decision)
    assert child is not None
    own = grace.client.get(reverse("register:own_child", args=[child.public_id])).content.decode()
    assert "What we shared" not in own
    leanne.post("release", decision.id)
    assert "to Hill Road School" in grace.get("family", decision.id).content.decode()


def test_E1_an_expired_consent_that_is_relied_on_is_said(house: House, leanne: Seat) -> None:
    now = timezone.now()
    apps.get_model("policy", "Consent").objects.create(
        child_id=house.world.children["ada"], kind="share_school", holds=True,
        start=now - timedelta(days=400), end=now - timedelta(days=35),
    )  # fmt: skip
    decision = picked(house, agreement={"sought": "no", "why_not": "law", "because": "The consent covers it."})
    page = leanne.get("give", decision.id).content.decode()
    assert "no longer holds since" in page and "Ask again first." in page
    answer = leanne.post("give_by", decision.id, "secure_mail", **leanne.giving(decision))
    assert answer.status_code == 422 and not givens(read(house, decision))


def test_E1_a_consent_that_holds_stops_nothing(house: House, leanne: Seat) -> None:
    now = timezone.now()
    apps.get_model("policy", "Consent").objects.create(
        child_id=house.world.children["ada"], kind="share_school", holds=True,
        start=now - timedelta(days=4), end=now + timedelta(days=35),
    )  # fmt: skip
    decision = picked(house, agreement={"sought": "no", "why_not": "law", "because": "The consent covers it."})
    assert leanne.post("give_by", decision.id, "secure_mail", **leanne.giving(decision)).status_code == 200


def test_R26_copies_that_an_inspector_took_stand_among_who_holds_what(house: House, leanne: Seat) -> None:
    now, ada, by = timezone.now(), house.world.children["ada"], house.world.adults["leanne"]
    visit = apps.get_model("visitors", "Inspection").objects.create(
        setting_id=house.world.setting, name="Moira Kell", authorisation="OF-7", checked="card", at=now, by_id=by
    )
    ran = house.write("ada", "Ada ran.")
    version = apps.get_model("records", "Version").objects.get(record__public_id=ran)
    apps.get_model("visitors", "Shown").objects.create(
        inspection=visit, record=ran, child_id=ada, kind="observation", version=version.pk, at=now,
        by_id=by, by_hat="manager", copied_at=now, copied_as="paper",
    )  # fmt: skip
    child = house.desk().child(house.decided("ada"))
    assert child is not None
    page = leanne.get("held", child.public_id).content.decode()
    assert "Copies that were taken on a visit" in page and "Moira Kell, OF-7" in page and "Observation" in page
    assert "Corrected since" not in page
    house.correct(ran, "Ada ran, and hopped.")
    assert "Corrected since" in leanne.get("held", child.public_id).content.decode()


# Sealed


def sealed(house: House, samira: Seat, **steps: Any) -> Decision:
    opened = samira.opened()
    standing = house.world.standing("samira", "lead", timezone.now())
    with acting(standing, "test") as act:
        body = {"done": "Kit said there was no tea.", "told": "", "why_not": ""}
        stored = opened.add(act, kind="action", body=body, hat="lead", child=house.world.children["kit"])
    pick = {
        "record": "",
        "sealed": stored.id.hex,
        "number": 0,
        "kind": "action",
        "title": "What was done",
        "why": "His words.",
    }
    services = {"agency": "Children’s services", "person": "Moira Kell", "checked": "rung"}
    return house.sealed(opened, picks=[pick], **{"whom": services, **steps})


def again(house: House, samira: Seat, decision: Decision) -> Decision:
    return house.desk("samira", "lead", samira.opened()).read(decision.id)


def test_S8_a_sealed_record_goes_while_unlocked_and_nowhere_else(house: House, samira: Seat) -> None:
    decision = sealed(house, samira)
    answer = samira.post(
        "sealed_give_by", decision.id, "secure_mail", **samira.giving(decision, to="Children’s services")
    )
    assert answer["Content-Type"] == "application/pdf" and "no-store" in answer["Cache-Control"]
    said = words_of(answer.content)
    assert "Kit said there was no tea." in said and "Given to Children’s services" in said
    (one,) = givens(again(house, samira, decision))
    assert one.held[0].sealed and one.due
    samira.client.post(reverse("safeguarding:lock"), {"hat": samira.key})
    locked = samira.post("sealed_give_by", decision.id, "secure_mail", **samira.giving(decision))
    assert locked.status_code == 302 and locked["Location"].startswith("/cabinet/unlock/")


@pytest.mark.parametrize(
    "steps",
    [
        {"whom": {"agency": "Children’s services", "person": "Moira", "checked": "no"}},
        {"agreement": {"sought": "yes", "whom": "Pat", "answer": "refused", "words": "No."}},
        {"what": {"picks": [], "summary": "", "named": [], "ticks": []}},
        {"decision": {}},
    ],
)
def test_R21_where_a_child_may_be_at_risk_nothing_stops_it(house: House, samira: Seat, steps: dict[str, Any]) -> None:
    decision = sealed(house, samira, **steps)
    answer = samira.post("sealed_give_by", decision.id, "secure_mail", **samira.giving(decision))
    assert answer["Content-Type"] == "application/pdf"
    (one,) = givens(again(house, samira, decision))
    assert one.step.body["warnings"]
    assert "nothing here stops you" in samira.get("sealed_give", decision.id).content.decode()


def test_R22_of_a_sealed_receipt_only_that_something_is_due_stands_outside(house: House, samira: Seat) -> None:
    decision = sealed(house, samira)
    samira.post("sealed_give_by", decision.id, "paper", **samira.giving(decision, copies=1, to="Children’s services"))
    (row,) = apps.get_model("cabinet", "Due").objects.filter(done_at=None)
    assert set(vars(row)) - {"_state"} <= {
        "id", "public_id", "setting_id", "owner_id", "due_on", "made_at", "done_at", "setting", "owner", "box",
    }  # fmt: skip
    assert "Receipt from Children’s services" in samira.get("sealed_home").content.decode()
    (one,) = givens(again(house, samira, decision))
    fields = {"on": day(timezone.now()), "who": "Moira", "based_on": again(house, samira, decision).count}
    assert samira.post("sealed_receipt", decision.id, one.id, **fields).status_code == 302
    assert not apps.get_model("cabinet", "Due").objects.filter(done_at=None).exists()


def test_R20_nothing_sealed_stands_on_any_page_outside_the_cabinet(house: House, samira: Seat, leanne: Seat) -> None:
    pages = (("pat", "carer"), ("jo", "practitioner"))
    public = apps.get_model("people", "Child").objects.get(pk=house.world.children["kit"]).public_id.hex
    for who, hat in pages:
        _seen(
            house, who, hat, public
        )  # these looks themselves stand on the family's list: both are there from the beginning
    before = {who: _seen(house, who, hat, public) for who, hat in pages}
    outside = leanne.get("home").content.decode().split("<main")[1]
    decision = sealed(house, samira)
    samira.post("sealed_give_by", decision.id, "secure_mail", **samira.giving(decision, to="Children’s services"))
    assert {who: _seen(house, who, hat, public) for who, hat in pages} == before
    assert leanne.get("home").content.decode().split("<main")[1] == outside
    assert leanne.get("held", public).content.decode().count("Children’s services") == 0
    assert leanne.get("given", decision.id, uuid4().hex).status_code == 404
    assert leanne.get("give", decision.id).status_code == 404


def _seen(house: House, who: str, hat: str, child: str) -> list[str]:
    seat = Seat(house, who, hat)
    names = ("register:own_child", "journal:story") if hat == "carer" else ("register:child", "journal:child")
    found = []
    for name in names:
        page = seat.client.get(reverse(name, args=[child])).content.decode()
        found.append(page.split("<main")[1].split("</main>")[0] if "<main" in page else page)
    return [_plain(one) for one in found]


def _plain(page: str) -> str:
    """A page without what differs each time: marks of its forms, seals of its pictures."""
    return re.sub(r'value="[^"]{40,}"', "", re.sub(r"\?look=[^\"&]+", "", page))


def test_R5_a_keyholder_behind_a_bar_sees_nothing_of_it(house: House, samira: Seat) -> None:
    decision = sealed(house, samira)
    samira.post("sealed_give_by", decision.id, "secure_mail", **samira.giving(decision, to="Children’s services"))
    leanne = Seat(house, "leanne", "manager")
    leanne.unlock()
    assert "Children’s services" in leanne.get("sealed_home").content.decode()
    from keepsake.demo.nursery import act_of

    with act_of(timezone.now(), house.world.setting, "test") as act:
        declare_bar(act, adult=house.world.adults["leanne"], child=house.world.children["kit"], why="relative")
    page = leanne.get("sealed_home").content.decode()
    assert "Children’s services" not in page and "Kit" not in page.split("<main")[1]
    for name in ("sealed_give", "sealed_decision"):
        assert leanne.get(name, decision.id).status_code == 404


def test_S8_what_is_added_to_a_sealed_record_can_be_sent_on(house: House, samira: Seat) -> None:
    decision = sealed(house, samira)
    samira.post("sealed_give_by", decision.id, "secure_mail", **samira.giving(decision, to="Children’s services"))
    decision = again(house, samira, decision)
    (one,) = givens(decision)
    from uuid import UUID

    with acting(house.world.standing("samira", "lead", timezone.now()), "test") as act:
        body = {"done": "It was Tuesday, not Monday.", "told": "", "why_not": ""}
        samira.opened().add(act, kind="action", body=body, hat="lead", adds=UUID(one.held[0].key))
    assert "Corrected since" in samira.get("sealed_given", decision.id, one.id).content.decode()
    answer = samira.post(
        "sealed_send_on", decision.id, one.id, "secure_mail", **samira.giving(decision, to="Children’s services")
    )
    assert "It was Tuesday, not Monday." in words_of(answer.content)
    page = samira.get("sealed_given", decision.id, one.id).content.decode()
    assert "Corrected since" not in page


def test_R21_a_call_that_nobody_took_up_stands_on_the_list_until_its_rest_does(house: House, samira: Seat) -> None:
    standing = house.world.standing("samira", "lead", timezone.now())
    with acting(standing, "test") as act:
        number = owed.owe(act, standing.setting, by=standing.now + timedelta(hours=24))
        body = {"to": "Police, 101", "how": "call", "said": "That he shouted.", "their": "PC Lind", "due": number}
        stored = samira.opened().add(act, kind="told", body=body, hat="lead", child=house.world.children["kit"])
    page = samira.get("sealed_home").content.decode()
    assert "Kit · Told to Police, 101" in page and stored.id.hex in page
    assert "That he shouted" not in page
    assert "Police, 101" not in Seat(house, "samira", "lead").get("home").content.decode()
    with acting(standing, "test") as act:
        owed.settle(act, standing.setting, number)
    assert "Police, 101" not in samira.get("sealed_home").content.decode()


def test_R19_what_is_typed_waits_where_the_cabinet_locks_half_way_and_no_password_with_it(
    house: House, samira: Seat
) -> None:
    decision = sealed(house, samira)
    samira.client.post(reverse("safeguarding:lock"), {"hat": samira.key})
    fields = samira.giving(
        decision, to="Children’s services", address="duty@council.example", password="AAAA-BBBB-CCCC-DDDD"
    )
    answer = samira.post("sealed_give_by", decision.id, "password", **fields)
    assert answer.status_code == 302
    samira.unlock()
    (form,) = interrupted.waiting(samira.opened())
    assert "AAAA-BBBB" not in json.dumps(form.form)
    page = samira.client.get(reverse("sharing:sealed_give_by", args=[decision.id, "password"]), {"typed": form.id.hex})
    text = page.content.decode()
    assert "duty@council.example" in text and "AAAA-BBBB" not in text and form.id.hex in text
