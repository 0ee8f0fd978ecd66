"""One row becomes one child with the adults beside it, or a row to correct."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from keepsake.intake.reading import dates, names, people
from keepsake.intake.reading.cells import forbidden_character, one_line, says_nothing
from keepsake.intake.reading.columns import Column
from keepsake.intake.reading.faults import Faults, quoted
from keepsake.intake.reading.headers import is_of_consent
from keepsake.intake.reading.meanings import SINGLE, of_adult
from keepsake.intake.reading.report import Child
from keepsake.intake.reading.sheets import Row
from keepsake.intake.reading.wordsets import words

LONGEST_NAME = 100
LONGEST_TEXT = 5_000
_IDENTITY = words("first last name middle known_as dob gender room reference nhs_number")
_ADDRESS = ("address", "address_line", "town", "county", "postcode", "country")
_OWN_FIELDS = frozenset(
    ["first", "last", "name", "middle", "known_as", "dob", "room", "start", "leave", "key_person", *_ADDRESS]
)
_MOJIBAKE = ("Ã©", "Ã¨", "Ã«", "Ã¶", "Ã¼", "Ã¡", "Ã³", "Å‚", "â€™", "Ã±", "Ã§")


@dataclass(slots=True)
class Layout:
    """What one sheet's columns come to, worked out once for all of its rows."""

    columns: list[Column]
    rules: dict[int, dates.Rule]
    today: dt.date
    surname_first: bool = False
    single: dict[str, Column] = field(default_factory=dict)
    joined: dict[str, list[Column]] = field(default_factory=dict)
    adults: dict[tuple[str, int], list[tuple[Column, str]]] = field(default_factory=dict)
    identity: list[Column] = field(default_factory=list)
    consents: list[Column] = field(default_factory=list)
    birthdays: dates.Window = field(init=False)
    stays: dates.Window = field(init=False)

    def __post_init__(self) -> None:
        for column in self.columns:
            if column.meaning is None and column.known and not column.given and is_of_consent(column.header):
                self.consents.append(column)
            if column.meaning is None or not column.trusted:
                continue
            if adult := of_adult(column.meaning):
                self.adults.setdefault(adult[:2], []).append((column, adult[2]))
            elif column.meaning in SINGLE:
                self.single.setdefault(column.meaning, column)
            else:
                self.joined.setdefault(column.meaning, []).append(column)
            if column.meaning in _IDENTITY:
                self.identity.append(column)
        self.birthdays, self.stays = dates.birthdays(self.today), dates.stays(self.today)

    @property
    def carers_in_a_row(self) -> int:
        return sum(1 for role, _ in self.adults if role == "carer")

    def text(self, row: Row, meaning: str) -> str:
        column = self.single.get(meaning)
        return row.cells[column.index] if column and column.index < len(row.cells) else ""

    def says_nothing_of_the_child(self, row: Row) -> bool:
        return not any(column.index < len(row.cells) and row.cells[column.index] for column in self.identity)


def read_row(layout: Layout, row: Row, room: str, faults: Faults) -> Child:
    """A child as the row has it. Whether it may come in is in ``faults.row_errors``."""
    _refuse_characters(layout, row, faults)
    child = Child(line=row.line, first="", last="", dob=None, room=room, sheet=faults.sheet, lines=[row.line])
    _read_name(layout, row, child, faults)
    child.dob = _read_birthday(layout, row, faults)
    child.room = one_line(layout.text(row, "room")) or room
    child.key_person = "" if says_nothing(layout.text(row, "key_person")) else one_line(layout.text(row, "key_person"))
    _read_stay(layout, row, child, faults)
    _read_particulars(layout, row, child)
    _read_consents(layout, row, child)
    read_adults(layout, row, child, faults)
    return child


def read_adults(layout: Layout, row: Row, child: Child, faults: Faults) -> None:
    """The row's adults, added to ``child``."""
    for (role, _), listed in layout.adults.items():
        cells = [(column, said, row.cells[column.index]) for column, said in listed if column.index < len(row.cells)]
        cells = [cell for cell in cells if cell[2]]
        found = [people.read_adult(role, each, faults) for each in people.each_adult(cells)] if cells else []
        if not any(found):
            _keep_collecting(cells, child)
        for carer in filter(None, found):
            if role == "carer" and not people.is_to_ring(cells):
                child.carers.append(carer)
            else:
                child.contacts.append(people.as_contact(carer, len(child.contacts) + 1, collector=role == "collector"))
    people.warn_of_shared_email(child.carers, faults)


def _keep_collecting(cells: people.Cells, child: Child) -> None:
    """``Father may collect: No`` where nothing else is said of the father."""
    for column, said, text in cells:
        if said == "may_collect":
            mine = child.particulars.get("may_collect", "")
            child.particulars["may_collect"] = f"{mine}\n{column.header}: {text}".strip()


def with_identity(columns: list[Column], row: Row, first: Row, room: str) -> Row:
    """A row of one child, with what only its ``first`` row says of who the child is: it can be read alone then."""
    told = dict(enumerate(first.cells))
    told |= {column.index: room for column in columns if column.meaning == "room" and not told.get(column.index)}
    cells = row.cells + [""] * (len(columns) - len(row.cells))
    for column in columns:
        if column.trusted and column.meaning in _IDENTITY and not cells[column.index]:
            cells[column.index] = told.get(column.index, "")
    return Row(row.line, cells)


def _refuse_characters(layout: Layout, row: Row, faults: Faults) -> None:
    for column in layout.columns[: len(row.cells)]:
        text = row.cells[column.index]
        if text.isascii() and text.isprintable() and len(text) <= LONGEST_TEXT:
            continue
        name = column.header or f"Column {column.index + 1}"
        if code := forbidden_character(text):
            faults.error(
                "control_character", f"{name} holds a character that nobody can see ({code}). Type it in again.", column
            )
        elif "\ufffd" in text:
            faults.error(
                "unreadable_letter",
                f"{name} is {quoted(text)}. A letter in it could not be read. Type it in again.",
                column,
                text,
            )
        elif len(text) > LONGEST_TEXT:
            faults.error("too_long", f"{name} is longer than {LONGEST_TEXT:,} letters.", column)
        elif any(mark in text for mark in _MOJIBAKE):
            faults.warn(
                "letters_mixed_up", f"{name} is {quoted(text)}. Its accents look mixed up: is it right?", column, text
            )


def _read_name(layout: Layout, row: Row, child: Child, faults: Faults) -> None:
    first, last, middle = (one_line(layout.text(row, meaning)) for meaning in ("first", "last", "middle"))
    known_as = one_line(layout.text(row, "known_as"))
    whole = one_line(layout.text(row, "name"))
    column = layout.single.get("first") or layout.single.get("name") or layout.single.get("last")
    if whole and not first and not last:
        parts = names.split(whole, surname_first=layout.surname_first)
        first, last, middle = parts.first, parts.last, middle or parts.middle
        if not parts.sure and last:
            faults.warn(
                "name_cut", f"{quoted(whole)} was read as first name {first}, family name {last}.", column, whole
            )
    elif "," in first and not last:
        parts = names.split(first)
        first, last, middle = parts.first, parts.last, middle or parts.middle
    child.middle, child.known_as = middle, known_as
    child.first, child.last = first or ("" if last else known_as), last
    if column is None or faults.has(column):
        return
    if not child.first and not child.last:
        faults.error("name_missing", "The name is empty. A child needs at least one name.", column)
    elif not names.has_letters(child.first + child.last):
        faults.error("name_unreadable", f"The name is {quoted(child.name)}. That is not a name.", column, child.name)
    elif max(len(child.first), len(child.last)) > LONGEST_NAME:
        faults.error("too_long", f"The name is longer than {LONGEST_NAME} letters.", column)
    elif not child.first or not child.last:
        said = "first name" if not child.first else "family name"
        faults.warn("one_name", f"{child.name} has no {said} in this file.", column, child.name)


def _read_birthday(layout: Layout, row: Row, faults: Faults) -> dt.date | None:
    column = layout.single.get("dob")
    if column is None or layout.rules[column.index].doubt:
        return None
    text = one_line(layout.text(row, "dob"))
    if says_nothing(text):
        faults.error("dob_missing", "The date of birth is empty.", column, text)
        return None
    found = dates.read(text, layout.rules[column.index].order, layout.birthdays)
    if found.day is None:
        reason = found.reason.replace("date_", "dob_")
        faults.error(reason, f"Date of birth is {quoted(text)}. {found.why}", column, text)
        return None
    if found.day > layout.today:
        faults.error("dob_in_future", f"Date of birth is {quoted(text)}. That day is still to come.", column, text)
        return None
    if found.day < layout.birthdays.earliest:
        age = (
            layout.today.year
            - found.day.year
            - ((layout.today.month, layout.today.day) < (found.day.month, found.day.day))
        )
        faults.error("dob_too_old", f"Date of birth is {quoted(text)}. That would be {age} years old.", column, text)
        return None
    if found.from_serial:
        faults.warn(
            "date_was_a_number",
            f"Date of birth is {text}, Excel's number for {dates.in_words(found.day)}.",
            column,
            text,
        )
    return found.day


def _read_stay(layout: Layout, row: Row, child: Child, faults: Faults) -> None:
    for meaning in ("start", "leave"):
        column = layout.single.get(meaning)
        text = one_line(layout.text(row, meaning))
        if column is None or says_nothing(text) or layout.rules[column.index].doubt:
            continue
        found = dates.read(text, layout.rules[column.index].order, layout.stays)
        if found.day is None or not layout.stays.holds(found.day):
            why = found.why or "That is too far away to be right."
            faults.warn(
                f"{meaning}_date_unreadable", f"{column.header} is {quoted(text)}. {why} It is left out.", column, text
            )
            child.particulars[f"{meaning}_as_written"] = text
        else:
            setattr(child, meaning, found.day)
    start, leave = child.start, child.leave
    if start and child.dob and start < child.dob:
        faults.warn("start_before_birth", f"{child.name} would start before being born.", layout.single["start"])
    if start and leave and leave < start:
        faults.warn("leave_before_start", f"{child.name} would leave before starting.", layout.single["leave"])
    if leave and leave < layout.today:
        faults.warn("has_left", f"{child.name} left on {dates.in_words(leave)}.", layout.single["leave"])


def _read_particulars(layout: Layout, row: Row, child: Child) -> None:
    for meaning in layout.single:
        text = layout.text(row, meaning)
        if meaning not in _OWN_FIELDS and not says_nothing(text):
            child.particulars[meaning] = one_line(text)
    for meaning, columns in layout.joined.items():
        told = [(column, row.cells[column.index]) for column in columns if column.index < len(row.cells)]
        told = [(column, text) for column, text in told if not says_nothing(text)]
        if not told or meaning in _ADDRESS:
            continue
        several = len(columns) > 1
        child.particulars[meaning] = "\n".join(
            f"{column.header}: {text}" if several and column.header else text for column, text in told
        )
    _read_address(layout, row, child)


def _read_consents(layout: Layout, row: Row, child: Child) -> None:
    """Word for word, by the column's name: nothing follows from it (R9)."""
    for column in layout.consents:
        text = row.cells[column.index].strip() if column.index < len(row.cells) else ""
        if not says_nothing(text) or text.casefold() in ("no", "n"):
            child.consents[column.header] = text


def _read_address(layout: Layout, row: Row, child: Child) -> None:
    columns = [column for column in layout.columns if column.trusted and column.meaning in _ADDRESS]
    told = [(column, row.cells[column.index]) for column in columns if column.index < len(row.cells)]
    lines = [", ".join(text.splitlines()) for _, text in told if not says_nothing(text)]
    if lines:
        child.particulars["address"] = ", ".join(line.strip(" ,") for line in lines)
    if postcode := layout.text(row, "postcode"):
        child.particulars["postcode"] = one_line(postcode).upper()
