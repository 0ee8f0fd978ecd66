"""What is to be known of a child before the first day (`data/registration.yaml`): must and should, as data."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml


@dataclass(frozen=True, slots=True)
class Particular:
    """One thing to be known. `needs` says what is missing; `least`: of how many, where a number is asked for."""

    key: str
    duty: Literal["must", "should"]
    says: str
    needs: str
    least: int = 0


@cache
def particulars() -> tuple[Particular, ...]:
    """Each of them, in the order in which an office asks."""
    text = files("keepsake.law").joinpath("data/registration.yaml").read_text(encoding="utf-8")
    items = yaml.safe_load(text)["items"]
    return tuple(
        Particular(one["key"], one["duty"], one["says"], one["needs"], int(one.get("least", 0))) for one in items
    )
