"""What was copied is here again: every row, every word, every file, every sealed record; and nothing that must not be."""

import sqlite3
from pathlib import Path

import pytest
from django.db import connections

from conftest import ENGINE
from keepsake.running.errors import Unsafe
from keepsake.running.services import tables
from keepsake.running.tests.elsewhere import ask, keepsake, place
from keepsake.running.tests.house import House
from keepsake.running.tests.opening import everything

pytestmark = pytest.mark.django_db(transaction=True)
OTHERS = ["sqlite", "postgres"] if ENGINE == "postgres" else ["sqlite"]


def fresh_postgres(*names: str) -> dict[str, str]:
    """Two empty databases of the tests' own server."""
    from tools.postgres import address

    with connections["default"].cursor() as cursor:
        for name in names:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
            cursor.execute(f'CREATE DATABASE "{name}"')
    return {f"KEEPSAKE_{part}_URL": address(name) for part, name in zip(("DATABASE", "KEYRING"), names, strict=True)}


@pytest.mark.parametrize("engine", OTHERS)
def test_R19_everything_opens_as_before_and_nobody_is_signed_in(full: House, tmp_path: Path, engine: str) -> None:
    everything(full.now, full.cabinets)  # the first opening of a sealed record is written down
    before = everything(full.now, full.cabinets)
    assert before["sealed"][0][0][2] == ""
    assert before["left out"]["people.Session"] and before["left out"]["cabinet.Typed"]
    report = full.back_up()
    assert report.ok, report.wrong
    environment = place(tmp_path / "new", **(fresh_postgres("back_data", "back_keys") if engine == "postgres" else {}))
    words = ["--data", str(full.newest("data")), "--keys", str(full.newest("keys")), "--identity", str(full.paper)]
    told = ask(environment, restore=words, cabinets=full.cabinets)
    assert told["code"] == 0
    after = told["found"]
    assert {name for name, digest in after["tables"].items() if before["tables"][name] != digest} <= {
        "default.cabinet_holder"  # when a passphrase was last tried
    }
    assert after["words"] == before["words"]
    assert after["files"] == before["files"]
    assert after["sealed"] == before["sealed"]
    assert set(after["left out"].values()) == {0}
    said = told["report"]
    assert said["ok"] and said["log"]["ok"] and not said["disposed"] and not said["lacking"]
    assert set(said["settings"]) == {"Larch House", "Larch Hill"}
    assert said["attachments"] > 0
    again = keepsake(environment, "restore", *words)
    assert again.returncode == 2
    assert "not empty" in again.stderr


def test_R19_what_breaks_off_leaves_an_empty_place_and_the_next_try_fills_it(
    full: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is of an older Keepsake as well, which knew nothing of copies: it is put back as it was, and brought up to date."""
    plain = tables.applied
    monkeypatch.setattr(tables, "applied", lambda alias: [one for one in plain(alias) if one[0] != "running"])
    full.back_up()
    environment = place(tmp_path / "new")
    words = ["--data", str(full.newest("data")), "--keys", str(full.newest("keys")), "--identity", str(full.paper)]
    told = ask(environment, restore=words, breaks=True, cabinets=[])
    assert told == {"broke": "pulled out", "tables": [], "files": ["secret-key"]}
    # A power cut: the mark stands, half of a nursery too. Nothing is served beside it; the same command begins anew.
    home = tmp_path / "new" / "home"
    (home / "restore-unfinished").touch()
    (home / "attachments" / "ab").mkdir()
    (home / "attachments" / "ab" / ("c" * 38)).write_bytes(b"half")
    served = keepsake(environment, "serve", "--port", "0")
    assert served.returncode == 2
    assert "cut off" in served.stderr
    done = keepsake(environment, "restore", *words)
    assert done.returncode == 0, done.stderr
    assert "Larch Hill" in done.stdout
    assert not (home / "restore-unfinished").exists()
    assert not (home / "attachments" / "ab" / ("c" * 38)).exists()
    with sqlite3.connect(home / "keepsake.sqlite3") as connection:
        assert connection.execute("SELECT count(*) FROM running_copy").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM people_setting").fetchone() == (2,)
    connection.close()


def test_a_copy_of_a_newer_keepsake_is_refused() -> None:
    with pytest.raises(Unsafe, match="newer Keepsake"):
        tables.models_at([*tables.applied("default"), ("journal", "9999_what_is_to_come")], "default")
