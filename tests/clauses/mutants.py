"""Mutants of the table: each one small change of one row, or of one wall. Names are stable: equivalents are listed by them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from keepsake.policy.engine import ABOUT_ME, BARRED, STAND_ALONE, walls
from keepsake.policy.promises import PROMISES
from keepsake.policy.vocabulary import FILE_OF, HATS, LIMIT_OF, SHELVES, STAFF, Condition, Facts, Mine, Promise

Walls = Callable[[Promise, str], tuple[Condition, ...]]

#: Every relation that a hat has: (axis, set). Under another hat the set is absent, which opens nothing.
_ADULTS = ("author", "me")
_OF_THE_HOUSE = [("setting", keys) for keys in ("the_setting", "works_here", "keyholder_of")]
RELATIONS = {
    "practitioner": [
        *(("child", keys) for keys in ("cared_for", "planned_for", "key_children", "here_on_duty", "barred")),
        ("setting", "works_here"),
        ("record", "granted"),
        _ADULTS,
    ],
    "lead": [*_OF_THE_HOUSE, ("child", "here_on_duty"), ("child", "barred"), ("child", "opened_for"), _ADULTS],
    "manager": [*_OF_THE_HOUSE, ("child", "here_on_duty"), ("child", "barred"), _ADULTS],
    "carer": [
        *(("child", keys) for keys in ("my_children", "my_responsible", "my_journals")),
        *(("child", keys) for keys in ("limited_journal", "limited_file", "limited_pictures")),
        _ADULTS,
        ("author", "me_and_shown"),
    ],
}
#: Two names for the reader's own setting: one in the place of the other changes nothing.
ONE_SETTING = {"the_setting", "works_here"}
#: What a constant of a condition can be instead.
CONSTANTS: dict[str, tuple[Any, ...]] = {
    "hat": HATS,
    "state": ("staff", "shared"),
    "faces": ("unanswered", "none", "own", "others", "agreed", "refused"),
}


@dataclass(frozen=True, slots=True)
class Negated(Condition):
    """Holds where the condition does not."""

    def holds(self, facts: Facts) -> bool:
        """The opposite."""
        return not Condition(self.fact, self.op, self.value).holds(facts)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed table, and the hats, actions and shelves whose answers it can change."""

    name: str
    promises: tuple[Promise, ...]
    groups: frozenset[tuple[str, str, str]]
    walls: Walls = walls


def of_rows() -> Iterator[Mutant]:
    """Every mutant of one row of the table."""
    for promise in PROMISES:
        yield _without(promise)
        for what, changed in _changes(promise):
            yield _instead(f"{promise.name}: {what}", promise, changed)


def _changes(promise: Promise) -> Iterator[tuple[str, Promise]]:
    yield "another clause", replace(promise, clause="D1")
    for shelf in promise.shelves if len(promise.shelves) > 1 else ():
        yield f"loses {shelf}", replace(promise, shelves=tuple(it for it in promise.shelves if it != shelf))
    for shelf in SHELVES:
        if _would_be_new(promise, shelf):
            yield f"gains {shelf}", replace(promise, shelves=(*promise.shelves, shelf))
    for hat in HATS:
        if hat != promise.hat:
            yield f"hat {hat}", replace(promise, hat=hat)
    for axis, keys in RELATIONS[promise.hat]:
        if (axis, keys) != (promise.axis, promise.keys) and not {keys, promise.keys} <= ONE_SETTING:
            yield f"{axis} in {keys}", replace(promise, axis=axis, keys=keys)
    wall = "bar" if promise.hat in STAFF else "limit"
    if promise.despite:
        yield f"no longer despite the {wall}", replace(promise, despite=())
    else:
        yield f"despite the {wall}", replace(promise, despite=(wall,))
    for condition in promise.when:
        rest = tuple(it for it in promise.when if it is not condition)
        yield f"without “{condition}”", replace(promise, when=rest)
        for other in _others(condition):
            yield f"“{other}” for “{condition}”", replace(promise, when=(*rest, other))
        yield f"not “{condition}”", replace(promise, when=(*rest, _not(condition)))


def _would_be_new(promise: Promise, shelf: str) -> bool:
    """Whether the hat does not yet do this on any record of the shelf, and may read there what it would do it to."""
    cells = {(it.hat, it.action, on) for it in PROMISES for on in it.shelves}
    readable = promise.action in STAND_ALONE or (promise.hat, "read", shelf) in cells
    return readable and (promise.hat, promise.action, shelf) not in cells


def _others(condition: Condition) -> Iterator[Condition]:
    """The condition with another value: another set of the same sort, one constant more, less or other."""
    if isinstance(condition.value, Mine):
        sets = ("me", "me_and_shown") if condition.value.name.startswith("me") else ("limited_journal", "limited_file")
        yield from (replace(condition, value=Mine(name)) for name in sets if name != condition.value.name)
        if condition.op == "none or in":
            yield replace(condition, op="in")
    elif isinstance(condition.value, tuple):
        for one in CONSTANTS[condition.fact]:
            inside = one in condition.value
            values = tuple(it for it in condition.value if it != one) if inside else (*condition.value, one)
            yield replace(condition, value=values)
    elif condition.value is not None:
        yield from (replace(condition, value=one) for one in CONSTANTS[condition.fact] if one != condition.value)


def _not(condition: Condition) -> Condition:
    opposite = {"in": "not in", "not in": "in"}.get(condition.op)
    if opposite:
        return replace(condition, op=opposite)
    return Negated(condition.fact, condition.op, condition.value)


def of_walls() -> Iterator[Mutant]:
    """Each wall taken away, from in front of every promise; and each limit in the place of the other."""
    every = {
        wall: frozenset(
            (p.hat, p.action, shelf) for p in PROMISES if (p.hat in STAFF) == (wall == "bar") for shelf in p.shelves
        )
        for wall in ("bar", "limit")
    }
    everybody = every["bar"] | every["limit"]
    cautions = frozenset(group for group in everybody if group[2] == "cautions")
    sealed = frozenset(group for group in everybody if group[1:] == ("read", "sealed"))
    of_files = tuple(dict.fromkeys(LIMIT_OF.values()))
    swapped = dict(zip(of_files, reversed(of_files), strict=True))

    def without(*gone: Condition) -> Walls:
        return lambda promise, shelf: tuple(it for it in walls(promise, shelf) if it not in gone)

    def exchanged(promise: Promise, shelf: str) -> tuple[Condition, ...]:
        own = walls(promise, shelf)
        limit = LIMIT_OF[FILE_OF[shelf]]
        return tuple(replace(it, value=Mine(swapped[limit])) if it.value == Mine(limit) else it for it in own)

    limits = [Condition("child", "not in", Mine(name)) for name in of_files]
    yield Mutant("no bar", PROMISES, every["bar"], without(BARRED))
    for limit in limits:
        yield Mutant(f"no {limit.value.name}", PROMISES, every["limit"], without(limit))
    yield Mutant("no limit", PROMISES, every["limit"], without(*limits))
    yield Mutant("each limit for the other file", PROMISES, every["limit"], exchanged)
    yield Mutant("a caution for whom it is about", PROMISES, cautions, without(ABOUT_ME))
    yield Mutant("a sealed record for whom it is about", PROMISES, sealed, without(ABOUT_ME))


def _without(promise: Promise) -> Mutant:
    return Mutant(f"without {promise.name}", tuple(it for it in PROMISES if it is not promise), _groups(promise))


def _instead(name: str, promise: Promise, changed: Promise) -> Mutant:
    promises = tuple(changed if it is promise else it for it in PROMISES)
    return Mutant(name, promises, _groups(promise) | _groups(changed))


def _groups(promise: Promise) -> frozenset[tuple[str, str, str]]:
    return frozenset((promise.hat, promise.action, shelf) for shelf in promise.shelves)
