"""Texts as paper can hold them: no control signs, no letter without a shape, no word wider than the page.

A letter that none of the fonts holds is printed as its number, `[U+1F9FF]`: a sheet that dropped it without a word would say
something else than the record.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby

#: Format signs that the typesetter knows what to do with: joiners, marks and isolates of direction, variants.
KEPT_SIGNS = frozenset("\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\ufe0e\ufe0f")
#: The longest run without a space; a place to break is put in after so many.
LONGEST_RUN = 40
BREAK = "\u200b"
_RIGHT_TO_LEFT = frozenset(("R", "AL"))
_PLAIN = re.compile(r"[ -~\u00a0-\u00ac\u00ae-\u017f‘’“”–—…•]*")


def lines(text: str) -> list[str]:
    """The paragraphs of a text, each as paper can hold it; empty ones are left out."""
    return [said for part in re.split(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", text) if (said := line(part))]


def line(text: str, longest_run: int = LONGEST_RUN) -> str:
    """A text in one paragraph, as paper can hold it."""
    text = " ".join(text.split())
    if not _PLAIN.fullmatch(text):
        text = "".join(_shapes(unicodedata.normalize("NFC", text))).strip()
    return _broken(text, longest_run)


def runs_from_the_right(text: str) -> bool:
    """Whether its first letter that has a direction runs from right to left."""
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction == "L":
            return False
        if direction in _RIGHT_TO_LEFT:
            return True
    return False


def _shapes(text: str) -> Iterator[str]:
    for sign in text:
        category = unicodedata.category(sign)
        if category in ("Zs", "Cc"):
            yield " "
        elif category == "Cf" and sign not in KEPT_SIGNS:
            continue  # other signs of format have no shape of their own
        elif sign in KEPT_SIGNS or covered(ord(sign)):
            yield sign
        else:
            yield f"[U+{ord(sign):04X}]"


@cache
def _ranges() -> tuple[list[int], list[int]]:
    text = files("keepsake.ui").joinpath("print/fonts/coverage.txt").read_text(encoding="ascii")
    pairs = [row.split("-") for row in text.split()]
    return [int(first, 16) for first, _ in pairs], [int(last, 16) for _, last in pairs]


def covered(point: int) -> bool:
    """Whether one of the fonts holds this code point, and paper may: no private use, which means nothing elsewhere (PDF/A)."""
    if 0xE000 <= point <= 0xF8FF or point >= 0xF0000 or 0xFFF0 <= point <= 0xFFFF:
        return False
    starts, ends = _ranges()
    place = bisect_right(starts, point) - 1
    return place >= 0 and point <= ends[place]


def _broken(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return "".join(_with_breaks(run, longest) if len(run) > longest else run for run in _runs(text))


def _runs(text: str) -> Iterator[str]:
    for _, run in groupby(text, str.isspace):
        yield "".join(run)


def _with_breaks(run: str, longest: int) -> str:
    """A place to break after every so many signs, never inside a letter and its marks."""
    made: list[str] = []
    since = 0
    for sign in run:
        joins = sign in KEPT_SIGNS or unicodedata.combining(sign) or unicodedata.category(sign).startswith("M")
        if since >= longest and not joins and not (made and made[-1] == "\u200d"):
            made.append(BREAK)
            since = 0
        made.append(sign)
        since += 1
    return "".join(made)
