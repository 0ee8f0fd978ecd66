"""Whatever arrives, an answer comes back: never an exception, never half a child."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keepsake.intake.reading import Report, opening, read, workbooks
from keepsake.intake.tests.making import TODAY, Rows, csv, ods, xls, xlsx

ROWS: Rows = [
    ["First name", "Last name", "DOB", "Room", "Mum", "Mum mobile", "Mum email", "Notes"],
    [
        "Ada",
        "Okoro",
        dt.date(2023, 2, 14),
        "Wrens",
        "Grace Okoro",
        7700900123,
        "grace@example.org",
        "no contact with dad",
    ],
    ["Ben", "Vane", dt.date(2022, 7, 3), "Wrens", "Kate Vane", "07700 900124", "", ""],
]
BOOKS = [make({"Wrens": ROWS, "Larks": ROWS}) for make in (xlsx, xls, ods)]
SLOW = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
SLOWER = settings(SLOW, max_examples=20)  # each opens a process
CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "Ada",
            "14/02/2023",
            "31/02/2023",
            "02/14/2023",
            "07700900123",
            "a@example.org",
            "no contact",
            "Mother",
            "",
            "N/A",
            "DOB",
        ]
    ),
)
HEADERS = st.sampled_from(
    [
        *[str(name) for name in ROWS[0]],
        "Name",
        "Parent 1",
        "PR?",
        "Contact 1",
        "Phone",
        "Wibble",
        "",
        "Start date",
        "DOB",
        "Child 2 name",
    ]
)


def whole(report: Report) -> None:
    """An answer that hangs together."""
    found = report.to_json()
    assert found["outcome"] in ("asked", "refused")
    assert found["message"]
    bad = {(fault.sheet, fault.line) for fault in report.errors}
    assert {(row.sheet, row.line) for row in report.faulty} == {place for place in bad if place[1] is not None}
    assert not bad & {(child.sheet, child.line) for child in report.children}
    for child in report.children:
        assert child.first or child.last
        assert child.dob is None or dt.date(2014, 11, 25) <= child.dob <= TODAY
        assert report.questions or child.dob


@SLOW
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    whole(read(data, today=TODAY))


@SLOWER
@given(st.sampled_from(BOOKS), st.floats(0, 1))
def test_workbooks_cut_off_anywhere(book: bytes, share: float) -> None:
    whole(read(book[: int(len(book) * share)], today=TODAY))


@SLOWER
@given(st.sampled_from(BOOKS), st.floats(0, 0.999), st.integers(0, 255))
def test_workbooks_with_one_byte_changed(book: bytes, share: float, value: int) -> None:
    changed = bytearray(book)
    changed[int(len(book) * share)] = value
    whole(read(bytes(changed), today=TODAY))


@SLOW
@given(st.lists(HEADERS, min_size=1, max_size=9), st.lists(st.lists(CELLS, max_size=10), max_size=8))
def test_any_cells_under_any_headers(headers: list[str], rows: list[list[str]]) -> None:
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in cells) for cells in [headers, *rows]]
    whole(read(csv(*lines).replace(b"\xff", b""), today=TODAY))


@SLOWER
@given(st.lists(st.lists(CELLS, min_size=8, max_size=8), max_size=8))
def test_any_cells_in_a_workbook(rows: list[list[str]]) -> None:
    plain: Rows = [["".join(c for c in cell if c.isprintable()) for cell in row] for row in rows]
    whole(read(xlsx({"Wrens": [*ROWS, *plain], "Other": plain or ROWS}), today=TODAY))


def test_a_workbook_that_breaks_the_compiled_reader_breaks_nothing_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = tmp_path / "aborts.py"
    script.write_text("import os; os.abort()")
    monkeypatch.setattr(opening, "__file__", str(script))
    assert read(BOOKS[0], today=TODAY).reason == "damaged"
    script.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(workbooks, "PATIENCE", 0.2)
    assert read(BOOKS[0], today=TODAY).reason == "damaged"


def test_the_same_file_gives_the_same_report() -> None:
    for book in BOOKS:
        assert read(book, today=TODAY).to_json() == read(book, today=TODAY).to_json()
