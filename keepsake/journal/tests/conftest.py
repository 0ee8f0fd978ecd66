"""The small nursery, and desks for each hat."""

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

if TYPE_CHECKING:
    from keepsake.demo.nursery import World
    from keepsake.journal.tests.house import Desk


@pytest.fixture
def world(db: None) -> "World":
    """Larch House, now."""
    from keepsake.journal.tests.house import small_world

    return small_world(timezone.now())


@pytest.fixture
def jo(world: "World") -> "Desk":
    """Key person of Ada, in Wrens."""
    from keepsake.journal.tests.house import Desk

    return Desk(world, "jo", "practitioner")


@pytest.fixture
def leanne(world: "World") -> "Desk":
    """The manager."""
    from keepsake.journal.tests.house import Desk

    return Desk(world, "leanne", "manager")


@pytest.fixture
def samira(world: "World") -> "Desk":
    """The safeguarding lead."""
    from keepsake.journal.tests.house import Desk

    return Desk(world, "samira", "lead")


@pytest.fixture
def beth(world: "World") -> "Desk":
    """In Pebbles, with no child of Wrens."""
    from keepsake.journal.tests.house import Desk

    return Desk(world, "beth", "practitioner")


@pytest.fixture
def grace(world: "World") -> "Desk":
    """Mum of Ada."""
    from keepsake.journal.tests.house import Desk

    return Desk(world, "grace", "carer")
