"""Names, as people write them. Nothing is corrected: not capitals, not accents, not the way a script runs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from keepsake.intake.reading.cells import one_line
from keepsake.intake.reading.wordsets import words

_TITLES = words("mr mrs ms miss mx dr prof rev revd sir lady lord master professor doctor fr sister")
# Words that belong to the family name that follows them.
_PARTICLES = words(
    "van von der den de del della di da dos das do du la le lo las los el al bin ibn bint abu bat ap ab st st. san"
    " santa ter ten te zu zum zur af d' o' ó ní nic ui fitz"
)
_LETTER = re.compile(r"[^\W\d_]")
_APART = re.compile(r"[\s\-‐‑–—'’‘`´ʼ.,()]+")
_TWO = re.compile(r"(?:[&+/]| [Aa][Nn][Dd] )\s*[^\W\d_]{2,}")
_INVISIBLE = re.compile("[\u200b-\u200f\u061c\u2060\u202a-\u202e\u2066-\u2069]")
# Letters that no accent is taken from, and what they are compared as.
_SPECIAL = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts. ``sure`` is False where another reader might have cut it elsewhere."""

    first: str = ""
    last: str = ""
    middle: str = ""
    title: str = ""
    sure: bool = True

    @property
    def full(self) -> str:
        return " ".join(part for part in (self.first, self.middle, self.last) if part)


def split(text: str, *, surname_first: bool = False, with_titles: bool = False) -> Name:
    """A full name in its parts: ``Okoro, Ada``, ``Ada Okoro``, ``Ada van der Berg``, ``OKORO Ada``, ``Ada``."""
    text = one_line(text).strip(" ,;")
    title = ""
    if with_titles:
        title, text = without_title(text)
    if "," in text:
        last, _, rest = text.partition(",")
        if with_titles and not title:
            title, rest = without_title(rest.strip())
        words = rest.split()
        return Name(words[0] if words else "", last.strip(), " ".join(words[1:]), title, sure="," not in rest)
    words = text.split()
    if len(words) < 2:
        return Name(first=text, title=title, sure=False)
    capitals = [_is_shouted(word) for word in words]
    if surname_first or (capitals[0] and not any(capitals[-1:])):
        cut = _first_of_rest(words, capitals)
        return Name(words[cut], " ".join(words[:cut]), " ".join(words[cut + 1 :]), title, sure=cut == len(words) - 1)
    cut = _start_of_last(words)
    return Name(words[0], " ".join(words[cut:]), " ".join(words[1:cut]), title, sure=cut == 1)


def without_title(text: str) -> tuple[str, str]:
    """(title, the rest); no title when nothing would be left."""
    first, _, rest = text.partition(" ")
    return (first, rest.strip()) if first.strip(".").casefold() in _TITLES and rest.strip() else ("", text)


def _is_shouted(word: str) -> bool:
    return word.isupper() and sum(character.isalpha() for character in word) > 1


def _first_of_rest(words: list[str], capitals: list[bool]) -> int:
    """Where the first name begins when the family name stands before it."""
    if capitals[0]:
        return next((at for at, capital in enumerate(capitals) if not capital), 1)
    at = 0
    while at < len(words) - 2 and words[at].casefold() in _PARTICLES:
        at += 1
    return at + 1


def _start_of_last(words: list[str]) -> int:
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].casefold() in _PARTICLES:
        cut -= 1
    return cut


def has_letters(text: str) -> bool:
    """Whether a name holds a letter of any script."""
    return _LETTER.search(text) is not None


@lru_cache(maxsize=65_536)
def compare_key(text: str) -> str:
    """A name without case, accents, spaces, hyphens and marks: to find likely duplicates, and for nothing else."""
    if text.isascii() and text.isalpha():
        return text.lower()
    plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text).casefold().translate(_SPECIAL))
    return _APART.sub("", "".join(c for c in plain if not unicodedata.combining(c)))


def is_two_people(text: str) -> bool:
    """``Grace & Tom Okoro``, ``Grace and Tom``, ``Grace / Tom``."""
    return _TWO.search(text) is not None
