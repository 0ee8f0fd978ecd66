"""The body map: named places, front and back, drawn by us; never a picture of a child (R17). `left` is the child's left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

SIDES = (("front", "Front"), ("back", "Back"))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the body: its key, what it is called, its outline in a box of 200 × 400, and its side."""

    key: str
    name: str
    d: str
    side: str


@cache
def spots() -> Mapping[str, Spot]:
    """Every place, by key, front first."""
    text = files("keepsake.safeguarding").joinpath("data/body_map.yaml").read_text(encoding="utf-8")
    said: dict[str, list[dict[str, str]]] = yaml.safe_load(text)
    found = [Spot(one["key"], one["name"], one["d"], side) for side, _ in SIDES for one in said[side]]
    return {one.key: one for one in found}


def choices() -> list[tuple[str, Any]]:
    """The places as a list to choose from, grouped by side."""
    grouped = [(label, [(one.key, one.name) for one in spots().values() if one.side == side]) for side, label in SIDES]
    return [("", "Choose a place"), *grouped]


def drawing(marks: Iterable[Sequence[str]] = ()) -> dict[str, Any]:
    """What the template `safeguarding/slot/_map.html` draws. `marks`: (place, words) as a body's `map` holds them."""
    numbers: dict[str, list[int]] = {}
    lines = []
    for number, (key, words) in enumerate(marks, start=1):
        if key in spots():
            numbers.setdefault(key, []).append(number)
            lines.append({"number": number, "place": spots()[key].name, "words": words})
    return {
        "sides": [
            {
                "label": label,
                "spots": [{"spot": one, "marked": one.key in numbers} for one in spots().values() if one.side == side],
            }
            for side, label in SIDES
        ],
        "lines": lines,
    }


def in_words(marks: Iterable[Sequence[str]]) -> str:
    """The marks as lines of a record: "Left cheek: blue, as big as a coin"."""
    return "\n".join(f"{spots()[key].name}: {words}" for key, words in marks)
