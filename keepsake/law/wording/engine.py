"""`look`: the marks of a text. Nothing is kept, nothing is told: words in, questions out."""

from collections.abc import Iterable, Sequence, Set
from datetime import date

from keepsake.law.wording.marks import Mark, Particular
from keepsake.law.wording.others import named, particulars_in
from keepsake.law.wording.reading import Reading, Word
from keepsake.law.wording.rules import NAME, Book, Phrase, Rule, Step, book

#: How far in front of a phrase a negation still turns it round, in words of the same clause.
REACH = 3


def look(
    text: str,
    names: Sequence[str] = (),
    stale: Iterable[Particular] = (),
    *,
    about: Sequence[str] = (),
    today: date | None = None,
) -> list[Mark]:
    """The marks of a text, in its order; none overlaps another.

    `names`: the other children whom the writer may know of; `about`: whom it is about, and who is never marked. `stale`: the
    particulars of the file with the day on which each was last confirmed: those that are old on `today` (or were never
    confirmed) are marked where no day stands beside them. What somebody said in quotation marks is never marked (R24).
    """
    reading = Reading(text, (*about, *names))
    rules = book()
    found = [*_by_rule(reading, rules), *named(reading, names, about), *particulars_in(reading, stale, today)]
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda one: (one.start, one.start - one.end)):
        if reading.in_quotes(mark.start, mark.end):
            continue
        last = kept[-1] if kept else None
        if last and last.sort == mark.sort and not text[last.end : mark.start].strip():
            kept[-1] = _joined(text, last, mark)
        elif not last or mark.start >= last.end:
            kept.append(mark)
    return kept


def _joined(text: str, first: Mark, second: Mark) -> Mark:
    """Two that touch are one, and ask the question of the longer."""
    asks = second if second.end - second.start > first.end - first.start else first
    end = max(first.end, second.end)
    return Mark(first.start, end, first.sort, text[first.start : end], asks.question, asks.rule)


def _by_rule(reading: Reading, rules: Book) -> Iterable[Mark]:
    words = reading.words
    quiet = _Quiet(reading, rules)
    there = {word.plain for word in words} | {NAME}
    by_word = {first: _possible(rules, first, there) for first in there}
    for at, word in enumerate(words):
        for phrase in (*by_word[word.plain], *(by_word[NAME] if word.name else ())):
            span = _matched(words, at, phrase.steps, 0, [])
            if not span:
                continue
            rule = phrase.rule
            if _stands(reading, rules, rule, at, span) and not quiet.says(rule, word.sentence):
                start, end = words[span[0]].start, words[span[-1]].end
                yield Mark(start, end, rule.sort, reading.text[start:end], rule.ask, rule.name)


def _possible(rules: Book, first: str, there: Set[str]) -> list[Phrase]:
    """The phrases that begin so, all of whose words stand somewhere in the text: most do not, and need no second look."""
    return [
        phrase for phrase in rules.by_word.get(first, ()) if not any(one.isdisjoint(there) for one in phrase.wanted)
    ]


def _matched(words: Sequence[Word], at: int, steps: Sequence[Step], number: int, marked: list[int]) -> list[int]:
    """The places of the words that a phrase marks, or none. What may be left out is tried with the word first."""
    if number == len(steps):
        return marked
    step = steps[number]
    here = words[at] if at < len(words) else None
    joined = here is not None and (not marked or not here.breaks)
    if step.forbids:
        next_to = here is not None and not here.breaks and here.plain in step.words
        return [] if next_to else _matched(words, at, steps, number + 1, marked)
    if here is not None and joined and _is_one(here, step):
        return _repeated(words, at, steps, number, marked)
    return _matched(words, at, steps, number + 1, marked) if step.left_out else []


def _is_one(word: Word, step: Step) -> bool:
    return word.plain in step.words or (word.name and NAME in step.words)


def _repeated(words: Sequence[Word], at: int, steps: Sequence[Step], number: int, marked: list[int]) -> list[int]:
    step = steps[number]
    taken, ways = list(marked), []
    if step.left_out:
        ways.append((at, list(marked)))
    while len(ways) <= step.times and at < len(words) and _is_one(words[at], step):
        if taken and words[at].breaks:
            break
        taken = [*taken, at] if step.marked else taken
        at += 1
        ways.append((at, taken))
        if not step.left_out:
            break
    for place, so_far in reversed(ways):
        if found := _matched(words, place, steps, number + 1, so_far):
            return found
    return []


def _stands(reading: Reading, rules: Book, rule: Rule, at: int, span: list[int]) -> bool:
    """Whether what stands round it leaves it what it is."""
    words = reading.words
    after = words[span[-1] + 1] if span[-1] + 1 < len(words) else None
    if after is not None and not after.breaks and after.plain in rule.unless_after:
        return False
    if rule.needs and not rule.needs.search(reading.sentences[words[at].sentence]):
        return False
    first = at == 0 or words[at - 1].sentence != words[at].sentence
    if rule.imperative and first and after is not None and after.plain in rules.orders:
        return False
    return rule.sort not in ("judgement", "absolute") or not _turned(words, at, rules)


def _turned(words: Sequence[Word], at: int, rules: Book) -> bool:
    """Whether a negation of the same clause stands shortly before it."""
    for back in range(1, REACH + 1):
        if at - back < 0 or words[at - back + 1].breaks:
            return False
        if words[at - back].plain in rules.negations:
            return True
    return False


class _Quiet:
    """The sentences in which nothing of a sort is asked; each is read once."""

    def __init__(self, reading: Reading, rules: Book) -> None:
        self.reading, self.rules = reading, rules
        self.known: dict[tuple[str, int], bool] = {}

    def says(self, rule: Rule, sentence: int) -> bool:
        """Whether nothing of this rule's sort is asked in the sentence."""
        key = (rule.sort, sentence)
        if key not in self.known:
            patterns = self.rules.quiet.get(rule.sort, ())
            self.known[key] = any(one.search(self.reading.sentences[sentence]) for one in patterns)
        return self.known[key]
