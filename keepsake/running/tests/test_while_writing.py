"""A backup while another process writes all the time: what comes back is one instant, and its log is whole."""

import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from keepsake.running.tests.elsewhere import keepsake, place

WHO = ["--setting", "Fern Lane", "--manager-name", "Rosa Penhale", "--manager-email", "rosa@nursery.example"]


@pytest.mark.wal
def test_R19_a_backup_while_somebody_writes_is_one_instant(tmp_path: Path) -> None:
    house = place(tmp_path / "house")
    assert keepsake(house, "init", *WHO).returncode == 0
    made = keepsake(house, "backup", "--new-key")
    paper = tmp_path / "paper.txt"
    paper.write_text(made.stdout)
    folders = [tmp_path / "red-disk", tmp_path / "blue-stick"]
    for one in folders:
        one.mkdir()
    words = ["backup", "--data-to", str(folders[0]), "--keys-to", str(folders[1]), "--format", "json"]
    writer = subprocess.Popen(
        [sys.executable, "-m", "keepsake.running.tests.writer", str(tmp_path)],
        env=house,
        stdout=subprocess.PIPE,
        text=True,
    )
    while not (tmp_path / "begun").exists():
        assert writer.poll() is None
        time.sleep(0.1)
    for _ in range(2):
        done = keepsake(house, *words)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["ok"]
    # It goes on writing for a while after the last copy, so that this one lies in the middle.
    time.sleep(1)
    (tmp_path / "stop").touch()
    written = json.loads(writer.communicate()[0])
    data, keys = (sorted(one.glob("*.age"))[-1] for one in folders)
    new = place(tmp_path / "new")
    told = keepsake(
        new, "restore", "--data", str(data), "--keys", str(keys), "--identity", str(paper), "--format", "json"
    )
    assert told.returncode == 0, told.stderr
    said = json.loads(told.stdout)
    assert said["log"]["ok"]
    rows = children(tmp_path / "new" / "home" / "keepsake.sqlite3")
    assert 0 < len(rows) < 2 * written, "the writer was held up, or the copy is not of an instant while it wrote"
    assert {name.split()[1] for name in rows if name.startswith("One")} == {
        name.split()[1] for name in rows if name.startswith("Other")
    }
    assert keepsake(new, "audit", "verify").returncode == 0


def children(path: Path) -> list[str]:
    """The first names that stand in a database."""
    with sqlite3.connect(path) as connection:
        found = [name for (name,) in connection.execute("SELECT first_name FROM people_child")]
    connection.close()
    return found
