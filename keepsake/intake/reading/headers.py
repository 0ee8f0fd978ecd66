"""One column's name, read on its own: who it is about, what it says of them, and whether that is sure."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from functools import lru_cache

from keepsake.intake.reading.vocabulary import Vocabulary, tokens, vocabulary
from keepsake.intake.reading.wordsets import words

# Subjects that are carers, with the relationship which the header itself states.
CARERS = {
    "carer": "",
    "mother": "Mother",
    "father": "Father",
    "step mother": "Stepmother",
    "step father": "Stepfather",
    "grandmother": "Grandmother",
    "grandfather": "Grandfather",
}
_AGREED = words("consent consents permission permissions")
ADULTS = frozenset([*CARERS, "contact", "emergency", "collector"])
_NEEDS_NUMBER = frozenset([("p",), ("c",), ("pg",), ("adult",), ("person",)])
# Single words that say what a column is even in the middle of a longer name.
_TELLING = words(
    "dob birthday allergies dietary medical medication gender ethnicity religion nationality room address email mobile"
)


@dataclass(frozen=True, slots=True)
class Header:
    """``who`` is a subject of headers.yaml, or ``bare`` (an adult's column that names nobody), ``left out``, ``unknown``."""

    who: str
    field: str
    sure: bool
    number: int | None = None
    late_number: bool = False


UNKNOWN = Header("unknown", "", sure=False)


@lru_cache(maxsize=4096)
def interpret(header: str) -> Header:
    """What a column's name means by itself. Its neighbours and its values have their say afterwards."""
    book, found = vocabulary(), tokens(header)
    if not found:
        return UNKNOWN
    return _exact(book, found) or _with_subject(book, found) or _near(book, found)


@lru_cache(maxsize=4096)
def is_known(header: str) -> bool:
    """Whether a cell is plainly the name of a column; no likeness counts."""
    if not header or len(header) > 80 or header.isdigit():
        return False
    book, found = vocabulary(), tokens(header)
    if not found or len(found) > 9:
        return False
    read = _exact(book, found) or _with_subject(book, found, guess=False)
    return read is not None and read.sure and read.who != "unknown"


@lru_cache(maxsize=4096)
def is_of_consent(header: str) -> bool:
    """Whether a column says what parents agreed to: by its whole name, or by a word for it in a name that is left out."""
    book, found = vocabulary(), tokens(header)
    if interpret(header).who != "left out":
        return False
    return " ".join(found) in book.consents or any(word in _AGREED for word in found)


def _exact(book: Vocabulary, found: tuple[str, ...]) -> Header | None:
    return _whole(book, " ".join(found))


def _whole(book: Vocabulary, text: str) -> Header | None:
    if text in book.child:
        return Header("child", book.child[text], sure=True)
    if text in book.left_out:
        return Header("left out", "", sure=True)
    shorter = text[:-2] if text[-1].isdecimal() and text[-2:-1] == " " else ""
    if "contact" in (text, shorter):
        return None
    if shorter in book.adult:
        return Header("bare", book.adult[shorter], sure=True, number=int(text[-1]), late_number=True)
    return Header("bare", book.adult[text], sure=True) if text in book.adult else None


def _with_subject(book: Vocabulary, found: tuple[str, ...], *, guess: bool = True) -> Header | None:
    spans = [
        (start, start + len(phrase), subject)
        for phrase, subject in book.subjects
        for start in range(len(found) - len(phrase) + 1)
        if found[start : start + len(phrase)] == phrase
        and (phrase not in _NEEDS_NUMBER or _digit(found, start + len(phrase)) is not None)
    ]
    if not spans:
        return None
    others = [span for span in spans if span[2] != "child"]
    start, end, subject = (others or spans)[0]
    number, start, end = _number(book, found, start, end)
    rest = [*found[:start], *found[end:]]
    if subject != "child":
        rest = [word for word in rest if word != "child"] or []
    return _said_of(book, subject, number, rest, guess=guess)


def _digit(found: tuple[str, ...], at: int) -> int | None:
    return int(found[at]) if 0 <= at < len(found) and found[at].isdecimal() and len(found[at]) == 1 else None


def _number(book: Vocabulary, found: tuple[str, ...], start: int, end: int) -> tuple[int | None, int, int]:
    """The digit or ordinal beside the subject; the span grows by it."""
    if (after := _digit(found, end)) is not None:
        return after, start, end + 1
    if (before := _digit(found, start - 1)) is not None:
        return before, start - 1, end
    if end < len(found) and found[end] in ("one", "two", "three", "four"):
        return book.ordinals[found[end]], start, end + 1
    if start and found[start - 1] in book.ordinals:
        return book.ordinals[found[start - 1]], start - 1, end
    return None, start, end


def _said_of(book: Vocabulary, subject: str, number: int | None, rest: list[str], *, guess: bool) -> Header | None:
    text = " ".join(rest)
    if subject == "child":
        if not text:
            return Header("child", "name", sure=True, number=number)
        if text in book.child:
            return Header("child", book.child[text], sure=True, number=number)
        return None
    if subject == "doctor":
        return Header("child", "doctor", sure=True)
    if subject == "sibling":
        return Header("child", "siblings", sure=True)
    if subject in ("payer", "staff"):
        return Header("left out", "", sure=True)
    plain = Header(subject, "contact", sure=True, number=number)
    if not text:
        return plain
    if number is None and len(rest) > 1 and len(rest[-1]) == 1 and rest[-1].isdecimal():
        shorter = " ".join(rest[:-1])
        if shorter in book.adult:
            return replace(plain, field=book.adult[shorter], number=int(rest[-1]), late_number=True)
    if text in book.adult:
        return replace(plain, field=book.adult[text])
    if text in book.left_out:
        return Header("left out", "", sure=True)
    if not guess:
        return None
    if near := difflib.get_close_matches(text, book.adult, n=1, cutoff=0.84):
        return replace(plain, field=book.adult[near[0]], sure=False)
    for phrase in _parts(rest):
        if phrase in book.adult and len(phrase) > 2:
            return replace(plain, field=book.adult[phrase], sure=False)
    return UNKNOWN if subject in CARERS else None  # "Mother's shoe size" says nothing of the child


def _near(book: Vocabulary, found: tuple[str, ...]) -> Header:
    """A misspelt name, or a longer one with a known name inside: a guess, for a person to look at."""
    if (mended := _mended(book, found)) != found:
        read = _exact(book, mended) or _with_subject(book, mended, guess=False)
        if read is not None and read.who != "unknown":
            return replace(read, sure=False)
    text = " ".join(found)
    if len(text) > 3:
        known = [*book.child, *book.adult]
        if near := difflib.get_close_matches(text, known, n=1, cutoff=0.86):
            table, who = (book.child, "child") if near[0] in book.child else (book.adult, "bare")
            return Header(who, table[near[0]], sure=False)
    for phrase in _parts(list(found)):
        if " " not in phrase and phrase not in _TELLING:
            continue
        if phrase in book.child:
            return Header("child", book.child[phrase], sure=False)
        if phrase in book.adult:
            return Header("bare", book.adult[phrase], sure=False)
        if phrase in book.left_out:
            return Header("left out", "", sure=False)
    return UNKNOWN


def _mended(book: Vocabulary, found: tuple[str, ...]) -> tuple[str, ...]:
    """Each word that no phrase has, as the word that it is nearly: ``surnam`` is ``last``."""
    mended: list[str] = []
    for word in found:
        near = (
            [] if word in book.words or len(word) < 4 else difflib.get_close_matches(word, book.words, n=1, cutoff=0.85)
        )
        mended += tokens(near[0]) if near else (word,)
    return tuple(mended)


def _parts(rest: list[str]) -> list[str]:
    """Every run of words in a name, longest first."""
    count = len(rest)
    return [" ".join(rest[at : at + size]) for size in range(count - 1, 0, -1) for at in range(count - size + 1)]
