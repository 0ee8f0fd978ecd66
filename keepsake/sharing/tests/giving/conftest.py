"""The nursery of what is given, and its manager in her seat."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from keepsake.sharing.tests.giving_house import House, Seat

# What these tests import from the house is imported late: this file is read before Django is ready.


@pytest.fixture
def house(db: None) -> "House":
    """A small nursery with decisions to give from."""
    from keepsake.sharing.tests.giving_house import make

    return make()


@pytest.fixture
def leanne(house: "House") -> "Seat":
    """The manager."""
    from keepsake.sharing.tests.giving_house import Seat

    return Seat(house, "leanne", "manager")
