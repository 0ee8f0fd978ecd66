"""The items of a registration, as the office takes them into the file one by one: which fields, and where they would go.

Nothing is taken by itself. Responsibility, orders and who may collect are never decided by what a form says (R9).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from keepsake.office.kinds.registration import PEOPLE

Way = Literal["mine", "both", "read", "not"]
#: Answers that say: there is nothing. They are answers all the same (LAW, before the first day).
NOTHING: Final = frozenset({"none", "no", "nil", "nothing", "n/a", "na", "none known", "no allergies"})
#: The kinds about which the office chooses whether both parents read them.
FOR_BOTH: Final = ("particulars", "alert")
LONGEST_WHAT: Final = 160


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is looked at by itself. `kind`: of the record it would go into; none: it stays in the form.
    `into`: the record's field for each of the form's; `sort`: of an alert; `settle`: decided on a page of its own."""

    key: str
    label: str
    fields: tuple[str, ...]
    kind: str = ""
    into: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    settle: str = ""

    def values(self, body: Mapping[str, Any]) -> tuple[Any, ...]:
        """What a form says of it: compared from one version to the next."""
        return tuple(_plain(body.get(key)) for key in self.fields)

    def said(self, body: Mapping[str, Any]) -> bool:
        """Whether it says anything."""
        return any(value not in (None, "", (), False) for value in self.values(body))

    def says_none(self, body: Mapping[str, Any]) -> bool:
        """Whether it says that there is none."""
        words = [str(value).strip().strip(".!").casefold() for value in self.values(body) if value]
        return bool(words) and all(one in NOTHING for one in words)

    def fits(self, body: Mapping[str, Any]) -> bool:
        """Whether it says enough for a record of its kind."""
        if not self.kind or not self.said(body) or (self.kind == "alert" and self.says_none(body)):
            return False
        if self.kind == "home":
            return bool(body.get("address"))
        return self.kind != "contact" or self.key == "own" or bool(body.get(self.fields[0]))


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _kept(key: str, label: str, to: str = "") -> Item:
    return Item(key, label, (key,), "particulars", {key: to or key})


def _alert(key: str, label: str, sort: str) -> Item:
    return Item(key, label, (key,), "alert", {key: "what"}, sort)


def _person(n: int) -> Item:
    fields = tuple(f"p{n}_{part}" for part in ("name", "relation", "phones", "collects"))
    into = {f"p{n}_{part}": part for part in ("name", "relation", "phones")}
    return Item(f"p{n}", f"Whom we ring, {n}", fields, "contact", into)


ITEMS: Final = (
    Item("name", "Name and date of birth", ("full_name", "known_as", "born_on"), settle="child"),
    _kept("languages", "Languages at home"),
    _kept("religion", "Religion or belief"),
    _kept("ethnicity", "Ethnicity"),
    _kept("likes", "Likes, comforts, how to settle them"),
    Item("who", "Who they are, and parental responsibility", ("relation", "responsibility"), settle="carer"),
    Item(
        "home",
        "Their home",
        ("address", "lives_here", "normally"),
        "home",
        {"address": "address", "lives_here": "lives_here", "normally": "normally"},
    ),
    Item("own", "How they are reached", ("phones", "email"), "contact", {"phones": "phones", "email": "email"}),
    Item("others", "Other parents, carers, or people with responsibility", ("others",), settle="child"),
    Item("order", "A court order", ("order",), settle="carer"),
    Item("agencies", "Who else works with the family", ("agencies",)),
    _alert("allergies", "Allergies", "allergy"),
    _alert("intolerances", "Food not tolerated", "intolerance"),
    _alert("diet", "Food that the child must not have, or needs", "diet"),
    _kept("preferences", "Food liked, and not", "notes"),
    _alert("health", "Health needs", "health"),
    _alert("medicine", "Medicine", "medicine"),
    Item("doctor", "Doctor and health visitor", ("doctor",)),
    Item("support", "Help to learn, move, hear, see or speak", ("support",)),
    *(_person(n) for n in PEOPLE),
    Item("elsewhere", "Other nurseries or childminders", ("elsewhere",)),
    Item("notes", "Anything else", ("notes",)),
)
BY_KEY: Final = {item.key: item for item in ITEMS}


@dataclass(frozen=True, slots=True)
class Decision:
    """What the office does with one item. `collects`: of a person who may be rung, as the office decides (R9)."""

    way: Way
    because: str = ""
    collects: str = ""


def body_for(item: Item, body: Mapping[str, Any], decision: Decision, *, name: str, relation: str) -> dict[str, Any]:
    """What the item puts into a record of its kind. `name`, `relation`: of the carer, for how they are reached."""
    found: dict[str, Any] = {to: body.get(of) for of, to in item.into.items() if body.get(of)}
    match item.kind:
        case "alert":
            return _of_alert(item, str(body.get(item.fields[0], "")))
        case "home":
            found["normally"] = body.get("normally") == "yes"
        case "contact":
            if item.key == "own":
                found |= {"name": name, "relation": str(body.get("relation") or relation)}
            if decision.collects:
                found["collects"] = decision.collects
    return found


def _of_alert(item: Item, text: str) -> dict[str, Any]:
    first = text.strip().split("\n")[0]
    if text.strip() == first and len(first) <= LONGEST_WHAT:
        return {"sort": item.sort, "what": first}
    short = first if len(first) <= LONGEST_WHAT else f"{first[: LONGEST_WHAT - 1].rstrip()}…"
    return {"sort": item.sort, "what": short, "do": text.strip()}
