"""The reading of a register: a file's bytes in, a `Report` out. Nothing is written, sent or decided here (R9)."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from keepsake.intake.reading import dates, duplicates, families, restrictions
from keepsake.intake.reading.choices import Choices
from keepsake.intake.reading.faults import Faults, quoted
from keepsake.intake.reading.files import open_table
from keepsake.intake.reading.header_rows import known_headers
from keepsake.intake.reading.meanings import DATES, of_adult
from keepsake.intake.reading.names import compare_key
from keepsake.intake.reading.refusals import Refused
from keepsake.intake.reading.registers import Found, Register, column_questions, find_registers, left_out_columns
from keepsake.intake.reading.report import (
    ASKED,
    REFUSED,
    Child,
    Fault,
    FaultyRow,
    Question,
    Report,
    Restriction,
    SheetColumns,
)
from keepsake.intake.reading.rooms import Rooms, section_rooms
from keepsake.intake.reading.rows import Layout, read_adults, read_row, with_identity
from keepsake.intake.reading.sheets import Row, Table
from keepsake.intake.reading.summary import in_short
from keepsake.intake.reading.vocabulary import date_format

Progress = Callable[[int, int], None]
_STEP = 250
_FOOTER = re.compile(
    r"^(?:(?:grand |sub)?totals?\b|count\b|printed\b|end of\b|page \d|generated\b|exported\b|report\b|number of|©|\*|key\s*:"
    r"|\d+ (?:children|records|rows)\b|created (?:on|by)\b|confidential\b|last updated\b)",
    re.IGNORECASE,
)
_OF_NOBODY = (
    "This line says who may not collect or see, or names an allergy, and no child stands on it. Write it on the child’s own"
    " line or page, then leave this line out."
)


def read(
    data: bytes,
    filename: str = "",
    *,
    mapping: dict[str, Any] | None = None,
    today: dt.date,
    known_rooms: Iterable[str] = (),
    progress: Progress | None = None,
) -> Report:
    """Read a register file.

    ``filename`` plays no part in what the file is taken to be. ``mapping`` is what a person has settled (`Choices`, as
    plain data, or just ``{header: meaning}``). ``known_rooms`` are the nursery's own. ``progress`` is told (rows read,
    rows in all). Never raises for what is in a file; ValueError for a mapping that names no known meaning.
    """
    choices = Choices.from_dict(mapping)
    try:
        return read_table(
            open_table(data, known_headers), choices=choices, today=today, known_rooms=known_rooms, progress=progress
        )
    except Refused as refused:
        fault = Fault(None, None, refused.reason, refused.message)
        return Report(REFUSED, refused.message, refused.reason, errors=[fault], choices=choices.to_dict())


def read_table(
    table: Table, *, choices: Choices, today: dt.date, known_rooms: Iterable[str] = (), progress: Progress | None = None
) -> Report:
    """The same for a table that is already in hand, such as rows that a person has corrected. Raises `Refused`."""
    return _Reading(table, choices, today, list(known_rooms), progress).report()


def _is_footer(row: Row) -> bool:
    """``Total: 24``, ``Printed on …``: what stands beneath a register, and no child."""
    filled = [cell for cell in row.cells if cell]
    return len(filled) <= 2 and _FOOTER.match(filled[0]) is not None


class _Reading:
    def __init__(
        self, table: Table, choices: Choices, today: dt.date, known_rooms: list[str], progress: Progress | None
    ) -> None:
        self.table, self.choices, self.today, self.known_rooms, self.progress = (
            table,
            choices,
            today,
            known_rooms,
            progress,
        )
        self.found: Found = find_registers(table, known_rooms, choices)
        self.several = table.has_several_sheets
        self.total = sum(len(register.rows) for register in self.found.registers)
        self.done = 0
        self.faults = Faults()
        self.questions: list[Question] = list(self.found.questions)
        self.faulty: list[FaultyRow] = []
        self.said: list[Restriction] = []
        self.rules: dict[tuple[str, str], dates.Rule] = {}

    def report(self) -> Report:
        registers = self.found.registers
        for register in registers:
            self.questions += column_questions(register, several=self.several)
        self._decide_dates(registers)
        children = [child for register in registers for child in self._read_register(register)]
        if any(question.reason == "no_name_column" for question in self.questions):
            children = []
        children = self._settle_rooms(children, Rooms(self.known_rooms, [child.room for child in children]))
        rooms = Rooms(self.known_rooms, [child.room for child in children])
        families.number_people(children)
        pairs = duplicates.pairs(children)
        errors = sorted(self.faults.errors, key=lambda fault: self._order(fault.sheet, fault.line))
        named = [fault for register in registers for fault in left_out_columns(register, several=self.several)]
        report = Report(
            outcome=ASKED,
            message="",
            sheets=[
                SheetColumns(register.sheet.name, register.header.line, register.columns) for register in registers
            ],
            rooms=rooms.told(),
            new_rooms=rooms.new(),
            children=children,
            errors=errors,
            warnings=[*self.found.left_out, *named, *self.faults.warnings],
            duplicates=[(children[a].line, children[b].line) for a, b in pairs],
            restrictions=sorted({said.line for said in self.said}),
            questions=self._unique_questions(),
            restriction_details=self.said,
            faulty=self.faulty,
            duplicate_children=pairs,
            siblings=families.siblings(children),
            rows=self.total,
            format=self.table.format,
            encoding=self.table.encoding,
            delimiter=self.table.delimiter,
            date_rule=next(
                (dates.RULES[rule.order] for (meaning, _), rule in self.rules.items() if meaning == "dob"), ""
            ),
            choices=self.choices.to_dict(),
            date_rules={key: rule.order for (_, key), rule in self.rules.items() if not rule.doubt},
        )
        report.message = in_short(report)
        return report

    def _order(self, sheet: str, line: int | None) -> tuple[int, int]:
        names = [register.sheet.name for register in self.found.registers]
        return (names.index(sheet) if sheet in names else -1, line or 0)

    def _decide_dates(self, registers: list[Register]) -> None:
        """One rule for each column, from its values on every sheet where it stands."""
        values: dict[tuple[str, str], list[str]] = defaultdict(list)
        places: dict[tuple[str, str], tuple[Register, int]] = {}
        for register in registers:
            for column in register.columns:
                if column.meaning in DATES and column.trusted:
                    place = (column.meaning, column.key)
                    places.setdefault(place, (register, column.index))
                    at = column.index
                    values[place] += [row.cells[at] for row in register.rows if at < len(row.cells) and row.cells[at]]
        for (meaning, key), told in values.items():
            window = dates.birthdays(self.today) if meaning == "dob" else dates.stays(self.today)
            register, at = places[meaning, key]
            column = register.columns[at]
            stated = dates.stated_in(date_format(column.header))
            rule = dates.decide(told, window, stated=stated, given=self.choices.dates.get(key, ""))
            self.rules[meaning, key] = rule
            if rule.doubt:
                column.sure, column.why = False, rule.doubt
                offers = (dates.DAY_FIRST, dates.MONTH_FIRST) if rule.order != dates.YEAR_FIRST else tuple(dates.RULES)
                message = f"“{column.header}”: {rule.doubt}"
                sheet = register.sheet.name if self.several else ""
                self.questions.append(Question(rule.reason, message, at + 1, column.header, column.key, sheet, offers))

    def _read_register(self, register: Register) -> list[Child]:
        layout = Layout(
            register.columns,
            {c.index: self.rules[c.meaning, c.key] for c in register.columns if c.meaning in DATES and c.trusted},
            self.today,
            surname_first=self._surname_first(register),
        )
        rows = [row for row in register.rows if not _is_footer(row)]
        sections = section_rooms(rows, self.known_rooms, has_room_column="room" in layout.single)
        room, children, last_was_good = register.room, list[Child](), False
        sheet = register.sheet.name if self.several else ""
        for row in register.titles:
            if any(restrictions.limits_in(cell) for cell in row.cells):
                self.faults.begin(row.line, sheet)
                self._look_at_note(register, row)
        for row in register.rows:
            self.done += 1
            if self.progress and self.done % _STEP == 0:
                self.progress(self.done, self.total)
            self.faults.begin(row.line, sheet)
            if row.line in sections and not self._says_something(row):
                room = sections[row.line]
                message = f"“{room}” stands alone on this line, and was read as the room of the children beneath it."
                self.faults.warn("room_of_those_below", message)
                continue
            if _is_footer(row) or row.line in sections:
                self._look_at_note(register, row)
                continue
            if row.line in register.too_wide:
                self._refuse_wide(register, row)
                last_was_good = False
                continue
            if self._is_more_of_last(layout, row):
                last_was_good = self._add_to_last(register, layout, row, children, last_was_good)
                continue
            child = read_row(layout, row, room, self.faults)
            self._look(register, row, child.name)
            last_was_good = not self.faults.row_errors
            if last_was_good:
                children.append(child)
            else:
                self._keep_faulty(register, row, room)
        if self.progress:
            self.progress(self.done, self.total)
        return families.gather(children, layout.carers_in_a_row)

    def _surname_first(self, register: Register) -> bool:
        """How full names run: as the header or a person says; a file whose carers say otherwise is asked about."""
        if self.choices.surname_first is not None:
            return self.choices.surname_first
        column = next((column for column in register.columns if column.meaning == "name" and column.trusted), None)
        if column is None or column.surname_first:
            return column is not None
        lasts = [
            c.index
            for c in register.columns
            if c.meaning and (of_adult(c.meaning) or ("", 0, ""))[2] in ("last", "name")
        ]
        first = last = 0
        for row in register.rows[:300]:
            words = row.cells[column.index].split() if column.index < len(row.cells) else []
            others = {
                compare_key(row.cells[at].split()[-1]) for at in lasts if at < len(row.cells) and row.cells[at].split()
            }
            if len(words) == 2 and "," not in words[0]:
                first += compare_key(words[0]) in others
                last += compare_key(words[1]) in others
        if first < 3 or first <= 2 * last:
            return False
        column.sure, column.why = False, "The family name seems to stand first here. Is that so?"
        message = f"“{column.header}”: {column.why}"
        self.questions.append(
            Question("name_order", message, column.index + 1, column.header, column.key, offers=("surname_first",))
        )
        return True

    def _is_more_of_last(self, layout: Layout, row: Row) -> bool:
        """A row with an adult and nothing of a child, as merged cells leave it."""
        if layout.carers_in_a_row > 1 or not layout.says_nothing_of_the_child(row):
            return False
        return any(
            column.index < len(row.cells) and row.cells[column.index]
            for listed in layout.adults.values()
            for column, said in listed
            if said in ("name", "first", "last", "contact")
        )

    def _add_to_last(self, register: Register, layout: Layout, row: Row, children: list[Child], good: bool) -> bool:
        if not children or not good:
            column = layout.identity[0] if layout.identity else None
            self.faults.error(
                "name_missing", "The name is empty, and the line above has to be corrected first.", column
            )
            self._look(register, row, "")
            self._keep_faulty(register, row)
            return False
        last = children[-1]
        more = Child(row.line, last.first, last.last, last.dob, "", lines=[row.line])
        read_adults(layout, row, more, self.faults)
        families.add(last, more)
        message = f"This line names no child, and was read as one more adult of {last.name}, line {last.line}."
        self.faults.warn("more_of_the_line_above", message)
        self._look(register, row, last.name)
        return True

    def _refuse_wide(self, register: Register, row: Row) -> None:
        message = (
            f"This line has {len(row.cells)} cells, and there are {len(register.columns)} columns."
            " A comma inside a cell may be missing its quotation marks."
        )
        self.faults.error("too_many_cells", message)
        self._look(register, row, "")
        self._keep_faulty(register, row)

    def _keep_faulty(self, register: Register, row: Row, room: str = "") -> None:
        headers, cells = [column.header for column in register.columns], list(row.cells)
        if room and all(column.meaning != "room" for column in register.columns) and len(cells) <= len(headers):
            cells += [""] * (len(headers) - len(cells)) + [room]  # said by the sheet or a line above: not to be lost
            headers.append("Room")
        self.faulty.append(FaultyRow(row.line, self.faults.sheet, headers, cells, self.faults.row_errors))

    def _says_something(self, row: Row) -> bool:
        return bool(restrictions.look(row.cells, []))

    def _look_at_note(self, register: Register, row: Row) -> None:
        """A line above, between or beneath the children. What it says of one of them would come in with nobody (R9)."""
        if self._says_something(row):
            self.faults.error("limit_of_nobody", _OF_NOBODY)
            self._keep_faulty(register, row)
        self._look(register, row, "")

    def _look(self, register: Register, row: Row, name: str) -> None:
        """Whatever becomes of the row: who may not collect or see, and allergies in unlooked-for places (R9)."""
        meanings = [column.meaning if column.trusted else None for column in register.columns]
        for said in restrictions.look(row.cells, meanings):
            header = register.columns[said.column].header if said.column < len(register.columns) else ""
            self.said.append(
                Restriction(row.line, said.column + 1, header, said.kind, said.text, self.faults.sheet, name)
            )
        if (at := restrictions.protection_in(row.cells)) is not None:
            column = register.columns[at] if at < len(register.columns) else None
            message = "This line speaks of child protection. That belongs in the cabinet: take it out of the register."
            self.faults.warn("child_protection", message, column)

    def _settle_rooms(self, children: list[Child], rooms: Rooms) -> list[Child]:
        kept: list[Child] = []
        for child in children:
            near, stray = rooms.near(child.room), rooms.is_stray(child.room)
            self.faults.begin(child.line, child.sheet)
            if stray or (near and rooms.known):
                likely = near or rooms.nearest(child.room)
                meant = f" Did you mean {likely}?" if likely else ""
                self._refuse_room(child, f"Room is {quoted(child.room)}. There is no such room.{meant}")
                continue
            if near:
                self.faults.warn(
                    "room_spelling", f"Room is {quoted(child.room)}. Did you mean {near}?", None, child.room
                )
            child.room = rooms.settle(child.room)
            kept.append(child)
        return kept

    def _refuse_room(self, child: Child, message: str) -> None:
        """Every row that was joined into the child is a row to correct: each may say what no other says (R9)."""
        register = next(one for one in self.found.registers if not self.several or one.sheet.name == child.sheet)
        rows = {row.line: row for row in register.rows if row.line in child.lines}
        column = next((column for column in register.columns if column.meaning == "room"), None)
        for line in child.lines:
            self.faults.begin(line, child.sheet)
            self.faults.error("unknown_room", message, column, child.room)
            row = with_identity(register.columns, rows[line], rows[child.line], child.room)
            self._keep_faulty(register, row, child.room)

    def _unique_questions(self) -> list[Question]:
        """Sheets alike ask each thing once."""
        seen: dict[tuple[str, str, str], Question] = {}
        for question in self.questions:
            place = question.sheet if not question.key else ""
            seen.setdefault((question.reason, question.key, place), question)
        return list(seen.values())
