"""Copies of sealed records that an inspector took stand among who holds what while the cabinet is open, and what is written later
is sent on to whoever took them (R26, L1, S8, R20)."""

import json
import re
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from keepsake.audit.looking import Look
from keepsake.demo.nursery import World
from keepsake.people.services.bars import declare_bar
from keepsake.safeguarding.kinds.added import ACTION
from keepsake.safeguarding.tests.cabinet_house import Desk, small_world
from keepsake.safeguarding.tests.slot_house import acting, rows_with
from keepsake.sharing.given import givens
from keepsake.sharing.queries import decisions
from keepsake.visitors.queries import counting
from tests.visitors.house import CANARY, add, begin, of_kind, post, unlocked, worry

pytestmark = pytest.mark.django_db(databases=("default", "keyring"))


@pytest.fixture
def house() -> World:
    return small_world(timezone.now())


@pytest.fixture
def samira(house: World) -> Desk:
    desk = Desk(house, "samira", "lead")
    desk.unlock()
    return desk


def copied(desk: Desk, record: str, place: str = "", *, copy: str = "paper", visit: str = "") -> str:
    """An inspector takes a copy of a sealed record; gives the visit."""
    visit = visit or begin(desk)
    said = {"record": record, "inspection": visit, "copy": copy}
    post(desk, "show_sealed", place or desk.file("kit"), status=200, **said)
    return visit


def who_holds(desk: Desk, child: str = "kit", *, sealed: bool = True, status: int = 200) -> str:
    name = "sharing:sealed_held" if sealed else "sharing:held"
    answer = desk.client.get(reverse(name, args=[desk.file(child).removeprefix("child-")]))
    assert answer.status_code == status
    return str(answer.content.decode().split("<main")[-1]) if status == 200 else ""


def test_R26_S8_it_stands_there_with_when_who_and_reference_and_a_record_that_was_only_shown_does_not(
    house: World, samira: Desk
) -> None:
    worry(house)
    record = of_kind(samira, "kit", "Concern")
    visit = begin(samira)
    copied(samira, record, copy="", visit=visit)
    assert "Nobody outside holds a record of Kit." in who_holds(samira)
    copied(samira, record, visit=visit)
    page = who_holds(samira)
    assert "Copies that an inspector took" in page and "Pat Quill, OF-1234" in page and "paper" in page
    assert "Concern, " in page and "shown by Samira Haddad" in page and CANARY not in page
    assert f"{timezone.now():%Y}" in page and "More was written since" not in page
    home = samira.client.get(reverse("sharing:sealed_home")).content.decode()
    assert reverse("sharing:sealed_held", args=[samira.file("kit").removeprefix("child-")]) in home


def test_R20_E2_nothing_of_it_stands_outside_the_cabinet(house: World, samira: Desk) -> None:
    worry(house)
    leanne = Desk(house, "leanne", "manager")
    outside = who_holds(leanne, sealed=False)
    copied(samira, of_kind(samira, "kit", "Concern"))
    assert strip(who_holds(leanne, sealed=False)) == strip(outside) and "Quill" not in outside
    assert who_holds(Desk(house, "leanne", "manager"), status=302) == "", "locked, it leads to the door"
    who_holds(Desk(house, "jo", "practitioner"), status=404)
    who_holds(Desk(house, "grace", "carer"), status=404)
    (row,) = apps.get_model("visitors", "Shown").objects.values()
    assert (row["record"], row["child_id"], row["kind"]) == ("", None, "") and rows_with(CANARY) == []


def test_R5_R15_not_behind_a_bar_and_not_of_a_matter_to_whoever_is_left_out(house: World, samira: Desk) -> None:
    worry(house, about="staff", named=("leanne",))
    matter = unlocked(house, "samira").matters()[0]
    record = unlocked(house, "samira").index(matter=matter.id)[0].id.hex
    copied(samira, record, f"matter-{matter.id.hex}")
    leanne = Desk(house, "leanne", "manager")
    leanne.unlock()
    assert "Pat Quill" in who_holds(samira) and "Pat Quill" not in who_holds(leanne)
    assert "Kit" not in leanne.client.get(reverse("sharing:sealed_home")).content.decode().split("<main")[-1]
    worry(house)
    copied(samira, of_kind(samira, "kit", "Concern"))
    assert "Pat Quill" in who_holds(leanne)
    with acting(house, "leanne", timezone.now(), "manager") as act:
        declare_bar(act, house.adults["leanne"], house.children["kit"], "friend")
    who_holds(leanne, status=404)
    assert "Kit" not in leanne.client.get(reverse("sharing:sealed_home")).content.decode().split("<main")[-1]


def test_S8_what_was_added_later_is_sent_on_to_them_alone_and_they_hold_it_then(house: World, samira: Desk) -> None:
    worry(house)
    record = of_kind(samira, "kit", "Concern")
    copied(samira, record)
    add(samira, "kit", ACTION.key, record, done="It was another child: put right.")
    page = who_holds(samira)
    assert "More was written since" in page
    (begins,) = re.findall(r'href="(/cabinet/sharing/begin/[^"]+)"', page)
    assert samira.client.get(begins).status_code == 200
    answer = samira.client.post(begins, {"hat": samira.key})
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    decision = read(house, answer["Location"])
    (pick,) = decision.said("what")["picks"]
    added = of_kind(samira, "kit", "What was done")
    assert (pick["sealed"], decision.said("ground")["ground"]) == (added, "ofsted")
    assert decision.said("whom")["person"] == "Pat Quill, OF-1234" and decision.said("what")["ticks"] == []
    assert decision.state == "open", "nothing is given by itself, and nothing is decided for anybody"
    what = samira.client.get(reverse("sharing:sealed_step", args=[decision.id, "what"])).content.decode()
    assert f'name="p-{added}-on" id="id_p-{added}-on" checked' in what or re.search(rf"p-{added}-on[^>]*checked", what)
    give(samira, decision)
    assert "More was written since" not in who_holds(samira)
    found = givens(read(house, answer["Location"]))
    assert [one.held[0].key for one in found] == [added]


def test_R26_what_was_sent_on_to_an_inspector_is_no_referral(house: World, samira: Desk) -> None:
    worry(house)
    record = of_kind(samira, "kit", "Concern")
    copied(samira, record)
    add(samira, "kit", ACTION.key, record, done="Put right.")
    (begins,) = re.findall(r'href="(/cabinet/sharing/begin/[^"]+)"', who_holds(samira))
    answer = samira.client.post(begins, {"hat": samira.key})
    give(samira, read(house, answer["Location"]))
    standing = house.standing("samira", "lead", timezone.now())
    found = counting.count(standing, unlocked(house, "samira"), standing.now.date().replace(day=1)).numbers
    assert found["referrals"] == 0


def test_S8_that_a_record_was_shown_is_no_correction_of_what_another_holds(house: World, samira: Desk) -> None:
    worry(house)
    record = of_kind(samira, "kit", "Concern")
    visit = copied(samira, record)
    copied(samira, record, copy="", visit=visit)
    assert "More was written since" not in who_holds(samira)
    offered = samira.client.get(samira.client.post(
        reverse("sharing:sealed_begin", args=[samira.file("kit")]), {"hat": samira.key}
    )["Location"].replace("/now/", "/what/")).content.decode()  # fmt: skip
    assert "Concern, " in offered and "Shown to an inspector" not in offered


def test_S8_a_decision_that_is_begun_from_a_copy_of_another_file_is_refused(house: World, samira: Desk) -> None:
    worry(house)
    worry(house, "ada")
    copied(samira, of_kind(samira, "kit", "Concern"))
    beside = unlocked(house, "samira").index(house.children["kit"])
    said = next(one for one in beside if one.kind == "shown_to").id.hex
    address = reverse("sharing:sealed_begin", args=[samira.file("ada")])
    assert samira.client.post(f"{address}?record={said}", {"hat": samira.key}).status_code == 404


def read(house: World, address: str) -> Any:
    """The decision of an address."""
    (id_,) = re.findall(r"/cabinet/sharing/([0-9a-f]{32})/", address)
    standing = house.standing("samira", "lead", timezone.now())
    look = Look(standing.actor, standing.now, action="test", clause="S6", purpose="test")
    return decisions.read_sealed(standing, look, unlocked(house, "samira"), id_)


def give(desk: Desk, decision: Any) -> None:
    """Told by phone."""
    now = timezone.now().astimezone(desk.world.standing(desk.who, desk.hat).zone)
    said = {
        "to": "Ofsted", "person": "Pat Quill", "at": f"{now:%Y-%m-%dT%H:%M}", "words": "That it was another child.",
        "based_on": decision.count, "anyway": "She holds a copy.", "read_out": "on",
    }  # fmt: skip
    address = reverse("sharing:sealed_give_by", args=[decision.id, "told"])
    answer = desk.client.post(address, {"hat": desk.key, **said})
    assert answer.status_code == 302, re.findall(r'class="[^"]*err[^"]*"[^>]*>.{0,200}', answer.content.decode())


def strip(page: str) -> str:
    """A page without what differs each time."""
    return re.sub(r"[A-Za-z0-9]{64}|\d+", "", page)


def test_R3_the_log_names_no_child_beside_a_copy(house: World, samira: Desk) -> None:
    worry(house)
    copied(samira, of_kind(samira, "kit", "Concern"))
    who_holds(samira)
    rows = [json.loads(one.payload) for one in apps.get_model("audit", "Entry").objects.filter(setting=house.setting)]
    held = [one for one in rows if one["action"] == "given-held"]
    assert held and all('"child"' not in json.dumps(one) and one["listed"] is False for one in held)
