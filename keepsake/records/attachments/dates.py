"""When something was taken: what a camera says, believed only where it can be true."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

#: A clock that was never set says 1904, 1970, 1980 or 1 January 2000; no child here was born by then.
EARLIEST = datetime(2000, 1, 2, tzinfo=UTC)
#: A phone's clock, or a zone, may be off by so much; further ahead is no date taken.
AHEAD = timedelta(days=1)


@dataclass(frozen=True)
class Taken:
    """The date taken: an aware instant, and the camera's own words where a copy of the file is to keep them."""

    at: datetime
    wall_clock: str = ""
    offset: str = ""


def plausible(at: datetime, now: datetime) -> bool:
    """Whether something can have been taken then."""
    return EARLIEST <= at <= now + AHEAD


def cannot_be_right(year: int) -> str:
    """The note for a date that was left out."""
    return f"The date in this file (in the year {year}) cannot be right, so it was left out."


def from_exif(wall_clock: object, offset: object, zone: tzinfo) -> Taken | None:
    """EXIF's "2024:05:01 10:20:30" with "+01:00". Without an offset the camera's clock is read in `zone`, the setting's.

    None where there is no date, or none that can be read.
    """
    words = _text(wall_clock)[:19]
    try:
        clock = datetime.strptime(words, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 -- the zone comes from the next field
    except ValueError:
        return None
    known = _offset(_text(offset))
    try:
        at = clock.replace(tzinfo=known or zone).astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return Taken(at, words, _text(offset) if known else "")


def _text(value: object) -> str:
    if isinstance(value, bytes):
        value = value.decode("ascii", "replace")
    return str(value or "").strip("\0 \t\r\n")


def _offset(words: str) -> timezone | None:
    if len(words) != 6 or words[0] not in "+-" or words[3] != ":" or not (words[1:3] + words[4:]).isdecimal():
        return None
    hours, minutes = int(words[1:3]), int(words[4:])
    if hours > 14 or minutes > 59:
        return None
    return timezone((timedelta(hours=hours, minutes=minutes)) * (-1 if words[0] == "-" else 1))
