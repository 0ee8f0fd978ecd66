"""The kinds of consent as data (`data/kinds.yaml`): their words, who may answer, which ways count, what follows (R25)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from keepsake.policy.queries.consents import OTHER_JOURNALS, OWN_JOURNAL

#: What each rule of a kind may say. A word that is not here stops the program when the data is read.
WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "who": ("responsible",),
    "differ": ("no", "act"),
    "silence": ("no", "goes_on"),
    "expiry": ("silence", "goes_on"),
    "limit": ("no_counts", "aside"),
}
WAYS: Final[Mapping[str, str]] = {"screen": "Signed on screen", "paper": "Signed on paper", "verbal": "Said aloud"}
HATS: Final = ("manager", "practitioner")
STATES: Final = ("yes", "no", "silence")


@dataclass(frozen=True, slots=True)
class Group:
    """Kinds that stand together. `note` is shown above them, to families too."""

    key: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class ConsentKind:
    """One kind of consent. `months`: how long a yes holds, 0 until it is withdrawn. `does`: what families read that the nursery
    does, done or not (yes, no), and nothing of whether anybody has answered (R1); `staff`: to staff, by yes, no, silence."""

    key: str
    group: str
    name: str
    short: str
    wording: str
    who: str
    ways: tuple[str, ...]
    months: int
    differ: str
    silence: str
    expiry: str
    limit: str
    matrix: tuple[str, ...]
    does: Mapping[str, str]
    staff: Mapping[str, str]
    unconfirmed: bool
    source: str

    def state(self, holds: bool | None) -> str:
        """What an outcome is called in `staff`."""
        return "silence" if holds is None else "yes" if holds else "no"

    def done(self, holds: bool | None) -> bool:
        """Whether the nursery does it: a yes, or a silence under which it goes on."""
        return self.silence == "goes_on" if holds is None else holds

    def told(self, holds: bool | None) -> str:
        """What a family reads that the nursery does now."""
        return self.does["yes" if self.done(holds) else "no"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every kind, in order, and the edition of the words that the house brings."""

    edition: str
    groups: tuple[Group, ...]
    kinds: Mapping[str, ConsentKind]

    def of(self, group: str) -> tuple[ConsentKind, ...]:
        """The kinds of a group."""
        return tuple(kind for kind in self.kinds.values() if kind.group == group)


@cache
def catalogue() -> Catalogue:
    """The data as it lies with the program. ValueError says what is wrong with it."""
    return read(yaml.safe_load(files("keepsake.consents").joinpath("data/kinds.yaml").read_text(encoding="utf-8")))


def read(data: Mapping[str, Any]) -> Catalogue:
    """The catalogue that the data describes; ValueError for a word that means nothing, and where the journal's kinds lack."""
    groups = tuple(Group(one["key"], one["name"], one.get("note", "")) for one in data["groups"])
    kinds = [_kind(one) for one in data["kinds"]]
    found = {kind.key: kind for kind in kinds}
    if len(found) != len(kinds):
        raise ValueError("Two kinds of consent have one key.")
    for kind in kinds:
        if kind.group not in {group.key for group in groups}:
            raise ValueError(f"{kind.key}: there is no group {kind.group!r}.")
    if not {OWN_JOURNAL, OTHER_JOURNALS} <= set(found):
        raise ValueError("The pictures of the journal ask for kinds of consent that are not there.")
    return Catalogue(str(data["edition"]), groups, found)


def kind_of(key: str) -> ConsentKind:
    """A kind by key; KeyError where there is none."""
    return catalogue().kinds[key]


def _kind(one: Mapping[str, Any]) -> ConsentKind:
    key = one["key"]
    for rule, words in WORDS.items():
        if one[rule] not in words:
            raise ValueError(f"{key}: {rule} says {one[rule]!r}, which means nothing.")
    if not one["ways"] or set(one["ways"]) - set(WAYS) or set(one["matrix"]) - set(HATS):
        raise ValueError(f"{key}: a way of answering, or a hat, that there is not.")
    for texts, states in ((one["does"], STATES[:2]), (one["staff"], STATES)):
        if set(texts) != set(states):
            raise ValueError(f"{key}: say what is done for each of {', '.join(states)}.")
    return ConsentKind(
        **{name: one[name] for name in ("key", "group", "name", "short", "wording", "source", *WORDS)},
        ways=tuple(one["ways"]),
        months=int(one["months"]),
        matrix=tuple(one["matrix"]),
        does=dict(one["does"]),
        staff=dict(one["staff"]),
        unconfirmed=bool(one["unconfirmed"]),
    )
