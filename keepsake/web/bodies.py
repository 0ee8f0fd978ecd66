"""A kind's body in words: its fields, each under its label, in the kind's own order."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from keepsake.records.kinds import Field, Kind
from keepsake.web.forms.rows import national


def paragraphs(text: str) -> list[str]:
    """A text in its paragraphs."""
    return [part.strip() for part in text.split("\n") if part.strip()]


def lines_of(kind: Kind, body: Mapping[str, Any], leave_out: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """label, paragraphs of each field that holds something, in the kind's own order."""
    found = []
    for one in kind.fields:
        said = said_in(one, body.get(one.key))
        if said and one.key not in leave_out:
            found.append({"key": one.key, "label": one.label, "paragraphs": said})
    return found


def said_in(one: Field, value: Any) -> list[str]:
    """What a field holds, in paragraphs; nothing where it is empty."""
    if value in (None, "", [], False):
        return []
    options = dict(one.options()) if one.options else {}
    match one.shape:
        case "flag":
            return ["Yes"]
        case "choice":
            return [options.get(value, str(value))]
        case "choices" | "areas":
            return [", ".join(options.get(each, str(each)) for each in value)]
        case "phones":
            return [national(number) for number in value]
        case "date":
            day = date.fromisoformat(str(value))
            return [f"{day.day} {day:%B %Y}"]
        case "words":
            return [", ".join(part for part in (f"“{each['said']}”", each.get("who", "")) if part) for each in value]
        case "steps":
            return [str(each) for each in value]
        case "own":
            return one.says(value) if one.says else []
    return paragraphs(str(value))


def title_of(kind: Kind, body: Mapping[str, Any]) -> str:
    """What names the record on a page."""
    return str(body.get(kind.title) or kind.name) if kind.title else kind.name
