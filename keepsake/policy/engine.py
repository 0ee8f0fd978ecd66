"""One table, five answers: claims, may, why, audience, cells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from keepsake.policy.promises import PROMISES
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import ACTIONS, FILE_OF, HATS, LIMIT_OF, SHELVES, STAFF, Condition, Facts, Mine, Promise

#: Actions that need no reading first. All others do: nobody corrects, answers or sees pictures of what they may not read.
STAND_ALONE = frozenset({"read", "add"})

BARRED = Condition("child", "not in", Mine("barred"))
ABOUT_ME = Condition("adult", "not in", Mine("me"))


@dataclass(frozen=True, slots=True)
class Claim:
    """What a standing may do, as data: records of one shelf whose axis is one of the keys, while all of `when` holds."""

    axis: str
    keys: frozenset[int]
    shelf: str
    when: tuple[Condition, ...]
    promise: Promise

    def holds(self, facts: Facts) -> bool:
        """Whether the claim opens this record. About 2 µs."""
        return (
            facts.shelf == self.shelf
            and getattr(facts, self.axis) in self.keys
            and all(condition.holds(facts) for condition in self.when)
        )


def walls(promise: Promise, shelf: str) -> tuple[Condition, ...]:
    """What stands in front of every promise unless it says *despite*: what is forgotten stays shut.

    A bar before staff (R5), the limit of its file before a carer (R4); and before everybody, with no *despite*, what is about
    themselves: a caution (R27: whom it is about sees nothing of it, whatever the hat), and a sealed record (E2: only a
    keyholder reads it, and never the person whom it is about). Posting one opens nothing, and stays open (R6).
    """
    if promise.hat in STAFF:
        own = () if "bar" in promise.despite else (BARRED,)
    else:
        own = () if "limit" in promise.despite else (Condition("child", "not in", Mine(LIMIT_OF[FILE_OF[shelf]])),)
    tells = shelf == "cautions" or (shelf == "sealed" and promise.action == "read")
    return (*own, ABOUT_ME) if tells else own


def claims(standing: Standing, action: str, shelf: str = "") -> tuple[Claim, ...]:
    """What the standing may do by this action, on all shelves or on one. Kept on the standing: a request asks more than once."""
    asked = (action, shelf)
    if asked not in standing.claimed:
        standing.claimed[asked] = tuple(_claims(standing, action, shelf))
    return cast("tuple[Claim, ...]", standing.claimed[asked])


def _claims(standing: Standing, action: str, only: str) -> Iterator[Claim]:
    for promise in PROMISES:
        if promise.hat != standing.hat.hat or promise.action != action:
            continue
        keys = standing.set(promise.keys)
        for shelf in promise.shelves:
            if only not in ("", shelf):
                continue
            when = []
            left = keys
            for condition in (*promise.when, *walls(promise, shelf)):
                resolved = _resolved(condition, standing)
                if resolved.fact == promise.axis and resolved.op == "not in":
                    left = left - frozenset(resolved.value)  # a condition on the axis itself prunes the keys
                elif resolved.op != "not in" or resolved.value:
                    when.append(resolved)
            if left:
                yield Claim(promise.axis, left, shelf, tuple(when), promise)


def _resolved(condition: Condition, standing: Standing) -> Condition:
    if isinstance(condition.value, Mine):
        return replace(condition, value=standing.set(condition.value.name))
    return condition


def may(standing: Standing, action: str, facts: Facts) -> bool:
    """Whether the standing may do this to the record (or, for `add`, put one on this shelf of this child)."""
    if facts.setting != standing.setting:
        return False
    if action not in STAND_ALONE and not may(standing, "read", facts):
        return False
    return any(claim.holds(facts) for claim in claims(standing, action, facts.shelf))


def why(standing: Standing, action: str, facts: Facts) -> tuple[Promise, ...]:
    """The promises that open it, in the order of the table; empty where it is shut."""
    if not may(standing, action, facts):
        return ()
    return tuple(claim.promise for claim in claims(standing, action, facts.shelf) if claim.holds(facts))


def audience(standings: Iterable[Standing], facts: Facts) -> list[tuple[Standing, tuple[Promise, ...]]]:
    """Who can read this record, of those who stand in any relation to its child or setting, each with the reason."""
    answers = ((standing, why(standing, "read", facts)) for standing in standings)
    return [(standing, reasons) for standing, reasons in answers if reasons]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table, as it is printed and tested."""

    hat: str
    shelf: str
    action: str
    condition: str
    allowed: bool
    clause: str
    promise: str = ""


def cells() -> list[Cell]:
    """Every cell: hat × shelf × action, a row for each condition that opens it, or one that says no."""

    found: list[Cell] = []
    for hat in HATS:
        for shelf in SHELVES:
            for action in ACTIONS:
                rows = [p for p in PROMISES if (p.hat, p.action) == (hat, action) and shelf in p.shelves]
                if not rows:
                    found.append(Cell(hat, shelf, action, "always", False, "P1"))
                found.extend(Cell(hat, shelf, action, condition_of(p, shelf), True, p.clause, p.name) for p in rows)
    return found


def condition_of(promise: Promise, shelf: str) -> str:
    """A promise's condition in words of the vocabulary."""
    parts = [f"{promise.axis} in my {promise.keys}", *(str(c) for c in (*promise.when, *walls(promise, shelf)))]
    return " and ".join(parts)
