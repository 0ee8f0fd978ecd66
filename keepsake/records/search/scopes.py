"""The policy inside the index: facts of a record as tokens, and ranges of claims as an expression over them.

So a carer or one child is found as quickly as in a list, whatever the rest of the setting wrote. The index decides
nothing: every row is selected again by `selecting`, and a condition that has no token here is left to it. No token
that nearly every record has is ever asked beside a child's: the engine would walk through all of it (measured: 5 ms at
200,000 records, growing with them).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from keepsake.policy.vocabulary import Condition
from keepsake.records.models import Record
from keepsake.records.search.expressions import Node, Without, all_of, any_of
from keepsake.records.selecting import Range

_LETTERS: Final = {"child": "c", "setting": "s", "author": "a"}
#: How the names of other children are kept apart from a record's words (R8). No word of a query begins with this sign.
NAME: Final = "_n"


def axis_token(axis: str, key: int | None, shelf: str) -> str:
    """Of a child, a setting or an author, on a shelf. Every token of a fact begins with a sign that no word holds."""
    return f"_{_LETTERS[axis]}{_plain(key)}{shelf}"


def family_token(child: int | None, shelf: str, state: str, adult: int | None) -> str:
    """Of a child's shelf, by what a family's claim asks: is it shared, and whom did it come from (R1)."""
    return f"{axis_token('child', child, shelf)}_{state}_{_plain(adult)}"


def name_of(child: int) -> str:
    """How names of this child begin, in records about another: her own family reads and finds them there as well."""
    return f"{NAME}{child}_"


def name_by(adult: int) -> str:
    """How names of other children begin where this carer wrote them: they read their own words as they stand, and find them."""
    return f"{NAME}a{adult}_"


def area_token(area: str) -> str:
    """Of an area of learning."""
    return f"_g{_plain(area)}"


def kind_token(kind: str) -> str:
    """Of a kind."""
    return f"_k{_plain(kind)}"


def record_token(record: int) -> str:
    """Of one record."""
    return f"_r{record}"


def _plain(value: Any) -> str:
    return "none" if value is None else re.sub(r"[^a-z0-9]", "_", str(value).casefold())


def scope_of(record: Record, areas: Iterable[str]) -> frozenset[str]:
    """The tokens of a record."""
    return frozenset(
        {
            axis_token("child", record.child_id, record.shelf),
            axis_token("setting", record.setting_id, record.shelf),
            axis_token("author", record.author_id, record.shelf),
            family_token(record.child_id, record.shelf, record.state, record.adult_id),
            kind_token(record.kind),
            record_token(record.pk),
            *(area_token(area) for area in areas),
        }
    )


@dataclass(frozen=True, slots=True)
class Reach:
    """What some ranges open: as one expression; where all are about children, also as one of each child.

    `around` is the same of every child of the setting, and so no more than a first sieve.
    """

    whole: Node
    around: Node
    children: Mapping[int, Node] | None


def reach_of(of: Sequence[Range], setting: int) -> Reach:
    """What the ranges open."""
    whole = any_of(_range(it) for it in of)
    if any(it.axis != "child" for it in of):
        return Reach(whole, whole, None)
    around = any_of(dict.fromkeys(_range(replace(it, axis="setting", keys=(setting,))) for it in of))
    keys = sorted({key for it in of for key in it.keys})
    each = {key: any_of(_range(replace(it, keys=(key,))) for it in of if key in it.keys) for key in keys}
    return Reach(whole, around, each)


def _range(it: Range) -> Node:
    if it.axis == "record":
        return any_of(record_token(key) for key in it.keys)
    parts = [any_of(_keys(it))]
    less: set[str] = set()
    for condition in it.when:
        if condition.fact == "kind" and condition.op == "in":
            parts.append(any_of(kind_token(kind) for kind in condition.value))
        if condition.fact == "child" and condition.op == "not in":
            less.update(axis_token("child", child, it.shelf) for child in condition.value)
    if it.by is not None:
        fact, value = it.by
        tokens = {"area": area_token, "kind": kind_token}
        parts.append(tokens[fact](value) if fact in tokens else axis_token(fact, value, it.shelf))
    if it.area:
        parts.append(area_token(it.area))
    found = all_of(parts)
    return Without(found, any_of(sorted(less))) if less else found


def _keys(it: Range) -> Iterator[str]:
    states, adults = _allowed(it.when, "state"), _allowed(it.when, "adult")
    for key in it.keys:
        if it.axis == "child" and states and adults:
            yield from (family_token(key, it.shelf, state, adult) for state in states for adult in adults)
        else:
            yield axis_token(it.axis, key, it.shelf)


def _allowed(when: Iterable[Condition], fact: str) -> list[Any]:
    """The values that a fact may have; empty where that is not said."""
    for condition in when:
        if condition.fact == fact and condition.op == "is":
            return [condition.value]
        if condition.fact == fact and condition.op == "none or in":
            return [None, *sorted(condition.value)]
    return []
