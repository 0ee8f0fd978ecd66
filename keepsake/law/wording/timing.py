"""How long a page of text takes, beside a plain search for the words that the rules begin with."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from keepsake.law.wording.engine import look
from keepsake.law.wording.measuring import labelled
from keepsake.law.wording.rules import NAME, book

#: A page, in signs.
PAGE: Final = 4_000


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds, the quickest of the runs: looking at a page, and the plain search."""

    signs: int
    page_ms: float
    plain_ms: float

    @property
    def ratio(self) -> float:
        """Looking, in plain searches."""
        return self.page_ms / self.plain_ms


def page() -> str:
    """A page of the labelled sentences: one with far more to ask about than anybody writes."""
    return " ".join(one.text for one in labelled("seen"))[:PAGE]


def timed(runs: int) -> Timing:
    """The quickest of so many runs, with the names of thirty other children."""
    text = page()
    names = [f"Name{number}" for number in range(30)]
    words = "|".join(sorted((re.escape(word) for word in book().by_word if word != NAME), key=len, reverse=True))
    plain = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    return Timing(
        len(text),
        _quickest(lambda: look(text, names), runs),
        _quickest(lambda: list(plain.finditer(text)), runs),
    )


def _quickest(do: Callable[[], object], runs: int) -> float:
    best = float("inf")
    for _ in range(runs):
        begun = time.perf_counter()
        do()
        best = min(best, time.perf_counter() - begun)
    return best * 1000
