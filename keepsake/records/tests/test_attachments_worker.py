"""Pictures are decoded in a process of their own, which has bounds and knows nothing."""

import io
import subprocess
import sys
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from keepsake.records import apart
from keepsake.records.attachments import worker
from keepsake.records.attachments.limits import HEIC, JPEG, PNG
from keepsake.records.attachments.pictures import make
from keepsake.records.attachments.refusals import Refused
from keepsake.records.tests.crafted import pictures as crafted

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="bounds of memory are Linux's here")


def in_child(body: str) -> "subprocess.CompletedProcess[bytes]":
    """Run Python as the worker runs its child: the same environment, nothing of ours in it."""
    command = [sys.executable, "-c", body]
    return subprocess.run(command, capture_output=True, env=apart.environment(), timeout=60, check=False)


def test_the_child_makes_what_this_process_would() -> None:
    for data, found in [(crafted.jpeg(), JPEG), (crafted.heic(), HEIC), (crafted.png(crafted.drawing()), PNG)]:
        far, near = worker.make_picture(data, found, LONDON, NOW), make(data, found, LONDON, NOW)
        assert far == near
        assert far.taken_at == datetime(2024, 5, 1, 9, 20, 30, tzinfo=UTC)


def test_a_note_comes_back() -> None:
    data = crafted.jpeg(tags=crafted.exif("1970:01:01 00:00:00"))
    assert worker.make_picture(data, JPEG, LONDON, NOW).notes


def test_a_refusal_comes_back_with_its_sentence() -> None:
    with pytest.raises(Refused) as refusal:
        worker.make_picture(crafted.jpeg()[:3000], JPEG, LONDON, NOW)
    assert refusal.value.code == "broken"
    huge = io.BytesIO()
    Image.new("1", (8000, 7000)).save(huge, "PNG")
    with pytest.raises(Refused) as refusal:
        worker.make_picture(huge.getvalue(), PNG, LONDON, NOW)
    assert refusal.value.code == "too_many_pixels"


def test_a_child_that_falls_or_hangs_is_a_picture_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = "import os; os.abort()"
    monkeypatch.setattr(worker, "_COMMAND", [sys.executable, "-c", fake])
    with pytest.raises(Refused) as refusal:
        worker.make_picture(crafted.jpeg(), JPEG, LONDON, NOW)
    assert refusal.value.code == "broken"
    monkeypatch.setattr(worker, "_COMMAND", [sys.executable, "-c", "import time; time.sleep(30)"])
    monkeypatch.setattr(worker, "PATIENCE", 0.3)
    with pytest.raises(Refused) as refusal:
        worker.make_picture(crafted.jpeg(), JPEG, LONDON, NOW)
    assert refusal.value.code == "broken"


@LINUX
def test_the_child_cannot_take_all_memory_nor_write_a_file(tmp_path) -> None:  # type: ignore[no-untyped-def]
    bound = "from keepsake.records.attachments.child import MOST_MEMORY, MOST_SECONDS, bound; bound(MOST_MEMORY, MOST_SECONDS)\n"
    assert in_child(bound + "bytearray(1024**3)").returncode == 0
    greedy = in_child(bound + "bytearray(3 * 1024**3)")
    assert greedy.returncode != 0
    assert b"MemoryError" in greedy.stderr
    writing = in_child(bound + f"open({str(tmp_path / 'left')!r}, 'wb', buffering=0).write(b'x' * 10)")
    assert writing.returncode != 0
    assert (tmp_path / "left").stat().st_size == 0


@LINUX
def test_a_picture_of_the_most_pixels_fits_into_the_bounds() -> None:
    data = io.BytesIO()
    Image.linear_gradient("L").resize((7071, 7071)).convert("RGBA").save(data, "PNG", compress_level=1)
    picture = worker.make_picture(data.getvalue(), PNG, LONDON, NOW)
    assert picture.renditions["full"].width == 2048


def test_the_child_knows_no_django_and_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEEPSAKE_SECRET_KEY", "the secret")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "keepsake.config.settings")
    said = in_child(
        "import os, sys, keepsake.records.attachments.child, keepsake.records.attachments.pictures\n"
        "print('django' in sys.modules, [name for name in os.environ if 'KEEPSAKE' in name or 'DJANGO' in name])"
    )
    assert said.stdout.strip() == b"False []", said.stderr


def test_where_there_are_no_limits_the_child_still_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no `resource`."""
    from keepsake.records.attachments import child

    monkeypatch.setitem(sys.modules, "resource", None)
    apart.bound(child.MOST_MEMORY, child.MOST_SECONDS)
