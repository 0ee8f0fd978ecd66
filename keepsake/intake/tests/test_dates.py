"""Dates: one rule for each column, from all of its values; nothing impossible, nothing to come, nothing guessed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepsake.intake.reading import read
from keepsake.intake.reading.dates import DAY_FIRST, MONTH_FIRST, YEAR_FIRST, birthdays, decide, in_words, parts, stays
from keepsake.intake.reading.dates import read as read_date
from keepsake.intake.tests.making import TODAY, csv, xlsx

WINDOW = birthdays(TODAY)
BIRTHDAYS = st.dates(WINDOW.earliest, WINDOW.latest)
APRIL = dt.date(2023, 4, 3)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "03/04/2023",
            "3/4/2023",
            "03-04-2023",
            "03.04.2023",
            "3.4.23",
            "03/04/23",
            "03 04 2023",
            "03042023",
            "20230403",
        ),
        *(
            "2023-04-03",
            "2023/04/03",
            "2023-4-3",
            "2023-04-03 00:00:00",
            "2023-04-03T00:00:00Z",
            "2023-04-03T09:30:00+01:00",
        ),
        *(
            "3 Apr 2023",
            "3 April 2023",
            "3rd April 2023",
            "03-Apr-23",
            "03-Apr-2023",
            "3 April '23",
            "April 3, 2023",
            "Apr 3rd 2023",
        ),
        *(
            "Mon 3 April 2023",
            "Monday, 3 April 2023",
            "3rd of April 2023",
            "2023 April 3",
            "03/04/2023 00:00",
            "'03/04/2023",
            "45019",
        ),
        *("03 / 04 / 2023", "03/04/2023.", "3APR2023", "45019.0"),
    ],
)
def test_the_third_of_april_in_every_way(text: str) -> None:
    assert read_date(text, DAY_FIRST, WINDOW).day == APRIL


@pytest.mark.parametrize(
    ("text", "reason", "why"),
    [
        ("31/02/2023", "date_impossible", "February has no 31st."),
        ("29/02/2023", "date_impossible", "February 2023 has no 29th."),
        ("31/04/2023", "date_impossible", "April has no 31st."),
        ("32/01/2023", "date_impossible", "January has no 32nd."),
        ("02/13/2023", "date_impossible", "There is no 13th month."),
        ("31 June 2022", "date_impossible", "June has no 31st."),
        ("2023-02-30", "date_impossible", "February has no 30th."),
        ("April 2023", "date_incomplete", "The day is missing."),
        ("2023", "date_incomplete", "The day is missing."),
        ("04/2023", "date_incomplete", "The day is missing."),
        ("2y 3m", "date_is_an_age", "That is an age. A date of birth is needed."),
        ("18 months", "date_is_an_age", "That is an age. A date of birth is needed."),
        ("3", "date_is_an_age", "That is an age. A date of birth is needed."),
        ("soon", "date_unreadable", "That is not a date."),
        ("03/04/202", "date_unreadable", "That is not a date."),
        ("3 Smarch 2023", "date_unreadable", "That is not a date."),
    ],
)
def test_a_plain_word_about_what_is_no_date(text: str, reason: str, why: str) -> None:
    found = read_date(text, DAY_FIRST, WINDOW)
    assert (found.day, found.reason, found.why) == (None, reason, why)


def test_a_leap_day_is_a_day() -> None:
    assert read_date("29/02/2024", DAY_FIRST, WINDOW).day == dt.date(2024, 2, 29)


def test_two_digits_of_a_birthday_are_never_a_year_to_come() -> None:
    assert read_date("03/04/26", DAY_FIRST, WINDOW).day == dt.date(2026, 4, 3)
    assert read_date("03/04/27", DAY_FIRST, WINDOW).day == dt.date(1927, 4, 3)
    assert read_date("03/04/27", DAY_FIRST, stays(TODAY)).day == dt.date(2027, 4, 3)


@pytest.mark.parametrize(
    ("values", "order", "reason"),
    [
        (["03/04/2023", "05/06/2022"], DAY_FIRST, ""),
        (["03/04/2023", "25/06/2022"], DAY_FIRST, ""),
        (["2023-04-03", "2022-06-25"], DAY_FIRST, ""),
        (["04/25/2023", "05/06/2022"], MONTH_FIRST, "dates_month_first"),
        (["2/14/2023"], MONTH_FIRST, "dates_month_first"),
        (["04/25/2023", "25/06/2022", "05/13/2022"], MONTH_FIRST, "dates_mixed"),
        (["25/04/2023", "25/06/2022", "13/05/2022", "02/13/2023"], DAY_FIRST, ""),
        (["23-04-30", "22-11-28", "21-12-31"], YEAR_FIRST, "dates_year_first"),
        (["2023-03-04", "2022-01-05", "2021-07-12", "25/06/2022", "13/05/2022"], DAY_FIRST, "dates_turned_round"),
        (["2023-03-04", "2022-01-25", "2021-07-12", "25/06/2022", "13/05/2022"], DAY_FIRST, ""),
        (["3 Apr 2023", "5 Jan 2022", "7 Jul 2021", "25/06/2022", "13/05/2022"], DAY_FIRST, ""),
        ([], DAY_FIRST, ""),
        (["soon", "later"], DAY_FIRST, ""),
    ],
)
def test_the_rule_of_a_column(values: list[str], order: str, reason: str) -> None:
    rule = decide(values, WINDOW)
    assert (rule.order, rule.reason, bool(rule.doubt)) == (order, reason, bool(reason))


def test_what_a_header_states_settles_it_unless_the_dates_deny_it() -> None:
    assert decide(["04/05/2023"], WINDOW, stated=MONTH_FIRST).order == MONTH_FIRST
    assert decide(["25/05/2023"], WINDOW, stated=MONTH_FIRST).order == DAY_FIRST
    assert decide(["05/25/2023"], WINDOW, stated=DAY_FIRST).doubt == ""
    assert decide(["25/05/2023"], WINDOW, given=MONTH_FIRST).order == MONTH_FIRST


@given(
    st.lists(BIRTHDAYS, min_size=1),
    st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%Y-%m-%d", "%d %b %y", "%d/%m/%y"]),
)
def test_a_day_first_column_comes_out_as_it_went_in(days: list[dt.date], style: str) -> None:
    values = [day.strftime(style) for day in days]
    rule = decide(values, WINDOW)
    if rule.reason:  # every two-digit date could be a year first: asked, not guessed
        assert style == "%d/%m/%y"
        return
    assert [read_date(value, rule.order, WINDOW).day for value in values] == days


@given(st.lists(BIRTHDAYS, min_size=1))
def test_month_first_dates_are_asked_about_or_read_day_first_but_never_turned_unasked(days: list[dt.date]) -> None:
    rule = decide([day.strftime("%m/%d/%Y") for day in days], WINDOW)
    assert rule.order == DAY_FIRST or rule.doubt
    if any(day.day > 12 for day in days):
        assert rule.reason == "dates_month_first"


@given(BIRTHDAYS)
def test_words_and_back(day: dt.date) -> None:
    assert read_date(in_words(day), DAY_FIRST, WINDOW).day == day


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    parts(text)
    found = read_date(text, DAY_FIRST, WINDOW)
    assert (found.day is None) == bool(found.reason)


def dob(*values: str, header: str = "DOB", **more: object):  # type: ignore[no-untyped-def]
    lines = [f"Child {chr(65 + n)},{value}" for n, value in enumerate(values)]
    return read(csv(f"Name,{header}", *lines), today=TODAY, **more)  # type: ignore[arg-type]


def test_each_bad_date_of_birth_has_its_line_and_its_word_and_stops_nobody() -> None:
    report = dob(
        "14/02/2023",
        "31/02/2023",
        "",
        "14/02/2027",
        "14/02/1985",
        "n/a",
        "soon",
        "25/11/2014",
        "24/11/2026",
        "24/11/2014",
        "25/11/2026",
    )
    assert [(fault.line, fault.column, fault.reason) for fault in report.errors] == [
        (3, 2, "dob_impossible"),
        (4, 2, "dob_missing"),
        (5, 2, "dob_in_future"),
        (6, 2, "dob_too_old"),
        (7, 2, "dob_missing"),
        (8, 2, "dob_unreadable"),
        (11, 2, "dob_too_old"),
        (12, 2, "dob_in_future"),
    ]
    assert report.errors[0].message == "Date of birth is 31/02/2023. February has no 31st."
    assert report.errors[3].message == "Date of birth is 14/02/1985. That would be 41 years old."
    assert [child.line for child in report.children] == [2, 9, 10]


def test_a_column_in_doubt_gives_no_dates_until_a_person_says() -> None:
    asked = dob("2/14/2023", "7/3/2022")
    assert asked.questions[0].reason == "dates_month_first"
    assert asked.questions[0].offers == ("day_first", "month_first")
    assert [child.dob for child in asked.children] == [None, None]
    assert not asked.sheets[0].columns[1].sure
    said = dob("2/14/2023", "7/3/2022", mapping={"dates": {"dob": "month_first"}})
    assert [child.dob for child in said.children] == [dt.date(2023, 2, 14), dt.date(2022, 7, 3)]
    assert said.questions == []
    assert said.errors == []


def test_a_header_that_states_the_month_first_is_believed() -> None:
    report = dob("2/14/2023", "7/3/2022", header="Birthdate (M/D/YYYY)")
    assert [child.dob for child in report.children] == [dt.date(2023, 2, 14), dt.date(2022, 7, 3)]


def test_one_rule_for_a_column_over_all_sheets() -> None:
    report = read(
        xlsx(
            {
                "Wrens": [["Name", "DOB"], ["Ada Okoro", "02/13/2023"]],
                "Larks": [["Name", "DOB"], ["Ben Vane", "01/02/2022"]],
            }
        ),
        today=TODAY,
    )
    assert [child.dob for child in report.children] == [None, None]
    assert len(report.questions) == 1


def test_numbers_of_excel_are_read_and_said() -> None:
    report = dob("44971", "03/07/2022")
    assert report.children[0].dob == dt.date(2023, 2, 14)
    assert [(w.line, w.reason) for w in report.warnings] == [(2, "date_was_a_number")]


def test_first_and_last_days_that_are_no_dates_are_kept_as_written_and_the_child_comes_in() -> None:
    lines = (
        "Name,DOB,Start date,Leave date",
        "Ada Okoro,14/02/2023,31/09/2025,",
        "Ben Vane,03/07/2022,01/09/2026,01/02/2026",
    )
    report = read(csv(*lines), today=TODAY)
    assert report.children[0].start is None
    assert report.children[0].particulars["start_as_written"] == "31/09/2025"
    assert [(w.line, w.reason) for w in report.warnings] == [
        (2, "start_date_unreadable"),
        (3, "leave_before_start"),
        (3, "has_left"),
    ]
    assert report.children[1].leave == dt.date(2026, 2, 1)
