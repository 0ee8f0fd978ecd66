"""Names as they are compared: without case, accents and apostrophes. No database does it alike: SQLite folds ASCII alone (R1, R9)."""

from typing import Final
from unicodedata import combining, normalize

#: Apostrophes, as keyboards, phones and word processors put them.
APOSTROPHES: Final = "'‘’ʼʹ′`´＇"
#: Letters that are written plain where a keyboard lacks them, and that are no plain letter with an accent.
PLAIN: Final = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
_ALIKE: Final = str.maketrans({**dict.fromkeys(APOSTROPHES, ""), **PLAIN})


def folded(name: str) -> str:
    """ "O’Neil" and "o'neil" are one, and so are "Élise" and "elise"."""
    if name.isascii():
        return name.casefold().translate(_ALIKE)
    plain = normalize("NFKD", normalize("NFKD", name.translate(_ALIKE)).casefold())
    return "".join(sign for sign in plain if not combining(sign)).translate(_ALIKE)


def parts_of(words: str, most: int = 5) -> list[str]:
    """The words that are looked for in names, each folded; what is left of none is none."""
    return [part for one in words.replace("\0", " ").split()[:most] if (part := folded(one))]


def hold_all(names: tuple[str, ...], parts: list[str]) -> bool:
    """Whether each of the parts stands in one of the names."""
    plain = [folded(name) for name in names if name]
    return all(any(part in name for name in plain) for part in parts)
