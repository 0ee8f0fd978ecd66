"""What each case is held against: plain SQL of the rows that it shows, and, of what is locked at rest, an open one's page."""

from datetime import UTC, datetime

import pytest
from django.apps import apps

from keepsake.bench.cases import EMPTY, LOCKED, OPEN, cases, on_file
from keepsake.bench.driving import Timed
from keepsake.bench.filling import COMMON, fill
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
    (line,) = (one for one in lines_of(found, {}) if one.name == LOCKED)
    assert (line.against, line.to_other, line.to_empty) == (OPEN, 1.5, 3.0)


class Nobody:
    """A browser that asks for nothing."""

    def __init__(self, port: int, account: int) -> None: ...

    def marks(self, path: str) -> dict[str, str]:
        """None."""
        return {}


@pytest.mark.once
@pytest.mark.django_db
def test_each_case_has_the_plain_sql_of_its_own_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keepsake.bench.cases.Client", Nobody)
    world = fill(datetime.now(UTC), 8, 40)
    floors = {one.name: one.floor for one in cases(world, 0)}
    # What is searched for rarely may stand in none of so few records; a write shows no row.
    rare = "search, manager, rare word"
    assert {name for name, floor in floors.items() if floor is None} - {rare} == {EMPTY, "new observation"}
    record = apps.get_model("records", "Record").objects
    rows = {name: [record.get(pk=row[0]) for row in floor.read()] for name, floor in floors.items() if floor}
    for name, child, many in (("one child", "c0", 51), ("carer", "c0", 25), ("carer of one who left", "c1", 25)):
        found = rows[f"timeline, {name}"]
        newest = record.filter(child=world.children[child], shelf="journal").order_by("-happened_at", "-act", "-id")
        assert found == list(newest[:many])
    assert len(rows["timeline, manager"]) == len(rows["timeline, practitioner"]) == 51
    assert world.children["c1"] not in {one.child_id for one in rows["timeline, practitioner"]}
    assert (
        rows["record page"]
        == rows[OPEN]
        == [record.filter(child=world.children["c0"], kind="observation").latest("happened_at")]
    )
    assert [one.kind for one in rows[LOCKED]] == ["talk"]
    for name in ("practitioner", "manager", "carer"):
        found = rows[f"search, {name}, common word"]
        texts = [one.version.body.lower() for one in found if one.version]
        assert texts and all(COMMON in text for text in texts)


def test_each_case_stands_beside_its_own_plain_sql() -> None:
    found = {
        EMPTY: Timed([1.0], [0.1]),
        "record page": Timed([2.0], [0.1]),
        "search, carer, common word": Timed([3.0], [0.1]),
    }
    found["timeline, carer"] = Timed([4.0], [0.1])
    sql = {"record page": [0.5], "search, carer, common word": [1.0, 2.0, 9.0], "timeline, carer": [0.1]}
    lines = {one.name: one.to_sql for one in lines_of(found, sql)}
    assert lines == {EMPTY: None, "record page": 4.0, "search, carer, common word": 1.5, "timeline, carer": 40.0}
