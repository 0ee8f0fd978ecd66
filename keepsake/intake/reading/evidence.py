"""What a column's values say against, or for, what its name means."""

from __future__ import annotations

import re
from collections.abc import Callable

from keepsake.intake.reading import shapes
from keepsake.intake.reading.cells import one_line, says_nothing
from keepsake.intake.reading.columns import Column
from keepsake.intake.reading.meanings import DATES, PHONES, of_adult
from keepsake.intake.reading.shapes import share
from keepsake.intake.reading.sheets import Row

_LOOKED_AT = 400
_NAMES = frozenset(["first", "last", "middle", "name", "known_as", "title"])
_FREE = frozenset(
    ["notes", "contact", "email_or_phone", "doctor", "social_worker", "reference", "family_reference", "nhs_number"]
)
_TO_RING = re.compile(r"emergency|pick|collect|friend|neighbour|family|relative", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")


def weigh(columns: list[Column], rows: list[Row]) -> None:
    """Set samples and counts, and make unsure each column whose values plainly say otherwise."""
    by_column = _values(columns, rows)
    for column in columns:
        values = by_column[column.index]
        column.filled = len(values)
        column.samples = [one_line(value)[:60] for value in dict.fromkeys(values)][:3]
        if column.given or column.meaning is None:
            continue
        told = [value for value in values[:_LOOKED_AT] if not says_nothing(value)]
        if not told:
            continue
        if against := _contradiction(column.meaning, told):
            column.sure, column.trusted, column.why = False, False, against
    _settle_whole_contacts(columns, by_column)
    _settle_contacts(columns, by_column)
    _settle_collecting(columns, by_column)


def _values(columns: list[Column], rows: list[Row]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {column.index: [] for column in columns}
    for row in rows:
        for at, cell in enumerate(row.cells[: len(columns)]):
            if cell:
                found[at].append(cell)
    return found


def _contradiction(meaning: str, values: list[str]) -> str:
    adult = of_adult(meaning)
    said = adult[2] if adult else meaning
    kinds: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("phone numbers", shapes.is_plain_phone),
        ("e-mail addresses", shapes.is_email),
        ("dates", shapes.is_date),
    )
    strange = {words: share(values, shape) for words, shape in kinds}
    if said in DATES:
        strange.pop("dates")
        if share(values, shapes.is_date) < 0.5 and len(values) > 2 and share(values, _has_no_digit) > 0.5:
            return "Its values are not dates."
    elif said in PHONES:
        strange.pop("phone numbers")
        if share(values, shapes.is_phone) < 0.5 and share(values, _has_no_digit) > 0.5:
            return "Its values are not phone numbers."
    elif said == "email":
        strange.pop("e-mail addresses")
        if share(values, shapes.is_email) < 0.5 and share(values, _has_at) < 0.5 and len(values) > 2:
            return "Its values are not e-mail addresses."
    elif said == "gender" and share(values, shapes.is_gender) < 0.5 and len(values) > 2:
        return "Its values do not say a gender."
    elif said in _NAMES and share(values, lambda value: not _LETTER.search(value)) > 0.5:
        return "Its values are not names."
    elif said in _FREE:
        return ""
    for words, found in strange.items():
        if found >= 0.5:
            return f"Its values look like {words}."
    return ""


def _is_only_phone(value: str) -> bool:
    return shapes.is_phone(value) and sum(character.isalpha() for character in value) <= 3


def _has_no_digit(value: str) -> bool:
    return not any(character.isdigit() for character in value)


def _has_at(value: str) -> bool:
    return "@" in value


def _settle_whole_contacts(columns: list[Column], by_column: dict[int, list[str]]) -> None:
    """``Parent 1`` over plain names is a name; over ``Grace Okoro (mother)`` it is more."""
    for column in columns:
        adult = of_adult(column.meaning or "")
        if column.given or not adult or adult[2] != "contact":
            continue
        values = by_column[column.index]
        if share(values, _is_only_phone) >= 0.8:
            column.meaning = f"{adult[0]}{adult[1]}.phone"
        elif share(values, shapes.is_only_email) >= 0.8:
            column.meaning = f"{adult[0]}{adult[1]}.email_or_phone"
        elif not any(shapes.names_more_than_a_person(value) for value in values):
            column.meaning = f"{adult[0]}{adult[1]}.name"


def _sorts_people(values: list[str]) -> bool:
    """A *kind of contact* column that tells parents from people to ring."""
    return share(values, lambda value: shapes.is_parent(value) or _TO_RING.search(value)) >= 0.8


def _settle_contacts(columns: list[Column], by_column: dict[int, list[str]]) -> None:
    """``Contact 1`` is surely a carer where its relationship column says mother, father, parent."""
    for relation in columns:
        adult = of_adult(relation.meaning or "")
        if not adult or adult[0] != "carer" or adult[2] not in ("relationship", "type"):
            continue
        values = by_column[relation.index]
        if share(values, shapes.is_parent) < 0.8 and not (adult[2] == "type" and _sorts_people(values)):
            continue
        for column in columns:
            other = of_adult(column.meaning or "")
            if other and other[:2] == adult[:2] and column.why.startswith("A contact may be") and column.trusted:
                column.sure, column.why = True, ""


def _settle_collecting(columns: list[Column], by_column: dict[int, list[str]]) -> None:
    """``May collect`` with yes and no beside a carer's columns is about that carer, and not a list of people."""
    adults: tuple[str, int] | None = None
    for column in columns:
        if adult := of_adult(column.meaning or ""):
            adults = adult[:2]
        elif column.meaning == "may_collect" and not column.given and adults:
            yes_or_no = share(by_column[column.index], shapes.is_yes_or_no) >= 0.8
            column.meaning = f"{adults[0]}{adults[1]}.may_collect" if yes_or_no else column.meaning
