"""What a file holds, as a person and a program may read it (issue 6, point 10: the JSON report)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from keepsake.intake.reading.columns import Column

IMPORTED, ASKED, REFUSED = "imported", "asked", "refused"


@dataclass(slots=True)
class Fault:
    """One thing that is wrong with one line. ``reason`` is a stable code; ``column`` counts from 1, None for no column."""

    line: int | None
    column: int | None
    reason: str
    message: str
    header: str = ""
    value: str = ""
    sheet: str = ""


@dataclass(slots=True)
class Question:
    """Something that only a person can settle before the file is read right. ``offers`` are answers for `Choices`."""

    reason: str
    message: str
    column: int | None = None
    header: str = ""
    key: str = ""
    sheet: str = ""
    offers: tuple[str, ...] = ()


@dataclass(slots=True)
class Carer:
    """A carer as the file has them. ``person`` is the same number wherever the file surely means the same person.

    ``parental_responsibility`` is the file's own word and counts for nothing until confirmed (R9).
    """

    name: str = ""
    relationship: str = ""
    email: str = ""
    phones: list[str] = field(default_factory=list)
    parental_responsibility: str | None = None
    title: str = ""
    first: str = ""
    middle: str = ""
    last: str = ""
    phone_kinds: dict[str, str] = field(default_factory=dict)
    address: str = ""
    postcode: str = ""
    work: str = ""
    languages: str = ""
    lives_with_child: str = ""
    may_collect: str = ""
    notes: list[str] = field(default_factory=list)
    order: str = ""
    line: int = 0
    person: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.name or self.email or self.phones or self.notes or self.address or self.work)


@dataclass(slots=True)
class Contact:
    """Somebody to ring in an emergency, or who may collect; no carer, and no account."""

    name: str = ""
    relationship: str = ""
    phones: list[str] = field(default_factory=list)
    email: str = ""
    order: int = 0
    may_collect: str = ""
    address: str = ""
    notes: list[str] = field(default_factory=list)
    collector: bool = False


@dataclass(slots=True)
class Child:
    """One child of the file. ``particulars`` holds every other value by its meaning, as the file says it; ``consents`` what it
    says of them, by the column's name: it counts for nothing until a person confirms it (R9)."""

    line: int
    first: str
    last: str
    dob: dt.date | None
    room: str
    middle: str = ""
    known_as: str = ""
    start: dt.date | None = None
    leave: dt.date | None = None
    key_person: str = ""
    carers: list[Carer] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    particulars: dict[str, str] = field(default_factory=dict)
    sheet: str = ""
    lines: list[int] = field(default_factory=list)
    consents: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.first, self.last) if part)


@dataclass(slots=True)
class FaultyRow:
    """A row that waits to be corrected: its cells as they are, and what is wrong with them."""

    line: int
    sheet: str
    headers: list[str]
    cells: list[str]
    faults: list[Fault]


@dataclass(slots=True)
class Restriction:
    """A cell that says who may not collect, see or reach a child, or an allergy outside the allergy columns. ``kind``: LIMIT,
    or the sort of alert that it comes to."""

    line: int
    column: int
    header: str
    kind: str
    text: str
    sheet: str = ""
    name: str = ""


@dataclass(slots=True)
class SheetColumns:
    """The columns of one sheet, and the line where they are named."""

    sheet: str
    header_line: int
    columns: list[Column]


@dataclass(slots=True)
class Report:
    """The whole reading. Nothing has been written anywhere."""

    outcome: str
    message: str
    reason: str = ""
    sheets: list[SheetColumns] = field(default_factory=list)
    rooms: list[str] = field(default_factory=list)
    new_rooms: list[str] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)
    errors: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    duplicates: list[tuple[int, int]] = field(default_factory=list)
    restrictions: list[int] = field(default_factory=list)
    changed: int = 0
    questions: list[Question] = field(default_factory=list)
    restriction_details: list[Restriction] = field(default_factory=list)
    faulty: list[FaultyRow] = field(default_factory=list)
    duplicate_children: list[tuple[int, int]] = field(default_factory=list)
    siblings: list[list[int]] = field(default_factory=list)
    #: Places ("sheet|line") of rows that a person left out for good.
    dropped: list[str] = field(default_factory=list)
    rows: int = 0
    format: str = ""
    encoding: str = ""
    delimiter: str = ""
    date_rule: str = ""
    # What a person has settled, as plain data: to be saved, and handed in again with the next file.
    choices: dict[str, Any] = field(default_factory=dict)
    date_rules: dict[str, str] = field(default_factory=dict)

    @property
    def choices_for_corrections(self) -> dict[str, Any]:
        """`choices`, with each date column's rule: a row read again alone is read as it was among the others."""
        return self.choices | {"dates": self.date_rules | self.choices.get("dates", {})}

    @property
    def is_settled(self) -> bool:
        """Whether the file could be read without asking anything."""
        return self.outcome != REFUSED and not self.questions

    @property
    def has_several_sheets(self) -> bool:
        return len(self.sheets) > 1

    def to_json(self) -> dict[str, Any]:
        """The JSON report: the issue's keys exactly, then what a page needs besides."""
        found: dict[str, Any] = {
            "outcome": self.outcome,
            "message": self.message,
            "mapping": self._mapping(),
            "rooms": self.rooms,
            "children": [self._child(child) for child in self.children],
            "errors": [self._fault(fault) for fault in self.errors],
            "warnings": [self._fault(fault) for fault in self.warnings],
            "duplicates": [list(pair) for pair in self.duplicates],
            "restrictions": self.restrictions,
            "changed": self.changed,
            "questions": [_question(question) for question in self.questions],
        }
        return found | self._places() if self.has_several_sheets else found

    def _places(self) -> dict[str, Any]:
        """Lines alone do not tell two sheets apart."""
        children = self.children
        return {
            "duplicate_places": [[_place(children[a]), _place(children[b])] for a, b in self.duplicate_children],
            "restriction_places": [{"sheet": said.sheet, "line": said.line} for said in self.restriction_details],
        }

    def _mapping(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        alike = len({tuple(c.key for c in sheet.columns) for sheet in self.sheets}) <= 1
        for sheet in self.sheets[:1] if alike else self.sheets:
            for column in sheet.columns:
                if not column.header and not column.filled:
                    continue
                entry: dict[str, Any] = {"column": column.index + 1, "header": column.header}
                entry |= {"meaning": column.meaning, "sure": column.sure}
                found.append(entry if alike else entry | {"sheet": sheet.sheet})
        return found

    def _child(self, child: Child) -> dict[str, Any]:
        entry: dict[str, Any] = {"line": child.line}
        if self.has_several_sheets:
            entry["sheet"] = child.sheet
        return entry | {
            "first": child.first,
            "last": child.last,
            "dob": child.dob.isoformat() if child.dob else None,
            "room": child.room or None,
            "carers": [_carer(carer) for carer in child.carers],
            "particulars": _particulars(child),
        }

    def _fault(self, fault: Fault) -> dict[str, Any]:
        entry: dict[str, Any] = {"line": fault.line, "column": fault.column, "reason": fault.reason}
        entry |= {"message": fault.message}
        return entry | {"sheet": fault.sheet} if self.has_several_sheets and fault.sheet else entry


def _place(child: Child) -> dict[str, Any]:
    return {"sheet": child.sheet, "line": child.line}


def _carer(carer: Carer) -> dict[str, Any]:
    return {
        "name": carer.name,
        "relationship": carer.relationship or None,
        "email": carer.email or None,
        "phones": carer.phones,
        "parental_responsibility": carer.parental_responsibility,
    }


def _particulars(child: Child) -> dict[str, Any]:
    found: dict[str, Any] = {name: value for name, value in child.particulars.items() if value}
    if child.middle:
        found["middle"] = child.middle
    if child.known_as:
        found["known_as"] = child.known_as
    if child.key_person:
        found["key_person"] = child.key_person
    found |= {name: day.isoformat() for name, day in (("start", child.start), ("leave", child.leave)) if day}
    if child.consents:
        found["consents"] = child.consents
    if child.contacts:
        found["contacts"] = [
            {
                "name": contact.name,
                "relationship": contact.relationship or None,
                "phones": contact.phones,
                "order": contact.order,
                "may_collect": contact.may_collect or None,
                "collector": contact.collector,
                "notes": contact.notes,
            }
            for contact in child.contacts
        ]
    return found


def _question(question: Question) -> dict[str, Any]:
    entry: dict[str, Any] = {"reason": question.reason, "message": question.message, "column": question.column}
    return entry | {"header": question.header, "offers": list(question.offers)}
