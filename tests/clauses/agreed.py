"""Consents to pictures, as the oracle sees them: what the nursery does now, by child and kind; and who is in a picture (R8, R25).

Silence about other children's journals is no; silence about the child's own journal is no hindrance to its own family, and a
refusal keeps every picture that the child is in with staff.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.clauses.ties import runs
from tests.clauses.worlds import END, NOW, TICK, World

OWN, OTHERS, ELSEWHERE = "photo_journal", "photo_others", "photo_web"  # the last opens and shuts nothing in a journal
STAFF_ONLY = ("unanswered", "others", "refused")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the nursery does now about one kind of consent for one child: of no adult, without words."""

    child: int
    kind: str
    holds: bool
    start: datetime
    end: datetime


def faces_of(outcomes: Iterable[Outcome], child: int | None, in_it: Collection[int] | None, now: datetime) -> str:
    """Who is in a picture of a record about `child`. `in_it`: nobody has said yet (None), or these children."""
    if in_it is None:
        return "unanswered"
    if not in_it:
        return "none"
    said = list(outcomes)
    if any(says(said, one, OWN, now) is False for one in in_it):
        return "refused"
    others = [one for one in in_it if one != child]
    if not others:
        return "own"
    if all(says(said, one, OTHERS, now) is True for one in others):
        return "agreed"
    return "others"


def says(outcomes: Iterable[Outcome], child: int, kind: str, now: datetime) -> bool | None:
    """Holds, does not, or nobody has said."""
    for it in outcomes:
        if it.child == child and it.kind == kind and runs(it, now):
            return it.holds
    return None


def outcomes_of(world: World, seed: int) -> tuple[Outcome, ...]:
    """Outcomes for the children of a world, in force, over and to come, withdrawn and given again exactly now."""
    return tuple(_drawn(world, random.Random(seed)))  # noqa: S311 -- chance, not a secret


def _drawn(world: World, chance: random.Random) -> Iterator[Outcome]:
    ago = NOW - timedelta(days=400)
    for child in world.children:
        for kind, often in ((OWN, 0.5), (OTHERS, 0.9), (ELSEWHERE, 0.5)):
            if chance.random() > often:
                continue
            first = chance.random() < (0.25 if kind == OWN else 0.7)
            cut = chance.choice(
                (None, None, NOW, NOW + TICK, NOW - TICK, NOW + timedelta(days=1), NOW - timedelta(days=1))
            )
            if cut is None:
                yield Outcome(child.id, kind, first if kind != OWN else not first, ago, END)
                continue
            yield Outcome(child.id, kind, first, ago, cut)
            if chance.random() < 0.6:
                yield Outcome(child.id, kind, not first, cut, END)
