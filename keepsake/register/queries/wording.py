"""A record of the personal file in words: its fields, its marks, its hem."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from keepsake.people.times import months_between
from keepsake.records.kinds import Field, Kind
from keepsake.web.forms.rows import national

ALERT_MARKS: Final = {
    "allergy": "badge-alert",
    "intolerance": "utensils",
    "diet": "utensils",
    "health": "stethoscope",
    "medicine": "pill",
}


def paragraphs(text: str) -> list[str]:
    """A text in its paragraphs."""
    return [part.strip() for part in text.split("\n") if part.strip()]


def lines_of(kind: Kind, body: Mapping[str, Any], leave_out: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """label, paragraphs of each field that holds something, in the kind's own order."""
    found = []
    for one in kind.fields:
        said = _said(one, body.get(one.key))
        if said and one.key not in leave_out:
            found.append({"label": one.label, "paragraphs": said})
    return found


def _said(one: Field, value: Any) -> list[str]:
    if value in (None, "", [], False):
        return []
    match one.shape:
        case "flag":
            return ["Yes"]
        case "choice":
            return [dict(one.options()).get(value, str(value)) if one.options else str(value)]
        case "phones":
            return [national(number) for number in value]
        case "date":
            day = date.fromisoformat(str(value))
            return [f"{day.day} {day:%B %Y}"]
    return paragraphs(str(value))


def title_of(kind: Kind, body: Mapping[str, Any]) -> str:
    """What names the record on a page."""
    return str(body.get(kind.title) or kind.name) if kind.title else kind.name


def age(born: date, today: date) -> str:
    """ "3 years 8 months"; "7 months"."""
    years, months = divmod(max(months_between(born, today), 0), 12)
    parts = []
    if years:
        parts.append(f"{years} year{'' if years == 1 else 's'}")
    if months or not years:
        parts.append(f"{months} month{'' if months == 1 else 's'}")
    return " ".join(parts)
