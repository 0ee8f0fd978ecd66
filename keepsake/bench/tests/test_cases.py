"""What is measured of a personal record: its page against an open one's, of the same run and reader."""

from datetime import UTC, datetime

import pytest
from django.apps import apps

from keepsake.bench.cases import EMPTY, LOCKED, OPEN, on_file
from keepsake.bench.driving import Timed
from keepsake.bench.filling import fill
from keepsake.bench.report import lines_of


@pytest.mark.once
@pytest.mark.django_db
def test_a_personal_record_is_locked_at_rest() -> None:
    world = fill(datetime.now(UTC), 8, 1)
    made = apps.get_model("records", "Record").objects.get(public_id=on_file(world, world.children["c0"]))
    assert made.shelf == "talks"
    version = apps.get_model("records", "Version").objects.get(record=made)
    assert version.sealed and "spacer" not in version.body


def test_a_personal_records_page_is_held_against_an_open_ones() -> None:
    found = {EMPTY: Timed([1.0], [0.1]), OPEN: Timed([2.0], [0.1]), LOCKED: Timed([3.0], [0.1])}
    (line,) = (one for one in lines_of(found, [1.0]) if one.name == LOCKED)
    assert (line.against, line.to_other, line.to_empty) == (OPEN, 1.5, 3.0)
