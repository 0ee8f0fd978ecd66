"""Told already, or must it be now? (R21): five fields by anybody who works here, the cabinet locked; the rest is owed."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from keepsake.cabinet import owed
from keepsake.demo.nursery import World
from keepsake.people.errors import Invalid
from keepsake.people.services.bars import declare_bar
from keepsake.people.services.keyholders import begin
from keepsake.records.sealed.due import due
from keepsake.safeguarding.services import told
from keepsake.safeguarding.services.told import Told
from keepsake.safeguarding.tests.cabinet_house import Desk as Keyholder
from keepsake.safeguarding.tests.cabinet_house import small_world
from keepsake.safeguarding.tests.slot_house import Desk, acting, fields_of, make, rows_with, sealed, unlocked

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
CANARY = "zzwhatitoldthemzz"


@pytest.fixture
def house() -> World:
    """Everybody who holds a key is known to the register as one, too."""
    now = timezone.now()
    world = make(now)
    for who in ("leanne", "samira", "beth"):
        with acting(world, "leanne", now, "manager") as act:
            begin(act, world.adults[who])
    return world


def said(**more: Any) -> dict[str, Any]:
    return {
        "to": "Children’s services, front door",
        "how": "call",
        "said": CANARY,
        "their": "Ms Oyelaran, FD-4471",
        "once": str(uuid4()),
    } | more


def rang(desk: Desk, child: str = "ada", *, status: int = 200, **more: Any) -> str:
    """From the child's page to the receipt."""
    key = desk.key
    page = desk.client.post(reverse("safeguarding:told"), {"hat": key, "step": "begin", "child": desk.child(child)})
    fields = fields_of(page.content.decode()) | said(**more)
    answer = desk.client.post(reverse("safeguarding:told"), {**fields, "hat": key, "step": "seal"})
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return str(answer.content.decode())


@pytest.mark.parametrize("who", ["jo", "callum", "femi"])
def test_R21_any_staff_member_seals_that_they_rang_while_the_cabinet_is_locked(house: World, who: str) -> None:
    page = rang(Desk(house, who, "practitioner"))
    assert "slip-number" in page and CANARY not in page
    opened = unlocked(house, "samira", timezone.now())
    one = opened.file(house.children["ada"])[0]
    assert (one.kind, one.author, one.body["said"]) == ("told", house.adults[who], CANARY)
    assert one.body["their"] == "Ms Oyelaran, FD-4471" and one.happened_at is not None


def test_R21_the_numbers_stand_above_the_form_and_the_form_is_one_page(house: World) -> None:
    page = Desk(house, "jo", "practitioner").get("safeguarding:told")
    assert page.index("999") < page.index("01632 960 201") < page.index('name="to"')
    assert "Samira Haddad" in page and 'name="their"' in page


def test_R21_the_rest_is_owed_within_a_day_and_the_line_says_no_more(house: World) -> None:
    now = timezone.now()
    rang(Desk(house, "jo", "practitioner"))
    line = due(house.standing("samira", "lead"))[0]
    assert now.date() <= line.due_on <= (now + timedelta(days=2)).date() and not line.mine
    row = apps.get_model("cabinet", "Owed").objects.get()
    assert timedelta(hours=23) < row.by - now <= timedelta(hours=25)
    shown = Desk(house, "samira", "lead").first_page()
    assert "Something in the cabinet is due" in shown and CANARY not in shown and "Ms Oyelaran" not in shown
    assert "Something in the cabinet is due" not in Desk(house, "jo", "practitioner").first_page()
    opened = unlocked(house, "samira", timezone.now())
    told.rest_stands(house.standing("samira", "lead"), opened, opened.file(house.children["ada"])[0])
    assert due(house.standing("samira", "lead")) == []


def test_R15_whoever_must_not_know_is_not_told_that_anything_is_due(house: World) -> None:
    desk = Desk(house, "jo", "practitioner")
    page = rang(desk, staff=[desk.adult("leanne")], their="zztheirzz")
    assert "Leanne" not in page.split("slip-number")[1]
    assert due(house.standing("leanne", "manager")) == []
    assert len(due(house.standing("samira", "lead"))) == 1
    assert unlocked(house, "leanne", timezone.now()).file(house.children["ada"]) == []
    assert len(unlocked(house, "samira", timezone.now()).matters()) == 1


def test_R15_nobody_left_keeps_what_was_typed_and_says_whom_to_ring(house: World) -> None:
    desk = Desk(house, "jo", "practitioner")
    everybody = [desk.adult(one) for one in ("leanne", "samira", "beth")]
    page = rang(desk, staff=everybody, status=422)
    assert "Nobody would be left to read it" in page and CANARY in page and not sealed(house).exists()


def test_R5_a_bar_stops_nobody_who_rang_and_leaves_the_barred_keyholder_out(house: World) -> None:
    with acting(house, "beth", timezone.now(), "practitioner") as act:
        declare_bar(act, house.adults["beth"], house.children["ada"], "friend")
    rang(Desk(house, "beth", "practitioner"))
    assert [one.child for one in unlocked(house, "beth", timezone.now()).file(house.children["ada"])] == []
    assert due(house.standing("beth", "manager")) == [] and len(due(house.standing("samira", "lead"))) == 1


def test_R21_a_form_sent_twice_is_kept_once(house: World) -> None:
    standing, once = house.standing("jo", "practitioner"), uuid4()
    one = Told(house.children["ada"], {"to": "Police", "how": "call", "said": "x", "their": "y"}, standing.now)
    assert told.keep(standing, one, once).number == told.keep(standing, one, once).number
    assert sealed(house).count() == 1 and len(owed.lines(house.setting, house.adults["samira"], standing.now)) == 1


def test_R21_what_is_missing_is_said_and_nothing_is_lost(house: World) -> None:
    page = rang(Desk(house, "jo", "practitioner"), to="", happened_at="", status=422)
    assert CANARY in page and "About will do" in page and not sealed(house).exists()
    standing = house.standing("jo", "practitioner")
    with pytest.raises(Invalid):
        told.keep(standing, Told(None, {}, standing.now + timedelta(hours=2)), uuid4())


def test_E2_nothing_of_it_stands_in_the_clear(house: World) -> None:
    rang(Desk(house, "jo", "practitioner"))
    tables: list[Any] = list(apps.get_models())
    for model in tables:
        if (
            model._meta.app_label in ("cabinet", "safeguarding", "audit", "records")
            and model._meta.db_table != "cabinet_key"
        ):
            for row in model.objects.values():
                assert CANARY not in repr(row) and "FD-4471" not in repr(row)
    row = apps.get_model("cabinet", "Owed").objects.get()
    assert not {one.name for one in row._meta.fields} & {"child", "record", "sealed", "author"}


def test_R21_in_the_cabinet_a_keyholder_is_offered_a_decision_and_says_when_the_rest_stands() -> None:
    world = small_world(timezone.now())
    standing = world.standing("jo", "practitioner", timezone.now())
    body = {"to": "Police", "how": "call", "said": CANARY, "their": "PC Orrin"}
    told.keep(standing, Told(world.children["kit"], body, standing.now), uuid4())
    samira = Keyholder(world, "samira", "lead")
    samira.unlock()
    page = samira.get("cabinet_file", samira.file("kit")).content.decode()
    record = re.findall(r'id="c-([0-9a-f]{32})"', page)[0]
    page = samira.get("cabinet_record", record).content.decode()
    assert CANARY in page and "The rest is still to be written down." in page and "sharing decision" in page
    assert samira.post("rest_stands", record).status_code == 302
    assert "The rest is still to be written down." not in samira.get("cabinet_record", record).content.decode()
    assert due(world.standing("samira", "lead", timezone.now())) == []


def typed_so_far(desk: Desk, **more: Any) -> dict[str, Any]:
    """What Jo's page would send while she types."""
    return fields_of(desk.get("safeguarding:told")) | {"said": CANARY, "to": "Front door", "hat": desk.key} | more


def test_R17_half_typed_it_is_kept_for_its_author_on_that_device_and_comes_back_as_it_was(house: World) -> None:
    jo = Desk(house, "jo", "practitioner")
    staff = [jo.adult("callum"), jo.adult("leanne")]
    half = typed_so_far(jo, child=jo.child("ada"), staff=staff, owner="on", happened_at="", how="call")
    answer = jo.client.post(reverse("safeguarding:told_kept"), half | {"autosave": "1"})
    assert answer.content.decode().endswith("until tonight. Keyholders do not have it yet.")
    cookie = answer.cookies["keepsake_told"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/concern/told/")
    assert rows_with(CANARY) == []
    first = jo.get("safeguarding:told")
    assert "You began one and did not seal it." in first and CANARY not in first
    page = jo.client.post(reverse("safeguarding:told"), {"hat": jo.key, "step": "resume"}).content.decode()
    back = fields_of(page)
    for name in ("to", "said", "child", "staff", "how", "happened_at", "once", "owner"):
        assert back.get(name) == ([half[name]] if isinstance(half[name], str) else half[name]), name
    assert "Leanne" not in page.split("Who will be able to read it")[-1], (
        "who may not read it is left out of its readers"
    )
    # Another device of hers, and somebody else on this one, find nothing; nor does another form of hers.
    assert "You began one" not in Desk(house, "jo", "practitioner").get("safeguarding:told") + jo.get()
    callum = Desk(house, "callum", "practitioner")
    callum.client.cookies["keepsake_told"] = cookie.value
    page = callum.client.post(reverse("safeguarding:told"), {"hat": callum.key, "step": "resume"}).content.decode()
    assert "You began one" not in callum.get("safeguarding:told") and CANARY not in page


def test_R17_what_was_told_and_sealed_or_thrown_away_waits_no_longer_and_a_concern_beside_it_does(house: World) -> None:
    jo, typed = Desk(house, "jo", "practitioner"), apps.get_model("cabinet", "Typed").objects
    jo.client.post(reverse("safeguarding:kept"), {"hat": jo.key, "seen": "x", "once": "1" * 32, "about": "outside"})
    jo.client.post(reverse("safeguarding:told_kept"), typed_so_far(jo))
    assert typed.count() == 2
    rang(jo)
    assert typed.count() == 1 and "You began one and did not post it." in jo.get()
    assert "You began one" not in jo.get("safeguarding:told")
    jo.client.post(reverse("safeguarding:told_kept"), typed_so_far(jo))
    assert jo.client.post(reverse("safeguarding:told_kept"), {"hat": jo.key, "step": "drop"}).status_code == 302
    assert typed.count() == 1 and "It is gone." in jo.get("safeguarding:told")


def test_R17_what_is_too_long_is_said_and_what_was_kept_before_waits_on(house: World) -> None:
    jo = Desk(house, "jo", "practitioner")
    jo.client.post(reverse("safeguarding:told_kept"), typed_so_far(jo))
    answer = jo.client.post(reverse("safeguarding:told_kept"), typed_so_far(jo, said="x" * 4_000_000, autosave="1"))
    assert answer.status_code == 413 and answer.content.decode().startswith("Not kept: it is too long.")
    page = jo.client.post(reverse("safeguarding:told"), {"hat": jo.key, "step": "resume"})
    assert fields_of(page.content.decode())["said"] == [CANARY]
