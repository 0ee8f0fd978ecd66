"""Collecting what is wrong, line by line, in words that a person can act on."""

from __future__ import annotations

from dataclasses import dataclass, field

from keepsake.intake.reading.cells import one_line
from keepsake.intake.reading.columns import Column
from keepsake.intake.reading.report import Fault


@dataclass(slots=True)
class Faults:
    """Errors keep a row out until it is corrected; warnings let it in, and say what to look at."""

    errors: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    line: int = 0
    sheet: str = ""
    row_errors: list[Fault] = field(default_factory=list)

    def begin(self, line: int, sheet: str) -> None:
        """The next row."""
        self.line, self.sheet = line, sheet
        self.row_errors = []

    def error(self, reason: str, message: str, column: Column | None = None, value: str = "") -> None:
        """The row cannot come in as it is."""
        fault = self._fault(reason, message, column, value)
        self.row_errors.append(fault)
        self.errors.append(fault)

    def warn(self, reason: str, message: str, column: Column | None = None, value: str = "") -> None:
        """The row comes in; a person should know this."""
        self.warnings.append(self._fault(reason, message, column, value))

    def has(self, column: Column | None) -> bool:
        """Whether this row has an error in this column already."""
        return column is not None and any(fault.column == column.index + 1 for fault in self.row_errors)

    def _fault(self, reason: str, message: str, column: Column | None, value: str) -> Fault:
        place, header = (column.index + 1, column.header) if column else (None, "")
        return Fault(self.line, place, reason, message, header, value, self.sheet)


def quoted(value: str) -> str:
    """A value inside a sentence: on one line, and no longer than a sentence bears."""
    text = one_line(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
