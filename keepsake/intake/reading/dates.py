"""Dates: one rule for each column, decided from all of its values. Day first unless the column says otherwise."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "day_first", "month_first", "year_first"
RULES = {DAY_FIRST: "day first", MONTH_FIRST: "month first", YEAR_FIRST: "year first"}
OLDEST_CHILD = 12  # years; a child in a nursery or its holiday club is younger
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MONTH_OF = {name[:3].casefold(): number for number, name in enumerate(MONTHS, start=1)}
_TIME = re.compile(
    r"[T\s,]+\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:am|pm)?\s*(?:Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE
)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,4})\s*[-/.\\, ]\s*(\d{1,2})\s*[-/.\\, ]\s*(\d{1,4})")
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\s*(?:of\s+)?[-/., ]*([a-z]{3,9})\.?[-/., ]*'?(\d{4}|\d{2})", re.IGNORECASE
)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?[-/ ]+(\d{1,2})(?:st|nd|rd|th)?[-/, ]+'?(\d{4}|\d{2})", re.IGNORECASE)
_YEAR_MONTH_DAY = re.compile(r"(\d{4})[-/., ]*([a-z]{3,9})\.?[-/., ]*(\d{1,2})", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_EIGHT = re.compile(r"\d{8}")
_EXCEL_ZERO = dt.date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Window:
    """The days between which a column's dates lie: a birthday is never to come, a start may be."""

    earliest: dt.date
    latest: dt.date

    def holds(self, day: dt.date) -> bool:
        return self.earliest <= day <= self.latest


class Parts(NamedTuple):
    """A date as written: year, month, day where ``order`` is ``ymd`` or ``named``; with no order, a/b/c as they stand."""

    a: int
    b: int
    c: int
    order: str
    serial: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One cell's date, or why there is none (``reason`` a stable code, ``why`` a sentence)."""

    day: dt.date | None = None
    reason: str = ""
    why: str = ""
    from_serial: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """How a column's dates are written. ``doubt`` says why it has to be asked; then ``order`` is only a proposal."""

    order: str
    doubt: str = ""
    reason: str = ""


def birthdays(today: dt.date) -> Window:
    """From the day on which somebody would be just too old for a nursery, until today."""
    return Window(_years_before(today, OLDEST_CHILD) + dt.timedelta(days=1), today)


def stays(today: dt.date) -> Window:
    """First and last days: from the oldest child's birth until some years from now."""
    return Window(_years_before(today, OLDEST_CHILD), _years_before(today, -6))


def _years_before(day: dt.date, years: int) -> dt.date:
    last = calendar.monthrange(day.year - years, day.month)[1]
    return dt.date(day.year - years, day.month, min(day.day, last))


@lru_cache(maxsize=65_536)
def parts(text: str) -> Parts | None:
    """What is written, before any rule: None when it is no date at all."""
    bare = _WEEKDAY.sub("", _TIME.sub("", text.strip().lstrip("'"))).strip(" .,")
    if match := _NUMBERS.fullmatch(bare):
        a, b, c = (int(group) for group in match.groups())
        if len(match[1]) == 4:
            return Parts(a, b, c, "ymd") if len(match[3]) <= 2 else None
        return Parts(a, b, c, "") if len(match[1]) <= 2 and len(match[3]) in (2, 4) else None
    if match := _DAY_MONTH.fullmatch(bare):
        return _named(match[3], match[2], match[1])
    if match := _MONTH_DAY.fullmatch(bare):
        return _named(match[3], match[1], match[2])
    if match := _YEAR_MONTH_DAY.fullmatch(bare):
        return _named(match[1], match[2], match[3])
    if _EIGHT.fullmatch(bare):
        if bare[:2] in ("19", "20") and 1 <= int(bare[4:6]) <= 12 and 1 <= int(bare[6:]) <= 31:
            return Parts(int(bare[:4]), int(bare[4:6]), int(bare[6:]), "ymd")
        return Parts(int(bare[:2]), int(bare[2:4]), int(bare[4:]), "")
    if _SERIAL.fullmatch(bare):
        day = _EXCEL_ZERO + dt.timedelta(days=int(float(bare)))
        return Parts(day.year, day.month, day.day, "ymd", serial=True)
    return None


def _named(year: str, month: str, day: str) -> Parts | None:
    said = month.casefold()
    number = _MONTH_OF.get(said[:3])
    if number is None or not (MONTHS[number - 1].casefold().startswith(said)):
        return None
    return Parts(int(year), number, int(day), "named")


def read(text: str, order: str, window: Window) -> Found:
    """One cell's date under its column's rule."""
    written = parts(text)
    if written is None:
        return Found(reason=_unreadable(text), why=_WHY_UNREADABLE[_unreadable(text)])
    year, month, day = _in_order(written, order, window)
    if not 1 <= month <= 12:
        return Found(reason="date_impossible", why=f"There is no {_nth(month)} month.")
    if year < 1 or day < 1 or day > calendar.monthrange(max(year, 1), month)[1]:
        return Found(reason="date_impossible", why=_no_such_day(year, month, day))
    return Found(day=dt.date(year, month, day), from_serial=written.serial)


def stated_in(hint: str) -> str:
    """What a header says in brackets, ``(mm/dd/yyyy)``; '' when it says nothing of the kind."""
    letters = re.sub(r"[^dmy]", "", hint.casefold())
    if letters.startswith("m"):
        return MONTH_FIRST if "d" in letters else ""
    return DAY_FIRST if re.match(r"d+m+y", letters) else ""


def decide(values: Iterable[str], window: Window, stated: str = "", given: str = "") -> Rule:
    """The one rule of a column. What a person gives settles it; what the header states does unless the dates deny it."""
    if given in RULES:
        return Rule(given)
    written = [found for value in values if (found := parts(value)) is not None]
    open_ones = [found for found in written if not found.order]
    if doubt := _half_converted(written, open_ones):
        return Rule(DAY_FIRST, doubt, "dates_turned_round")
    only_day = sum(_exists(found, DAY_FIRST) and not _exists(found, MONTH_FIRST) for found in open_ones)
    only_month = sum(_exists(found, MONTH_FIRST) and not _exists(found, DAY_FIRST) for found in open_ones)
    if stated == MONTH_FIRST and not only_day:
        return Rule(MONTH_FIRST)
    if only_month and not only_day and stated != DAY_FIRST:
        return Rule(MONTH_FIRST, "These dates only make sense with the month first. Is that so?", "dates_month_first")
    if only_month >= 2 and only_month * 3 >= only_day:
        doubt = "Some of these dates have the day first and some the month. Which is it?"
        return Rule(DAY_FIRST if only_day >= only_month else MONTH_FIRST, doubt, "dates_mixed")
    if not any(found.c < 100 for found in open_ones):
        return Rule(DAY_FIRST)
    fits = {order: sum(_fits(found, order, window) for found in open_ones) for order in RULES}
    if fits[YEAR_FIRST] == len(open_ones) > 1 and max(fits[DAY_FIRST], fits[MONTH_FIRST]) * 2 <= len(open_ones):
        return Rule(YEAR_FIRST, "These dates only make sense with the year first. Is that so?", "dates_year_first")
    return Rule(DAY_FIRST)


def _half_converted(written: list[Parts], open_ones: list[Parts]) -> str:
    """An American Excel turns 03/04 into a date of its own, the wrong way round, and leaves 25/04 as text."""
    typed = [found for found in written if found.order == "ymd" and not found.serial]
    if len(typed) < 3 or len(open_ones) < 2:
        return ""
    if all(found.c <= 12 for found in typed) and all(found.a > 12 >= found.b for found in open_ones):
        return (
            "Your spreadsheet program has turned some of these dates round: days and months may be swapped."
            " Save the file again with the dates as they should be, or say that they are right."
        )
    return ""


def _exists(written: Parts, order: str) -> bool:
    month, day = (written.b, written.a) if order == DAY_FIRST else (written.a, written.b)
    year = written.c if written.c >= 100 else 2000 + written.c
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _fits(written: Parts, order: str, window: Window) -> bool:
    year, month, day = _in_order(written, order, window)
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(max(year, 1), month)[1]):
        return False
    return window.holds(dt.date(year, month, day))


def _in_order(written: Parts, order: str, window: Window) -> tuple[int, int, int]:
    if written.order:
        year, month, day = written.a, written.b, written.c
    elif order == MONTH_FIRST:
        month, day, year = written.a, written.b, written.c
    elif order == YEAR_FIRST and written.c < 100:
        year, month, day = written.a, written.b, written.c
    else:
        day, month, year = written.a, written.b, written.c
    return _whole_year(year, window), month, day


def _whole_year(year: int, window: Window) -> int:
    """Two digits are the latest such year that is not past the window: for a birthday, never one to come."""
    if year >= 100:
        return year
    century = window.latest.year // 100 * 100
    return century + year if century + year <= window.latest.year else century - 100 + year


_WHY_UNREADABLE = {
    "date_incomplete": "The day is missing.",
    "date_is_an_age": "That is an age. A date of birth is needed.",
    "date_unreadable": "That is not a date.",
}


def _unreadable(text: str) -> str:
    lowered = text.casefold().strip()
    if re.fullmatch(r"(?:[a-z]{3,9}\.?\s*)?(?:19|20)\d\d|\d{1,2}[-/.](?:19|20)\d\d", lowered):
        return "date_incomplete"
    if re.search(r"\b(?:years?|yrs?|months?|mths?|old|y|m)\b|^\d{1,2}(?:\.\d+)?$|\d\s*[ym]", lowered):
        return "date_is_an_age" if any(c.isdigit() for c in lowered) else "date_unreadable"
    return "date_unreadable"


def _nth(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _no_such_day(year: int, month: int, day: int) -> str:
    if (month, day) == (2, 29):
        return f"February {year} has no 29th."
    return f"{MONTHS[month - 1]} has no {_nth(day)}."


def in_words(day: dt.date) -> str:
    """``3 April 2023``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
