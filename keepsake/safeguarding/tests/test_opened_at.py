"""A receipt says *opened* once a keyholder has had the words before them, and by nothing else (R16, R5)."""

from typing import Any

import pytest
from django.utils import timezone

from keepsake.demo.nursery import act_of
from keepsake.people.services.bars import declare_bar
from keepsake.safeguarding.tests.cabinet_house import Desk, small_world, table
from keepsake.safeguarding.tests.test_cabinet_files import post

pytestmark = pytest.mark.django_db


class At(Desk):
    """With the pages of other features, by their whole name."""

    def page(self, address: str) -> int:
        """How the page at this address answers."""
        return int(self.client.get(address).status_code)


@pytest.fixture
def samira() -> At:
    desk = At(small_world(timezone.now()), "samira", "lead")
    post(desk)
    desk.unlock()
    return desk


def posting() -> Any:
    return table("cabinet.Sealed").objects.get()


def other_pages(desk: At) -> list[str]:
    """Pages that are asked for a posting by its id, and are about something else."""
    id_ = posting().pk
    return [
        f"/cabinet/sharing/{id_.hex}/",
        f"/cabinet/sharing/of/{id_.hex}/",
        f"/cabinet/inspector/show/{desk.file('kit')}/?record={id_.hex}",
    ]


def test_R16_a_page_that_shows_no_word_of_a_posting_does_not_make_it_opened(samira: At) -> None:
    assert [samira.page(path) for path in other_pages(samira)] == [404, 404, 200]
    assert posting().opened_at is None, "nobody has read it: the next keyholder must be told"
    assert samira.get("cabinet_record", posting().pk).status_code == 200
    assert posting().opened_at is not None


def test_R5_R16_a_keyholder_behind_a_bar_opens_nothing_whichever_page_is_asked(samira: At) -> None:
    with act_of(samira.world.now, samira.world.setting) as act:
        declare_bar(act, samira.world.adults["samira"], samira.world.children["kit"], "relative")
    assert [samira.page(path) for path in other_pages(samira)] == [404, 404, 404]
    assert posting().opened_at is None


def test_R5_R16_what_a_matter_withholds_behind_a_bar_stays_unopened(samira: At) -> None:
    """She is of the matter's set, and the child whom it is about is a relative of hers: the card is withheld."""
    table("cabinet.Sealed").objects.all().delete()
    world = samira.world
    post(samira, "what jo did, quokka", about="staff", named=frozenset({world.adults["jo"]}))
    with act_of(world.now, world.setting) as act:
        declare_bar(act, world.adults["samira"], world.children["kit"], "relative")
    matter = samira.get("cabinet").context["matters"][0]["url"]
    page = samira.client.get(matter)
    assert page.status_code == 200
    assert b"quokka" not in page.content
    assert posting().opened_at is None
