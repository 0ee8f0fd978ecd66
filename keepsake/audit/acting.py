"""Writing: one act, one transaction, one entry, last in it."""

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from types import TracebackType
from typing import Self

from django.db import Error, transaction

from . import chain
from .chain import Actor, NotWritten
from .subjects import Touched


class Act:
    """`with Act(actor, now, action=…, clause=…, purpose=…) as act:` is one transaction with exactly one entry.

    What the block writes and the entry commit together or not at all. Services say what they touched; an exception
    rolls everything back and appends nothing. Raises NotWritten where the transaction or its entry cannot be written.

    A family's list holds looks: an act is on it only where `listed` is said to be true (a limit that is being set must
    never show: R4). A verb that finds that it is about one adult sets it to false (R1).
    """

    def __init__(
        self,
        actor: Actor,
        now: datetime,
        *,
        action: str,
        clause: str,
        purpose: str,
        ref: str | None = None,
        listed: bool = False,
    ) -> None:
        self.actor = actor
        self.now = now
        self.ref = ref or chain.new_ref()
        #: The id of the entry, once the act is over.
        self.entry: int | None = None
        self._says = {"action": action, "clause": clause, "purpose": purpose}
        self.listed = listed
        self._touched: dict[Touched, None] = {}
        self._detail: dict[str, int | str] = {}
        self._open: ExitStack | None = None

    def __enter__(self) -> Self:
        with _not_written(), ExitStack() as stack:
            stack.enter_context(chain.turn())
            stack.enter_context(transaction.atomic())
            stack.push(self._last)
            self._open = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        stack = self._running()
        self._open = None
        if kind is None:
            with _not_written():
                stack.__exit__(None, None, None)
        else:
            stack.__exit__(kind, error, trace)

    @classmethod
    @contextmanager
    def within(
        cls,
        outer: "Act | None",
        actor: Actor,
        now: datetime,
        *,
        action: str,
        clause: str,
        purpose: str,
        listed: bool = False,
    ) -> Generator["Act", None, None]:
        """The outer act where there is one, so that a verb in a verb adds to its entry; otherwise an act of its own.

        A nested verb that fails takes the outer act with it, even where its exception is caught: nothing half-done
        commits.
        """
        if outer is None:
            with cls(actor, now, action=action, clause=clause, purpose=purpose, listed=listed) as act:
                yield act
        else:
            outer._running()
            with transaction.atomic(savepoint=False):
                yield outer

    def touch(self, *, child: int | None = None, record: int | None = None, version: int | None = None) -> None:
        """Say whom or what the act is about. Each is kept once."""
        self._running()
        self._touched[Touched(child, record, version)] = None

    def note(self, key: str, value: int | str) -> None:
        """Add an id or a count to the entry; never a name or content."""
        self._running()
        self._detail[key] = value

    def after_commit(self, then: Callable[[], object]) -> None:
        """Run this once all is committed; never if it is rolled back. What it raises is logged and undoes nothing."""
        self._running()
        transaction.on_commit(then, robust=True)

    def _running(self) -> ExitStack:
        if self._open is None:
            raise RuntimeError("This act is over, or has not begun.")
        return self._open

    def _last(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self.entry = chain.append(
                self.actor,
                at=self.now,
                ref=self.ref,
                touched=tuple(self._touched),
                detail=self._detail,
                listed=self.listed,
                **self._says,
            )


@contextmanager
def _not_written() -> Generator[None, None, None]:
    try:
        yield
    except Error as error:
        raise NotWritten("The change could not be kept, so nothing was changed.") from error
