"""Where the words of a search stand in a text: spans for <mark>, and a short piece of the text around the first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from keepsake.records.kinds import kind_of
from keepsake.records.search.asking import COMPLETED_FROM, Asked, asked, ended
from keepsake.records.search.documents import searched
from keepsake.records.search.stems import stem
from keepsake.records.search.words import words_in

#: How long a piece is, and how much of it stands before the first mark.
LONGEST: Final = 200
_LEAD: Final = 60


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text with its marks: (start, end) within the piece. The page writes it, escaped, as any text."""

    text: str
    marks: tuple[tuple[int, int], ...]

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """The piece as (text, marked), in order."""
        found: list[tuple[str, bool]] = []
        last = 0
        for start, end in self.marks:
            found += [(self.text[last:start], False), (self.text[start:end], True)]
            last = end
        return [part for part in [*found, (self.text[last:], False)] if part[0]]


def marks(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand in the text, in order."""
    return _marks(text, asked(words))


def excerpt(kind: str, body: Mapping[str, Any], words: str, longest: int = LONGEST) -> Excerpt | None:
    """The piece of a record's body, as its reader sees it, in which a word stands first; None where none does."""
    of = asked(words)
    for _, text in searched(kind_of(kind), body):
        found = _marks(text, of)
        if found:
            return _cut(text, found, longest)
    return None


def _marks(text: str, of: Asked) -> tuple[tuple[int, int], ...]:
    if not of:
        return ()
    stems = {stem(word) for word in of.words} | set(ended(of.last) if of.last else ())
    begins = of.last if len(of.last) >= COMPLETED_FROM else None
    return tuple(
        (word.start, word.end)
        for word in words_in(text)
        if stem(word.folded) in stems or (begins is not None and word.folded.startswith(begins))
    )


def _cut(text: str, found: tuple[tuple[int, int], ...], longest: int) -> Excerpt:
    start = 0 if len(text) <= longest else max(0, found[0][0] - _LEAD)
    if start:
        start = text.find(" ", start, found[0][0]) + 1 or start
    end = min(len(text), max(start + longest, found[0][1]))
    if end < len(text):
        end = max(text.rfind(" ", start, end), found[0][1])
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    inside = tuple((at + shift, to + shift) for at, to in found if to <= end)
    return Excerpt(before + text[start:end].rstrip() + after, inside)
