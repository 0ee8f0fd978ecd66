"""What is due in a matter of its own is a line for the people of its set alone: whoever it leaves out is not told, and finds no line
that belongs to no record of theirs (R15, R12)."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keepsake.safeguarding.tests.cabinet_house import Desk, small_world, table
from keepsake.safeguarding.tests.test_cabinet_files import post, sheet

pytestmark = pytest.mark.django_db
LINE = "Something in the cabinet is due"


@pytest.fixture
def samira() -> Desk:
    """The lead, with the cabinet open, and a matter in it that is about Leanne."""
    desk = Desk(small_world(timezone.now()), "samira", "lead")
    post(desk, "what leanne did, quokka", about="top", named=frozenset({desk.world.adults["leanne"]}))
    desk.unlock()
    return desk


def matter(desk: Desk) -> str:
    """The word of the matter in addresses."""
    return str(desk.get("cabinet").context["matters"][0]["url"].rstrip("/").split("/")[-1])


def asked(desk: Desk, owner: str) -> Any:
    """Put a task down in the matter."""
    who = table("people.Adult").objects.get(pk=desk.world.adults[owner]).public_id.hex
    day = (timezone.now() + timedelta(days=3)).date().isoformat()
    return desk.post("file_add", matter(desk), "task", **sheet(what="ring the officer", owner=who, due_on=day))


def first_page(desk: Desk) -> str:
    return str(desk.client.get(reverse("web:home"), follow=True).content.decode())


def test_R15_whoever_a_matter_leaves_out_is_shown_no_line_of_what_is_due_in_it(samira: Desk) -> None:
    assert asked(samira, "samira").status_code == 302
    assert LINE in first_page(samira)
    leanne = Desk(samira.world, "leanne", "manager")
    before = first_page(leanne)
    assert LINE not in before
    leanne.unlock()
    assert LINE not in first_page(leanne)
    assert not leanne.get("cabinet").context["due"]
    assert len(samira.get("cabinet").context["due"]) == 1


def test_R15_nobody_whom_a_matter_leaves_out_can_be_asked_to_do_something_in_it(samira: Desk) -> None:
    answer = asked(samira, "leanne")
    assert answer.status_code == 422
    assert not table("cabinet.Due").objects.exists()
    offered = samira.get("file_add", matter(samira), "task").content.decode()
    assert "Leanne Whitlow" not in offered.split("Who does it?")[1].split("By when?")[0]


def test_R15_a_line_from_before_there_were_boxes_is_its_owners_alone(samira: Desk) -> None:
    asked(samira, "samira")
    table("cabinet.Due").objects.update(box=None)
    assert LINE in first_page(samira)
    assert LINE not in first_page(Desk(samira.world, "leanne", "manager"))
