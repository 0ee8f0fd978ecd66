"""Several writers at once: no fork, no gap, nobody turned away."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection

from keepsake.audit import chain
from keepsake.audit.chain import NotWritten
from keepsake.audit.models import Entry
from keepsake.audit.verify import verify_chain

from .alone import EACH, THREADS
from .conftest import Write

ROOT = Path(__file__).parents[3]


def alone(database: Path, command: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    call = [sys.executable, "-m", "keepsake.audit.tests.alone", str(database), command]
    return subprocess.Popen(call, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def told(process: subprocess.Popen[str], line: str = "") -> str:
    said, errors = process.communicate(line, timeout=120)
    assert process.returncode == 0, errors
    assert errors == ""
    return said


@pytest.mark.wal
def test_P1_two_processes_write_one_chain_on_a_wal_file(tmp_path: Path) -> None:
    database = tmp_path / "audit.sqlite3"
    told(alone(database, "migrate"))
    # A lock of SQLite knows no queue: on a busy machine one may be through before the other has its first turn. Then again.
    rounds, together = 0, False
    while not together and rounds < 3:
        rounds += 1
        first, second = written_by_two(database)
        assert len(first) == len(second) == EACH * THREADS
        assert not first & second
        together = min(max(first), max(second)) > max(min(first), min(second))
    assert together, "they did not run at the same time"
    report = json.loads(told(alone(database, "verify")))
    assert report["ok"], report
    assert [one["entries"] for one in report["chains"]] == [rounds * 2 * EACH * THREADS]


def written_by_two(database: Path) -> tuple[set[int], set[int]]:
    """The places in the chain that each of two processes wrote, begun at the same time."""
    writers = [alone(database, "write") for _ in range(2)]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    first, second = (set(json.loads(told(writer))) for writer in writers)
    return first, second


def in_memory() -> bool:
    return connection.vendor == "sqlite" and "mode=memory" in str(connection.settings_dict["NAME"])


@pytest.mark.django_db(transaction=True)
def test_threads_write_one_chain_and_its_first_entry_only_once(write: Write) -> None:
    if in_memory():
        pytest.skip("threads of one process share no database in memory; the test above has two in each process")
    failed: list[Exception] = []

    def run() -> None:
        try:
            for _ in range(10):
                write()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert Entry.objects.count() == 40
    assert verify_chain(7, subjects=True).ok


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL queues its writers itself")
def test_P1_a_turn_that_does_not_come_in_time_fails_closed(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "TURN", 0.05)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with chain.turn():
            held.set()
            done.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(10)
    with pytest.raises(NotWritten, match="in time"):
        write()
    done.set()
    holder.join()
    assert write() > 0
