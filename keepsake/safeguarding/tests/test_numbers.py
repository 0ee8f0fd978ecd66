"""Whom to ring and whom to tell: the manager keeps it, and the set-up waits for it (R16)."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keepsake.demo.nursery import World
from keepsake.people.queries.settings import setting_facts
from keepsake.safeguarding import reaching
from keepsake.safeguarding.queries.numbers import missing
from keepsake.safeguarding.services.numbers import RotaLine, keep
from keepsake.safeguarding.tests.slot_house import NUMBERS, WEEK, Desk, acting, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make(timezone.now(), ready=False)


def rota(world: World, now: datetime, *lines: RotaLine, **numbers: str) -> None:
    with acting(world, "leanne", now, "manager") as act:
        keep(act, world.setting, NUMBERS | numbers, lines)


def test_R16_set_up_is_not_finished_without_numbers_and_somebody_for_each_day(world: World) -> None:
    assert missing(world.setting) == []
    now = timezone.now()
    rota(world, now, RotaLine(world.adults["samira"], "07700 900 301", (1, 2)), nights="", officer_phone="")
    assert len(missing(world.setting)) == 3


def test_R16_the_rota_says_who_is_told_today_with_cover(world: World) -> None:
    now = timezone.now()
    facts = setting_facts(world.setting)
    assert facts is not None
    today = reaching.to_ring(facts, now)
    assert today.names == "Samira or Beth"
    away = RotaLine(
        world.adults["samira"], "07700 900 301", WEEK, now.date() - timedelta(days=1), now.date() + timedelta(days=1)
    )
    rota(world, now, away, RotaLine(world.adults["beth"], "07700 900 302", WEEK))
    assert reaching.to_ring(facts, now).names == "Beth"
    # Whom it is about is nobody to tell (R15).
    assert reaching.to_ring(facts, now, {world.adults["beth"]}).people == ()


def test_R16_the_manager_keeps_the_numbers_and_says_when_they_were_checked(world: World) -> None:
    leanne = Desk(world, "leanne", "manager")
    url = reverse("safeguarding:numbers")
    said = {
        "hat": leanne.key, "council": "Front Door", "days": "01632 960 301", "nights": "01632 960 302", "weekends": "0",
        "officer_name": "Moira", "officer_phone": "01632 960 304", "open_within": "45", "checked": "on",
        "rota-TOTAL_FORMS": "2", "rota-INITIAL_FORMS": "0", "rota-0-adult": leanne.adult("samira"),
        "rota-0-phone": "07700 900 301", "rota-0-days": ["1", "2", "3", "4", "5"], "rota-1-adult": "",
    }  # fmt: skip
    wrong = leanne.client.post(url, said | {"days": "ring the council"})
    assert wrong.status_code == 422 and "This is not a phone number" in wrong.content.decode()
    assert "Front Door" in wrong.content.decode()
    assert leanne.client.post(url, said).status_code == 302
    page = leanne.client.get(url).content.decode()
    assert "01632 960 301" in page and "Checked on" in page and "by Leanne Whitlow" in page
    twice = said | {
        "rota-INITIAL_FORMS": "1",
        "rota-1-adult": leanne.adult("samira"),
        "rota-1-phone": "07700 900 301",
        "rota-1-days": ["6"],
    }
    assert "stands in the list twice" in leanne.client.post(url, twice).content.decode()
