"""Text files: commas, tabs, semicolons or pipes; quoted cells that run over several lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from keepsake.intake.reading.cells import tidy
from keepsake.intake.reading.encodings import decode
from keepsake.intake.reading.refusals import Refused
from keepsake.intake.reading.sheets import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Row, Sheet, Table

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "pipes"}
_LOOKED_AT = 60
_MOST_LINES = 40  # a quoted address has five lines; a record of more lines than this is a quote never closed


def read_text(data: bytes, known_headers: Callable[[list[str]], int]) -> Table:
    """One sheet. ``known_headers`` says how many cells of a row are names of columns. Raises `Refused`."""
    text, encoding = decode(data)
    text = text.rstrip("\x1a")  # how very old programs end a file
    if not text.strip():
        raise Refused("empty")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    delimiter, skipped = _stated_delimiter(text)
    if not delimiter:
        delimiter = _find_delimiter(text, known_headers)
    rows = _rows(text, delimiter, skipped)
    if not rows:
        raise Refused("empty")
    return Table([Sheet("", rows)], format="csv", encoding=encoding, delimiter=DELIMITERS.get(delimiter, delimiter))


def _stated_delimiter(text: str) -> tuple[str, int]:
    """Excel's own first line ``sep=;``."""
    first = text.split("\n", 1)[0].strip().strip('"').lower()
    if first.startswith("sep=") and len(first) == 5:
        return first[4], 1
    return ("\t", 1) if first == "sep=" else ("", 0)


def _find_delimiter(text: str, known_headers: Callable[[list[str]], int]) -> str:
    head = "\n".join(text.split("\n")[:_LOOKED_AT])
    best, best_score = ",", (-1, -1.0, 0)
    for delimiter in DELIMITERS:
        rows = [row for row in csv.reader(io.StringIO(head), delimiter=delimiter) if any(cell.strip() for cell in row)]
        widths = [len(row) for row in rows if len(row) > 1]
        if not widths:
            continue
        usual = max(set(widths), key=widths.count)
        known = max(known_headers([tidy(cell) for cell in row]) for row in rows)
        score = (known, widths.count(usual) / len(rows), usual)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _rows(text: str, delimiter: str, skipped: int) -> list[Row]:
    rows: list[Row] = []
    cells_seen = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=delimiter != "\t")
    while True:
        line = reader.line_num + 1
        try:
            raw = next(reader, None)
        except csv.Error as error:
            raise Refused("unclosed_quote", line=line) from error
        if raw is None:
            break
        if reader.line_num - line >= _MOST_LINES:
            raise Refused("unclosed_quote", line=line)
        if line <= skipped:
            continue
        cells = [tidy(cell) for cell in raw]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        cells_seen += len(cells)
        if len(cells) > MAX_COLUMNS:
            raise Refused("too_many_columns", found=f"{len(cells):,}", limit=MAX_COLUMNS)
        if len(rows) >= MAX_ROWS or cells_seen > MAX_CELLS:
            raise Refused("too_many_rows", found=f"{line:,}", limit=f"{MAX_ROWS:,}")
        rows.append(Row(line, cells))
    _refuse_swallowed_end(text, rows, delimiter)
    return rows


def _refuse_swallowed_end(text: str, rows: list[Row], delimiter: str) -> None:
    """A quote opened near the end and never closed swallows the last lines into one cell."""
    if not rows or "\n" not in rows[-1].cells[-1]:
        return
    last = "\n".join(text.split("\n")[rows[-1].line - 1 :])
    try:
        list(csv.reader(io.StringIO(last, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise Refused("unclosed_quote", line=rows[-1].line) from error
