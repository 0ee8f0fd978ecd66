"""What each promise allows alone: a promise without such a cell repeats another, and says so."""

from collections.abc import Sequence

from keepsake.policy.engine import walls
from keepsake.policy.promises import PROMISES
from keepsake.policy.vocabulary import Promise

#: Sets that lie inside others: what the smaller one opens, the larger one opens too.
INSIDE = {
    ("planned_for", "cared_for"),
    ("key_children", "planned_for"),
    ("key_children", "cared_for"),
    ("my_responsible", "my_children"),
    ("my_responsible", "my_journals"),
    ("my_journals", "my_children"),
}

Cell = tuple[str, str, str]


def alone(promise: Promise, among: Sequence[Promise] = PROMISES) -> list[Cell]:
    """(hat, shelf, action) of each cell that this promise allows and no other covers."""
    return [
        (promise.hat, shelf, promise.action)
        for shelf in promise.shelves
        if not any(covers(other, promise, shelf) for other in among if other is not promise)
    ]


def repeats(promise: Promise, other: Promise) -> bool:
    """Whether `other` opens everything that `promise` opens."""
    return all(covers(other, promise, shelf) for shelf in promise.shelves)


def covers(other: Promise, promise: Promise, shelf: str) -> bool:
    """Whether `other` opens everything that `promise` opens on the shelf."""
    return (
        (other.hat, other.action) == (promise.hat, promise.action)
        and shelf in other.shelves
        and _keys_cover(other, promise)
        and {*other.when, *walls(other, shelf)} <= {*promise.when, *walls(promise, shelf)}
    )


def _keys_cover(other: Promise, promise: Promise) -> bool:
    if other.axis == promise.axis:
        return other.keys == promise.keys or (promise.keys, other.keys) in INSIDE
    # Every key of a narrower axis lies in the setting.
    return other.axis == "setting"
