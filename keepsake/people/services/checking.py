"""What every verb checks of what it is given: texts, choices, instants."""

import re
import unicodedata
from datetime import UTC, date, datetime
from typing import Final

from django.db.models import TextChoices

from keepsake.people.errors import Invalid
from keepsake.people.times import END

#: Marks that turn the direction of the text around them: a name that holds one can make another look different.
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_DRAWN: Final = re.compile(r"[a-z][a-z0-9-]{0,19}")
_PHONE: Final = re.compile(r"\+?[0-9][0-9 ()-]{2,18}")


def line(field: str, value: str, most: int, *, needed: str = "") -> str:
    """One line of text, trimmed and composed. `needed`: what is said where it is empty; without it, it may be."""
    clean = " ".join(unicodedata.normalize("NFC", value).split())
    return _checked(field, clean, most, needed)


def words(field: str, value: str, most: int, *, needed: str = "") -> str:
    """Text of several lines, as `line` does it."""
    clean = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n").strip()
    return _checked(field, clean, most, needed)


def _checked(field: str, clean: str, most: int, needed: str) -> str:
    if not clean and needed:
        raise Invalid(field, needed)
    if len(clean) > most:
        raise Invalid(field, f"This is too long: {most} characters at most.")
    if any((sign in _TURNING) or (unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n") for sign in clean):
        raise Invalid(field, "This holds a character that cannot be kept. Type it again by hand.")
    return clean


def drawn(field: str, value: str) -> str:
    """The name of a drawn picture (a face, a peg), or nothing."""
    if value and not _DRAWN.fullmatch(value):
        raise Invalid(field, "Choose one of the pictures.")
    return value


def phone(field: str, value: str) -> str:
    """A phone number as people write one, or nothing. Its zero stays."""
    clean = line(field, value, 20)
    if clean and not _PHONE.fullmatch(clean):
        raise Invalid(field, "Write a phone number: digits and spaces.")
    return clean


def chosen(field: str, value: str, choices: type[TextChoices], message: str) -> str:
    """One of the choices."""
    if value not in choices.values:
        raise Invalid(field, message)
    return value


def beginning(start: datetime | None, now: datetime) -> datetime:
    """The instant at which something begins: `now` unless said otherwise. Raises ValueError without a zone."""
    return now if start is None else _utc(start)


def ending(field: str, end: datetime | None, start: datetime) -> datetime:
    """The instant at which something ends, after its start; `END` unless said otherwise."""
    if end is None:
        return END
    if _utc(end) <= start:
        raise Invalid(field, "The end must come after the beginning.")
    return _utc(end)


def _utc(instant: datetime) -> datetime:
    if instant.utcoffset() is None:
        raise ValueError("An instant needs a zone.")
    return instant.astimezone(UTC)


def not_after(field: str, day: date, last: date, message: str) -> date:
    """A day that has come already."""
    if day > last:
        raise Invalid(field, message)
    return day
