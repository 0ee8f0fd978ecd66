"""Working days: weekends, bank holidays, and where the list of them ends."""

from datetime import date

import pytest

from keepsake.law.days import working_days_after
from keepsake.law.lists import bank_holidays
from keepsake.law.registration import particulars


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        (date(2026, 11, 2), 10, date(2026, 11, 16)),
        # Good Friday and Easter Monday lie between.
        (date(2026, 3, 30), 10, date(2026, 4, 15)),
        # Written on a Saturday: Monday is the first.
        (date(2026, 11, 7), 1, date(2026, 11, 9)),
        # Christmas, its substitute and New Year.
        (date(2026, 12, 23), 3, date(2026, 12, 30)),
    ],
)
def test_R14_working_days_leave_out_weekends_and_bank_holidays(day: date, count: int, due: date) -> None:
    found = working_days_after(day, count)
    assert found.on == due
    assert found.certain


def test_R14_past_the_list_only_weekends_are_left_out_and_that_is_said() -> None:
    found = working_days_after(date(2028, 12, 20), 10)
    assert not found.certain
    assert bank_holidays().ends == date(2028, 12, 31)


def test_E1_every_particular_has_its_duty_and_its_words() -> None:
    found = particulars()
    assert {one.duty for one in found} == {"must", "should"}
    assert len({one.key for one in found}) == len(found)
    assert next(one for one in found if one.key == "contacts").duty == "should"
