"""How long a yes holds: the kind's own months, or an earlier last day that its giver chose."""

from calendar import monthrange
from datetime import date, timedelta

from keepsake.consents.catalogue import ConsentKind
from keepsake.people.errors import Invalid


def last_day(kind: ConsentKind, given: date, chosen: date | None, *, least: date | None = None) -> date | None:
    """The last day of a yes that was given on a day; None where it holds until it is withdrawn. `least`: the first day that
    may be chosen, the day it was given unless said. Raises Invalid at "until"."""
    most = usual_last_day(kind, given)
    if chosen is None:
        return most
    if chosen < (least or given):
        raise Invalid("until", "This day is over. Choose a later one, or leave it empty.")
    if most is not None and chosen > most:
        raise Invalid(
            "until", f"It is asked again after {kind.months} months. Choose {most.day} {most:%B %Y} or earlier."
        )
    return chosen


def usual_last_day(kind: ConsentKind, given: date) -> date | None:
    """The last day of a yes that chose none."""
    return _after(given, kind.months) - timedelta(days=1) if kind.months else None


def _after(day: date, months: int) -> date:
    """The same day so many months later; where there is none, the first of the month after."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if day.day <= monthrange(year, month)[1]:
        return date(year, month, day.day)
    return date(year + (month == 12), month % 12 + 1, 1)
