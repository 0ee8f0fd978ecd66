"""Where the names of the columns stand: beneath title lines, sometimes over two rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from keepsake.intake.reading.headers import ADULTS, interpret, is_known
from keepsake.intake.reading.sheets import Row, Sheet
from keepsake.intake.reading.vocabulary import fold

_LOOKED_AT = 50
_DETAILS = re.compile(r"\b(?:details?|info(?:rmation)?|data|section)\b[:.]?", re.IGNORECASE)
_VALUE = re.compile(r"@|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{5,}")


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """``at`` is the row's place in ``sheet.rows``; ``names`` are the names, a group's name put before each."""

    at: int
    line: int
    names: list[str]
    known: int


def known_headers(cells: list[str]) -> int:
    """How many cells of a row are plainly names of columns; 0 for a row that is mostly something else."""
    filled = [cell for cell in cells if cell]
    known = sum(is_known(cell) for cell in filled)
    return known if known * 2 >= len(filled) else 0


def find_header(sheet: Sheet, given_line: int | None = None) -> HeaderRow | None:
    """The row of names, or None when no row looks like one."""
    if given_line is not None:
        for at, row in enumerate(sheet.rows):
            if row.line == given_line:
                return _header(sheet, at, known_headers(row.cells))
        return None
    best: tuple[int, int] | None = None
    for at, row in enumerate(sheet.rows[:_LOOKED_AT]):
        known = known_headers(row.cells)
        if known and (best is None or known > best[1]):
            best = (at, known)
    if best is None or (best[1] < 2 and len([cell for cell in sheet.rows[best[0]].cells if cell]) > 1):
        unknown = _unknown_names(sheet)
        return None if unknown is None else _header(sheet, unknown, best[1] if best and best[0] == unknown else 0)
    return _header(sheet, *best)


def repeats(header: HeaderRow, sheet: Sheet) -> Callable[[Row], bool]:
    """Tells whether a later row is the row of names again, as printed registers have it on each page."""
    names = [fold(cell) for cell in sheet.rows[header.at].cells if cell]

    def is_again(row: Row) -> bool:
        first = next(cell for cell in row.cells if cell)
        return len(names) > 1 and fold(first) == names[0] and [fold(cell) for cell in row.cells if cell] == names

    return is_again


def _header(sheet: Sheet, at: int, known: int) -> HeaderRow:
    row = sheet.rows[at]
    names = [cell.replace("\n", " ") for cell in row.cells]
    if at and sheet.rows[at - 1].line >= row.line - 2:
        names = _with_groups(names, sheet.rows[at - 1].cells)
    return HeaderRow(at, row.line, names, known)


def _with_groups(names: list[str], above: list[str]) -> list[str]:
    """A row above such as ``Child | | Parent 1 | | Parent 2`` says whose the names beneath are."""
    groups = [_DETAILS.sub("", cell).strip(" :-–") for cell in above]
    people = [group for group in groups if group and _is_person(group)]
    if len(people) < 2 or len(people) * 2 < sum(1 for group in groups if group):
        return names
    joined: list[str] = []
    current = ""
    for at, name in enumerate(names):
        if at < len(groups) and groups[at]:
            current = groups[at]
        together = f"{current} {name}" if current and name else name
        joined.append(together if _is_better(name, together) else name)
    return joined


def _is_person(group: str) -> bool:
    found = interpret(group)
    return found.who in ADULTS or (found.who == "child" and found.field == "name")


def _is_better(name: str, together: str) -> bool:
    """The group's name is put before a name that says nobody's by itself."""
    alone, both = interpret(name), interpret(together)
    return both.sure and both.who != "unknown" and alone.who not in ADULTS


def _unknown_names(sheet: Sheet) -> int | None:
    """A row of short words over rows with dates, numbers or addresses: names, though not ones that are known."""
    for at, row in enumerate(sheet.rows[:10]):
        cells = [cell for cell in row.cells if cell]
        if len(cells) < 3 or any(len(cell) > 60 or _VALUE.search(cell) or cell.isdigit() for cell in cells):
            continue
        if len({fold(cell) for cell in cells}) < len(cells):
            continue
        below = sheet.rows[at + 1 : at + 6]
        wide = [other for other in below if len([cell for cell in other.cells if cell]) >= max(2, len(cells) // 2)]
        if wide and all(any(_VALUE.search(cell) for cell in other.cells) for other in wide):
            return at
        return None
    return None
