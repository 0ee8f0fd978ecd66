"""Two small nurseries for the tests of people and their ties."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from keepsake.people.tests.nurseries import Nursery


@pytest.fixture
def nursery(db: None) -> "Nursery":
    """The nursery that a test is about."""
    # Imported late: this file is read before Django is ready.
    from keepsake.people.tests.nurseries import nursery_called

    return nursery_called("Larch Hill")


@pytest.fixture
def elsewhere(db: None) -> "Nursery":
    """Another nursery, whose rows nobody here may touch."""
    from keepsake.people.tests.nurseries import nursery_called

    return nursery_called("Elsewhere")
