"""A fault at the n-th write: the statement is not carried out, as when the power goes."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import connections

WRITES = ("INSERT", "UPDATE", "DELETE")


class Crash(BaseException):
    """The machine stopped here. No code of the house catches it."""


@contextmanager
def fault_at(number: int, then: Callable[[], Any] | None = None) -> Iterator[list[str]]:
    """The n-th write to either database does not happen, nor what comes after it. `then`: instead of raising `Crash`."""
    seen: list[str] = []

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITES):
            seen.append(sql)
            if len(seen) == number:
                if then is not None:
                    then()
                raise Crash
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        for alias in ("default", "keyring"):
            stack.enter_context(connections[alias].execute_wrapper(look))
        yield seen
