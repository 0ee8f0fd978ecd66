"""Who comes to the door, what they rely on, and what that lets them ask, as data (`data/officials.yaml`; R23)."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Power:
    """A power or a form. `binds`: whether the nursery must give it, in words; `unconfirmed`: a point of law to be checked."""

    key: str
    name: str
    asks: str
    binds: str
    unconfirmed: bool


@dataclass(frozen=True, slots=True)
class Agency:
    """Who sends somebody, with what they may rely on."""

    key: str
    name: str
    powers: tuple[Power, ...]


@cache
def _all() -> dict[str, Any]:
    text = files("keepsake.visitors").joinpath("data/officials.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@cache
def agencies() -> tuple[Agency, ...]:
    """Each of them, with its powers, in the order in which they are offered."""
    said = _all()
    return tuple(
        Agency(
            one["key"],
            one["name"],
            tuple(
                Power(it["key"], it["name"], it["asks"], said["binds"][it["binds"]], bool(it.get("unconfirmed")))
                for it in said["powers"]
                if it["agency"] == one["key"]
            ),
        )
        for one in said["agencies"]
    )


def agency_of(power: str) -> Agency | None:
    """The agency that relies on this power."""
    return next((one for one in agencies() if any(it.key == power for it in one.powers)), None)


def review_days() -> int:
    """In how many days a hold is looked at again."""
    return int(_all()["review_days"])


def says(what: str) -> str:
    """A sentence that stands above the form: `wait`, `call_back`."""
    return str(_all()[what])
