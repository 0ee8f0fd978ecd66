"""The small nursery, and a desk for each hat."""

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

if TYPE_CHECKING:
    from keepsake.demo.nursery import World
    from keepsake.sharing.tests.house import Desk

# What these tests import from the house is imported late: this file is read before Django is ready.


@pytest.fixture
def world(db: None) -> "World":
    """Larch House, now; its cabinet is not set up yet."""
    from keepsake.sharing.tests.house import small_world

    return small_world(timezone.now(), ready=False)


@pytest.fixture
def cabinet(world: "World") -> "World":
    """The same, with its cabinet."""
    from keepsake.demo.cabinet import set_up_cabinet

    set_up_cabinet(world)
    return world


@pytest.fixture
def leanne(world: "World") -> "Desk":
    """The manager."""
    from keepsake.sharing.tests.house import Desk

    return Desk(world, "leanne", "manager")


@pytest.fixture
def samira(world: "World") -> "Desk":
    """The safeguarding lead."""
    from keepsake.sharing.tests.house import Desk

    return Desk(world, "samira", "lead")


@pytest.fixture
def jo(world: "World") -> "Desk":
    """Key person of all three."""
    from keepsake.sharing.tests.house import Desk

    return Desk(world, "jo", "practitioner")


@pytest.fixture
def grace(world: "World") -> "Desk":
    """Mum of Ada."""
    from keepsake.sharing.tests.house import Desk

    return Desk(world, "grace", "carer")


@pytest.fixture
def daniel(world: "World") -> "Desk":
    """Dad of Ada: another carer (R1)."""
    from keepsake.sharing.tests.house import Desk

    return Desk(world, "daniel", "carer")
