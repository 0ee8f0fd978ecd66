"""What a cell looks like, whatever its column is called."""

from __future__ import annotations

import re
from collections.abc import Callable

from keepsake.intake.reading.cells import says_nothing
from keepsake.intake.reading.wordsets import words

_DATE = re.compile(
    r"""(?ix) ^(?:\w{3,9},?\s+)?(?:
        \d{1,4}\s*[-/.,\ ]\s*\d{1,2}\s*[-/.,\ ]\s*\d{2,4}
      | \d{1,2}(?:st|nd|rd|th)?\s*(?:of\s+)?[-/.,\ ]*[a-z]{3,9}\.?[-/.,\ ]*'?\d{2,4}
      | [a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{2,4}
      | \d{8}
      | [3-5]\d{4}
    )(?:[T\s]+\d{1,2}:\d{2}.*)?$"""
)
_EMAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s,;<>()]+")
_MORE_THAN_A_PERSON = re.compile(r"[\d(@\n:;/|]| - ")
_NOT_DIGIT = re.compile(r"\D+")
_YES_NO = words("yes no y n true false 1 0 ✓ ✔ x tick ☑ ☐ none")
YES = words("yes y true 1 ✓ ✔ tick ☑ x")
NO = frozenset(["no", "n", "false", "0", "none", "nil", "n/a", "na", "not applicable", "-", "–", "☐", "✗", "✘"])
_GENDERS = words(
    "m f b g male female boy girl x o other nonbinary non-binary nb man woman masculine feminine u unknown undisclosed"
)
_RELATIONS = re.compile(
    r"\b(?:mother|mum|mummy|mom|mam|father|dad|daddy|parent|step\w*|guardian|carer|foster|grand\w*|nan|nanny|gran|granny|aunt\w*|"
    r"uncle|sister|brother|sibling|friend|neighbour|childminder|partner|husband|wife|cousin|god\w+|social worker|au pair)\b",
    re.IGNORECASE,
)
_PARENTS = re.compile(r"\b(?:mother|mum|mummy|mom|mam|father|dad|daddy|parent|carer|guardian|step\w+)\b", re.IGNORECASE)


def is_date(text: str) -> bool:
    """Whether it is shaped like a date, possible or not."""
    return _DATE.match(text.strip()) is not None


def is_email(text: str) -> bool:
    return _EMAIL.search(text) is not None


def is_only_email(text: str) -> bool:
    return _EMAIL.fullmatch(text.strip()) is not None


def is_phone(text: str) -> bool:
    """Six digits or more and hardly any letters, and no date."""
    digits = len(_NOT_DIGIT.sub("", text))
    letters = sum(character.isalpha() for character in text)
    return digits >= 6 and letters <= 25 and digits * 2 > letters and not is_email(text)


def is_plain_phone(text: str) -> bool:
    """A phone and certainly no date or Excel number."""
    return is_phone(text) and not is_date(text) and len(_NOT_DIGIT.sub("", text)) >= 9


def is_yes_or_no(text: str) -> bool:
    return text.strip().casefold() in _YES_NO


def is_gender(text: str) -> bool:
    return text.strip().casefold().rstrip(".") in _GENDERS


def is_relation(text: str) -> bool:
    return _RELATIONS.search(text) is not None


def is_parent(text: str) -> bool:
    return _PARENTS.search(text) is not None and "grand" not in text.casefold() and "childminder" not in text.casefold()


def names_more_than_a_person(text: str) -> bool:
    """A cell that holds a name and something beside it: a relation, a number, an address."""
    return _MORE_THAN_A_PERSON.search(text) is not None


def share(values: list[str], shape: Callable[[str], object]) -> float:
    """How much of a column looks so, 0 to 1; cells that say nothing do not count."""
    told = [value for value in values if not says_nothing(value)]
    return sum(1 for value in told if shape(value)) / len(told) if told else 0.0
