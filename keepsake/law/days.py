"""Working days in England: weekends, and the bank holidays of the lists as far as they reach."""

from dataclasses import dataclass
from datetime import date, timedelta

from keepsake.law.lists import BankHolidays, bank_holidays

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Due:
    """A day that was counted. `certain` is False where the counting ran past the bank holidays that are known."""

    on: date
    certain: bool


def working_days_after(day: date, count: int, known: BankHolidays | None = None) -> Due:
    """The last of `count` working days after a day, which itself is not counted: ten after a Monday is a Monday."""
    holidays = known or bank_holidays()
    at = day
    while count > 0:
        at += timedelta(days=1)
        if is_working(at, holidays):
            count -= 1
    return Due(at, holidays.starts <= day and at <= holidays.ends)


def is_working(day: date, known: BankHolidays) -> bool:
    """Whether it is neither a Saturday, a Sunday nor a bank holiday."""
    return day.weekday() < SATURDAY and day not in known.days
