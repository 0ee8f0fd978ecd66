"""Houses for the tests."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from keepsake.running.tests.house import House


@pytest.fixture
def full(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "House":
    """A house with something of everything."""
    # Imported late: this file is read before Django is ready.
    from keepsake.running.tests.house import house

    return house(tmp_path, monkeypatch)
