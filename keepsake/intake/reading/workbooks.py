"""Workbooks (old and new Excel, OpenDocument) become sheets of text."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from keepsake.intake.reading import compound, opening, packages
from keepsake.intake.reading.cells import tidy
from keepsake.intake.reading.refusals import Refused
from keepsake.intake.reading.sheets import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Row, Sheet, Table

PATIENCE = 120  # seconds; the largest workbook that is let in takes about ten


def read_workbook(data: bytes, kind: str) -> Table:
    """A workbook's sheets. ``kind`` is what `sniffing.kind_of` said. Raises `Refused`."""
    if kind == "zip":
        name, rows, columns = packages.look_into(data)
    else:
        rows, columns = compound.look_into(data)
        name = "xls"
    _refuse_sprawl(rows, columns)
    sheets = [sheet for found in _open(data) if (sheet := _sheet(found)).rows]
    if not sheets:
        raise Refused("empty")
    return Table(sheets=sheets, format=name)


def _open(data: bytes) -> list[dict[str, Any]]:
    """The workbook as `opening` finds it, in a process of its own."""
    command = [sys.executable, "-P", opening.__file__]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=PATIENCE, check=True)  # noqa: S603 (our own script)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise Refused("damaged") from error
    answer: dict[str, Any] = json.loads(done.stdout.decode("utf-8", "surrogatepass"))
    if "refused" in answer:
        raise Refused(answer["refused"])
    sheets: list[dict[str, Any]] = answer["sheets"]
    return sheets


def _sheet(found: dict[str, Any]) -> Sheet:
    rows: list[Row] = []
    for line, texts in found["rows"]:
        cells = [tidy(text) for text in texts]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            rows.append(Row(line, cells))
    width = max((len(row.cells) for row in rows), default=0)
    _refuse_sprawl(rows[-1].line if rows else 0, width)
    return Sheet(name=found["name"].strip(), rows=rows, hidden=found["hidden"])


def _refuse_sprawl(rows: int, columns: int) -> None:
    if rows > MAX_ROWS:
        raise Refused("too_many_rows", found=f"{rows:,}", limit=f"{MAX_ROWS:,}")
    if columns > MAX_COLUMNS:
        raise Refused("too_many_columns", found=f"{columns:,}", limit=MAX_COLUMNS)
    if rows * columns > MAX_CELLS:
        raise Refused("too_many_cells")
