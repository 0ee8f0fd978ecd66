"""Ways of giving, as data (`data/ways.yaml`): what each makes, what it asks, whether a receipt is chased (R22)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

Makes = Literal["nothing", "pdf", "locked", "age", "texts"]


@dataclass(frozen=True, slots=True)
class Way:
    """One way. `asks`: what its form asks beside to whom, whom there, and when."""

    key: str
    name: str
    says: str
    icon: str
    makes: Makes
    receipt: bool
    copies: bool
    asks: tuple[str, ...]

    @property
    def is_file(self) -> bool:
        """Whether a file is made, which is taken away."""
        return self.makes in ("pdf", "locked", "age")

    @property
    def is_spoken(self) -> bool:
        """Whether nothing but words goes: they hold a record by it only where it was read to them (S8)."""
        return "words" in self.asks


@cache
def _data() -> dict[str, Any]:
    text = files("keepsake.sharing").joinpath("data/ways.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@cache
def ways() -> tuple[Way, ...]:
    """Every way, in the order of the page."""
    return tuple(
        Way(
            one["key"], one["name"], one["says"], one["icon"], one["makes"], one["receipt"], one["copies"],
            tuple(one["asks"]),
        )
        for one in _data()["ways"]
    )  # fmt: skip


def way_of(key: str) -> Way | None:
    """A way by key, or None."""
    return next((one for one in ways() if one.key == key), None)


def most_copies() -> int:
    """How many copies of one paper there may be."""
    return int(_data()["most_copies"])


def relied_on(ground: str) -> Mapping[str, str] | None:
    """The kind of consent, and its name, on which an everyday reason relies where this disclosure was not asked for itself."""
    found: Mapping[str, str] | None = _data()["relies_on"].get(ground)
    return found


def portal_fields() -> list[tuple[str, str]]:
    """(key, label) of the fields of a portal."""
    return [(one["key"], one["label"]) for one in _data()["portal"]]
