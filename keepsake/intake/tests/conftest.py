"""The nursery of these tests."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from keepsake.intake.tests.house import House


@pytest.fixture
def home(db: None) -> "House":
    """A nursery with its manager."""
    # Imported late: this file is read before Django is ready.
    from keepsake.intake.tests.house import house

    return house()
