"""System checks of the table: what contradicts the vocabulary stops the program at start."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register

from keepsake.policy.promises import PROMISES
from keepsake.policy.reading import alone, repeats
from keepsake.policy.vocabulary import ACTIONS, AXES, COMPARISONS, FACTS, HATS, SETS, SHELVES, Mine, Promise


@register()
def the_table(**_: Any) -> list[CheckMessage]:
    """Every row speaks the vocabulary."""
    return [Error(text, id="policy.E001") for text in faults(PROMISES)]


def faults(promises: Sequence[Promise]) -> Iterator[str]:
    """What is wrong with a table, in sentences."""
    names = [promise.name for promise in promises]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"Two promises are called {name}."
    for promise in promises:
        yield from (f"{promise.name}: {text}" for text in (*_row(promise, names), *_beside(promise, promises)))


def _beside(promise: Promise, promises: Sequence[Promise]) -> Iterator[str]:
    """A promise opens something alone, or says which other it repeats: lists leave out one that does."""
    for other in promises:
        if other.name == promise.repeats and not repeats(promise, other):
            yield f"it opens what {other.name} does not, and says that it repeats it."
    if not promise.repeats and not alone(promise, promises):
        yield "it opens nothing that another does not, and names none that it repeats."


def _row(promise: Promise, names: Sequence[str]) -> Iterator[str]:
    if promise.clause == "P1":
        yield "P1 opens nothing."
    if promise.hat not in HATS:
        yield f"there is no hat {promise.hat!r}."
    if promise.action not in ACTIONS:
        yield f"there is no action {promise.action!r}."
    if not promise.shelves or set(promise.shelves) - set(SHELVES):
        yield "it names no shelf, or one that there is not."
    if promise.axis not in AXES:
        yield f"there is no axis {promise.axis!r}."
    if promise.keys not in SETS:
        yield f"there is no set {promise.keys!r}."
    if promise.axis == "setting" and promise.when:
        yield "on the setting axis a promise names whole shelves and no other condition (PERFORMANCE 0.3)."
    if promise.despite and not promise.because:
        yield "it stands despite a bar or limit, and does not say why."
    if set(promise.despite) - {"bar", "limit"}:
        yield "it stands despite something that is neither a bar nor a limit."
    if promise.repeats and promise.repeats not in names:
        yield f"it repeats {promise.repeats!r}, which there is not."
    for condition in promise.when:
        if condition.fact not in FACTS or condition.op not in COMPARISONS:
            yield f"“{condition}” is not in the vocabulary."
        if isinstance(condition.value, Mine) and condition.value.name not in SETS:
            yield f"there is no set {condition.value.name!r}."
