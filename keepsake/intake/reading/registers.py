"""Which sheets of a file are registers, what their columns are, and where their rows begin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from keepsake.intake.reading import evidence
from keepsake.intake.reading.choices import Choices
from keepsake.intake.reading.columns import Column, arrange
from keepsake.intake.reading.header_rows import HeaderRow, find_header, repeats
from keepsake.intake.reading.headers import is_of_consent
from keepsake.intake.reading.meanings import SINGLE, of_adult
from keepsake.intake.reading.refusals import Refused
from keepsake.intake.reading.report import Fault, Question
from keepsake.intake.reading.rooms import room_of_sheet, said_beside_its_label, sheet_role
from keepsake.intake.reading.shapes import is_date
from keepsake.intake.reading.sheets import Row, Sheet, Table

_LEFT_OUT = {
    "said": "was left out, as you said.",
    "away": "was left out: by its name these children are not here. Bring it in as a file of its own if they are.",
    "staff": "was left out: it is about staff.",
    "about": "was left out: it lists no children.",
    "hidden": "is hidden in the workbook and was left out. Show it in Excel if its children are to come in.",
}
_STRAY = 0.3  # more rows than this wider than the names: a column without a name, and no comma gone astray


@dataclass(slots=True)
class Register:
    """One sheet that lists children. ``too_wide`` are lines with more cells than there are columns; ``titles`` are lines of a
    cell or two above the names of the columns."""

    sheet: Sheet
    header: HeaderRow
    columns: list[Column]
    rows: list[Row]
    room: str
    too_wide: frozenset[int]
    titles: list[Row]


@dataclass(slots=True)
class Found:
    """The registers of a file, what was left out (as warnings), and what has to be asked."""

    registers: list[Register]
    left_out: list[Fault]
    questions: list[Question]


def find_registers(table: Table, known_rooms: Iterable[str], choices: Choices) -> Found:
    """Every register of a file, in order. Raises `Refused` when there is none, or none with a child."""
    rooms, found = list(known_rooms), Found([], [], [])
    several = table.has_several_sheets
    for sheet in table.sheets:
        header = find_header(sheet, choices.header_lines.get(sheet.name))
        why = _why_left_out(sheet, header, rooms, choices) if several else ""
        if not why and header is None and several:
            if _holds_dates(sheet):
                message = f"The sheet “{sheet.name}” does not name its columns. Which line does?"
                found.questions.append(Question("sheet_without_names", message, sheet=sheet.name))
                continue
            why = "about"
        if why:
            message = f"The sheet “{sheet.name}” {_LEFT_OUT[why]}"
            found.left_out.append(Fault(None, None, "sheet_left_out", message, sheet=sheet.name))
        elif header is not None:
            room = _room(sheet.name, rooms, several=several)
            found.registers.append(_register(sheet, header, room, choices, is_text=table.format == "csv"))
    if not found.registers:
        raise Refused("no_register" if several else "no_header")
    if not any(register.rows for register in found.registers):
        raise Refused("no_children")
    return found


def _why_left_out(sheet: Sheet, header: HeaderRow | None, rooms: list[str], choices: Choices) -> str:
    if sheet.name in choices.left_out_sheets:
        return "said"
    if sheet.name in choices.header_lines:
        return ""
    if sheet.hidden:
        return "hidden"
    role = sheet_role(sheet.name, rooms)
    if role in ("away", "staff") and "child" not in sheet.name.casefold():
        return role
    if role == "away":
        return role
    return "about" if header is not None and not _names_children(header) else ""


def _names_children(header: HeaderRow) -> bool:
    meanings = {column.meaning for column in arrange(header.names)}
    return bool(meanings & {"first", "name", "last", "dob"}) or header.known < 2


def _room(name: str, rooms: list[str], *, several: bool) -> str:
    """A sheet's name is a room where there are several sheets; alone, only when it plainly is one."""
    if not name or sheet_role(name, rooms) != "room":
        return ""
    room = room_of_sheet(name, rooms)
    return room if several or room in rooms or "room" in name.casefold() else ""


def _holds_dates(sheet: Sheet) -> bool:
    return sum(any(is_date(cell) for cell in row.cells) for row in sheet.rows[:50]) >= 2


def _register(sheet: Sheet, header: HeaderRow, room: str, choices: Choices, *, is_text: bool) -> Register:
    is_again = repeats(header, sheet)
    rows = [row for row in sheet.rows[header.at + 1 :] if not is_again(row)]
    names = list(header.names)
    wide = [row.line for row in rows if len(row.cells) > len(names)]
    stray = is_text and len(wide) <= max(2, _STRAY * len(rows)) and len(wide) < len(rows)
    if not stray and wide:
        names += [""] * (max(len(row.cells) for row in rows) - len(names))
    above = sheet.rows[: header.at]
    rooms = [said for row in above if (said := said_beside_its_label(row))]
    room = rooms[-1] if rooms else room
    titles = [row for row in above if len([cell for cell in row.cells if cell]) <= 2]
    columns = arrange(names)
    apply_choices(columns, choices)
    evidence.weigh(columns, [row for row in rows if len(row.cells) <= len(names)])
    return Register(sheet, header, columns, rows, room, frozenset(wide) if stray else frozenset(), titles)


def apply_choices(columns: list[Column], choices: Choices) -> None:
    """What a person has said of columns overrides everything; a meaning that they gave away is taken from its guess."""
    for column in columns:
        said = choices.columns.get(column.key, choices.columns.get(str(column.index + 1)))
        if said is not None:
            column.meaning, column.sure, column.why, column.given, column.known = said or None, True, "", True, True
    given = {column.meaning for column in columns if column.given}
    for column in columns:
        if not column.given and column.meaning in given and _is_single(column.meaning):
            column.meaning, column.sure, column.why = None, True, ""


def _is_single(meaning: str | None) -> bool:
    if meaning is None:
        return False
    adult = of_adult(meaning)
    return meaning in SINGLE or (adult is not None and adult[2] in ("name", "first", "last", "relationship", "email"))


def column_questions(register: Register, *, several: bool) -> list[Question]:
    """Columns whose meaning a person has to look at, and the two that no register can do without."""
    asked: list[Question] = []
    sheet = register.sheet.name if several else ""
    for column in register.columns:
        if column.sure or not column.filled or (column.meaning is None and not column.known):
            continue
        if column.meaning is None and not column.why:
            continue
        message = f"“{column.header}”: {column.why or 'its meaning is a guess.'}"
        asked.append(Question("column_unsure", message, column.index + 1, column.header, column.key, sheet))
    meanings = {column.meaning for column in register.columns if column.trusted}
    if not meanings & {"first", "last", "name"}:
        asked.append(Question("no_name_column", "Which column holds the children's names?", sheet=sheet))
    if "dob" not in meanings:
        asked.append(Question("no_dob_column", "Which column holds the dates of birth?", sheet=sheet))
    return asked


def left_out_columns(register: Register, *, several: bool) -> list[Fault]:
    """Every column that is not brought in, by name."""
    named: list[Fault] = []
    sheet = register.sheet.name if several else ""
    for column in register.columns:
        if column.meaning is not None or not column.filled:
            continue
        reason = "column_left_out" if column.header else "column_without_name"
        name = f"“{column.header}”" if column.header else f"Column {column.index + 1} has no name, and"
        message = f"{name} is not brought in."
        if is_of_consent(column.header):
            message = f"{name} counts for nothing: what it says waits on each child’s page until somebody confirms it."
        named.append(Fault(register.header.line, column.index + 1, reason, message, column.header, sheet=sheet))
    return named
