"""A text as names are looked for in it: without case, accents and the signs that a phone or a word processor puts in by itself.

"D’Arcy" is found as "D'Arcy", "Zoe" as "Zoë", "Weiss" as "Weiß", a name over a line's end or with a hyphen that does not break as it
is known. When in doubt more is found than less (R8).
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final
from unicodedata import category, normalize

from keepsake.people.folding import APOSTROPHES, PLAIN

_ALIKE: Final = {
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\uff0d", "-"),
    **PLAIN,
}
#: Accents and vowel signs, and what is not seen: joiners, soft hyphens.
_UNSEEN: Final = ("Mn", "Cf")
#: What is its own folding but for its case: letters of ASCII with single blanks.
_PLAIN: Final = re.compile(r"[!-_a-~]*(?: [!-_a-~]+)* ?")


def fold(text: str) -> tuple[str, Sequence[int]]:
    """The text folded, and for each of its signs, and for its end, where that stands in the text as it is written."""
    if _PLAIN.fullmatch(text):
        return text.lower(), range(len(text) + 1)
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        if sign.isspace():
            if not signs or signs[-1] != " ":
                signs.append(" ")
                places.append(place)
            continue
        for one in _folded(sign):
            signs.append(one)
            places.append(place)
    places.append(len(text))
    return "".join(signs), places


@cache
def _folded(sign: str) -> str:
    """One sign: none, one or several."""
    found = "".join(_ALIKE.get(one, one) for one in normalize("NFKD", _ALIKE.get(sign, sign)).casefold())
    return "".join(one for one in normalize("NFKD", found) if category(one) not in _UNSEEN)
