"""The words for answers and days."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from keepsake.consents.outcome import YES, Answer
from keepsake.people.times import last_day

HOW = {"screen": "signed on screen", "paper": "signed on paper", "verbal": "said aloud"}
SAYS = {"yes": "Yes", "no": "No", "withdrawn": "No longer"}


def whole_day(one: date) -> str:
    """ "2 September 2026"."""
    return f"{one.day} {one:%B %Y}"


def day_of(at: datetime, zone: ZoneInfo) -> str:
    """The day of an instant, in the setting's zone."""
    return whole_day(at.astimezone(zone).date())


def answer_words(answer: Answer, way: str, zone: ZoneInfo) -> str:
    """ "Yes, signed on screen 2 September 2026, until 1 September 2027"."""
    words = f"{SAYS.get(answer.says, answer.says)}, {HOW.get(way, way)} {day_of(answer.at, zone)}"
    last = last_day(answer.end, zone)
    return f"{words}, until {whole_day(last)}" if answer.says == YES and last is not None else words
