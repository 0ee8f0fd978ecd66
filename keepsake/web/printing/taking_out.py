"""Names taken out of a document, everywhere in it: who could be harmed if named stands as "[person A]" (R24, golden rule 5).

A name is found whatever its case, its accents and what invisible signs stand inside it; each of its words is found by itself.
Two different ways look for it: one replaces, the other asks whether anything is left. Pictures are not read.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final, TypeVar

#: Names that are words too: in small letters they mean something else, and stay.
ALSO_WORDS: Final = frozenset(
    "angel art august autumn bell bill bob brook carol chance charity chase christian cliff daisy dale dawn day dean don dot drew earl"
    " eve faith field fields frank gene glen grace grant guy hall hazel heath heather hill holly hope hunt iris ivy jack jade"
    " jean jewel joy june king lake lane law lily long love mark martin mason may melody mercy mike miles nick old page park pat"
    " patience pearl penny piers price queen ray read rich rob robin rock rose ruby rusty sandy sky sage skip song star sterling stone sue"
    " summer sunny violet ward way west will win winter wood woods young".split()
)
#: Words in front of a name, which are none.
TITLES: Final = frozenset(
    "mr mrs ms miss mx dr prof sir auntie aunt uncle grandma grandad granny nan nana the of van von de da".split()
)
#: Fields of a document that hold no words of anybody.
NO_WORDS: Final = ("file", "peg")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who could be harmed if named. `names`: everything that they are called by. `called`: what stands instead."""

    names: tuple[str, ...]
    called: str


def people(groups: Sequence[Sequence[str]]) -> list[Person]:
    """Persons, as "person A", "person B" …, of what each is called by; empty ones are left out."""
    found: list[Person] = []
    for group in groups:
        names = tuple(dict.fromkeys(" ".join(name.split()) for name in group if any(sign.isalnum() for sign in name)))
        if names:
            found.append(Person(names, f"[person {_letter(len(found))}]"))
    return found


def without(document: T, persons: Sequence[Person], keep: Sequence[str] = ()) -> tuple[T, dict[str, int]]:
    """(the document with each person's names replaced in every text, person → how often). `keep`: names whose words stay where
    they stand alone, as the child's own: a brother's surname goes only with his first name."""
    stays = {word for name in keep for word in _words(name)}
    rules = [(rule, one.called) for one in persons for rule in _rules(one, stays)]
    counts = {one.called: 0 for one in persons}

    def change(text: str) -> str:
        for rule, called in rules:
            text, many = _replaced(text, rule, called)
            counts[called] += many
        return text

    return _through(document, change) if rules else document, counts


def left_in(texts: Sequence[str], persons: Sequence[Person], keep: Sequence[str] = ()) -> list[str]:
    """The names of these persons that still stand in the texts: asked another way than they were replaced."""
    stays = {word for name in keep for word in _words(name)}
    said = re.findall(r"\w+", _bare("\n".join(texts)))
    there = {word.casefold() for word in said}
    capitals = {word.casefold() for word in said if not word.islower()}
    running = " " + " ".join(word.casefold() for word in said) + " "
    left: list[str] = []
    for person in persons:
        for name in person.names:
            words = _words(name)
            alone = [word for word in words if word not in stays and word not in TITLES]
            whole = f" {' '.join(words)} " in running and (len(words) > 1 or words[0] not in ALSO_WORDS)
            if whole or any(word in (capitals if word in ALSO_WORDS else there) for word in alone):
                left.append(name)
    return left


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern for the folded text; `capital`: only where the text has a capital there."""

    pattern: re.Pattern[str]
    capital: bool = False


def _rules(person: Person, stays: set[str]) -> list[_Rule]:
    """Whole names first, then run together as in an address, then each word."""
    whole, joined, single = [], [], []
    for name in sorted(person.names, key=len, reverse=True):
        words = _words(name)
        between = r"[\W_]{1,3}"
        if len(words) > 1:
            whole.append(_Rule(re.compile(rf"(?<!\w){between.join(map(re.escape, words))}(?!\w)")))
            joined.append(_Rule(re.compile(re.escape("".join(words)))))
        for word in words:
            if word not in stays and word not in TITLES:
                single.append(_Rule(re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])"), word in ALSO_WORDS))
    return whole + joined + single


def _replaced(text: str, rule: _Rule, called: str) -> tuple[str, int]:
    folded, places = _folded(text)
    made, at, many = [], 0, 0
    for found in rule.pattern.finditer(folded):
        start, end = places[found.start()], places[found.end() - 1] + 1
        if rule.capital and text[start:end].islower():
            continue
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        made += [text[at:start], called]
        at, many = end, many + 1
    return ("".join([*made, text[at:]]), many) if many else (text, 0)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text without case, accents and invisible signs, and where each of its letters stood."""
    if text.isascii():
        return text.lower(), range(len(text))
    folded: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for one in unicodedata.normalize("NFKD", sign).casefold():
            if not unicodedata.combining(one) and unicodedata.category(one) != "Cf":
                folded.append(one)
                places.append(place)
    return "".join(folded), places


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", _folded(name)[0])


def _bare(text: str) -> str:
    """Letters and spaces as they are read, capitals kept."""
    plain = unicodedata.normalize("NFKD", text).replace("_", " ")
    return "".join(sign for sign in plain if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf")


def _through(value: Any, change: Callable[[str], str]) -> Any:
    """The value with every text in it changed, however deep."""
    if isinstance(value, str):
        return change(value)
    if is_dataclass(value) and not isinstance(value, type):
        found = {one.name: getattr(value, one.name) for one in fields(value) if one.name not in NO_WORDS}
        return replace(value, **{name: _through(one, change) for name, one in found.items()})
    if isinstance(value, list | tuple):
        return type(value)(_through(one, change) for one in value)
    return value


def _letter(number: int) -> str:
    """A, B … Z, AA, AB …"""
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)
