"""Very many rows at once: ids kept free beforehand, rows ready for the engine, one statement a table.

What is slow (ids, keys, sealing) is done before a transaction begins, so that the transaction that writes is short:
on SQLite it holds up every page of the nursery.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import ManyToOneRel, Model, Q, QuerySet

T = TypeVar("T")

#: How many values one statement names: engines bound the parameters of one.
AT_ONCE = 500


def by_many(of: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """In pieces of a size that every engine takes."""
    listed = list(of)
    return (listed[start : start + size] for start in range(0, len(listed), size))


def reserve(model: type[Model], count: int) -> Sequence[int]:
    """Ids that nobody else will be given, ascending. What is not used stays a gap, as a rollback leaves one."""
    if not count:
        return ()
    table = model._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [f'"{table}"', count]
            )
            return sorted(row[0] for row in cursor.fetchall())
        # AUTOINCREMENT: SQLite gives no id twice, and keeps where it stands in a table that may be written to.
        quoted = connection.ops.quote_name(table)
        highest = f"(SELECT COALESCE(MAX(id), 0) FROM {quoted})"  # noqa: S608
        cursor.execute(
            f"UPDATE sqlite_sequence SET seq = MAX(seq, {highest}) + %s WHERE name = %s",  # noqa: S608
            [count, table],
        )
        if cursor.rowcount == 0:
            cursor.execute(
                f"INSERT INTO sqlite_sequence (name, seq) VALUES (%s, {highest} + %s)",  # noqa: S608
                [table, count],
            )
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()[0]
        return range(last - count + 1, last + 1)


def insert(model: type[Model], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows whose values are ready for the engine (`moment`, hexadecimal ids, ISO days), in the caller's transaction."""
    table = connection.ops.quote_name(model._meta.db_table)
    fields = {field.name: str(field.column) for field in model._meta.concrete_fields}
    named = ", ".join(connection.ops.quote_name(fields[name]) for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({named}) VALUES ({marks})", rows)  # noqa: S608


def delete(rows: QuerySet[Any]) -> None:
    """Delete rows without loading them first. What still points at one is the engine's to refuse."""
    rows._raw_delete(rows.db)


def moment(at: datetime) -> Any:
    """An instant as the engine keeps it."""
    return connection.ops.adapt_datetimefield_value(at)


def spans_of(ids: Iterable[int]) -> list[list[int]]:
    """Ids as runs, [first, last]: thousands that were reserved together are one."""
    runs: list[list[int]] = []
    for one in sorted(ids):
        if runs and runs[-1][1] == one - 1:
            runs[-1][1] = one
        else:
            runs.append([one, one])
    return runs


def within(spans: Sequence[Sequence[int]], name: str = "pk") -> Iterator[Q]:
    """Conditions that together hold for exactly the ids of these runs, a hundred runs each."""
    for some in by_many(spans, 100):
        yield reduce(or_, (Q(**{f"{name}__gte": first, f"{name}__lte": last}) for first, last in some))


@contextmanager
def quick_to_delete(*models: type[Model]) -> Iterator[None]:
    """Indexes, for the time of a deletion, on every column that points at these tables and has none: the engine looks
    through it for each row that goes. Inside a transaction, before anything of it is deleted."""
    made: list[str] = []
    with connection.cursor() as cursor:
        _check_now(cursor)
        for table, column in sorted(_pointing_at(models)):
            found = connection.introspection.get_constraints(cursor, table).values()
            if not any(one["index"] and one["columns"][:1] == [column] for one in found):
                name = connection.ops.quote_name(f"for_now_{len(made)}")
                at, of = connection.ops.quote_name(table), connection.ops.quote_name(column)
                cursor.execute(f"CREATE INDEX {name} ON {at} ({of})")
                made.append(name)
        yield
        _check_now(cursor)
        for name in made:
            cursor.execute(f"DROP INDEX {name}")


def _check_now(cursor: Any) -> None:
    """PostgreSQL keeps its checks for the end of the transaction, and changes no index while some are open."""
    if connection.vendor == "postgresql":
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _pointing_at(models: Sequence[type[Model]]) -> set[tuple[str, str]]:
    found = set()
    for model in models:
        for relation in model._meta.get_fields(include_hidden=True):
            if isinstance(relation, ManyToOneRel):
                found.add((relation.related_model._meta.db_table, relation.field.column))
    return found
