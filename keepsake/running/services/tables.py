"""Which tables are copied, and a picture of them at one instant while others write.

Rows are read through the models as the migrations left them, so that a copy does not depend on the engine: what was
copied from SQLite is put back into PostgreSQL and the other way round.
"""

import base64
import gzip
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connections, models
from django.db.migrations.loader import MigrationLoader

from keepsake.cabinet.router import KEYRING_TABLES
from keepsake.running.errors import Unsafe

#: In no backup: who is signed in, what stands open in the cabinet, what was half typed there (R19).
LEFT_OUT = frozenset({"cabinet_unlocking", "cabinet_typed", "people_session", "django_session"})
#: Tables without a model: made again by the migrations, by the house itself, or from the records.
WITHOUT_MODEL = ("django_migrations", "keepsake_cache", "records_words")
#: The queue of jobs: what still waits is copied, and what is being done, to be done anew. What is done is not.
QUEUE = "django_tasks_database_dbtaskresult"
WAITING = ("READY", "RUNNING")
#: The keyring's table: of a key that was destroyed only the tombstone is copied, even where it is not yet written over.
KEYRING = "cabinet_key"
ERASED = bytes(32)
#: Bytes of rows in one part, before they are packed.
PART = 4 * 1024 * 1024
#: Rows fetched at once; fewer where a row may hold a whole document.
AT_ONCE, AT_ONCE_BIG = 500, 16

Migration = tuple[str, str]


def applied(alias: str) -> list[Migration]:
    """The migrations that this database went through. Raises Unsafe where there is none, or one that nobody knows here."""
    loader = MigrationLoader(connections[alias])
    found = sorted(loader.applied_migrations)
    if not found:
        raise Unsafe("There is no nursery here yet. Make one with `keepsake init`, or a demo with `keepsake demo`.")
    _known(loader, found)
    return found


def _known(loader: MigrationLoader, found: Iterable[Migration]) -> None:
    strange = [f"{app}.{name}" for app, name in found if (app, name) not in loader.disk_migrations]
    if strange:
        raise Unsafe(f"It was written by a newer Keepsake (step {strange[0]}). Install that version first.")


def models_at(migrations: Iterable[Migration], alias: str) -> dict[str, type[models.Model]]:
    """table → model as these migrations leave it, of one of the two databases. Raises Unsafe for one that is not known."""
    loader = MigrationLoader(None)
    wanted = [(app, name) for app, name in migrations]
    _known(loader, wanted)
    state = loader.project_state([node for node in wanted if node in loader.graph.nodes])
    return {
        model._meta.db_table: model
        for model in state.apps.get_models(include_auto_created=True)
        if model._meta.managed and model._meta.db_table not in LEFT_OUT and (_is_key(model) == (alias == "keyring"))
    }


def _is_key(model: type[models.Model]) -> bool:
    return f"{model._meta.app_label}.{model._meta.model_name}" in KEYRING_TABLES


def columns(model: type[models.Model]) -> list["models.Field[Any, Any]"]:
    """The columns of a table that are written; not what the database makes of others itself."""
    return [one for one in model._meta.concrete_fields if not isinstance(one, models.GeneratedField)]


@contextmanager
def snapshot(alias: str) -> Iterator[None]:
    """One instant of a database for all reads of the block; nobody who writes is held up by it.

    SQLite: a read transaction over the log of writes (WAL). PostgreSQL: one repeatable read.
    """
    connection = connections[alias]
    if connection.in_atomic_block:
        raise RuntimeError("A copy is made outside of any transaction.")
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("BEGIN" if sqlite else "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            # The instant is that of the first read.
            cursor.execute("SELECT count(*) FROM django_migrations")
            yield
        finally:
            cursor.execute("ROLLBACK")


def parts_of(alias: str, model: type[models.Model]) -> Iterator[bytes]:
    """The rows of a table as lines of JSON, packed, a few megabytes at a time."""
    rows = model._base_manager.using(alias).order_by("pk")
    if model._meta.db_table == QUEUE:
        rows = rows.filter(status__in=WAITING)
    fields = columns(model)
    big = any(isinstance(one, models.BinaryField) for one in fields)
    lines: list[str] = []
    size = 0
    if model._meta.db_table == KEYRING:
        rows = rows.annotate(
            kept=models.Case(models.When(destroyed_at=None, then="material"), default=models.Value(ERASED))
        )
    names = ["kept" if one.attname == "material" and model._meta.db_table == KEYRING else one.attname for one in fields]
    for row in rows.values_list(*names).iterator(AT_ONCE_BIG if big else AT_ONCE):
        lines.append(json.dumps([_plain(value, one) for value, one in zip(row, fields, strict=True)]))
        size += len(lines[-1])
        if size >= PART:
            yield _packed(lines)
            lines, size = [], 0
    if lines:
        yield _packed(lines)


def rows_of(part: bytes) -> Iterator[list[Any]]:
    """The rows of one part again, as Python has them."""
    for line in gzip.decompress(part).splitlines():
        yield [_value(value) for value in json.loads(line)]


def last_numbers(alias: str) -> dict[str, int]:
    """table → the last number that was given in it: no number is given twice, not even that of a row that is gone."""
    connection = connections[alias]
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            return {str(name): int(number) for name, number in cursor.fetchall()}
        for table in connection.introspection.table_names(cursor):
            for one in connection.introspection.get_sequences(cursor, table):
                cursor.execute(
                    "SELECT last_value FROM pg_sequences WHERE format('%%I.%%I', schemaname, sequencename)"
                    " = pg_get_serial_sequence(%s, %s)",
                    [connection.ops.quote_name(table), one["column"]],
                )
                (number,) = cursor.fetchone() or (None,)
                if number:
                    found[table] = int(number)
    return found


def _packed(lines: list[str]) -> bytes:
    return gzip.compress("\n".join(lines).encode(), 6, mtime=0)


def _plain(value: Any, field: "models.Field[Any, Any]") -> Any:
    """A value as JSON has it; what JSON has not stands in a list after the name of its sort."""
    if value is None or isinstance(value, bool | int | float | str) and not isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.JSONField):
        return ["json", value]
    if isinstance(value, bytes | memoryview):
        return ["bytes", base64.b64encode(value).decode()]
    for name, sort in _SORTS.items():
        if type(value) is sort:
            return [name, value.isoformat() if hasattr(value, "isoformat") else str(value)]
    raise TypeError(f"{field.model._meta.db_table}.{field.column}: a copy knows no {type(value).__name__}.")


_SORTS: dict[str, type] = {"at": datetime, "day": date, "time": time, "id": UUID, "number": Decimal}


def _value(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    name, said = value
    if name == "json":
        return said
    if name == "bytes":
        return base64.b64decode(said)
    sort = _SORTS[name]
    return sort.fromisoformat(said) if hasattr(sort, "fromisoformat") else sort(said)
