"""Rows to correct: handed out as a file, and read again alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from keepsake.intake.reading.report import FaultyRow
from keepsake.intake.reading.sheets import Row, Sheet, Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(rows: Sequence[FaultyRow]) -> bytes:
    """The rows with their lines and what is wrong with them, for a spreadsheet program; corrected, it can be brought in.

    Cells that a spreadsheet would run as formulas get an apostrophe, which `cells.tidy` takes away again.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    headers: list[str] = []
    for row in rows:
        if row.headers != headers:
            headers = row.headers
            writer.writerow(["Line in file", "What to correct", *map(_safe, headers)])
        wrong = " ".join(fault.message for fault in row.faults)
        writer.writerow([_safe(f"{row.sheet} {row.line}".strip()), _safe(wrong), *map(_safe, row.cells)])
    return out.getvalue().encode("utf-8-sig")


def table_of(headers: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], sheet: str = "") -> Table:
    """Corrected rows (line, cells) under their columns' names, as a table for `reader.read_table`."""
    made = [Row(0, list(headers)), *(Row(line, list(cells)) for line, cells in rows)]
    return Table([Sheet(sheet, made)], format="xlsx" if sheet else "csv")


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
