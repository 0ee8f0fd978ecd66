"""Phone numbers: every one in a cell, as +44…, with what stands beside it; a bad one is kept as it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

import phonenumbers

from keepsake.intake.reading.cells import one_line, says_nothing

HOME = "GB"
_PLAIN = re.compile(r"(?:\+?44|0)?([1237]\d{9})")
_SPLIT = re.compile(r"\s*(?:[;\n|&,]|\s/\s|/(?=\s*\+?\d{5})|\s+(?:or|and|then|also)\s+)\s*", re.IGNORECASE)
# A number: a plus or a digit, then digits with what people put between them, and perhaps an extension.
_NUMBER = re.compile(
    r"(?<![\w+])(\+?\(?\+?\d(?:[\d ().\-–/]|\u00a0)*\d)(\s*(?:ext(?:ension)?|extn|x|#)\.?\s*:?\s*(\d{1,6}))?",
    re.IGNORECASE,
)
_RUN_TOGETHER = re.compile(r"(?<=\d\d)\s+(?=0[12378]|\+\d\d)")
_LOST_DIGITS = re.compile(r"\d(?:\.\d+)?e\+?\d+", re.IGNORECASE)
_LABELS = re.compile(
    r"^(?:(?:mobile|mob|home|work|tel|telephone|phone|day|evening|landline|office|cell|m|h|w|t|no|number|contact)\b[.:\d]*\s*\d?[.:]*\s*)+$",
    re.IGNORECASE,
)
# National numbers after the first digit: how many digits there may be.
_LENGTHS = {"1": (9, 10), "2": (10,), "3": (10,), "5": (10,), "7": (10,), "8": (7, 9, 10), "9": (10,)}


@dataclass(slots=True)
class Phones:
    """A cell's numbers. ``notes`` is what was said beside them; ``bad`` what is no number, as it was written."""

    numbers: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    bad: list[tuple[str, str, str]] = field(default_factory=list)


def read(text: str) -> Phones:
    """Every number in a cell. ``bad`` holds (what was written, a stable reason, a sentence)."""
    found = Phones()
    text = text.strip().lstrip("'")
    if says_nothing(text):
        return found
    plain = _PLAIN.fullmatch(text.replace(" ", ""))
    if plain:
        found.numbers.append(f"+44{plain[1]}")
        return found
    if _LOST_DIGITS.fullmatch(text.replace(" ", "")):
        why = "Excel has shortened this number and lost its last digits. Type it in again."
        found.bad.append((text, "phone_lost_digits", why))
        return found
    for piece in _SPLIT.split(text.removesuffix(".0")):
        for part in _RUN_TOGETHER.split(piece) if sum(c.isdigit() for c in piece) > 15 else [piece]:
            if part:
                _read_piece(one_line(part), found)
    return found


def _read_piece(piece: str, found: Phones) -> None:
    matches = [match for match in _NUMBER.finditer(piece) if sum(c.isdigit() for c in match[1]) >= 5]
    if not matches:
        if found.numbers or not any(character.isdigit() for character in piece):
            _keep_note(piece, found, whole=not found.numbers)
        else:
            found.bad.append((piece, "phone_unreadable", "That is not a phone number."))
        return
    left = piece
    for match in matches:
        number, why = _normal(match[1])
        if not number:
            found.bad.append((piece, "phone_unreadable", why))
            return
        if number not in found.numbers:
            found.numbers.append(number)
        if match[3]:
            found.notes.append(f"ext. {match[3]}")
        left = left.replace(match[0], " ", 1)
    _keep_note(left, found, whole=False)


def _keep_note(text: str, found: Phones, *, whole: bool) -> None:
    note = re.sub(r"\(\s*\)|\[\s*\]", " ", text).strip(" ()[]:;,.-–/+")
    note = " ".join(note.split())
    if not note or _LABELS.match(note + " "):
        return
    if whole and not found.notes and not any(c.isalpha() for c in note):
        return
    found.notes.append(note)


@lru_cache(maxsize=65_536)
def _normal(text: str) -> tuple[str, str]:
    """(+44…, '') or ('', why not)."""
    digits = re.sub(r"[^\d+]", "", text.replace("(0)", ""))
    if plain := _PLAIN.fullmatch(digits):
        return f"+44{plain[1]}", ""
    try:
        number = phonenumbers.parse(text.replace("(0)", "") if "(0)" in text else text, HOME)
    except phonenumbers.NumberParseException:
        return "", "That is not a phone number."
    national = str(number.national_number)
    if number.country_code == 44:
        allowed = _LENGTHS.get(national[:1], ())
        if len(national) not in allowed:
            return "", _wrong_length(len(national), allowed, digits)
    elif not phonenumbers.is_possible_number(number):
        return "", "No country has numbers of that length."
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), ""


def _wrong_length(length: int, allowed: tuple[int, ...], digits: str) -> str:
    if not allowed:
        return "No number here begins like that."
    if length < min(allowed):
        return "It has no area code." if len(digits) <= 8 and not digits.startswith("0") else "It has too few digits."
    return "It has too many digits." if length > max(allowed) else "A digit is missing, or one too many."
