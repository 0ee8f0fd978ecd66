"""A decision in words, the same on pages, in the cabinet and on paper: each step under its name, in the order it was saved."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from keepsake.records.kinds import Field
from keepsake.sharing.figures import ticks, words
from keepsake.sharing.kinds.steps import NAMES, STEPS
from keepsake.sharing.ways import way_of
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
    """Steps as paragraphs, for whoever prints or lists them: "Agreement. Who was asked? Leanne Barlow". Its name stands once."""
    found: list[str] = []
    for one in steps or ():
        name = NAMES.get(one["key"], one["key"])
        begins = f"{name} " if name.endswith("?") else f"{name}. "
        for line in of_step(one["key"], one["body"]):
            first, *rest = line.paragraphs
            found += [f"{begins}{line.label} {first}", *rest]
            begins = ""
    return found


def moment(text: str) -> str:
    """ "20 November 2026, 16:30", as its writer's clock said."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{at.day} {at:%B %Y}, {at.hour}:{at.minute:02d}"


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


def _given(body: Mapping[str, Any]) -> list[Line]:
    way = way_of(str(body.get("way", "")))
    to = ", ".join(str(body[key]) for key in ("to", "person") if body.get(key))
    found = [Line("To", [to])] if to else []
    found += [Line("How", [way.name])] if way is not None else []
    found += [Line("When", [moment(str(body["at"]))])] if body.get("at") else []
    for one in body.get("parts", ()):
        version = f", version {one['number']}" if one.get("number") else ""
        found.append(Line("Record", [f"{one.get('title', '')}{version}"]))
    for key, label in GIVEN:
        found += [Line(label, str(body[key]).split("\n"))] if body.get(key) else []
    many = int(body.get("copies") or 1)
    found += [Line("Copies", [str(many)])] if many > 1 else []
    out = [
        f"{called}: {times} {'place' if times == 1 else 'places'}"
        for called, times in body.get("taken_out", {}).items()
    ]
    found += [Line("Names taken out", out)] if out else []
    return [*found, Line("Not right when it was given", list(body["warnings"]))] if body.get("warnings") else found


def _receipt(body: Mapping[str, Any]) -> list[Line]:
    found = [Line("From", [str(body.get("who", ""))])]
    if body.get("on"):
        day = date.fromisoformat(str(body["on"]))
        found.append(Line("It came", [f"{day.day} {day:%B %Y}"]))
    return [*found, *(Line(label, str(body[key]).split("\n")) for key, label in RECEIVED if body.get(key))]


#: What was given says beside to whom, how, when and which records; and what a receipt says.
GIVEN: Final = (
    ("words", "What was said"), ("reference", "Their reference"), ("address", "Address"), ("tracking", "By hand or post"),
    ("shown", "Their number"), ("key", "To their key"), ("anyway", "Given all the same, because"),
)  # fmt: skip
RECEIVED: Final = (("reference", "Their reference"), ("words", "They say"))
#: What steps say beside the fields of their form.
SAYS: Final[dict[str, Callable[[Mapping[str, Any]], list[Line]]]] = {
    "what": _what, "begun": _begun, "beside": _begun, "closed": _closed, "given": _given, "sent_on": _given,
    "receipt": _receipt,
}  # fmt: skip
