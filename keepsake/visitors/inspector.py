"""What the page with an inspector says, as data (`data/inspector.yaml`; R26)."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Sort:
    """A training, renewed after some years."""

    key: str
    name: str
    years: int


@dataclass(frozen=True, slots=True)
class Said:
    """A number, or something that is kept elsewhere: its name, and a quiet line. `past`: on pages of before alone."""

    key: str
    name: str
    says: str
    past: bool = False


@cache
def _all() -> dict[str, Any]:
    text = files("keepsake.visitors").joinpath("data/inspector.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@cache
def trainings() -> tuple[Sort, ...]:
    """The trainings whose dates are kept."""
    return tuple(Sort(one["key"], one["name"], int(one["years"])) for one in _all()["trainings"])


@cache
def numbers() -> tuple[Said, ...]:
    """The numbers about sealed records, in the order of the page."""
    return tuple(Said(one["key"], one["name"], one["says"], bool(one.get("past"))) for one in _all()["numbers"])


@cache
def elsewhere() -> tuple[Said, ...]:
    """What is not kept here yet."""
    return tuple(Said(one["key"], one["name"], one.get("says", "")) for one in _all()["elsewhere"])


def months() -> int:
    """How far back it is counted."""
    return int(_all()["months"])
