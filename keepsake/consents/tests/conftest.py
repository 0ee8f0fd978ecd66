"""The small nursery, and desks for each hat."""

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

if TYPE_CHECKING:
    from keepsake.consents.tests.house import Desk
    from keepsake.demo.nursery import World

# What these tests import from the house is imported late: this file is read before Django is ready.


def _desk(world: "World", key: str, hat: str) -> "Desk":
    from keepsake.consents.tests.house import Desk

    return Desk(world, key, hat)


@pytest.fixture
def world(db: None) -> "World":
    """Larch House, now."""
    from keepsake.consents.tests.house import small_world

    return small_world(timezone.now())


@pytest.fixture
def jo(world: "World") -> "Desk":
    """Key person of Ada, in Wrens."""
    return _desk(world, "jo", "practitioner")


@pytest.fixture
def beth(world: "World") -> "Desk":
    """In Pebbles."""
    return _desk(world, "beth", "practitioner")


@pytest.fixture
def leanne(world: "World") -> "Desk":
    """The manager."""
    return _desk(world, "leanne", "manager")


@pytest.fixture
def samira(world: "World") -> "Desk":
    """The safeguarding lead."""
    return _desk(world, "samira", "lead")


@pytest.fixture
def grace(world: "World") -> "Desk":
    """Mum of Ada."""
    return _desk(world, "grace", "carer")


@pytest.fixture
def daniel(world: "World") -> "Desk":
    """Dad of Ada: another carer (R1)."""
    return _desk(world, "daniel", "carer")


@pytest.fixture
def una(world: "World") -> "Desk":
    """Grandmother of Ada, without parental responsibility."""
    return _desk(world, "una", "carer")


@pytest.fixture
def iris(world: "World") -> "Desk":
    """Mum of Idris: another family."""
    return _desk(world, "iris", "carer")
