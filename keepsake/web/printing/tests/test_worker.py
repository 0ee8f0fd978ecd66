"""The child process: it has bounds, knows nothing, writes nothing; a print is whole, or there is none."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from keepsake.records import apart
from keepsake.web.printing import Busy, NotPrinted, Paragraphs, Picture, Section, render, worker
from keepsake.web.printing.tests.crafted import document, picture

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="bounds of memory are Linux's here")
CANARY = "zzkestrelcanaryzz"


def in_child(body: str) -> "subprocess.CompletedProcess[bytes]":
    """Run Python as the worker runs its child."""
    command = [sys.executable, "-c", body]
    return subprocess.run(command, capture_output=True, env=apart.environment(), timeout=60, check=False)


def stand_in(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Let another program stand where the child stands."""
    monkeypatch.setattr(worker, "_COMMAND", [sys.executable, "-c", body])


@LINUX
def test_the_child_cannot_take_all_memory_nor_write_a_file(tmp_path: Path) -> None:
    bound = (
        "from keepsake.web.printing.child import MOST_MEMORY, MOST_SECONDS, bound; bound(MOST_MEMORY, MOST_SECONDS)\n"
    )
    greedy = in_child(bound + "bytearray(3 * 1024**3)")
    assert greedy.returncode != 0
    assert b"MemoryError" in greedy.stderr
    writing = in_child(bound + f"open({str(tmp_path / 'left')!r}, 'wb', buffering=0).write(b'x' * 10)")
    assert writing.returncode != 0
    assert (tmp_path / "left").stat().st_size == 0


def test_the_child_knows_no_settings_and_no_django() -> None:
    seen = in_child(
        "import json, os, sys, keepsake.web.printing.child\n"
        "json.dump([sorted(os.environ), [m for m in sys.modules if m.startswith('django')]], sys.stdout)"
    )
    names, modules = json.loads(seen.stdout)
    assert not [name for name in names if name.startswith(("KEEPSAKE", "DJANGO"))]
    assert modules == []


@pytest.mark.parametrize(
    "body",
    [
        "import os; os.abort()",
        "import sys; sys.exit(3)",
        "import sys; sys.stdout.buffer.write(b'{\"length\": 900}\\n%PDF-1.7 half')",
        'import sys; sys.stdout.buffer.write(b\'{"fault": "refused"}\\n\')',
    ],
)
def test_half_a_print_is_none(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    stand_in(monkeypatch, body)
    with pytest.raises(NotPrinted, match="Nothing was printed"):
        render(document())


def test_a_child_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = tmp_path / "pid"
    stand_in(monkeypatch, f"import os, time; open({str(told)!r}, 'w').write(str(os.getpid())); time.sleep(60)")
    monkeypatch.setattr(worker, "PATIENCE", 1.5)
    began = time.monotonic()
    with pytest.raises(NotPrinted, match="took too long"):
        render(document())
    assert time.monotonic() - began < 20
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text()), 0)


def test_two_at_once_and_a_third_is_told_at_once_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(worker, "PATIENCE", 2.5)
    monkeypatch.setattr(worker, "WAIT", 0.2)

    def hang() -> None:
        with pytest.raises(NotPrinted):
            render(document())

    busy = [threading.Thread(target=hang) for _ in range(worker.AT_ONCE)]
    for one in busy:
        one.start()
    time.sleep(0.5)
    began = time.monotonic()
    with pytest.raises(Busy, match="Try again"):
        render(document())
    assert time.monotonic() - began < 1.5
    for one in busy:
        one.join()


def everywhere() -> Iterator[Path]:
    """Every file in a place where the program, Python, or the typesetter could leave something."""
    common = ["/tmp", "/var/tmp", "/dev/shm"]  # noqa: S108
    home = [Path.home() / ".cache", Path.home() / ".local"]
    own: list[Any] = [
        settings.KEEPSAKE_HOME,
        settings.KEEPSAKE_KEYS,
        settings.TEMPORARY,
        tempfile.gettempdir(),
        *common,
        *home,
    ]
    for folder in {Path(place).resolve() for place in own if Path(place).is_dir()}:
        for parent, _, names in os.walk(folder, onerror=None):
            yield from (Path(parent) / name for name in names)


def touched_since(began: float) -> Iterator[tuple[Path, bytes]]:
    """Files that were written since then, and what is in them."""
    for path in everywhere():
        try:
            if path.is_file() and path.stat().st_mtime >= began and path.stat().st_size < 50_000_000:
                yield path, path.read_bytes()
        except OSError:
            continue  # another test's file, gone again


def left_behind(began: float, made: bytes, pictures: list[bytes]) -> set[Path]:
    """Where the words, a piece of the PDF, or a piece of a picture lie on disk."""
    traces = [CANARY.encode(), CANARY.encode("utf-16-le"), made[2_000:2_064], *(data[300:364] for data in pictures)]
    return {path for path, data in touched_since(began) if any(trace in data for trace in traces)}


def test_E2_nothing_of_a_print_is_left_on_disk() -> None:
    """Sealed content is printed in memory alone; and the search would find it, were it not so."""
    began = time.time() - 1
    photo = picture((640, 480))
    secret = [Section(CANARY, [Paragraphs([f"{CANARY} said"] * 400), Picture(photo, CANARY)])]
    made = render(document(secret))
    assert left_behind(began, made, [photo]) == set()
    leak = Path(settings.TEMPORARY) / "leak.bin"
    for leaked in (CANARY.encode(), made, photo):
        leak.write_bytes(b"before" + leaked)
        assert left_behind(began, made, [photo]) == {leak.resolve()}
        leak.unlink()
