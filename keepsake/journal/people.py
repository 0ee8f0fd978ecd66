"""Everybody whom a page names, and how a name stands beside others."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from keepsake.people.queries.directory import AdultName, ChildName

#: Letters that are written from right to left.
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ISOLATE: Final = "\u2068"
_END: Final = "\u2069"


@dataclass(frozen=True, slots=True)
class People:
    """Everybody whom the records of a page name. `shown`: a carer who sent something → the carers shown to them (R1)."""

    children: Mapping[int, ChildName]
    adults: Mapping[int, AdultName]
    room_of: Mapping[int, str]
    shown: Mapping[int, list[AdultName]] = field(default_factory=dict)

    def named(self, children: Iterable[int | None]) -> list[str]:
        """The names of those of the children whom the page names, in this order."""
        return [self.children[child].name for child in children if child is not None and child in self.children]

    def adult(self, adult: int | None) -> AdultName | None:
        """An adult of the page."""
        return self.adults.get(adult) if adult is not None else None

    def child(self, child: int | None) -> ChildName | None:
        """A child of the page."""
        return self.children.get(child) if child is not None else None


def isolated(text: str) -> str:
    """The text, set apart where it runs from right to left, so that it turns nothing round that stands beside it."""
    return f"{_ISOLATE}{text}{_END}" if _RIGHT_TO_LEFT.search(text) else text


def child_on_page(child: ChildName) -> ChildName:
    """A child, its name set apart where it runs from right to left."""
    return replace(child, name=isolated(child.name), full_name=isolated(child.full_name))


def adult_on_page(adult: AdultName) -> AdultName:
    """An adult, their name set apart where it runs from right to left."""
    return replace(adult, name=isolated(adult.name), first_name=isolated(adult.first_name))
