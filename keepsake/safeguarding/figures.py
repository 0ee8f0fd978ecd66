"""What the slot asks and says, as data (`data/slot.yaml`): categories, what shows "ring now", national numbers (R15 to R17)."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Category:
    """One category of concern. `ring`: which "ring now" it shows, or nothing."""

    key: str
    name: str
    ring: str


@dataclass(frozen=True, slots=True)
class RingNow:
    """What the page says when children's services are to be rung before anything else (R17)."""

    key: str
    gist: str
    says: str
    unconfirmed: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody to ring: who, and the number as it is dialled."""

    name: str
    phone: str
    when: str = ""


@cache
def _all() -> dict[str, Any]:
    text = files("keepsake.safeguarding").joinpath("data/slot.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@cache
def categories() -> tuple[Category, ...]:
    """The categories, in the order in which they are asked."""
    return tuple(Category(one["key"], one["name"], one.get("ring", "")) for one in _all()["categories"])


@cache
def ring_now(key: str) -> RingNow:
    """One of the "ring now" notes. KeyError where there is none."""
    said = _all()["ring_now"][key]
    return RingNow(key, said["gist"], said["says"], bool(said.get("unconfirmed")))


def baby_months() -> int:
    """Under how many months a child may be one who does not crawl yet."""
    return int(_all()["ring_now"]["baby"]["under_months"])


def reach_minutes() -> int:
    """In how many minutes lead or deputy should be reached in person."""
    return int(_all()["reach_within_minutes"])


def open_minutes() -> int:
    """How long a posting may lie unopened, unless the setting says otherwise."""
    return int(_all()["open_within_minutes"])


def rest_hours() -> int:
    """Within how many hours the rest follows of what was told already (R21)."""
    return int(_all()["rest_within_hours"])


def national() -> tuple[Line, ...]:
    """Ofsted and the whistleblowing line."""
    return tuple(Line(one["name"], one["phone"]) for one in _all()["national"].values())
