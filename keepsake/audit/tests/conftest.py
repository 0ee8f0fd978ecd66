"""A small chain to write to. Ids only, as in the log itself."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from keepsake.audit.chain import Actor, append
from keepsake.audit.subjects import Touched

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
REF = "00" * 16
Write = Callable[..., int]


@pytest.fixture
def write() -> Write:
    """Append an entry, a second later each time; every argument may be given otherwise."""
    count = 0

    def one(
        *touched: Touched,
        setting: int = 7,
        adult: int | None = 12,
        hat: str = "practitioner",
        action: str = "read",
        listed: bool = True,
        at: datetime | None = None,
    ) -> int:
        nonlocal count
        count += 1
        return append(
            Actor(setting, 3, adult, hat),
            at=at or NOW + timedelta(seconds=count),
            action=action,
            clause="D2",
            purpose="care",
            ref=REF,
            touched=touched or (Touched(101, 5001, 9001),),
            listed=listed,
        )

    return one
