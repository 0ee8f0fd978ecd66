"""Names of other children (R18), and particulars of the file that may be old (R24)."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from keepsake.law.wording.marks import Mark, Particular
from keepsake.law.wording.reading import Reading
from keepsake.law.wording.rules import load

_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
#: A day, or a month of a year: what is told with one is an event, and never goes stale.
_DATED = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\b|\b(?:{_MONTH})\s+(?:\d{{1,2}}\b|(?:19|20)\d\d\b)"
    r"|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b(?:19|20)\d\d-\d\d-\d\d\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_PHONE = re.compile(r"\+?\(?\d[\d\s()–-]{7,}\d")
_PIECE = re.compile(r"\w+")


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = load("names")
    return found


def named(reading: Reading, names: Sequence[str], about: Sequence[str]) -> Iterable[Mark]:
    """The names of other children in a text, as they are known: a first name, or all of it."""
    own = {tuple(_pieces(name)) for name in about}
    own |= {one[:1] for one in own}
    wanted = {tuple(_pieces(name)) for name in names}
    wanted |= {one[:1] for one in wanted}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for one in wanted - own - {()}:
        by_first.setdefault(one[0], []).append(one)
    words = reading.words
    for at, word in enumerate(words):
        for one in sorted(by_first.get(word.plain, ()), key=len, reverse=True):
            if tuple(each.plain for each in words[at : at + len(one)]) == one and _meant(reading, at, len(one)):
                end = words[at + len(one) - 1].end
                said = reading.text[word.start : end]
                yield Mark(word.start, end, "other child", said, _data()["ask"]["name"], "other child: name")
                break


def has_day(sentence: str) -> bool:
    """Whether a day stands in it, or a time."""
    return bool(_DATED.search(sentence) or _TIME.search(sentence))


def _pieces(name: str) -> list[str]:
    return [piece.lower() for piece in _PIECE.findall(name)]


def _meant(reading: Reading, at: int, length: int) -> bool:
    """Whether a name that is a word as well is meant as a name."""
    data, words = _data(), reading.words
    word = words[at]
    if length > 1 or word.plain not in data["words_too"]:
        return True
    if not reading.text[word.start].isupper():
        return False
    before = words[at - 1] if at and words[at - 1].sentence == word.sentence else None
    after = words[at + 1] if at + 1 < len(words) and words[at + 1].sentence == word.sentence else None
    if word.plain in data["months"]:
        if before is not None and (before.plain in data["before_month"] or before.plain.isdigit()):
            return False
        if after is not None and after.plain.isdigit():
            return False
    return before is not None or (after is not None and not after.breaks and after.plain in data["does"])


def particulars_in(reading: Reading, particulars: Iterable[Particular], today: date | None) -> Iterable[Mark]:
    """The particulars of the file that stand in the text undated and were not confirmed lately."""
    for one in particulars:
        if not _is_old(one, today):
            continue
        ask = _data()["ask"]
        question = (
            ask["old"].format(day=f"{one.confirmed.day} {one.confirmed:%B %Y}") if one.confirmed else ask["never"]
        )
        for start, end in _places(reading, one):
            if not _DATED.search(reading.text, *reading.sentence_at(start)):
                yield Mark(start, end, "stale", reading.text[start:end], question, f"stale: {one.what}")


def _is_old(one: Particular, today: date | None) -> bool:
    if one.confirmed is None or today is None:
        return one.confirmed is None
    return (today - one.confirmed).days > _data()["days"].get(one.what, 183)


def _places(reading: Reading, one: Particular) -> Iterable[tuple[int, int]]:
    if one.what == "phone":
        digits = re.sub(r"\D", "", one.words)[-9:]
        for found in _PHONE.finditer(reading.text):
            if digits and re.sub(r"\D", "", found.group())[-9:] == digits:
                yield found.span()
        return
    phrases = _data()["lives_with"] if one.what == "lives with" else [one.words]
    words = reading.words
    for phrase in phrases:
        pieces = _pieces(phrase)
        for at in range(len(words) - len(pieces) + 1 if pieces else 0):
            if [word.plain for word in words[at : at + len(pieces)]] == pieces:
                yield words[at].start, words[at + len(pieces) - 1].end
