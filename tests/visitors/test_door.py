"""Somebody official is at the door (R23): the hold at once, the words sealed, nothing on a carer's or a practitioner's page."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from keepsake.audit.acting import Act
from keepsake.demo.nursery import World
from keepsake.intake.services.taking_back import decided_elsewhere
from keepsake.people.errors import Invalid
from keepsake.people.services.bars import declare_bar
from keepsake.policy.errors import Refused
from keepsake.records import holding
from keepsake.safeguarding.tests.slot_house import Desk, acting, fields_of, make, rows_with, sealed, unlocked
from keepsake.visitors.officials import agencies

pytestmark = pytest.mark.django_db(databases=("default", "keyring"))
CANARY = "zztheyaskedzz"
TOKEN = re.compile(r"[A-Za-z0-9]{64}|/static/\S+")


@pytest.fixture
def house() -> World:
    return make(timezone.now())


def said(desk: Desk, child: str = "ada", **more: Any) -> dict[str, Any]:
    return {
        "hat": desk.key,
        "step": "seal",
        "once": str(uuid4()),
        "child": child and desk.child(child),
        "name": "PC Dale Orrin",
        "number": "4471",
        "agency": "police",
        "rung": "yes",
        "rung_by": "Jo",
        "rung_on": "101, from their own site",
        "power": "police-form",
        "asked": CANARY,
        "given": "later",
        "why": "Leanne decides tomorrow.",
    } | more


def at_door(desk: Desk, *, status: int = 200, **more: Any) -> str:
    answer = desk.client.post(reverse("visitors:door"), said(desk, **more))
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return str(answer.content.decode())


def see(world: World, who: str, hat: str, name: str, *args: Any) -> Any:
    return Desk(world, who, hat).client.get(reverse(name, args=args))


def held(world: World) -> Any:
    return apps.get_model("records", "Hold").objects.filter(setting=world.setting)


@pytest.mark.parametrize("who", ["jo", "callum", "femi"])
def test_R23_any_staff_member_seals_who_came_and_holds_the_file_at_once(house: World, who: str) -> None:
    page = at_door(Desk(house, who, "practitioner"))
    assert "slip-number" in page and "file is held" in page and CANARY not in page
    row = held(house).get()
    assert row.child_id == house.children["ada"] and row.lifted_by_id is None
    one = unlocked(house, "samira", timezone.now()).file(house.children["ada"])[0]
    assert (one.kind, one.body["asked"], one.body["power"]) == ("visit", CANARY, "police-form")


def test_R23_the_page_says_that_they_can_wait_and_offers_every_power_with_its_flag(house: World) -> None:
    page = Desk(house, "jo", "practitioner").get("visitors:door")
    assert "You may ask them to wait while you ring." in page and "not on one that they give you" in page
    assert "07700 900 301" in page
    for agency in agencies():
        for power in agency.powers:
            assert f'value="{power.key}"' in page
    assert page.count("unconfirmed") >= sum(power.unconfirmed for one in agencies() for power in one.powers)
    assert " checked" not in page and " selected" not in page.split("<form", 2)[-1].replace('value="" selected', "")


def test_R23_the_hold_comes_before_the_words(house: World) -> None:
    desk = Desk(house, "jo", "practitioner")
    page = at_door(desk, step="hold", name="", asked="", why="", power="", agency="")
    assert "’s file is held" in page and held(house).count() == 1 and not sealed(house).exists()
    number = held(house).get().public_id.hex
    at_door(desk, held=number)
    assert held(house).count() == 1 and sealed(house).count() == 1
    assert "Choose the child first" in at_door(desk, step="hold", child="")


def test_R23_a_hold_on_one_child_does_not_stand_for_another(house: World) -> None:
    desk = Desk(house, "jo", "practitioner")
    at_door(desk, step="hold")
    at_door(desk, child="ben", held=held(house).get().public_id.hex)
    assert {one.child_id for one in held(house)} == {house.children["ada"], house.children["ben"]}


def test_R23_sent_twice_it_is_kept_once(house: World) -> None:
    desk, once = Desk(house, "jo", "practitioner"), str(uuid4())
    first, again = at_door(desk, once=once), at_door(desk, once=once, held="x")
    assert first.split("slip-number")[1][:30] == again.split("slip-number")[1][:30] and sealed(house).count() == 1


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"rung_on": ""}, "where you found it"),
        ({"power": "order"}, "This is for A court"),
        ({"given": "copy"}, "part by part"),
        ({"name": ""}, "Write a few words here."),
        ({"child_named": "Somebody else"}, "Either choose the child"),
    ],
)
def test_R23_what_does_not_hold_is_said_and_what_was_typed_stays(house: World, more: dict[str, Any], says: str) -> None:
    page = at_door(Desk(house, "jo", "practitioner"), status=422, **more)
    assert says in page and CANARY in page and not sealed(house).exists()


def test_R23_the_hold_shows_to_the_manager_and_the_lead_alone(house: World) -> None:
    desk = Desk(house, "jo", "practitioner")
    at_door(desk)
    child = desk.child("ada")
    for who, hat, seen in (("leanne", "manager", True), ("samira", "lead", True), ("jo", "practitioner", False)):
        page = see(house, who, hat, "register:child", child).content.decode()
        assert ("This file is held" in page) is seen
    assert see(house, "leanne", "manager", "visitors:holds").status_code == 200
    assert see(house, "jo", "practitioner", "visitors:holds").status_code == 404
    assert see(house, "grace", "carer", "visitors:holds").status_code == 404
    assert see(house, "grace", "carer", "visitors:door").status_code == 404


def test_R27_no_carer_sees_any_of_it_before_or_after(house: World) -> None:
    pages = ("journal:family", "journal:looks", "register:own_file")

    def all_of_it() -> list[set[str]]:
        found = []
        for name in pages:
            client = Client()
            client.force_login(apps.get_model("people", "Account").objects.get(pk=house.accounts["grace"]))
            answer = client.get(reverse(name), follow=True)
            assert answer.status_code == 200 and "Ada" in answer.content.decode()
            # Words, without numbers: the list of looks counts the carer's own, which this test makes.
            found.append(set(re.findall("[A-Za-z]{2,60}", TOKEN.sub("", answer.content.decode()))))
        return found

    all_of_it()
    before = all_of_it()
    at_door(Desk(house, "jo", "practitioner"))
    see(house, "leanne", "manager", "visitors:holds")
    see(house, "samira", "lead", "visitors:holds")
    assert all_of_it() == before


def test_R23_the_manager_lifts_it_with_a_reason_that_is_locked_and_the_lead_cannot(house: World) -> None:
    at_door(Desk(house, "jo", "practitioner"))
    number = held(house).get().public_id.hex
    manager, lead = Desk(house, "leanne", "manager"), Desk(house, "samira", "lead")
    assert lead.client.get(reverse("visitors:lift", args=[number])).status_code == 404
    address = reverse("visitors:lift", args=[number])
    assert (
        "Say why it may be lifted"
        in manager.client.post(address, {"hat": manager.key, "step": "lift"}).content.decode()
    )
    answer = manager.client.post(address, {"hat": manager.key, "step": "lift", "why": "zzcaseclosedzz, Mr Bell, today"})
    assert answer.status_code == 302
    row = held(house).get()
    assert row.lifted_by_id == house.adults["leanne"] and b"zzcaseclosedzz" not in bytes(row.why_lifted)
    assert "zzcaseclosedzz" in manager.client.get(reverse("visitors:holds")).content.decode()
    assert holding.held([house.children["ada"]], timezone.now()) == set()


def test_R23_it_is_looked_at_again_and_the_day_can_be_moved(house: World) -> None:
    at_door(Desk(house, "jo", "practitioner"))
    row = held(house).get()
    held(house).update(review_on=timezone.now().date())
    assert "Held files to be looked at" in Desk(house, "leanne", "manager").first_page()
    standing = house.standing("leanne", "manager", timezone.now())
    with Act(standing.actor, standing.now, action="x", clause="R23", purpose="test") as act, pytest.raises(Invalid):
        holding.review(act, standing, row.public_id.hex, standing.now.date())


def test_R15_whoever_it_is_about_neither_reads_it_nor_sees_the_hold(house: World) -> None:
    desk = Desk(house, "jo", "practitioner")
    at_door(desk, staff=[desk.adult("leanne")])
    assert holding.standing_holds(house.standing("leanne", "manager", timezone.now())) == []
    assert len(holding.standing_holds(house.standing("samira", "lead", timezone.now()))) == 1
    number = held(house).get().public_id.hex
    assert see(house, "leanne", "manager", "visitors:lift", number).status_code == 404
    assert unlocked(house, "leanne", timezone.now()).file(house.children["ada"]) == []
    beth = house.standing("beth", "manager", timezone.now())
    with Act(beth.actor, beth.now, action="x", clause="R23", purpose="test") as act:
        holding.lift(act, beth, number, "Asked the officer.")


def test_R15_R23_a_hold_pressed_first_is_kept_from_whoever_the_form_is_about_once_it_is_sealed(house: World) -> None:
    desk, seen = Desk(house, "jo", "practitioner"), holding.standing_holds
    page = at_door(desk, step="hold", name="", asked="", why="", power="", agency="")
    assert "sees nothing of it any more once you seal this" in page
    number = held(house).get().public_id.hex
    assert len(seen(house.standing("leanne", "manager", timezone.now()))) == 1, "until it is sealed, as the page says"
    at_door(desk, held=number, staff=[desk.adult("leanne")])
    leanne = house.standing("leanne", "manager", timezone.now())
    assert seen(leanne) == [] and see(house, "leanne", "manager", "visitors:lift", number).status_code == 404
    with Act(leanne.actor, leanne.now, action="x", clause="R23", purpose="test") as act, pytest.raises(Refused):
        holding.lift(act, leanne, number, "I say so.")
    assert len(seen(house.standing("samira", "lead", timezone.now()))) == 1 and held(house).count() == 1


def test_R15_the_words_take_nobody_away_from_those_whom_a_hold_is_kept_from(house: World) -> None:
    desk = Desk(house, "jo", "practitioner")
    at_door(desk, step="hold", staff=[desk.adult("leanne")])
    at_door(desk, held=held(house).get().public_id.hex, staff=[desk.adult("samira")])
    now = timezone.now()
    for who, hat, sees in (("leanne", "manager", 0), ("samira", "lead", 0), ("beth", "manager", 1)):
        assert len(holding.standing_holds(house.standing(who, hat, now))) == sees, who


def test_R15_the_page_says_that_the_office_sees_the_hold_until_it_is_sealed(house: World) -> None:
    page = Desk(house, "jo", "practitioner").get("visitors:door")
    assert "Until you seal this, the manager and the lead see that the file is held" in page


def test_R5_behind_a_bar_nobody_sees_or_lifts_a_hold_and_everybody_sets_one(house: World) -> None:
    with acting(house, "leanne", timezone.now(), "manager") as act:
        declare_bar(act, house.adults["leanne"], house.children["ada"], "relative")
    standing = house.standing("leanne", "manager", timezone.now())
    with Act(standing.actor, standing.now, action="x", clause="R23", purpose="test") as act:
        number = holding.hold(act, standing, house.children["ada"], review_on=standing.now.date())
    assert holding.standing_holds(standing) == []
    with Act(standing.actor, standing.now, action="x", clause="R23", purpose="test") as act, pytest.raises(Refused):
        holding.lift(act, standing, number, "I say so.")


def test_R23_a_held_child_is_not_taken_back_with_its_import(house: World) -> None:
    ada = house.children["ada"]
    assert decided_elsewhere([ada]) == set()
    at_door(Desk(house, "jo", "practitioner"))
    assert decided_elsewhere([ada, house.children["ben"]]) == {ada}


def test_R23_the_log_of_the_hold_names_the_child_and_that_of_the_words_does_not(house: World) -> None:
    at_door(Desk(house, "jo", "practitioner"))
    entries = [row.payload for row in apps.get_model("audit", "Entry").objects.filter(setting=house.setting)]
    assert not any(CANARY in str(one) or "Orrin" in str(one) for one in entries)
    both = [one for one in entries if "visit.sealed" in str(one)]
    assert len(both) == 1 and '"child"' not in str(both[0])
    assert sum("hold.set" in str(one) for one in entries) == 1


def test_R23_the_file_is_held_where_nothing_can_be_sealed_yet() -> None:
    house = make(timezone.now(), ready=False)
    desk = Desk(house, "jo", "practitioner")
    assert "the words go on paper" in desk.get("visitors:door")
    at_door(desk, step="hold")
    assert held(house).count() == 1


def half(desk: Desk, **more: Any) -> dict[str, Any]:
    """What the page at the door would send while somebody types."""
    return said(desk, **{"asked": CANARY, "power": "", "agency": "", "why": "", "step": "keep"} | more)


def test_R17_half_typed_at_the_door_it_waits_sealed_on_that_device_and_comes_back_with_its_hold(house: World) -> None:
    desk = Desk(house, "jo", "practitioner")
    at_door(desk, step="hold", name="", asked="")
    typed = half(desk, held=held(house).get().public_id.hex, staff=[desk.adult("leanne")])
    answer = desk.client.post(reverse("visitors:door_kept"), typed | {"autosave": "1"})
    assert answer.content.decode().startswith("Kept sealed at")
    cookie = answer.cookies["keepsake_door"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/visitors/door/")
    assert rows_with(CANARY) == [] and rows_with("Orrin") == []
    first = desk.get("visitors:door")
    assert "You began one and did not seal it." in first and CANARY not in first
    page = at_door(desk, step="resume")
    back = fields_of(page)
    for name in ("asked", "child", "name", "once", "held", "given", "power"):
        assert back[name] == [typed[name]], name
    assert back["staff"] == typed["staff"] and "’s file is held" in page and "You began one" not in page
    callum = Desk(house, "callum", "practitioner")
    callum.client.cookies["keepsake_door"] = cookie.value
    assert "You began one" not in callum.get("visitors:door") and CANARY not in at_door(callum, step="resume")


def test_R17_a_hold_that_was_lifted_meanwhile_is_not_said_to_stand(house: World) -> None:
    desk = Desk(house, "jo", "practitioner")
    at_door(desk, step="hold")
    desk.client.post(reverse("visitors:door_kept"), half(desk, held=held(house).get().public_id.hex))
    beth = house.standing("beth", "manager", timezone.now())
    with Act(beth.actor, beth.now, action="x", clause="R23", purpose="test") as act:
        holding.lift(act, beth, held(house).get().public_id.hex, "Asked the officer.")
    page = at_door(desk, step="resume")
    assert CANARY in page and "’s file is held" not in page and "Hold the file now" in page


def test_R17_sealed_at_the_door_or_thrown_away_nothing_waits(house: World) -> None:
    desk, typed = Desk(house, "jo", "practitioner"), apps.get_model("cabinet", "Typed").objects
    desk.client.post(reverse("visitors:door_kept"), half(desk))
    at_door(desk, status=422, name="")
    assert typed.count() == 1, "what does not hold yet is kept on"
    at_door(desk)
    assert typed.count() == 0 and "You began one" not in desk.get("visitors:door")
    desk.client.post(reverse("visitors:door_kept"), half(desk))
    assert desk.client.post(reverse("visitors:door_kept"), {"hat": desk.key, "step": "drop"}).status_code == 302
    assert typed.count() == 0
    grace = Desk(house, "grace", "carer")
    assert grace.client.post(reverse("visitors:door_kept"), {"hat": grace.key}).status_code == 404
