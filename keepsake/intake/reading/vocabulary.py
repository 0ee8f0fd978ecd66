"""The words of column names: loaded once from ``data/headers.yaml``, and one way to compare them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from keepsake.intake.reading.wordsets import words

_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z]{2,}(?![a-z]))")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?|\b[a-z](?:\.[a-z])+\b")
_DIGITS = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])")
_FIRST_NAME = re.compile(r"\b1st (?=name)")
_NTH = re.compile(r"\b(\d)(?:st|nd|rd|th)\b")
# Brackets mostly hold advice to whoever fills the form in; when they hold nothing but these words, they name the column.
_NAMING = words(
    "home work mobile day evening mother father parent carer guardian parental child emergency contact first last"
    " name surname forename and 1 2 3 4 phone email main one two"
)
_APOSTROPHE = re.compile(r"['’‘`´ʼ]s?\b")
_DATE_FORMAT = re.compile(r"\b(?:d{1,2}|m{1,4}|y{2,4})[-/. ](?:d{1,2}|m{1,4})[-/. ](?:d{1,2}|y{1,4})\b", re.IGNORECASE)
_NOT_WORD = re.compile(r"[^\w]+|_+")
_NUMBER_BEFORE_NO = words(
    "phone mobile contact home work id ref reference house nhs emergency day office line admission account family"
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every phrase that is known, already normalised."""

    child: dict[str, str]
    adult: dict[str, str]
    left_out: frozenset[str]
    consents: frozenset[str]
    subjects: tuple[tuple[tuple[str, ...], str], ...]
    ordinals: dict[str, int]
    sheets: dict[str, frozenset[str]]
    words: frozenset[str]


@lru_cache(maxsize=1)
def _raw() -> dict[str, Any]:
    text = files("keepsake.intake").joinpath("data", "headers.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@lru_cache(maxsize=1)
def _words() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    raw = _raw()
    words: dict[str, str] = raw["words"]
    fillers: list[str] = raw["fillers"]
    return {word: tuple(meant.split()) for word, meant in words.items()}, frozenset(fillers)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The whole vocabulary. A phrase that stands twice keeps the meaning that stands first."""
    raw = _raw()
    child: dict[str, list[str]] = raw["child"]
    adult: dict[str, list[str]] = raw["adult"]
    subjects: dict[str, list[str]] = raw["subjects"]
    left_out: list[list[str]] = raw["left_out"]
    consents: list[str] = raw["consents"]
    sheets: dict[str, list[str]] = raw["sheets"]
    ordinals: dict[str, int] = raw["ordinals"]
    order = {subject: at for at, subject in enumerate(subjects)}
    phrases = {tokens(phrase): subject for subject, listed in reversed(subjects.items()) for phrase in listed}
    of_child, of_adult = _table(child), _table(adult)
    of_consents = frozenset(" ".join(tokens(phrase)) for phrase in consents)
    others = of_consents | {" ".join(tokens(phrase)) for group in left_out for phrase in group}
    known = {word for phrase in (*of_child, *of_adult, *others) for word in phrase.split()}
    return Vocabulary(
        child=of_child,
        adult=of_adult,
        left_out=others,
        consents=of_consents,
        words=frozenset(known | set(_words()[0]) | {word for phrase in phrases for word in phrase}),
        subjects=tuple(sorted(phrases.items(), key=lambda item: (-len(item[0]), order[item[1]], item[0]))),
        ordinals=ordinals,
        sheets={kind: frozenset(names) for kind, names in sheets.items()},
    )


def _table(meanings: dict[str, list[str]]) -> dict[str, str]:
    table: dict[str, str] = {}
    for meaning, phrases in meanings.items():
        for phrase in [*phrases, meaning.replace("_", " ")]:
            table.setdefault(" ".join(tokens(phrase)), meaning)
    return table


def fold(text: str) -> str:
    """Without case, doubled spaces or line breaks: how one header is told to be another."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@lru_cache(maxsize=4096)
def tokens(header: str) -> tuple[str, ...]:
    """The words of a header that carry meaning, each in its one form: ``Mother's Tel. No:`` is mother, phone, number."""
    text = unicodedata.normalize("NFKC", header)
    text = _DATE_FORMAT.sub(" ", text)
    if "(" in text or "[" in text or "{" in text:
        outside = _BRACKETS.sub(_kept_bracket, text)
        text = outside if any(character.isalnum() for character in outside) else text
    text = _FIRST_NAME.sub("first ", _CAMEL.sub(" ", text).lower())
    text = _INITIALS.sub(lambda match: match.group(0).replace(".", "") + " ", text)
    text = _NTH.sub(r"\1", _APOSTROPHE.sub("", text))
    text = _DIGITS.sub(" ", text)
    words, fillers = _words()
    found: list[str] = []
    for word in _NOT_WORD.sub(" ", text).split():
        if word == "no" and found and found[-1] in _NUMBER_BEFORE_NO:
            word = "number"
        for part in words.get(word, (word,)):
            if part not in fillers and not (found and found[-1] == part):
                found.append(part)
    if len(found) > 2 and found[-2:] in (["y", "n"], ["yes", "no"]):
        found = found[:-2]
    return tuple(found)


def _kept_bracket(match: re.Match[str]) -> str:
    inside = tokens(match[1])
    return f" {match[1]} " if inside and _NAMING.issuperset(inside) else " "


def date_format(header: str) -> str:
    """``Date of birth (mm/dd/yyyy)`` says how its dates are written: ``mm/dd/yyyy``, or ''."""
    match = _DATE_FORMAT.search(header)
    return match[0].casefold() if match else ""
