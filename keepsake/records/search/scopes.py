"""The policy inside the index: facts of a record as tokens, and ranges of claims as an expression over them.

So a carer or one child is found as quickly as in a list, whatever the rest of the setting wrote. The index decides
nothing: every row is selected again by `selecting`, and a condition that has no token here is simply left to it.
"""

import re
from collections.abc import Iterable
from typing import Any, Final

from keepsake.policy.vocabulary import Condition
from keepsake.records.models import Record
from keepsake.records.search.expressions import Node, Without, all_of, any_of
from keepsake.records.selecting import Range

#: Fact → the letter of its tokens. Those of the first three carry their shelf: a claim always has one.
LETTERS: Final = {"child": "c", "setting": "s", "author": "a", "kind": "k", "state": "t", "adult": "d"}
_ON_SHELF: Final = frozenset({"child", "setting", "author"})
#: How the names of other children are kept apart from a record's words (R8). No word of a query begins with this sign.
NAME: Final = "_n"


def token(fact: str, value: Any, shelf: str) -> str:
    """The token of a fact. All begin with a sign that no folded word holds, so that nobody can ask for one."""
    return f"_{LETTERS[fact]}{_plain(value)}{shelf if fact in _ON_SHELF else ''}"


def name_of(child: int) -> str:
    """How names of this child begin, in records about another: her own family reads and finds them there as well."""
    return f"{NAME}{child}_"


def area_token(area: str) -> str:
    """The token of an area of learning."""
    return f"_g{_plain(area)}"


def record_token(record: int) -> str:
    """The token of one record."""
    return f"_r{record}"


def _plain(value: Any) -> str:
    return "none" if value is None else re.sub(r"[^a-z0-9]", "_", str(value).casefold())


def scope_of(record: Record, areas: Iterable[str]) -> frozenset[str]:
    """The tokens of a record."""
    facts = {
        "child": record.child_id,
        "setting": record.setting_id,
        "author": record.author_id,
        "kind": record.kind,
        "state": record.state,
        "adult": record.adult_id,
    }
    tokens = {token(fact, value, record.shelf) for fact, value in facts.items()}
    return frozenset({*tokens, record_token(record.pk), *(area_token(area) for area in areas)})


def reach(of: Iterable[Range]) -> Node:
    """What the ranges open, as an expression."""
    return any_of(_range(it) for it in of)


def _range(it: Range) -> Node:
    by_record = it.axis == "record"
    parts = [any_of(record_token(key) if by_record else token(it.axis, key, it.shelf) for key in it.keys)]
    less: list[Node] = []
    for condition in it.when:
        if condition.fact in LETTERS:
            (less if condition.op == "not in" else parts).append(_condition(condition, it.shelf))
    if it.by is not None:
        fact, value = it.by
        parts.append(area_token(value) if fact == "area" else token(fact, value, it.shelf))
    if it.area:
        parts.append(area_token(it.area))
    found = all_of(parts)
    return Without(found, any_of(less)) if less else found


def _condition(condition: Condition, shelf: str) -> Node:
    fact, values = condition.fact, condition.value
    if condition.op == "is":
        return token(fact, values, shelf)
    some = [None, *sorted(values)] if condition.op == "none or in" else sorted(values)
    return any_of(token(fact, value, shelf) for value in some)
