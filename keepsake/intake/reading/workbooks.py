"""Workbooks (old and new Excel, OpenDocument) become sheets of text."""

from __future__ import annotations

import io

import python_calamine

from keepsake.intake.reading import compound, packages
from keepsake.intake.reading.cells import as_text
from keepsake.intake.reading.refusals import Refused
from keepsake.intake.reading.sheets import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Row, Sheet, Table


def read_workbook(data: bytes, kind: str) -> Table:
    """A workbook's sheets. ``kind`` is what `sniffing.kind_of` said. Raises `Refused`."""
    if kind == "zip":
        name, rows, columns = packages.look_into(data)
    else:
        rows, columns = compound.look_into(data)
        name = "xls"
    _refuse_sprawl(rows, columns)
    try:
        with python_calamine.load_workbook(io.BytesIO(data)) as book:
            sheets = [_sheet(book, meta) for meta in book.sheets_metadata if _holds_cells(meta)]
    except python_calamine.PasswordError as error:
        raise Refused("password_protected") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Refused("damaged") from error
    except BaseException as error:  # the reader is compiled: a fault in it is not an Exception
        if type(error).__name__ != "PanicException":
            raise
        raise Refused("damaged") from error
    sheets = [sheet for sheet in sheets if sheet.rows]
    if not sheets:
        raise Refused("empty")
    return Table(sheets=sheets, format=name)


def _holds_cells(meta: python_calamine.SheetMetadata) -> bool:
    return meta.typ == python_calamine.SheetTypeEnum.WorkSheet


def _sheet(book: python_calamine.CalamineWorkbook, meta: python_calamine.SheetMetadata) -> Sheet:
    content = book.get_sheet_by_name(meta.name)
    start = content.start
    if start is None:
        return Sheet(name=meta.name, rows=[])
    _refuse_sprawl(content.total_height, content.total_width)
    lead = [""] * start[1]
    rows: list[Row] = []
    for line, values in enumerate(content.iter_rows(), start=1):
        cells = lead + [as_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            rows.append(Row(line, cells))
    hidden = meta.visible != python_calamine.SheetVisibleEnum.Visible
    return Sheet(name=meta.name.strip(), rows=rows, hidden=hidden)


def _refuse_sprawl(rows: int, columns: int) -> None:
    if rows > MAX_ROWS:
        raise Refused("too_many_rows", found=f"{rows:,}", limit=f"{MAX_ROWS:,}")
    if columns > MAX_COLUMNS:
        raise Refused("too_many_columns", found=f"{columns:,}", limit=MAX_COLUMNS)
    if rows * columns > MAX_CELLS:
        raise Refused("too_many_cells")
