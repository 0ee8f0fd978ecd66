"""How long the log itself took, inside one request or job. Costs next to nothing where nobody asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import perf_counter


@dataclass
class Spent:
    """Seconds of wall time that the log took since `measuring` began (its lock and its own commits included)."""

    seconds: float = 0.0
    entries: int = 0


_spent: ContextVar[Spent | None] = ContextVar("keepsake_audit_spent", default=None)


@contextmanager
def measuring() -> Iterator[Spent]:
    """Everything that the log does inside this block adds to the `Spent` it gives."""
    spent = Spent()
    token = _spent.set(spent)
    try:
        yield spent
    finally:
        _spent.reset(token)


@contextmanager
def timed() -> Iterator[None]:
    """Count the block as one entry of the log, if anybody is measuring."""
    spent = _spent.get()
    if spent is None:
        yield
        return
    start = perf_counter()
    try:
        yield
    finally:
        spent.seconds += perf_counter() - start
        spent.entries += 1
