"""The columns of one sheet, side by side: numbered carers, neighbours that belong together, names that stand twice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from keepsake.intake.reading.headers import ADULTS, CARERS, Header, interpret
from keepsake.intake.reading.meanings import SINGLE
from keepsake.intake.reading.vocabulary import fold, tokens

_STARTS_A_PERSON = frozenset(["title", "first", "name", "contact", "relationship"])
_NAMES_A_PERSON = frozenset(["first", "last", "name", "contact", "name_last_first"])
_ONE_EACH = frozenset(["title", "first", "last", "name", "contact", "relationship", "email", "parental_responsibility"])
_TO_RING = frozenset(["emergency", "collector"])
_SECOND = {"phone_2": "phone", "mobile_2": "mobile", "email_2": "email"}
MOST_PEOPLE = 9


@dataclass(slots=True)
class Column:
    """One column. ``meaning`` is None for what is left out; ``why`` says in words why it is not sure."""

    index: int
    header: str
    meaning: str | None = None
    sure: bool = False
    why: str = ""
    known: bool = True
    relationship: str = ""
    surname_first: bool = False
    trusted: bool = True
    samples: list[str] = field(default_factory=list)
    filled: int = 0
    key: str = ""
    given: bool = False


@dataclass(slots=True)
class _Slot:
    """One adult whom several columns describe."""

    who: str
    number: int | None
    fields: set[str] = field(default_factory=set)
    columns: list[int] = field(default_factory=list)


def arrange(headers: list[str]) -> list[Column]:
    """What each column means, from all the names together. Values have their say in `evidence`."""
    return _Arranging(headers).columns()


class _Arranging:
    def __init__(self, headers: list[str]) -> None:
        self.headers = headers
        self.read = [_without_second(interpret(header)) for header in headers]
        self.slots: list[_Slot] = []
        self.slot_of: dict[int, _Slot] = {}
        self.field_of: dict[int, str] = {}
        self.unsure: dict[int, str] = {}
        self.child_of: dict[int, str] = {}
        self.early: list[int] = []
        self._number_late()
        self._place()
        self._settle_children()
        self._settle_neighbours()

    def _number_late(self) -> None:
        """``Parent name 2`` numbers the parent; ``Parent mobile 2``, with no second name, is a second mobile."""
        named: dict[str, bool] = defaultdict(bool)
        for header in self.read:
            if header.late_number and (header.number or 0) > 1 and header.field in _ONE_EACH:
                named[header.who] = True
        for at, header in enumerate(self.read):
            if header.late_number and not named[header.who] and header.who != "bare":
                self.read[at] = replace(header, number=None)

    def _place(self) -> None:
        current: _Slot | None = None
        explicit = {self.read[at].field for at, header in enumerate(self.headers) if self._names_child(header, at)}
        seen: set[str] = set()
        for at, header in enumerate(self.read):
            if header.who in ADULTS:
                current = self._slot(header)
                self._put(at, current, header.field)
            elif header.who == "bare":
                current = self._put_bare(at, header, current)
            elif header.who == "child" and (header.number or 0) > 1:
                self.unsure[at] = "A second child in the same row. Each child needs a line of their own."
            elif header.who == "child":
                again = header.field in seen or (
                    header.field in explicit and not self._names_child(self.headers[at], at)
                )
                if again and header.field in ("first", "last", "name", "known_as", "middle"):
                    current = self._put_repeated_name(at, header, current)
                else:
                    seen.add(header.field)
                    self.child_of[at] = header.field
        for at in self.early:
            first = next((slot for slot in self.slots if slot.who in CARERS), self.slots[0])
            self._put(at, first, self.read[at].field)

    def _names_child(self, header: str, at: int) -> bool:
        return self.read[at].who == "child" and "child" in tokens(header)

    def _slot(self, header: Header) -> _Slot:
        """The adult of this column: by number, or, unnumbered, the last one until its first field comes round again."""
        same = [slot for slot in self.slots if slot.who == header.who]
        if header.number is not None:
            for slot in same:
                if slot.number == header.number or (slot.number is None and header.number == 1 and len(same) == 1):
                    return slot
        elif same:
            latest = same[-1] if same[-1].number is None else same[0]
            comes_round = header.field in _STARTS_A_PERSON and header.field in latest.fields
            if not comes_round and not (header.field == "last" and "last" in latest.fields):
                return latest
        slot = _Slot(header.who, header.number)
        self.slots.append(slot)
        return slot

    def _put(self, at: int, slot: _Slot, name: str) -> None:
        if name in _ONE_EACH and name in slot.fields:
            self.unsure[at] = "Another column already says this."
        slot.fields.add(name)
        slot.columns.append(at)
        self.slot_of[at], self.field_of[at] = slot, name

    def _is_of_all_carers(self, at: int, carers: list[_Slot]) -> bool:
        """One ``PR?`` after several carers, or with none, speaks of the family: it is kept as one text."""
        others = [
            header
            for place, header in enumerate(self.read)
            if place != at and header.field == "parental_responsibility"
        ]
        later = any(header.who in ADULTS for header in self.read[at + 1 :])
        return not others and not later and (len(carers) > 1 or not self.slots)

    def _put_bare(self, at: int, header: Header, current: _Slot | None) -> _Slot | None:
        carers = [slot for slot in self.slots if slot.who in CARERS]
        if header.field == "parental_responsibility" and self._is_of_all_carers(at, carers):
            self.child_of[at] = header.field
            return current
        if current is None and self._later_carer(at):
            self._put_early(at, header)
            return None
        if header.number is not None and 1 <= header.number <= len(carers) and len(carers) > 1:
            slot = carers[header.number - 1]
            self.unsure[at] = f"It does not say whose: carer {header.number} is a guess."
        elif current is not None:
            slot = current
        else:
            slot = self._new_carer()
        if header.field in _ONE_EACH and header.field in slot.fields:
            slot = self._new_carer()
            self.unsure[at] = "It does not say whose it is."
        self._put(at, slot, header.field)
        return slot

    def _put_early(self, at: int, header: Header) -> None:
        """A phone before anybody is named is the home's; whatever else waits for the first carer, as a guess."""
        if header.field == "home_phone":
            self.child_of[at] = "household_phone"
        else:
            self.early.append(at)
            self.unsure[at] = "It stands before the carer's name: whose is it?"

    def _new_carer(self) -> _Slot:
        self.slots.append(_Slot("carer", None))
        return self.slots[-1]

    def _later_carer(self, at: int) -> bool:
        return any(header.who in ADULTS for header in self.read[at + 1 :])

    def _put_repeated_name(self, at: int, header: Header, current: _Slot | None) -> _Slot:
        """A second ``First name`` is not the child's."""
        slot = current
        if slot is None or header.field in slot.fields:
            slot = self._new_carer()
        self._put(at, slot, "first" if header.field == "known_as" else header.field)
        self.unsure[at] = "Two columns have this name. The first is read as the child's."
        return slot

    def _settle_children(self) -> None:
        by_field: dict[str, list[int]] = defaultdict(list)
        for at, name in self.child_of.items():
            by_field["name" if name == "name_last_first" else name].append(at)
        if "name" in by_field and "last" in by_field and "first" not in by_field:
            at = by_field.pop("name")[0]
            self.child_of[at] = "first"
        elif "name" in by_field and "first" in by_field:
            for at in by_field.pop("name"):
                del self.child_of[at]
        for name, places in by_field.items():
            if name not in SINGLE or len(places) < 2:
                continue
            best = places[0]
            if name == "start":
                best = next((at for at in places if "start" in tokens(self.headers[at])), best)
            for at in places:
                if at != best:
                    del self.child_of[at]
                    if name != "start":
                        self.unsure[at] = f"“{self.headers[best]}” already says this."

    def _settle_neighbours(self) -> None:
        """A bare ``Phone`` belongs to the adult on its left; that is sure when there is one, or when each has theirs."""
        everybody = [slot for slot in self.slots if slot.fields & _NAMES_A_PERSON]
        for at, header in enumerate(self.read):
            if header.who != "bare" or at in self.unsure or at in self.child_of:
                continue
            slot = self.slot_of[at]
            people = [other for other in everybody if (other.who in _TO_RING) == (slot.who in _TO_RING)]
            if not people:
                self.unsure[at] = "It does not say whose it is: a carer's is a guess."
            elif len(people) > 1 and not all(self.field_of[at] in other.fields for other in people):
                self.unsure[at] = f"It does not say whose it is: the one before it, “{self._first(slot)}”, is a guess."

    def _first(self, slot: _Slot) -> str:
        return self.headers[slot.columns[0]]

    def columns(self) -> list[Column]:
        """The outcome, numbered from 1 for carers, contacts and collectors each."""
        roles = self._roles()
        made: list[Column] = []
        for at, header in enumerate(self.read):
            column = Column(index=at, header=self.headers[at], sure=header.sure and at not in self.unsure)
            column.why = self.unsure.get(at, "" if header.sure else "Its name is not one that is known for sure.")
            column.known = header.who != "unknown"
            if at in self.child_of:
                name = self.child_of[at]
                column.surname_first = name == "name_last_first"
                column.meaning = "name" if column.surname_first else name
            elif at in self.slot_of:
                self._describe(column, self.slot_of[at], self.field_of[at], roles)
            made.append(column)
        _key(made)
        return made

    def _roles(self) -> dict[int, tuple[str, int]]:
        """Slot by slot: ("carer", 1) …; plain contacts are carers only where nobody else is."""
        has_carers = any(slot.who in CARERS and slot.fields & _NAMES_A_PERSON for slot in self.slots)
        groups: dict[str, list[_Slot]] = defaultdict(list)
        for slot in self.slots:
            role = "carer" if slot.who in CARERS or (slot.who == "contact" and not has_carers) else "contact"
            groups["collector" if slot.who == "collector" else role].append(slot)
        roles: dict[int, tuple[str, int]] = {}
        for role, slots in groups.items():
            taken = {slot.number for slot in slots if slot.who in ("carer", "contact", "emergency", "collector")}
            used: set[int] = set()
            for slot in slots:
                own = slot.number if slot.who not in ("mother", "father") else None
                if role == "contact" and own in used:
                    own = None
                if own is None or own in used:
                    own = next(n for n in range(1, 200) if n not in used and n not in taken)
                used.add(own)
                roles[id(slot)] = (role, own)
        return roles

    def _describe(self, column: Column, slot: _Slot, name: str, roles: dict[int, tuple[str, int]]) -> None:
        role, number = roles[id(slot)]
        if number > MOST_PEOPLE:
            column.sure, column.why = False, "More people than a row can hold."
            return
        column.surname_first = name == "name_last_first"
        column.meaning = f"{role}{number}.{'name' if column.surname_first else name}"
        column.relationship = CARERS.get(slot.who, "")
        if self.read[column.index].who == "contact" and role == "carer" and column.sure:
            column.sure, column.why = False, "A contact may be a carer, or somebody to ring: look at it."


def _without_second(header: Header) -> Header:
    return replace(header, field=_SECOND[header.field]) if header.field in _SECOND else header


def _key(columns: list[Column]) -> None:
    """A name to remember each column by; a name that stands twice gets its turn after it."""
    turns: dict[str, int] = defaultdict(int)
    for column in columns:
        name = fold(column.header)
        turns[name] += 1
        column.key = name if turns[name] == 1 else f"{name} #{turns[name]}"
