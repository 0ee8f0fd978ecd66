"""Bytes of a text file become text: UTF-8 and UTF-16 first, then what Windows and old Macs write."""

from __future__ import annotations

import re
import unicodedata

import charset_normalizer

from keepsake.intake.reading.sniffing import utf16_without_mark

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_WORD = re.compile(r"[^\W\d_]*[^\x00-\x7f]+[^\W\d_]*")
_AT_HOME = frozenset("’‘“”–—…·\u00a0")
_BEARABLE = 0.34
_ELSEWHERE = ("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256")
_LETTERS = frozenset("áàâäãåāçéèêëíìîïñóòôöõøúùûüýÿžšœæßðþ")


def decode(data: bytes) -> tuple[str, str]:
    """(text, encoding). Never raises: what no encoding explains is kept as U+FFFD, and its rows are refused."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _text(data, name), name.removesuffix("-sig")
    if plain := utf16_without_mark(data):
        return _text(data, plain), plain
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    mostly = data.decode("utf-8", "replace")
    good = sum(1 for character in mostly if ord(character) > 127 and character != "\ufffd")
    bad = mostly.count("\ufffd")
    if good and bad <= max(1, good // 10):
        return mostly, "utf-8"
    return _one_byte_each(data)


def _text(data: bytes, name: str) -> str:
    return data.decode(name, "replace").removeprefix("\ufeff")


def _one_byte_each(data: bytes) -> tuple[str, str]:
    found: list[tuple[float, int, str, str]] = []
    for order, name in enumerate(("cp1252", "mac-roman")):
        text = data.decode(name, "replace")
        found.append((strangeness(text), order, name, text))
    if b"\r" in data and b"\n" not in data:  # only old Macs end their lines so
        found[1] = (found[1][0] - 0.25, -1, *found[1][2:])
    best = min(found)
    if best[0] <= _BEARABLE:
        return best[3], best[2]
    found += [(strangeness(text), 9, name, text) for name in _ELSEWHERE if (text := data.decode(name, "replace"))]
    best = min(found, key=lambda each: each[:2])
    if best[0] <= _BEARABLE:
        return best[3], best[2]
    guess = charset_normalizer.from_bytes(data).best()
    if guess is None or guess.encoding in ("ascii", "utf_8"):
        return best[3], best[2]
    text = str(guess)
    return (text, guess.encoding) if strangeness(text) < best[0] else (best[3], best[2])


def strangeness(text: str) -> float:
    """0 when every accented word looks like one that people write, towards 1 when none does."""
    words = _WORD.findall(text[:500_000])
    return sum(_is_strange(word) for word in words) / len(words) if words else 0.0


def _is_strange(word: str) -> bool:
    if len(word) > 2 and all(ord(c) > 127 and "LATIN" in unicodedata.name(c, "") for c in word):
        return True  # Cyrillic or Greek read as Western letters
    for at, character in enumerate(word):
        before, after = word[at - 1 : at] if at else "", word[at + 1 : at + 2]
        if character in "‘“" and before.isalpha():
            return True
        if character.isascii() or character in _AT_HOME:
            continue
        if not character.isalpha():
            return bool(before.isalpha() or after.isalpha())
        if character.casefold() not in _LETTERS:
            if "LATIN" in unicodedata.name(character, ""):
                continue
            return not all(c in _AT_HOME or "LATIN" not in unicodedata.name(c, "") for c in word)
        if character.isupper() and before.isalpha() and any(c.islower() for c in word):
            return True
    return False
