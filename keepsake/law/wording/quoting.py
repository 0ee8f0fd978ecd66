"""A quotation from a picked record, or none (R24): chosen by plain overlap of words, never made up, never shortened."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from keepsake.law.wording.engine import look
from keepsake.law.wording.marks import Mark, Picked, Quotation
from keepsake.law.wording.others import has_day
from keepsake.law.wording.reading import Reading

#: So many words must two sentences share, the commonest and the child's own name not counted.
ENOUGH: Final = 2
#: A sentence longer than this is no quotation, but a record.
LONGEST: Final = 240
_COMMON: Final = frozenset(
    "a an and are as at be been but by can did do does for from had has have he her him his i if in is it its me mum my no "
    "not of off on or our out said says she so that the their them then there they this to told too up us very was we were "
    "what when who will with you your dad one two am just all".split()
)
_ENDINGS: Final = ("ing", "ed", "es", "s")


@dataclass(frozen=True, slots=True)
class _Sentence:
    said: Quotation
    words: frozenset[str]
    dated: bool


def quotations(
    marks: Sequence[Mark], text: str, picked: Iterable[Picked], *, about: Sequence[str] = (), names: Sequence[str] = ()
) -> list[Quotation | None]:
    """For each mark the sentence of a picked record that shares most words with the sentence of the mark; a day or a time in it
    counts half a word. None where fewer than two are shared, where the helper would mark the sentence itself, or where it names
    another child."""
    offered = [one for record in picked for one in _offered(record, about, names)]
    if not offered:
        return [None] * len(marks)
    reading = Reading(text)
    return [_best(_content(text[slice(*reading.sentence_at(mark.start))], about), offered) for mark in marks]


def _best(wanted: frozenset[str], offered: Sequence[_Sentence]) -> Quotation | None:
    best: tuple[float, Quotation] | None = None
    for one in offered:
        shared = len(wanted & one.words)
        worth = shared + (0.5 if one.dated else 0)
        if shared >= ENOUGH and (best is None or worth > best[0]):
            best = (worth, one.said)
    return best[1] if best else None


def _offered(record: Picked, about: Sequence[str], names: Sequence[str]) -> Iterable[_Sentence]:
    for sentence in sentences(record.text):
        if len(sentence) <= LONGEST and not look(sentence, names, about=about):
            yield _Sentence(Quotation(sentence, record.name, record.url), _content(sentence, about), has_day(sentence))


def sentences(text: str) -> list[str]:
    """The sentences of a record, word for word."""
    reading = Reading(text)
    cut = (text[slice(*reading.sentence(number))].strip() for number in range(len(reading.ends)))
    return [sentence for sentence in cut if sentence]


def _content(sentence: str, about: Sequence[str]) -> frozenset[str]:
    """The words that say something, without their endings."""
    own = {piece.lower() for name in about for piece in name.split()}
    found = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", sentence.lower())
    plain = (re.sub(r"['’]s$", "", word) for word in found)
    return frozenset(_stem(word) for word in plain if word not in _COMMON and word not in own and len(word) > 1)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
