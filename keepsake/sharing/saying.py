"""A decision in words, the same on pages, in the cabinet and on paper: each step under its name, in the order it was saved."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from keepsake.records.kinds import Field
from keepsake.sharing.figures import ticks, words
from keepsake.sharing.kinds.steps import NAMES, STEPS
from keepsake.web.bodies import said_in


class Line(NamedTuple):
    """One answer: what was asked, and what was said, in paragraphs."""

    label: str
    paragraphs: Sequence[str]


def of_step(key: str, body: Mapping[str, Any]) -> list[Line]:
    """What a step says, but for what was left empty."""
    kind = STEPS.get(key)
    found = [Line(one.label, said) for one in kind.fields if (said := _said(one, body.get(one.key)))] if kind else []
    return [*found, *SAYS[key](body)] if key in SAYS else found


def lines(steps: Any) -> list[str]:
    """Steps as paragraphs, for whoever prints or lists them: "Agreement. Who was asked? Leanne Barlow"."""
    found: list[str] = []
    for one in steps or ():
        name = NAMES.get(one["key"], one["key"])
        for line in of_step(one["key"], one["body"]):
            first, *rest = line.paragraphs
            found += [f"{name}. {line.label} {first}", *rest]
    return found


def moment(text: str) -> str:
    """ "20 November 2026, 16:30", as its writer's clock said."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{at.day} {at:%B %Y, %H:%M}"


def _said(one: Field, value: Any) -> list[str]:
    if one.key == "at" and value:
        return [moment(str(value))]
    return said_in(one, value)


def _what(body: Mapping[str, Any]) -> list[Line]:
    found = []
    for one in body.get("picks", ()):
        version = f", version {one['number']}" if one.get("number") else ""
        found.append(Line("Picked:", [f"{one.get('title', '')}{version}. {one.get('why', '')}".strip()]))
    for one in body.get("named", ()):
        who = f"{one['name']}, {one['who']}" if one.get("who") else one["name"]
        said = words("named", one["harmed"]) if one.get("harmed") else "Not said"
        found.append(Line("Could they be harmed if named?", [f"{who}: {said}"]))
    confirmed = [name for key, (name, _) in ticks().items() if key in body.get("ticks", ())]
    return [*found, Line("Confirmed:", [", ".join(confirmed)])] if confirmed else found


def _begun(body: Mapping[str, Any]) -> list[Line]:
    many = len(body.get("others", ()))
    return [Line("Begun together with", [f"{many} other{'' if many == 1 else 's'} of the household."])] if many else []


def _closed(body: Mapping[str, Any]) -> list[Line]:
    return [Line("Closed:", [str(body.get("why", ""))])]


#: What steps say beside the fields of their form. Steps of giving add theirs here.
SAYS: Final[dict[str, Callable[[Mapping[str, Any]], list[Line]]]] = {
    "what": _what, "begun": _begun, "beside": _begun, "closed": _closed,
}  # fmt: skip
