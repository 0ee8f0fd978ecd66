"""The nursery of these tests."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from keepsake.register.tests.house import House


@pytest.fixture
def home(db: None) -> "House":
    """An open nursery with its people."""
    # Imported late: this file is read before Django is ready.
    from keepsake.register.tests.house import house

    return house()
