"""The figures of signing in (`data/signing_in.yaml`): which hats need a second step, and how long a proof counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from keepsake.policy.vocabulary import HATS


@dataclass(frozen=True, slots=True)
class Figures:
    """What the file says. `fresh`: for each dangerous act, how long it counts that somebody said who they are."""

    second_step: frozenset[str]
    fresh: Mapping[str, timedelta]


@cache
def figures() -> Figures:
    """The file, read once. ValueError where it cannot be meant."""
    said: Mapping[str, Any] = yaml.safe_load(
        files("keepsake.web").joinpath("data/signing_in.yaml").read_text(encoding="utf-8")
    )
    hats = frozenset(said["second_step"])
    if hats - set(HATS):
        raise ValueError(f"signing_in.yaml names hats that there are not: {sorted(hats - set(HATS))}")
    fresh = {act: timedelta(minutes=minutes) for act, minutes in said["fresh"].items()}
    if any(span <= timedelta(0) for span in fresh.values()):
        raise ValueError("signing_in.yaml: a proof must count for some minutes.")
    return Figures(hats, fresh)
