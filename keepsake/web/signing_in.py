"""The figures of signing in (`data/signing_in.yaml`): which hats need a second step, how long a proof counts, and how much
may be read before another is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from keepsake.policy.vocabulary import HATS

#: What every page that holds records is counted as, unless the file says otherwise of its word in the log.
PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Most:
    """The most of one kind in ten minutes and in a day."""

    ten: int
    day: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What the file says. `fresh`: for each dangerous act, how long it counts that somebody said who they are. `reading`:
    for each kind and hat the most. `counted_as`: an action of the log → its kind."""

    second_step: frozenset[str]
    fresh: Mapping[str, timedelta]
    reading: Mapping[str, Mapping[str, Most]]
    counted_as: Mapping[str, str]


@cache
def figures() -> Figures:
    """The file, read once. ValueError where it cannot be meant."""
    return read_figures(files("keepsake.web").joinpath("data/signing_in.yaml").read_text(encoding="utf-8"))


def read_figures(text: str) -> Figures:
    """The figures of such a file. ValueError says what cannot be meant."""
    said: Mapping[str, Any] = yaml.safe_load(text)
    hats = frozenset(said["second_step"])
    if hats - set(HATS):
        raise ValueError(f"signing_in.yaml names hats that there are not: {sorted(hats - set(HATS))}")
    fresh = {act: timedelta(minutes=minutes) for act, minutes in said["fresh"].items()}
    if any(span <= timedelta(0) for span in fresh.values()):
        raise ValueError("signing_in.yaml: a proof must count for some minutes.")
    reading = {kind: {hat: Most(*most) for hat, most in of.items()} for kind, of in said["reading"].items()}
    for kind, of in reading.items():
        if set(of) != set(HATS):
            raise ValueError(f"signing_in.yaml: {kind} must say a limit for each hat.")
        if any(not 0 < most.ten <= most.day for most in of.values()):
            raise ValueError(f"signing_in.yaml: {kind} in a day cannot be fewer than in ten minutes, nor none.")
    if set(said["counted_as"].values()) | {PAGES} != set(reading):
        raise ValueError("signing_in.yaml: each kind that is counted needs a limit, and no other.")
    return Figures(hats, fresh, reading, dict(said["counted_as"]))
