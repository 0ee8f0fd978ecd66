"""Any file that a nursery may send becomes sheets of rows of text, or is refused in one sentence."""

from __future__ import annotations

from collections.abc import Callable

from keepsake.intake.reading.refusals import Refused
from keepsake.intake.reading.sheets import MAX_BYTES, Table
from keepsake.intake.reading.sniffing import kind_of
from keepsake.intake.reading.texts import read_text
from keepsake.intake.reading.workbooks import read_workbook


def open_table(data: bytes, known_headers: Callable[[list[str]], int]) -> Table:
    """Read a whole file. Its name plays no part: what it is follows from its content. Raises `Refused`."""
    if len(data) > MAX_BYTES:
        raise Refused("too_large")
    kind = kind_of(data)
    return read_text(data, known_headers) if kind == "text" else read_workbook(data, kind)
