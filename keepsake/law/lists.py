"""The lists that Keepsake runs on (`data/lists.yaml`): EYFS areas and goals, characteristics, bank holidays, the golden rules of
information sharing. New editions are new data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Area:
    """One of the seven areas of learning of the EYFS. `kind` is prime or specific."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Characteristic:
    """A characteristic of effective teaching and learning, with the strands of 2012 that are still in wide use."""

    key: str
    name: str
    says: str
    strands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BankHolidays:
    """The bank holidays of England, complete from the first day to the last; outside these nothing is known."""

    days: frozenset[date]
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class SharingRule:
    """One of the golden rules of information sharing, in the house's own words; the number is the advice's."""

    number: int
    says: str
    unconfirmed: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Where a list comes from, and whether it still has to be confirmed."""

    edition: str
    source: str
    unconfirmed: bool


@cache
def _all() -> Mapping[str, Any]:
    text = files("keepsake.law").joinpath("data/lists.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)
    return found


@cache
def areas() -> tuple[Area, ...]:
    """The seven areas of learning, in the order of the framework."""
    return tuple(Area(one["key"], one["name"], one["kind"]) for one in _all()["eyfs"]["areas"])


@cache
def characteristics() -> tuple[Characteristic, ...]:
    """The three characteristics, in the order of the framework."""
    return tuple(
        Characteristic(one["theme"], one["name"], one["eyfs"], tuple(one["strands_2012"]))
        for one in _all()["characteristics"]["items"]
    )


@cache
def bank_holidays() -> BankHolidays:
    """England's, as far as the list reaches."""
    one = _all()["bank_holidays"]
    days = (day for year in one["years"].values() for day in year)
    return BankHolidays(frozenset(days), one["starts"], one["ends"])


@cache
def sharing_rules() -> tuple[SharingRule, ...]:
    """The golden rules of information sharing, in the order of the advice."""
    return tuple(
        SharingRule(one["n"], one["rule"], bool(one["unconfirmed"]))
        for one in _all()["information_sharing_rules"]["items"]
    )


@cache
def source_of(name: str) -> Source:
    """Edition and source of a list (`eyfs`, `characteristics`, …)."""
    one = _all()[name]
    return Source(str(one["edition"]), one["source"], bool(one["unconfirmed"]))
