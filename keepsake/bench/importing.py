"""Bringing in a large register, reading, validation, sealing and log included, against a bare `executemany` of the same rows."""

import sqlite3
import statistics
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from keepsake.intake.samples import register
from keepsake.intake.services import bring_in_at_once
from keepsake.intake.services.columns import read_data
from keepsake.policy.standing import Standing

GOAL = 30.0
#: The tables that an import writes, the log's included.
TABLES = (
    *("people_child", "people_adult", "people_carertie", "people_place", "people_sibling", "people_room"),
    *("records_record", "records_version", "intake_mark", "audit_subject"),
)
Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Imported:
    """One import. Seconds are this machine's; the ratio is of one run."""

    children: int
    rows: int
    reading: float
    bringing: float
    floor: float
    ratio: float
    goal: float = GOAL

    def to_json(self) -> dict[str, Any]:
        """For `--format json`."""
        return asdict(self)


def measure_import(standing: Standing, count: int, rounds: int = 3) -> Imported:
    """Bring a register of so many children into the standing's setting, then write the same rows plainly."""
    data, before = register(count), _highest()
    start = time.perf_counter()
    report = read_data(standing.setting, data, {}, standing.now)
    read = time.perf_counter() - start
    made = bring_in_at_once(standing, report, whole=True, seen=None, same=False, same_carer=False)
    brought = time.perf_counter() - start - read
    if made != count:
        raise RuntimeError(f"{made} of {count} children were brought in.")
    del report
    rows = _rows_since(before)
    floor = statistics.median(_plainly(rows) for _ in range(rounds))
    number = sum(map(len, rows.values()))
    return Imported(
        count, number, round(read, 2), round(brought, 2), round(floor, 2), round((read + brought) / floor, 1)
    )


def in_words(done: dict[str, Any]) -> str:
    """One line for people."""
    met = "met" if done["ratio"] <= done["goal"] else "MISSED"
    return (
        f"Bringing in {done['children']:,} children ({done['rows']:,} rows): read in {done['reading']:.1f} s, brought in in"
        f" {done['bringing']:.1f} s: {done['ratio']:.1f} × a bare executemany of the same rows, {done['floor']:.2f} s"
        f" (goal ≤ {done['goal']:g}, {met})."
    )


def _highest() -> dict[str, int]:
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}")  # noqa: S608
            found[table] = cursor.fetchone()[0]
    return found


def _rows_since(before: dict[str, int]) -> Rows:
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table} WHERE id > %s ORDER BY id", [before[table]])  # noqa: S608
            found[table] = [tuple(row) for row in cursor.fetchall()]
    return found


def _plainly(rows: Rows) -> float:
    """Seconds to insert the rows in one transaction into empty tables of the same shape, with the same indexes."""
    return _on_postgres(rows) if connection.vendor == "postgresql" else _on_sqlite(rows)


def _on_sqlite(rows: Rows) -> float:
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(TABLES))
        cursor.execute(
            f"SELECT sql FROM sqlite_master WHERE tbl_name IN ({marks}) AND sql IS NOT NULL ORDER BY type DESC",  # noqa: S608
            list(TABLES),
        )
        shapes = [sql for (sql,) in cursor.fetchall()]
    with tempfile.TemporaryDirectory(dir=settings.TEMPORARY) as folder:
        plain = sqlite3.connect(Path(folder) / "plain.sqlite3", isolation_level=None)
        plain.execute("PRAGMA journal_mode=WAL")
        plain.execute("PRAGMA synchronous=FULL")
        for sql in shapes:
            plain.execute(sql)
        start = time.perf_counter()
        plain.execute("BEGIN IMMEDIATE")
        for table, some in rows.items():
            if some:
                plain.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(some[0]))})", some)  # noqa: S608
        plain.execute("COMMIT")
        taken = time.perf_counter() - start
        plain.close()
    return taken


def _on_postgres(rows: Rows) -> float:
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA bench_plain")
        for table in TABLES:
            cursor.execute(f"CREATE TABLE bench_plain.{table} (LIKE {table} INCLUDING ALL)")
        start = time.perf_counter()
        cursor.execute("BEGIN")
        for table, some in rows.items():
            if some:
                marks = ", ".join(["%s"] * len(some[0]))
                cursor.executemany(f"INSERT INTO bench_plain.{table} VALUES ({marks})", some)  # noqa: S608
        cursor.execute("COMMIT")
        taken = time.perf_counter() - start
        cursor.execute("DROP SCHEMA bench_plain CASCADE")
    return taken
