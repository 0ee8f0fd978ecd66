"""Telling keyholders: no name, no detail, none who is left out; step by step until somebody opens it (R15, R16)."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.core import mail
from django.utils import timezone

from keepsake.audit.chain import Actor
from keepsake.audit.looking import Look
from keepsake.demo.nursery import World
from keepsake.people.queries.settings import setting_facts
from keepsake.safeguarding import tasks
from keepsake.safeguarding.services import notices, posting
from keepsake.safeguarding.services.numbers import RotaLine, keep
from keepsake.safeguarding.services.posting import Concern
from keepsake.safeguarding.tests.slot_house import NUMBERS, WEEK, Desk, acting, make, unlocked

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def world() -> World:
    return make(NOW)


def posted(world: World, about: str = "outside", named: frozenset[int] = frozenset()) -> None:
    concern = Concern(about=about, child=world.children["ada"], body={"seen": "Wet shoes."}, named=named)
    posting.post(world.standing("jo", "practitioner", NOW), concern, uuid4())


def held(world: World, who: str, now: datetime) -> None:
    """A page that holds Ada's file, before a keyholder."""
    opened = unlocked(world, who, now)
    actor = Actor(world.setting, None, world.adults[who], "lead")
    look = Look(actor, now, action="cabinet-file", clause="E2", purpose="safeguarding")
    opened.note(look, opened.file(world.children["ada"]))


def told(world: World, now: datetime) -> set[str]:
    """Who is told by e-mail now; what was sent is said to have gone."""
    facts = setting_facts(world.setting)
    assert facts is not None
    due = notices.due(facts, now)
    notices.done(due.steps, now)
    return {address.split("@")[0] for message in due.messages for address in message.addresses}


def test_R16_those_of_today_then_every_keyholder(world: World) -> None:
    with acting(world, "leanne", NOW, "manager") as act:
        keep(act, world.setting, NUMBERS, [RotaLine(world.adults["samira"], "07700 900 301", WEEK)])
    posted(world)
    assert told(world, NOW) == {"samira"}
    assert told(world, NOW + timedelta(minutes=30)) == set()
    assert told(world, NOW + timedelta(minutes=61)) == {"samira", "leanne", "beth"}
    assert told(world, NOW + timedelta(minutes=62)) == set()


def test_R16_at_last_the_person_above_and_nobody_once_it_is_opened(world: World) -> None:
    setting = apps.get_model("people", "Setting").objects.filter(pk=world.setting)
    setting.update(above_email="viv@above.example")
    posted(world)
    assert told(world, NOW + timedelta(hours=3)) == {"samira", "beth", "leanne", "viv"}
    posted(world)
    held(world, "samira", NOW)
    assert told(world, NOW + timedelta(hours=9)) == set()


def test_R15_whoever_is_left_out_is_never_told(world: World) -> None:
    posted(world, "top", frozenset({world.adults["beth"]}))
    for hours in (0, 2, 9):
        assert "beth" not in told(world, NOW + timedelta(hours=hours))
    assert "Something was posted." not in Desk(world, "beth", "manager").first_page()
    assert "Something was posted." in Desk(world, "leanne", "manager").first_page()


def test_R15_a_concern_about_the_owner_is_not_told_above(world: World) -> None:
    apps.get_model("people", "Setting").objects.filter(pk=world.setting).update(above_email="viv@above.example")
    concern = Concern(about="top", child=None, body={"seen": "Wet shoes."}, owner=True)
    posting.post(world.standing("jo", "practitioner", NOW), concern, uuid4())
    assert "viv" not in told(world, NOW + timedelta(hours=9))


def test_R15_the_rows_do_not_say_whom_a_posting_leaves_out(world: World) -> None:
    table = apps.get_model("safeguarding", "Notice")
    posted(world)
    before = {row.adult_id: bytes(row.box) for row in table.objects.all()}
    posted(world, "top", frozenset({world.adults["beth"]}))
    after = {row.adult_id: bytes(row.box) for row in table.objects.all()}
    assert set(before) == set(after) == {world.adults[one] for one in ("samira", "leanne", "beth")}
    assert all(before[one] != after[one] for one in after) and len({len(one) for one in after.values()}) == 1


def test_R16_the_line_is_the_same_for_one_posting_and_for_ten(world: World) -> None:
    leanne = Desk(world, "leanne", "manager")
    line = "Something was posted."
    assert line not in leanne.first_page()
    posted(world)
    one = leanne.first_page()
    posted(world)
    assert leanne.first_page().count(line) == one.count(line) == 1
    assert (
        "Jo" not in one[one.index(line) : one.index(line) + 300]
        and "Ada" not in one[one.index(line) : one.index(line) + 300]
    )
    held(world, "samira", NOW)
    tasks.tell_keyholders.enqueue()
    notices.refresh(world.setting, NOW)
    assert line not in leanne.first_page()


def test_R16_the_message_says_nothing_and_goes_once(world: World, settings: object) -> None:
    settings.EMAIL_WORKS = True  # type: ignore[attr-defined]
    posted(world)
    tasks.tell_keyholders.call()
    assert {one.to[0].split("@")[0] for one in mail.outbox} == {"samira", "beth"}
    for one in mail.outbox:
        assert len(one.to) == 1 and not {"Ada", "Jo", "Wet", "Samira", "Beth"} & set(
            f"{one.subject} {one.body}".split()
        )
    tasks.tell_keyholders.call()
    assert len(mail.outbox) == 2


def test_R16_what_was_opened_is_forgotten_and_what_waits_is_not(world: World) -> None:
    table = apps.get_model("safeguarding", "Told").objects
    posted(world)
    held(world, "samira", NOW)
    posted(world)
    assert table.count() == 2
    tasks.tidy.call()
    assert table.count() == 1 and told(world, NOW) == {"samira", "beth"}
