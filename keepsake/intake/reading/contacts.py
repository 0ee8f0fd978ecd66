"""A person in one cell: ``Grace Okoro (mother) 07700 900123``. Taken apart into name, relation, numbers and the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from keepsake.intake.reading import phones
from keepsake.intake.reading.shapes import is_relation
from keepsake.intake.reading.wordsets import words

_EMAIL = re.compile(r"[^@\s,;:<>()\[\]\"']+@[^@\s,;<>()\[\]\"']+\.[^@\s,;<>()\[\]\"'.]+(?:\.[^@\s,;<>()\[\]\"'.]+)*")
_PHONE = re.compile(r"\+?\(?\d[\d ().\-]{7,}\d(?:\s*(?:ext|x)\.?\s*\d{1,6})?", re.IGNORECASE)
_BRACKET = re.compile(r"[(\[]([^)\]]*)[)\]]")
_LAST_WORDS = words("mum mummy mother mam mom dad daddy father grandma grandmother grandad grandfather aunt uncle")
_LABEL = re.compile(r"^([^:]{2,30}):\s*")
_APART = re.compile(r"\s+[-–—]\s+|\s*[,;|\n]\s*|\s+/\s+")


@dataclass(slots=True)
class Person:
    """What one cell says of one person."""

    name: str = ""
    relationship: str = ""
    email: str = ""
    phones: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    bad_phones: list[tuple[str, str, str]] = field(default_factory=list)


def read(text: str) -> Person:
    """One cell's person. What is neither name, relation, e-mail nor number is kept as a note."""
    person = Person()
    if match := _EMAIL.search(text):
        person.email = match[0]
        text = text.replace(match[0], " ")
    for match in _PHONE.finditer(text):
        found = phones.read(match[0])
        person.phones += found.numbers
        person.notes += found.notes
        person.bad_phones += found.bad
    text = _PHONE.sub(" ; ", text)
    for inside in _BRACKET.findall(text):
        for piece in _APART.split(inside):
            _sort(piece, person)
    text = _BRACKET.sub(" ; ", text)
    if (label := _LABEL.match(text)) and is_relation(label[1]):
        person.relationship = person.relationship or label[1].strip()
        text = text[label.end() :]
    parts = [part for part in (piece.strip(" .:-–") for piece in _APART.split(text)) if part]
    for part in parts:
        if _is_only_relation(part):
            _sort(part, person)
        elif not person.name:
            person.name = part
        elif len(parts) == 2 and part == parts[1] and "," in text and len(part.split()) <= 2:
            person.name = f"{person.name}, {part}"
        else:
            _sort(part, person)
    words = person.name.split()
    if not person.relationship and len(words) > 2 and words[-1].casefold() in _LAST_WORDS:
        person.name, person.relationship = " ".join(words[:-1]), words[-1]
    return person


def people_in(text: str) -> list[str]:
    """A cell that lists several people, each with a number, line by line or between semicolons; else the cell alone."""
    pieces = [piece.strip() for piece in re.split(r"[\n;]", text) if piece.strip()]
    whole = all(_PHONE.search(piece) and sum(c.isalpha() for c in piece) > 2 for piece in pieces)
    return pieces if len(pieces) > 1 and whole else [text]


def _sort(text: str, person: Person) -> None:
    text = text.strip(" .:-–")
    if not text or re.fullmatch(r"(?:mob(?:ile)?|tel|home|work|phone|m|h|w|t)", text, re.IGNORECASE):
        return
    if not person.relationship and is_relation(text) and len(text.split()) <= 3:
        person.relationship = text
    else:
        person.notes.append(text)


def _is_only_relation(text: str) -> bool:
    """``Mum``, ``Step mother``, ``Maternal grandmother``; not ``Nan Goldin``, which may be a name."""
    words = text.split()
    return (
        len(words) <= 2
        and is_relation(words[-1])
        and (len(words) == 1 or not is_relation(words[0]) or words[0][:4] == "Step")
    )
