"""Putting tables back: made as they were when they were copied, filled as they were, and only then brought up to date."""

import re
from collections.abc import Iterable
from typing import Any

from django.db import connections, models
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import IntegrityError

from keepsake.running.errors import Damaged
from keepsake.running.services import tables

PART = re.compile(r"tables/(?P<table>[a-z0-9_]+)/\d{6}\.jsonl\.gz")


def build(alias: str, migrations: Iterable[tables.Migration]) -> None:
    """Make the tables of an empty database as these migrations leave them."""
    executor = MigrationExecutor(connections[alias])
    nodes = {one for one in migrations if one in executor.loader.graph.nodes}
    # The last step of each app: named as a target, an earlier one would take the later ones back.
    last = [one for one in sorted(nodes) if not any(_same_app(one, child, nodes) for child in _children(executor, one))]
    executor.migrate(last)


def _children(executor: MigrationExecutor, node: tables.Migration) -> list[tables.Migration]:
    return [child.key for child in executor.loader.graph.node_map[node].children]


def _same_app(one: tables.Migration, child: tables.Migration, nodes: set[tables.Migration]) -> bool:
    return child in nodes and child[0] == one[0]


class Loader:
    """Fills the tables of one database, inside a transaction of the caller's."""

    def __init__(self, alias: str, migrations: Iterable[tables.Migration]) -> None:
        self._alias = alias
        self._connection = connections[alias]
        self._models = tables.models_at(migrations, alias)

    def empty(self) -> None:
        """Take away what the migrations themselves put in."""
        with self._connection.cursor() as cursor:
            for table in self._models:
                cursor.execute(f"DELETE FROM {self._name(table)}")  # noqa: S608 -- a name of ours, quoted

    def put(self, member: str, part: bytes) -> bool:
        """Insert the rows of a part; False where the member is none. Raises Damaged where no table is meant."""
        said = PART.fullmatch(member)
        if said is None:
            return False
        model = self._models.get(said["table"])
        if model is None:
            raise Damaged(f"It holds a table that is not known here: {said['table']}.")
        fields = tables.columns(model)
        names = ", ".join(self._name(str(one.column)) for one in fields)
        places = ", ".join(["%s"] * len(fields))
        rows = [self._prepared(model, fields, row) for row in tables.rows_of(part)]
        with self._connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self._name(said['table'])} ({names}) VALUES ({places})",  # noqa: S608 -- as above
                rows,
            )
        return True

    def numbers(self, last: dict[str, int]) -> None:
        """Go on counting where the copy stopped: no number is given a second time."""
        with self._connection.cursor() as cursor:
            for table, number in last.items():
                if table in self._models:
                    self._count_from(cursor, table, number)

    def check(self) -> None:
        """Every row that a row names is there. Raises Damaged."""
        try:
            self._connection.check_constraints()
        except IntegrityError as error:
            raise Damaged(f"The copy does not fit together: {error}.") from error

    def _count_from(self, cursor: Any, table: str, number: int) -> None:
        if self._connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])
            return
        key = next(one.column for one in self._models[table]._meta.concrete_fields if one.primary_key)
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [self._name(table), key, number])

    def _prepared(self, model: type[models.Model], fields: list["models.Field[Any, Any]"], row: list[Any]) -> list[Any]:
        if len(row) != len(fields):
            raise Damaged(f"The rows of {model._meta.db_table} are not as this table has them.")
        if model._meta.db_table == tables.QUEUE:
            # What was being done is to be done anew.
            anew: dict[str, Any] = {"status": "READY", "started_at": None, "worker_ids": []}
            row = [anew.get(one.attname, value) for value, one in zip(row, fields, strict=True)]
        return [one.get_db_prep_save(value, self._connection) for value, one in zip(row, fields, strict=True)]

    def _name(self, name: str) -> str:
        return self._connection.ops.quote_name(name)
