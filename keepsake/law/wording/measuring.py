"""Precision and recall of the rules on the sentences that were labelled by hand: seen, and held back."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from keepsake.law.wording.engine import look
from keepsake.law.wording.marks import SORTS, Mark, Particular

HALVES: Final = ("seen", "held")
FOLDER: Final = files("keepsake.law.wording").joinpath("sentences")
_LABEL: Final = re.compile(r"\{(\w)\|([^}]*)\}")
_SORT_OF: Final = {
    "J": "judgement",
    "V": "vague",
    "A": "absolute",
    "S": "second-hand",
    "T": "stale",
    "O": "other child",
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence, and what a person marked in it: (start, end, sort)."""

    text: str
    marks: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """`wanted`: labels; `marked`: marks made; `met`: labels met by a mark of their sort; `right`: marks that meet a label."""

    wanted: int
    marked: int
    met: int
    right: int

    @property
    def precision(self) -> float:
        """Of the marks, how many meet a label; 1 where there is none."""
        return self.right / self.marked if self.marked else 1.0

    @property
    def recall(self) -> float:
        """Of the labels, how many were met; 1 where there is none."""
        return self.met / self.wanted if self.wanted else 1.0


def labelled(half: str) -> list[Labelled]:
    """The sentences of one half."""
    lines = FOLDER.joinpath(f"{half}.txt").read_text(encoding="utf-8").splitlines()
    return [labels_of(line) for line in lines if line]


def labels_of(line: str) -> Labelled:
    """A line of the file: `Kit is {A|always} hungry.`"""
    text, marks, at = "", [], 0
    for found in _LABEL.finditer(line):
        text += line[at : found.start()]
        marks.append((len(text), len(text) + len(found[2]), _SORT_OF[found[1]]))
        text += found[2]
        at = found.end()
    return Labelled(text + line[at:], tuple(marks))


def marks_of(one: Labelled) -> list[Mark]:
    """What the helper marks in it, given what a page would give."""
    context = _context()
    return look(one.text, context["names"], context["stale"], about=(context["child"],), today=context["today"])


def scores(half: str) -> dict[str, Score]:
    """By sort, and "all". A mark meets a label where they share words and are of one sort."""
    counts = {sort: [0, 0, 0, 0] for sort in (*SORTS, "all")}
    for one in labelled(half):
        marks = marks_of(one)
        met = [_meets(label, [(mark.start, mark.end, mark.sort) for mark in marks]) for label in one.marks]
        right = [_meets((mark.start, mark.end, mark.sort), one.marks) for mark in marks]
        for (_, _, sort), hit in zip(one.marks, met, strict=True):
            _add(counts, sort, (1, 0, hit, 0))
        for mark, hit in zip(marks, right, strict=True):
            _add(counts, mark.sort, (0, 1, 0, hit))
    return {sort: Score(*each) for sort, each in counts.items()}


def _add(counts: dict[str, list[int]], sort: str, these: tuple[int, int, bool | int, bool | int]) -> None:
    for name in (sort, "all"):
        counts[name] = [old + int(new) for old, new in zip(counts[name], these, strict=True)]


def _meets(one: tuple[int, int, str], others: Sequence[tuple[int, int, str]]) -> bool:
    return any(sort == one[2] and start < one[1] and one[0] < end for start, end, sort in others)


@cache
def _context() -> Mapping[str, Any]:
    """What a caller hands over with each of them (`context.yaml`)."""
    data = yaml.safe_load(FOLDER.joinpath("context.yaml").read_text(encoding="utf-8"))
    today: date = data["today"]
    stale = tuple(Particular(one["what"], one["words"], one["confirmed"]) for one in data["particulars"])
    return {"child": data["child"], "names": data["names"], "today": today, "stale": stale}
