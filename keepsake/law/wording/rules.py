"""The rules, from their data (`rules/*.yaml`): what they look for, what they ask, why, and who says so.

A phrase is words with spaces between them. `a/b` is one word of several, `{set}` one of a set of words.yaml, `?` in front
means that it may be left out (then as often as three times for a set), `<…>` that only this part is marked, `!a/b` that none
of these comes next.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

FOLDER: Final = files("keepsake.law.wording").joinpath("rules")
FILES: Final = ("judgement", "vague", "absolute", "second_hand")
#: In a set: anybody's name.
NAME: Final = "*name*"


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a phrase. `times`: how often it may stand there; 0 of them will do where it is `left_out`."""

    words: frozenset[str]
    left_out: bool
    times: int
    marked: bool
    forbids: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its sort, what is asked, and why."""

    name: str
    sort: str
    ask: str
    because: str
    source: str
    unless_after: frozenset[str]
    needs: re.Pattern[str] | None
    imperative: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a rule, step by step. `wanted`: for each step that cannot be left out, the words that will do."""

    rule: Rule
    steps: tuple[Step, ...]
    wanted: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Book:
    """All rules, ready to be used. `by_word`: the phrases that may begin with a word."""

    rules: Mapping[str, Rule]
    by_word: Mapping[str, tuple[Phrase, ...]]
    quiet: Mapping[str, tuple[re.Pattern[str], ...]]
    negations: frozenset[str]
    orders: frozenset[str]


def rules() -> Mapping[str, Rule]:
    """Every rule by its name."""
    return book().rules


def load(name: str) -> Any:
    """A file of the rules as data."""
    return yaml.safe_load(FOLDER.joinpath(f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def book() -> Book:
    """The rules. ValueError where a phrase names a set that there is not, or a rule a source."""
    words = load("words")
    sets = {name: frozenset(one) for name, one in words["sets"].items()}
    found: dict[str, Rule] = {}
    by_word: dict[str, list[Phrase]] = {}
    for each in FILES:
        data = load(each)
        for one in data["rules"]:
            rule = _rule(data["sort"], one, words["sources"])
            found[rule.name] = rule
            for said in one["phrases"]:
                steps = _steps(said, sets)
                wanted = tuple(step.words for step in steps if not (step.left_out or step.forbids))
                phrase = Phrase(rule, steps, wanted)
                for first in _firsts(phrase.steps):
                    by_word.setdefault(first, []).append(phrase)
    return Book(
        found,
        {word: tuple(phrases) for word, phrases in by_word.items()},
        {sort: tuple(re.compile(one, re.IGNORECASE) for one in each) for sort, each in words["quiet"].items()},
        frozenset(words["negations"]),
        frozenset(words["orders"]),
    )


def _rule(sort: str, one: Mapping[str, Any], sources: Mapping[str, str]) -> Rule:
    if one["source"] not in sources:
        raise ValueError(f"The rule {one['key']!r} names a source that words.yaml does not have: {one['source']!r}.")
    return Rule(
        f"{sort}: {one['key']}",
        sort,
        one["ask"],
        one["because"],
        sources[one["source"]],
        frozenset(one.get("unless_after", ())),
        re.compile(one["needs"], re.IGNORECASE) if "needs" in one else None,
        bool(one.get("imperative")),
    )


def _steps(said: str, sets: Mapping[str, frozenset[str]]) -> tuple[Step, ...]:
    """A phrase in its steps."""
    parts = said.split()
    whole = "<" not in said
    steps, inside = [], False
    for part in parts:
        inside = inside or part.startswith("<")
        plain = part.strip("<>")
        left_out, forbids = plain.startswith("?"), plain.startswith("!")
        plain = plain.lstrip("?!")
        words: frozenset[str] = frozenset()
        for one in plain.split("/"):
            if one.startswith("{") and one[1:-1] not in sets:
                raise ValueError(f"The phrase {said!r} names a set that words.yaml does not have: {one}.")
            words |= sets[one[1:-1]] if one.startswith("{") else {one}
        steps.append(Step(words, left_out, 3 if left_out and "{" in plain else 1, whole or inside, forbids))
        inside = inside and not part.endswith(">")
    return tuple(steps)


def _firsts(steps: tuple[Step, ...]) -> set[str]:
    """The words that a phrase may begin with."""
    found: set[str] = set()
    for step in steps:
        found |= step.words
        if not step.left_out:
            return found
    raise ValueError("A phrase needs a word that cannot be left out.")
