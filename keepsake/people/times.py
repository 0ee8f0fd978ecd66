"""Spans of time: [start, end) in UTC, never without an end; a whole day on a form is a day of the setting's own zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

#: An open end. Never null: a comparison with null is neither true nor false, and hides rows (PERFORMANCE 0.5).
END = datetime(9999, 12, 31, tzinfo=UTC)

#: Days that a form or an address may name. Beyond them a span ends after all time, and "no end" is said by leaving it empty.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """The instant (UTC) at which the day begins in the zone."""
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)


def through(day: date, zone: ZoneInfo) -> datetime:
    """The instant (UTC) at which a span ends that includes the whole of the day (R27: "until 30 June" includes it)."""
    return start_of(day + timedelta(days=1), zone)


def from_day(day: date, zone: ZoneInfo, now: datetime) -> datetime:
    """The instant (UTC) at which a span begins that a form dates "from" a day: now, where the day is today, so that
    what was done earlier today was done under what stood then."""
    return now if day == today(zone, now) else start_of(day, zone)


def today(zone: ZoneInfo, now: datetime) -> date:
    """The day that it is in the zone."""
    return now.astimezone(zone).date()


def closing(day: date, closes: time, zone: ZoneInfo) -> datetime:
    """The instant (UTC) at which a setting closes on a day."""
    return datetime.combine(day, closes, tzinfo=zone).astimezone(UTC)


def last_day(end: datetime, zone: ZoneInfo) -> date | None:
    """The last day of a span as a form shows it, or None where it has no end."""
    if end >= END:
        return None
    return (end - timedelta(microseconds=1)).astimezone(zone).date()


def within_a_day(start: datetime, end: datetime, zone: ZoneInfo) -> bool:
    """Whether a span lies within one day of the zone."""
    return last_day(end, zone) == start.astimezone(zone).date()


def months_between(born: date, on: date) -> int:
    """Whole months from a date of birth to a day."""
    return (on.year - born.year) * 12 + on.month - born.month - (1 if on.day < born.day else 0)
