"""What every file becomes: sheets of rows of text cells, each row with its line in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 300
MAX_CELLS = 4_000_000


class Row(NamedTuple):
    """One row: ``line`` is the 1-based line at which it begins, ``cells`` its text, cell by cell."""

    line: int
    cells: list[str]


@dataclass(slots=True)
class Sheet:
    """One sheet. ``name`` is empty for text files."""

    name: str
    rows: list[Row]
    hidden: bool = False


@dataclass(slots=True)
class Table:
    """A whole file: its sheets, and what a person may like to know of how it was written."""

    sheets: list[Sheet]
    format: str
    encoding: str = ""
    delimiter: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def has_several_sheets(self) -> bool:
        return len(self.sheets) > 1

    def rows(self) -> Iterator[tuple[Sheet, Row]]:
        """Every row of every sheet, in order."""
        for sheet in self.sheets:
            for row in sheet.rows:
                yield sheet, row
