"""The small nursery, and desks for each hat."""

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

if TYPE_CHECKING:
    from keepsake.demo.nursery import World
    from tools.desk import Desk

# What these tests import from the house is imported late: this file is read before Django is ready.


@pytest.fixture
def world(db: None) -> "World":
    """Larch House, now."""
    from keepsake.office.tests.house import small_world

    return small_world(timezone.now())


@pytest.fixture
def jo(world: "World") -> "Desk":
    """Key person of Ada, in Wrens."""
    from tools.desk import Desk

    return Desk(world, "jo", "practitioner")


@pytest.fixture
def noreen(world: "World") -> "Desk":
    """In Wrens too; stands in for Jo."""
    from tools.desk import Desk

    return Desk(world, "noreen", "practitioner")


@pytest.fixture
def leanne(world: "World") -> "Desk":
    """The manager."""
    from tools.desk import Desk

    return Desk(world, "leanne", "manager")


@pytest.fixture
def samira(world: "World") -> "Desk":
    """The safeguarding lead."""
    from tools.desk import Desk

    return Desk(world, "samira", "lead")


@pytest.fixture
def grace(world: "World") -> "Desk":
    """Mum of Ada."""
    from tools.desk import Desk

    return Desk(world, "grace", "carer")


@pytest.fixture
def daniel(world: "World") -> "Desk":
    """Dad of Ada: another carer (R1)."""
    from tools.desk import Desk

    return Desk(world, "daniel", "carer")
