"""The bench posts, unlocks and reads the cabinet as people do."""

from datetime import UTC, datetime

import pytest

from keepsake.bench.cabinet import in_words, measure_cabinet
from keepsake.bench.filling import fill


@pytest.mark.once
@pytest.mark.django_db
def test_the_cabinet_is_measured_and_said_in_words() -> None:
    now = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
    done = measure_cabinet(fill(now, 8, 1), 3, now, rounds=1)
    assert (done.records, done.rounds) == (3, 1) and min(done.page_ratio, done.seal, done.open, done.unlock) > 0
    assert "a page of 25" in in_words(done.to_json()) and "bodies alone" in in_words(done.to_json())
