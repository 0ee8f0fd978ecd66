"""A quotation from a picked record, or none (R24): chosen by plain overlap of words, never made up, never shortened."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from keepsake.law.wording.engine import look
from keepsake.law.wording.marks import Mark, Picked, Quotation
from keepsake.law.wording.others import has_day
from keepsake.law.wording.reading import Reading

#: So many words must two sentences share, their commonest and the child's own name not counted.
ENOUGH: Final = 2
#: A sentence longer than this is no quotation, but a record.
LONGEST: Final = 240
_COMMON: Final = frozenset(
    "a an and are as at be been but by can did do does for from had has have he her him his i if in is it its me mum my no "
    "not of off on or our out said says she so that the their them then there they this to told too up us very was we were "
    "what when who will with you your she's he's dad one two am just all".split()
)
_ENDINGS: Final = ("ing", "ed", "es", "s")


def quotation(
    mark: Mark, text: str, picked: Iterable[Picked], *, about: Sequence[str] = (), names: Sequence[str] = ()
) -> Quotation | None:
    """The sentence of a picked record that shares most words with the sentence of the mark; a day or a time in it counts half a
    word. None where fewer than two are shared, where the helper would mark the sentence itself, or where it names another
    child."""
    wanted = _content(_sentence_of(text, mark), about)
    best: tuple[float, Quotation] | None = None
    for record in picked:
        for sentence in sentences(record.text):
            shared = len(wanted & _content(sentence, about))
            if shared < ENOUGH or len(sentence) > LONGEST or look(sentence, names, about=about):
                continue
            worth = shared + (0.5 if has_day(sentence) else 0)
            if best is None or worth > best[0]:
                best = (worth, Quotation(sentence, record.name, record.url))
    return best[1] if best else None


def sentences(text: str) -> list[str]:
    """The sentences of a record, word for word."""
    reading = Reading(text)
    cut = (text[slice(*reading.sentence(number))].strip() for number in range(len(reading.ends)))
    return [sentence for sentence in cut if sentence]


def _sentence_of(text: str, mark: Mark) -> str:
    reading = Reading(text)
    number = next((n for n, stop in enumerate(reading.ends) if mark.start < stop), 0)
    return text[slice(*reading.sentence(number))]


def _content(sentence: str, about: Sequence[str]) -> set[str]:
    """The words that say something, without their endings."""
    own = {piece.lower() for name in about for piece in name.split()}
    found = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", sentence.lower())
    plain = (re.sub(r"['’]s$", "", word) for word in found)
    return {_stem(word) for word in plain if word not in _COMMON and word not in own and len(word) > 1}


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
