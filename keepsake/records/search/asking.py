"""What somebody typed, as words to look for. Any input is safe: it is folded to letters and digits first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from keepsake.records.search.expressions import Node, any_of
from keepsake.records.search.stems import LONGEST, stem
from keepsake.records.search.words import words_in

#: More is not read: a search is a few words.
MOST_LETTERS: Final = 400
MOST_WORDS: Final = 10
#: A word is completed from this many letters on, by so many words of the setting, the shortest ones first.
COMPLETED_FROM: Final = 3
MOST_COMPLETIONS: Final = 32

# A word that is half typed has no stem yet: "paintin" is on its way to "painting", whose stem is "paint".
_ENDINGS: Final = ("ing", "ed", "ies", "es", "ness", "ful", "ment", "ation", "ly")
_SHORTEST_BASE: Final = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a search. `typing`: the last one may not be finished."""

    words: tuple[str, ...]
    typing: bool

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def last(self) -> str:
        """The word that may not be finished; empty where all are."""
        return self.words[-1] if self.typing and self.words else ""


def asked(text: str) -> Asked:
    """Read what was typed. Every word must be found; in which order does not matter."""
    text = text[:MOST_LETTERS]
    found = list(words_in(text))
    typing = bool(found) and found[-1].end == len(text)
    last = found[-1].folded[:LONGEST] if found else ""
    others = [word.folded[:LONGEST] for word in found[:-1]]
    words = [word for word in dict.fromkeys(others) if word != last][: MOST_WORDS - 1]
    return Asked((*words, last) if last else (), typing)


def terms(of: Asked, names: Iterable[str], completions: Callable[[Sequence[str]], list[str]]) -> Iterator[Node]:
    """For each word, what it may stand as in the index. `completions` gives the setting's words that begin as one of these.

    `names`: how names begin that the reader may find, beside words. Staff find every child's; a family its own (R8).
    """
    begins = ("", *names)
    for word in of.words:
        some = {stem(word), *(ended(word) if word == of.last else ())}
        found = {begin + one for begin in begins for one in some}
        if word == of.last and len(word) >= COMPLETED_FROM:
            found.update(completions([begin + word for begin in begins]))
        yield any_of(sorted(found))


def ended(word: str) -> Iterator[str]:
    """The stems that a half-typed word may come to."""
    for ending in _ENDINGS:
        for typed in range(1, len(ending)):
            base = word[:-typed]
            if len(base) >= _SHORTEST_BASE and word.endswith(ending[:typed]):
                yield stem(base + ending)
