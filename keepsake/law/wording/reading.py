"""A text as the rules read it: words, sentences, and what somebody said in quotation marks."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set
from functools import cached_property
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
#: Between two words: a sentence ends, or a clause does.
_ENDS = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|\n")
_CLAUSE = re.compile(r"[.,;:!?…()\[\]\n\"“”–—]")
_TITLES = ("dr", "mr", "mrs", "ms", "st", "miss")
#: What a quotation may begin with.
_QUOTE = re.compile("[\"“'‘’]")
#: Written with a capital wherever they stand.
_NO_NAME = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december".split()
)
#: Short forms that are two words: what each stands for.
_SPLIT = {"cannot": ("can", "not"), "can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not")}
#: Words that begin with an apostrophe of their own.
_ELIDED = re.compile(r"['’](?:cause|cos|em|til|till|tis|twas|bout|n)\b", re.IGNORECASE)


class Word(NamedTuple):
    """A word in small letters, where it stands, the sentence it is in, whether a clause ends in front of it, and whether it is
    somebody's name: written with a capital inside a sentence, or known to be one."""

    plain: str
    start: int
    end: int
    sentence: int
    breaks: bool
    name: bool = False


class Reading:
    """A text, read once."""

    def __init__(self, text: str, names: Iterable[str] = ()) -> None:
        self.text = text
        self.quoted = quoted_spans(text)
        self.ends = sentence_ends(text, self.quoted)
        self.words = _words(text, self.ends, {piece.lower() for name in names for piece in name.split()})
        self._quote_starts = [start for start, _ in self.quoted]

    def in_quotes(self, start: int, end: int) -> bool:
        """Whether any of it is what somebody said."""
        at = bisect_right(self._quote_starts, start)
        before = self.quoted[at - 1] if at else None
        after = self.quoted[at] if at < len(self.quoted) else None
        return bool((before and start < before[1]) or (after and end > after[0]))

    def sentence(self, number: int) -> tuple[int, int]:
        """From where to where the sentence goes."""
        return (self.ends[number - 1] if number else 0), self.ends[number]

    def sentence_at(self, place: int) -> tuple[int, int]:
        """The sentence in which this sign stands."""
        return self.sentence(min(bisect_right(self.ends, place), len(self.ends) - 1))

    @cached_property
    def sentences(self) -> list[str]:
        """Each sentence's own words: what somebody said in quotation marks is left blank."""
        plain = list(self.text)
        for start, end in self.quoted:
            plain[start:end] = " " * (end - start)
        blank = "".join(plain)
        return [blank[slice(*self.sentence(number))] for number in range(len(self.ends))]


def sentence_ends(text: str, quoted: Sequence[tuple[int, int]]) -> list[int]:
    """Where each sentence ends; the last one at the end of the text. A sentence said in quotation marks ends none outside it."""
    ends = []
    for found in _ENDS.finditer(text):
        last = re.split(r"[\s(]", text[max(0, found.start() - 6) : found.start()])[-1].lower()
        if found.group() == "." and last in _TITLES:
            continue
        inside = next((span for span in quoted if span[0] < found.start() < span[1]), None)
        if inside and text[found.end() : found.end() + 3].lstrip(" ")[:1].islower():
            continue
        ends.append(found.end())
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return ends


def _words(text: str, ends: list[int], names: Set[str]) -> list[Word]:
    found: list[Word] = []
    last, sentence = 0, 0
    for one in _WORD.finditer(text):
        start, end = one.span()
        while sentence < len(ends) - 1 and start >= ends[sentence]:
            sentence += 1
        breaks = start > last and bool(_CLAUSE.search(text, last, start))
        plain = one.group().lower().replace("’", "'")
        for part, begins, stops in _parts(plain, start, end):
            inside = bool(found) and found[-1].sentence == sentence
            name = part in names or (inside and text[begins].isupper() and part not in _NO_NAME)
            found.append(Word(part, begins, stops, sentence, breaks, name))
            breaks = False
        last = end
    return found


def _parts(plain: str, start: int, end: int) -> list[tuple[str, int, int]]:
    if plain in _SPLIT:
        first, second = _SPLIT[plain]
        cut = start + (3 if plain[:3] == first else 2)
        return [(first, start, cut), (second, cut, end)]
    if plain.endswith("n't") and len(plain) > 3:
        return [(plain[:-3], start, end - 3), ("not", end - 3, end)]
    if (at := plain.find("'")) > 0:
        return [(plain[:at], start, start + at), (plain[at:], start + at, end)]
    return [(plain, start, end)]


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """What stands in quotation marks: “ ”, " ", ‘ ’ and ' ', told from apostrophes. One that is not closed yet goes on to the
    end of its line, for somebody is still writing it; a single one has to be closed."""
    spans: list[tuple[int, int]] = []
    at = 0
    for found in _QUOTE.finditer(text):
        if found.start() >= at and (close := _closing(text, found.start())):
            spans.append((found.start(), close))
            at = close
    return spans


def _closing(text: str, at: int) -> int:
    """Where what opens here ends; 0 where nothing opens here."""
    sign = text[at]
    line = text.find("\n", at)
    line = len(text) if line < 0 else line
    if sign in '"“':
        ends = [end for mark in ('"”' if sign == '"' else "”") if (end := text.find(mark, at + 1, line)) >= 0]
        return min(ends, default=line - 1) + 1
    if not _opens(text, at):
        return 0
    return _single(text, at, line)


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before in ' \n\t([—–:“"') and bool(after) and not after.isspace()


def _single(text: str, at: int, line: int) -> int:
    """The end of a single quotation: the first sign that cannot be an apostrophe. After an s it may be a plural's
    (*the children's parents' car*): then a later one is taken, if there is one before another opens."""
    closers = []
    for found in re.finditer("['’]", text[at + 1 : line]):
        place = at + 1 + found.start()
        before, after = text[place - 1], text[place + 1 : place + 2]
        if text[place] == "'" and _opens(text, place) and not _ELIDED.match(text, place):
            break
        if not before.isspace() and not after.isalnum():
            closers.append(place)
            if not (before == "s" and after == " " and text[place + 2 : place + 3].islower()):
                break
    if _ELIDED.match(text, at) and text[at] != "‘":
        closers = [place for place in closers if text[place - 1] in ".,!?…"]
    return closers[-1] + 1 if closers else 0
