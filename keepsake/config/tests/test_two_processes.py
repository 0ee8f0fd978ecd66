"""Two processes write to one SQLite file, each reading before it writes: none is turned away, nothing is lost."""

import multiprocessing

import pytest
from django.core.cache import cache
from django.db import connections, transaction

pytestmark = [pytest.mark.wal, pytest.mark.django_db(transaction=True)]
TURNS = 60


def count_up(turns: int) -> None:
    """Read, add one, write: in a transaction that begins as a writer's."""
    for _ in range(turns):
        with transaction.atomic(), connections["default"].cursor() as cursor:
            cursor.execute("SELECT value FROM keepsake_cache WHERE cache_key = 'counter'")
            (value,) = cursor.fetchone()
            cursor.execute("UPDATE keepsake_cache SET value = %s WHERE cache_key = 'counter'", [str(int(value) + 1)])
    connections.close_all()


def test_E3_two_writers_wait_for_one_another() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("INSERT INTO keepsake_cache VALUES ('counter', '0', '9999-12-31 00:00:00')")
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    writers = [fork.Process(target=count_up, args=(TURNS,)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT value FROM keepsake_cache WHERE cache_key = 'counter'")
        assert cursor.fetchone() == (str(2 * TURNS),)


@pytest.mark.parametrize(("alias", "journal", "synchronous"), [("default", "wal", 2), ("keyring", "delete", 3)])
def test_durability_is_as_promised(alias: str, journal: str, synchronous: int) -> None:
    """2 is FULL, 3 is EXTRA; the keyring keeps no log in which an old key could stand."""
    with connections[alias].cursor() as cursor:
        asked = {}
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
            cursor.execute(f"PRAGMA {name}")
            (asked[name],) = cursor.fetchone()
    assert asked == {"journal_mode": journal, "synchronous": synchronous, "foreign_keys": 1, "busy_timeout": 20000}


def test_attempts_are_counted_for_all_processes_alike() -> None:
    cache.set("tries", 3, 60)
    assert cache.get("tries") == 3
