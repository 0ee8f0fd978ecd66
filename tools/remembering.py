"""What a builder of tests wrote, kept and put back: the verbs run once in a process, their rows are written again for each test.

`@remembered` stands before a function that makes a nursery in an empty database. The first call runs it and keeps every row
that it left, in both databases. A later call with the same arguments writes those rows, and gives a copy of what was
given, its `now` set to the moment asked for: the same nursery, made some minutes earlier. Where anything is otherwise than
it was before the first call (rows in a table that it writes, the folders, the keys), the verbs run as ever.
"""

import contextlib
import copy
import functools
import inspect
from collections.abc import Callable, Hashable
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ParamSpec, TypeVar

from django.db import connections, transaction
from django.test.testcases import DatabaseOperationForbidden

P = ParamSpec("P")
T = TypeVar("T")
Rows = list[tuple[Any, ...]]

BOTH = ("default", "keyring")
#: A nursery that was made longer ago is made anew: nobody shall meet the edge of an hour, or of a day, by what ran before.
FRESH = timedelta(minutes=10)


@dataclass(frozen=True)
class _Table:
    """What a builder left in one table, and what stood there before."""

    name: str
    columns: tuple[str, ...]
    before: Rows
    after: Rows


@dataclass
class _Memory:
    now: datetime
    made: Any
    tables: dict[str, list[_Table]]


_memories: dict[Hashable, _Memory] = {}


def remembered(build: Callable[P, T]) -> Callable[P, T]:
    """Write again what `build` wrote the first time. Its arguments must be hashable; `now` may be one of them."""
    signature = inspect.signature(build)

    @functools.wraps(build)
    def again(*args: P.args, **kwargs: P.kwargs) -> T:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        asked = dict(bound.arguments)
        now = asked.pop("now", None) or datetime.now(UTC)
        key = (build.__module__, build.__qualname__, *asked.items(), *_around(), _open(), now.date(), now.hour)
        memory = _memories.get(key)
        if memory is None or not timedelta() <= now - memory.now < FRESH:
            return _first(key, now, lambda: build(*args, **kwargs))
        if not _as_before(memory):
            return build(*args, **kwargs)
        _put_back(memory)
        made: T = copy.deepcopy(memory.made)
        _set_now(made, memory.now, now)
        return made

    return again


def _around() -> tuple[Hashable, ...]:
    """What a nursery depends on beside its arguments."""
    from django.conf import settings

    from keepsake.cabinet import stretching

    return str(settings.KEEPSAKE_HOME), str(settings.KEEPSAKE_KEYS), type(stretching.stretcher)


def _open() -> tuple[str, ...]:
    """The databases that this test may touch."""
    found = []
    for alias in BOTH:
        with contextlib.suppress(DatabaseOperationForbidden), connections[alias].cursor():
            found.append(alias)
    return tuple(found)


def _first(key: Hashable, now: datetime, build: Callable[[], T]) -> T:
    before = {alias: _all_rows(alias) for alias in _open()}
    made = build()
    tables = {
        alias: [
            _Table(name, columns, before[alias][name][1], rows)
            for name, (columns, rows) in _all_rows(alias).items()
            if rows != before[alias][name][1]
        ]
        for alias in before
    }
    _memories[key] = _Memory(now, copy.deepcopy(made), tables)
    return made


def _as_before(memory: _Memory) -> bool:
    """Whether every table that the builder wrote holds what it held before the first time."""
    for alias, tables in memory.tables.items():
        with connections[alias].cursor() as cursor:
            if empty := [_quoted(one.name) for one in tables if not one.before]:
                cursor.execute("SELECT " + " OR ".join(f"EXISTS (SELECT 1 FROM {name})" for name in empty))
                if cursor.fetchone()[0]:
                    return False
            if any(one.before and _rows(cursor, one.name, one.columns) != one.before for one in tables):
                return False
    return True


def _put_back(memory: _Memory) -> None:
    for alias, tables in memory.tables.items():
        # Rows point at rows of tables that come later: the database looks at the end.
        with transaction.atomic(alias), connections[alias].cursor() as cursor:
            for one in tables:
                if one.before:
                    cursor.execute(f"DELETE FROM {_quoted(one.name)}")
                if one.after:
                    marks = ", ".join(["%s"] * len(one.columns))
                    cursor.executemany(
                        f"INSERT INTO {_quoted(one.name)} ({_named(one.columns)}) VALUES ({marks})", one.after
                    )


def _set_now(made: Any, before: datetime, now: datetime) -> None:
    """Move `now` of what was given, and of what it consists of, to the moment asked for."""
    if not is_dataclass(made):
        return
    for field in fields(made):
        value = getattr(made, field.name)
        if field.name == "now" and abs(value - before) < timedelta(seconds=10):
            object.__setattr__(made, "now", now)
        else:
            _set_now(value, before, now)


def _all_rows(alias: str) -> dict[str, tuple[tuple[str, ...], Rows]]:
    """Every table: its columns, and its rows as the database keeps them."""
    found = {}
    with connections[alias].cursor() as cursor:
        for name, virtual in _tables(cursor):
            cursor.execute(f"SELECT * FROM {_quoted(name)} LIMIT 0")
            columns = (*(["rowid"] if virtual else []), *(column[0] for column in cursor.description))
            found[name] = columns, _rows(cursor, name, columns)
    return found


def _tables(cursor: Any) -> list[tuple[str, bool]]:
    """(name, whether it is a virtual one), but those that stand behind a virtual one."""
    if cursor.db.vendor == "sqlite":
        cursor.execute(
            "SELECT name, type = 'virtual' FROM pragma_table_list "
            "WHERE schema = 'main' AND type IN ('table', 'virtual') AND substr(name, 1, 7) <> 'sqlite_'"
        )
        return [(name, bool(virtual)) for name, virtual in cursor.fetchall()]
    return [(name, False) for name in cursor.db.introspection.table_names(cursor)]


def _rows(cursor: Any, name: str, columns: tuple[str, ...]) -> Rows:
    # Plus: without its declared type, SQLite gives a value as it is kept.
    said = ", ".join(f"+{_quoted(one)}" for one in columns) if cursor.db.vendor == "sqlite" else _named(columns)
    cursor.execute(f"SELECT {said} FROM {_quoted(name)}")
    return list(cursor.fetchall())


def _named(columns: tuple[str, ...]) -> str:
    return ", ".join(_quoted(one) for one in columns)


def _quoted(name: str) -> str:
    return f'"{name}"'
