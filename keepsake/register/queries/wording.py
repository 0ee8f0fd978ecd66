"""A child and a record of its file in words."""

from datetime import date
from typing import Final

from keepsake.people.times import months_between
from keepsake.web.bodies import lines_of, paragraphs, title_of

__all__ = ["ALERT_MARKS", "age", "lines_of", "paragraphs", "title_of"]

ALERT_MARKS: Final = {
    "allergy": "badge-alert",
    "intolerance": "utensils",
    "diet": "utensils",
    "health": "stethoscope",
    "medicine": "pill",
}


def age(born: date, today: date) -> str:
    """ "3 years 8 months"; "7 months"."""
    years, months = divmod(max(months_between(born, today), 0), 12)
    parts = []
    if years:
        parts.append(f"{years} year{'' if years == 1 else 's'}")
    if months or not years:
        parts.append(f"{months} month{'' if months == 1 else 's'}")
    return " ".join(parts)
