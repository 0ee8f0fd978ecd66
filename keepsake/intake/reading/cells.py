"""The text of cells: put in order, and nothing that it said is lost."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINES = re.compile(r"\s*(?:\r\n|\r|\n|\x0b|\x0c|\u2028|\u2029)\s*")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
_EXCEL_TEXT = re.compile(r'^="(?P<text>[^"]*)"$')
_ERROR = re.compile(r"^#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)$", re.IGNORECASE)

# Words that people write into a cell to say that there is nothing to say.
NOTHING = frozenset(
    [
        *["", "-", "--", "---", "–", "—", ".", "/", "?", "x", "n/a", "n.a.", "n.a", "na", "nil", "none", "null"],
        *["not applicable", "not known", "unknown", "tbc", "tba", "(blank)", "blank", "#n/a", "not given"],
        *["not provided", "none given", "none known", "no", "n", "0", "n\\a", "undefined"],
    ]
)


def tidy(text: str) -> str:
    """Outer and doubled spaces gone, line breaks kept, Excel's ``="…"`` unwrapped, its error words emptied."""
    if text.isascii() and text.isalnum():
        return text
    if wrapped := _EXCEL_TEXT.match(text.strip()):
        text = wrapped["text"]
    text = _INVISIBLE.sub("", text)
    if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@"):  # how such a cell is kept from being a formula
        text = text[1:]
    text = _SPACES.sub(" ", _LINES.sub("\n", text)).strip()
    return "" if _ERROR.match(text) else text


def one_line(text: str) -> str:
    """The same text with its line breaks as spaces."""
    return text.replace("\n", " ")


def says_nothing(text: str) -> bool:
    """Whether a cell is empty, or says in some way that it is."""
    return len(text) < 18 and text.strip().casefold() in NOTHING


def whole_number(text: str, digits: int) -> int | None:
    """The number that so many plain digits say; None for anything else, such as a raised two, which is no digit to count by."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else None


def forbidden_character(text: str) -> str:
    """The name of the first character that no name or note may hold (NUL, controls, bidi overrides), or ''."""
    if text.isascii() and text.isprintable():
        return ""
    for character in text:
        code = ord(character)
        if character != "\n" and unicodedata.category(character) == "Cc":
            return f"U+{code:04X}"
        if 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069:
            return f"U+{code:04X}"
    return ""
