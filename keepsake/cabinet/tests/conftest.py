"""Cabinets for the tests."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from keepsake.cabinet.tests.cabinets import Room


@pytest.fixture
def room(db: None) -> "Room":
    """A nursery whose cabinet takes postings."""
    # Imported late: this file is read before Django is ready.
    from keepsake.cabinet.tests.cabinets import room_called

    return room_called()
