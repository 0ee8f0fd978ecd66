"""What the manager is told of backups."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from keepsake.demo.nursery import World, make_nursery
from keepsake.running.tests.opening import rows
from tools.remembering import remembered

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@remembered
def larch_house(now: datetime) -> World:
    """The demo's nursery."""
    return make_nursery("Larch House", now, open_always=True)


@pytest.fixture
def world() -> World:
    return larch_house(timezone.now())


def page(world: World, who: str, name: str) -> Any:
    client = Client()
    client.force_login(rows("people.Account").get(pk=world.accounts[who]))
    return client.get(reverse(name), follow=True)


def keep(days: int, *, elsewhere: bool = True) -> None:
    """Both copies, so many days ago."""
    at = timezone.now() - timedelta(days=days)
    for what in ("data", "keys"):
        rows("running.Copy").create(
            what=what, made_at=at, place=f"/media/{what}", name=f"{what}-{days}", sha256="0" * 64, elsewhere=elsewhere,
            read_back_at=at,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("days", "elsewhere", "says"),
    [
        (None, True, "There is no backup yet."),
        (1, True, "Last good backup"),
        (8, True, "older than a week"),
        (1, False, "no backup on a second disk"),
    ],
)
def test_R19_the_managers_first_page_says_when_the_last_one_was(
    world: World, days: int | None, elsewhere: bool, says: str
) -> None:
    if days is not None:
        keep(days, elsewhere=elsewhere)
    for name in ("register:manager", "running:backups"):
        told = page(world, "leanne", name).content.decode()
        assert (says if name == "register:manager" else says.replace("Last", "The last")) in told
        assert ("note--bad" in told) is (says != "Last good backup")


def test_nobody_else_is_told(world: World) -> None:
    for who in ("jo", "grace", "samira"):
        assert page(world, who, "running:backups").status_code == 404
    assert "Backup" not in page(world, "jo", "web:home").content.decode()


def test_R19_a_place_that_fell_behind_is_shown(world: World) -> None:
    keep(1)
    rows("running.Copy").create(
        what="keys", made_at=timezone.now() - timedelta(days=40), place="/media/other-house", name="k", sha256="0" * 64,
        elsewhere=True, read_back_at=timezone.now(),
    )  # fmt: skip
    told = page(world, "leanne", "running:backups").content.decode()
    assert told.count("Older than a week") == 1
    assert "/media/other-house" in told
