"""Beside the cards: children to write about next, and next steps to try. No child is ever called quiet."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from keepsake.audit.looking import Look
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.policy.standing import Standing
from keepsake.records.reading import ShownStep, last_written, steps

#: How many of each stand beside the cards.
FEW = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """A child, and the day of its last page; None where nobody has written about it yet."""

    child: ChildName
    last: date | None


@dataclass(frozen=True, slots=True)
class StepToTry:
    """An open next step of a child."""

    step: ShownStep
    child: ChildName


def write_next(standing: Standing, look: Look, children: Collection[int], limit: int = FEW) -> list[Waiting]:
    """The children whose last page is longest ago, those without any first."""
    if not children:
        return []
    last = last_written(standing, frozenset(children))
    names = directory.children(children)
    order = sorted(names.values(), key=lambda child: (child.id in last, last.get(child.id, standing.now), child.name))
    found = [Waiting(child, _day(standing, last.get(child.id))) for child in order[:limit]]
    for one in found:
        look.touch(child=one.child.id)
    return found


def next_steps(standing: Standing, look: Look, children: Collection[int], limit: int = FEW) -> list[StepToTry]:
    """Open next steps of these children, newest first."""
    found = steps(standing, look, children, limit=limit)
    names = directory.children({step.child for step in found})
    return [StepToTry(step, names[step.child]) for step in found if step.child in names]


def _day(standing: Standing, at: datetime | None) -> date | None:
    return at.astimezone(standing.zone).date() if at is not None else None
