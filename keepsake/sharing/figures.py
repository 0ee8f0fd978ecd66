"""Grounds, what the steps offer to choose from, and which golden rule belongs to which step, as data (`data/`): each ground with
its clause and the days between which it holds (S1 to S3, R22)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

import yaml

from keepsake.law.lists import SharingRule, Source, sharing_rules, source_of

#: When the family sees a disclosure on this ground (R20, R27).
Family = Literal["never", "at once", "when released"]
SORTS: Final = {"safety": "Somebody may be harmed", "reason": "Everyday reasons", "request": "Somebody asks for it"}


@dataclass(frozen=True, slots=True)
class Ground:
    """Why something may be shared (S1, S2, S3; further ones: R22). `risk`: a child may be at risk, so that a refusal ends nothing
    (S4). `advice`: advice is what this ground leads to (S7). Off while it has no start, before it, and after its end."""

    key: str
    clause: str
    name: str
    short: str
    says: str
    sort: str
    sealed: bool
    family: Family
    risk: bool
    advice: bool
    unconfirmed: bool
    starts: date | None
    ends: date | None

    def holds(self, day: date) -> bool:
        """Whether it is in force on this day."""
        return self.starts is not None and self.starts <= day and (self.ends is None or day <= self.ends)


@cache
def _data(name: str) -> dict[str, Any]:
    text = files("keepsake.sharing").joinpath(f"data/{name}.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@cache
def grounds() -> tuple[Ground, ...]:
    """Every ground, those that are off too, in the order in which they are asked."""
    return tuple(
        Ground(
            one["key"], one["clause"], one["name"], one["short"], one["says"], one["sort"], bool(one["sealed"]),
            one["family"], bool(one.get("risk")), bool(one.get("advice")), bool(one.get("unconfirmed")),
            one["starts"], one.get("ends"),
        )
        for one in _data("grounds")["grounds"]
    )  # fmt: skip


def ground(key: str) -> Ground | None:
    """A ground by key, or None."""
    return next((one for one in grounds() if one.key == key), None)


def rest_within_hours() -> int:
    """How long after something was shared in a hurry the rest is to be filled in (R21)."""
    return int(_data("grounds")["rest_within_hours"])


def receipt_within_days() -> int:
    """After how many days a receipt is chased (R22)."""
    return int(_data("grounds")["receipt_within_days"])


@cache
def _pairs(name: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(key), str(said)) for key, said in _data("choices")[name].items())


def choices(name: str) -> list[tuple[str, str]]:
    """One of the lists that steps choose from: (key, words). KeyError where there is none."""
    return list(_pairs(name))


def words(name: str, key: str) -> str:
    """What a key of such a list says; the key itself where the list no longer has it."""
    return dict(_pairs(name)).get(key, key)


@cache
def ticks() -> Mapping[str, tuple[str, str]]:
    """The four words of S8: key → (name, what a person confirms)."""
    return {key: (one["name"], one["says"]) for key, one in _data("choices")["ticks"].items()}


@cache
def rules_at(step: str) -> tuple[SharingRule, ...]:
    """The golden rules that belong to a step, by their numbers; the same whatever a decision says (R20). ValueError for a number
    that no rule has."""
    asked = _data("choices")["rules"].get(step, ())
    found = tuple(one for one in sharing_rules() if one.number in asked)
    if len(found) != len(asked):
        raise ValueError(f"{step}: there is no golden rule of one of the numbers {asked}.")
    return found


def rules_source() -> Source:
    """Where the golden rules come from: their advice and its edition."""
    return source_of("information_sharing_rules")
