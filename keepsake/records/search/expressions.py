"""What is asked of the index: tokens joined by any, all and without. Each engine writes it in its own way."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the parts."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of the parts."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Without:
    """What the base finds, less what the other finds."""

    base: "Node"
    other: "Node"


Node: TypeAlias = str | AnyOf | AllOf | Without


def any_of(parts: Iterable[Node]) -> Node:
    """At least one. Nothing to choose from is a mistake of the caller: it would find everything, or nothing."""
    some = tuple(parts)
    if not some:
        raise ValueError("Any of nothing.")
    return some[0] if len(some) == 1 else AnyOf(some)


def all_of(parts: Iterable[Node]) -> Node:
    """Every one."""
    some = tuple(parts)
    if not some:
        raise ValueError("All of nothing.")
    return some[0] if len(some) == 1 else AllOf(some)
