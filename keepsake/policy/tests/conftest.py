"""A small nursery for the tests of grants and keys."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from keepsake.policy.tests.house import House


@pytest.fixture
def house(db: None) -> "House":
    """A nursery with everybody whom a grant can concern."""
    # Imported late: this file is read before Django is ready.
    from keepsake.policy.tests.house import house

    return house()
