"""Words of a text, folded: without case, accents and apostrophes, so that "Zoë’s" is found as "zoe"."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import combining, normalize

# Signs that stand inside a word though they are no letters: accents, points, vowel signs, joiners.
_SIGNS: Final = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u200c\u200d"
_APOSTROPHES: Final = "'’ʼ"
_RUN: Final = re.compile(rf"[^\W_](?:[^\W_]|[{_SIGNS}])*(?:[{_APOSTROPHES}](?:[^\W_]|[{_SIGNS}])+)*")
_BETWEEN: Final = re.compile(f"[{_APOSTROPHES}]")
_NO_LETTERS: Final = frozenset("\u2044\u200c\u200d")


class Word(NamedTuple):
    """A word where it stands in a text: text[start:end]."""

    start: int
    end: int
    folded: str


def words_in(text: str) -> Iterator[Word]:
    """Every word of a text, in order. Any text is safe: what is no letter and no digit parts words."""
    for found in _RUN.finditer(text):
        folded = _folded(found.group())
        if folded:
            yield Word(found.start(), found.end(), folded)


def folded_in(text: str) -> set[str]:
    """The words of a text, each once."""
    return {folded for run in set(_RUN.findall(text)) if (folded := _folded(run))}


@lru_cache(maxsize=50_000)
def _folded(run: str) -> str:
    parts = _BETWEEN.split(run)
    if len(parts) > 1 and parts[-1] in ("s", "S"):
        parts.pop()  # "Ada's" is found as "Ada"
    plain = normalize("NFKD", "".join(parts)).casefold()
    if plain.isascii() and plain.isalnum():
        return plain
    return "".join(sign for sign in normalize("NFKD", plain) if _stays(sign))


def _stays(sign: str) -> bool:
    """No accent, and nothing that a database's own language of queries could read as a sign of its own."""
    return sign.isalnum() if sign.isascii() else not combining(sign) and sign not in _NO_LETTERS
