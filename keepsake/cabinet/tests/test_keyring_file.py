"""The keyring as a real file, with several processes: what the in-memory tests cannot show."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

PROGRAM = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from django.conf import settings
from keepsake.config.databases import KEYRING_PRAGMAS, sqlite
folder = Path(sys.argv[1])
settings.configure(
    INSTALLED_APPS=["keepsake.cabinet"], USE_TZ=True,
    DATABASES={"default": sqlite(folder / "data.sqlite3"), "keyring": sqlite(folder / "ring.sqlite3", KEYRING_PRAGMAS)},
    DATABASE_ROUTERS=["keepsake.cabinet.router.KeyringRouter"],
)
import django
django.setup()
from django.core.management import call_command
from keepsake.cabinet import keyring
now = datetime(2026, 5, 4, tzinfo=UTC)
{body}
"""


def start(folder: Path, body: str) -> subprocess.Popen[str]:
    program = PROGRAM.replace("{body}", body)
    return subprocess.Popen(
        [sys.executable, "-c", program, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(folder: Path, body: str) -> str:
    process = start(folder, body)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    run(tmp_path, "for alias in ('default', 'keyring'):\n    call_command('migrate', database=alias, verbosity=0)")
    return tmp_path


def test_processes_that_ask_at_once_get_one_key(folder: Path) -> None:
    ask = "print(json.dumps([keyring.child_key(1, child, now=now).material.hex() for child in range(12)]))"
    processes = [start(folder, ask) for _ in range(3)]
    answers = []
    for process in processes:
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        answers.append(json.loads(out))
    assert answers[0] == answers[1] == answers[2]
    assert len(set(answers[0])) == 12


def test_E2_a_destroyed_key_leaves_no_trace_in_the_folder(folder: Path) -> None:
    made = run(folder, "print(json.dumps([keyring.child_key(1, n, now=now).material.hex() for n in range(16)]))")
    keys = [bytes.fromhex(key) for key in json.loads(made)]

    def everything() -> bytes:
        return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))

    assert all(key in everything() for key in keys)
    run(folder, "for n in range(0, 16, 2):\n    keyring.destroy(keyring.child_key(1, n, now=now).id, now=now)")
    left = everything()
    assert [key in left for key in keys] == [n % 2 == 1 for n in range(16)]


def test_the_data_holds_no_key(folder: Path) -> None:
    made = run(folder, "print(keyring.child_key(1, 5, now=now).material.hex())")
    key = bytes.fromhex(made.strip())
    assert key in (folder / "ring.sqlite3").read_bytes()
    assert key not in (folder / "data.sqlite3").read_bytes()
    assert b"cabinet_key" not in (folder / "data.sqlite3").read_bytes()
