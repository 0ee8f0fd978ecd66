"""The store holds ciphertext under random names, whole files or none, in a folder and in S3 alike."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from keepsake.records.attachments import storing
from keepsake.records.attachments.segments import SEGMENT, Damaged, WrongLength, new_key, stored_length
from keepsake.records.attachments.storing import Missing
from keepsake.records.tests.crafted.bucket import Bucket, bucket

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
PLAIN = b"Ada under the table. " * 10_000


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    options = {"location": tmp_path, "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
    use(settings, "django.core.files.storage.FileSystemStorage", options)
    return tmp_path


@pytest.fixture
def s3(settings: Any) -> Iterator[Bucket]:
    with bucket() as held:
        options = {
            "bucket_name": "nursery",
            "endpoint_url": held.address,
            "region_name": "eu-west-2",
            "access_key": "key",
            "secret_key": "secret",
            "file_overwrite": False,
            "querystring_auth": False,
        }
        use(settings, "storages.backends.s3.S3Storage", options)
        yield held


def use(settings: Any, backend: str, options: dict[str, Any]) -> None:
    settings.STORAGES = {**settings.STORAGES, "attachments": {"BACKEND": backend, "OPTIONS": options}}


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def kept(key: bytes, plain: bytes = PLAIN) -> str:
    return storing.keep([plain[:1000], plain[1000:]], len(plain), key)


def test_E2_a_folder_holds_ciphertext_under_a_random_name(folder: Path) -> None:
    key = new_key()
    name = kept(key)
    (path,) = files(folder)
    assert path == folder / name
    stored = path.read_bytes()
    assert len(stored) == stored_length(len(PLAIN))
    assert b"Ada under the table" not in stored
    assert kept(key) != name
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_any_range_comes_back(folder: Path) -> None:
    key = new_key()
    name = kept(key)
    assert storing.open_file(name, key).length == len(PLAIN)
    for start, end in [(0, None), (0, 1), (SEGMENT - 3, SEGMENT + 3), (100_000, 150_000), (len(PLAIN) - 1, None)]:
        assert b"".join(storing.open_range(name, key, start, end)) == PLAIN[start:end]


def test_an_empty_file_is_kept_too(folder: Path) -> None:
    key = new_key()
    assert b"".join(storing.open_range(kept(key, b""), key)) == b""


def test_a_source_that_breaks_off_leaves_nothing_behind(folder: Path) -> None:
    def breaking() -> Iterator[bytes]:
        yield PLAIN
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        storing.keep(breaking(), len(PLAIN) * 2, new_key())
    with pytest.raises(WrongLength):
        storing.keep([PLAIN], len(PLAIN) + 1, new_key())
    with pytest.raises(WrongLength):
        storing.keep([PLAIN], len(PLAIN) - 1, new_key())
    assert files(folder) == []


def test_a_file_has_its_name_only_when_it_is_whole(folder: Path) -> None:
    seen: list[str] = []

    def watched() -> Iterator[bytes]:
        yield PLAIN
        seen.extend(str(path.relative_to(folder)) for path in files(folder))
        yield b"x"

    storing.keep(watched(), len(PLAIN) + 1, new_key())
    assert [name.split(os.sep)[0] for name in seen] == [storing.ARRIVING]


def test_a_full_disk_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("keepsake.records.attachments.storing.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        kept(new_key())
    assert files(folder) == []


def test_what_never_finished_arriving_is_swept_up_after_a_day(folder: Path) -> None:
    key = new_key()
    name = kept(key)
    old, new = folder / storing.ARRIVING / "old", folder / storing.ARRIVING / "new"
    for path, age in ((old, timedelta(hours=25)), (new, timedelta(hours=1))):
        path.write_bytes(b"x")
        os.utime(path, (NOW.timestamp() - age.total_seconds(),) * 2)
    assert storing.sweep(NOW) == 1
    assert not old.exists()
    assert new.exists()
    assert b"".join(storing.open_range(name, key)) == PLAIN


def test_sweeping_an_empty_store_is_nothing(folder: Path) -> None:
    assert storing.sweep(NOW) == 0


def test_deleted_is_gone_and_deleting_twice_does_no_harm(folder: Path) -> None:
    key = new_key()
    name = kept(key)
    storing.delete(name)
    storing.delete(name)
    assert files(folder) == []
    with pytest.raises(Missing, match=name):
        storing.open_file(name, key)


@pytest.mark.parametrize("at", [0, 10, 40, -1])
def test_a_damaged_file_gives_an_error_before_the_first_byte(folder: Path, at: int) -> None:
    key = new_key()
    name = kept(key, b"small")
    stored = bytearray((folder / name).read_bytes())
    stored[at] ^= 1
    (folder / name).write_bytes(stored)
    with pytest.raises(Damaged):
        storing.open_range(name, key)


def test_a_file_swapped_for_another_gives_an_error(folder: Path) -> None:
    one, other = new_key(), new_key()
    name, second = kept(one), kept(other)
    (folder / name).write_bytes((folder / second).read_bytes())
    with pytest.raises(Damaged):
        storing.open_range(name, one)


def test_a_big_file_is_not_held_in_memory(folder: Path) -> None:
    import tracemalloc

    key, piece = new_key(), bytes(SEGMENT)
    tracemalloc.start()
    name = storing.keep((piece for _ in range(320)), 320 * SEGMENT, key)
    total = sum(len(chunk) for chunk in storing.open_range(name, key))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert total == 320 * SEGMENT
    assert peak < 6_000_000


def test_s3_holds_the_same_and_is_asked_for_ranges_only(s3: Bucket) -> None:
    key = new_key()
    name = kept(key)
    assert list(s3.files) == [f"/nursery/{name}"]
    assert b"Ada under the table" not in s3.files[f"/nursery/{name}"]
    assert len(s3.files[f"/nursery/{name}"]) == stored_length(len(PLAIN))
    assert b"".join(storing.open_range(name, key)) == PLAIN
    s3.ranges.clear()
    assert b"".join(storing.open_range(name, key, 140_000, 140_010)) == PLAIN[140_000:140_010]
    assert s3.ranges == ["bytes=0-27", f"bytes={28 + 2 * (SEGMENT + 16)}-{28 + 3 * (SEGMENT + 16) - 1}"]


def test_s3_deletes_and_says_what_is_missing(s3: Bucket) -> None:
    key = new_key()
    name = kept(key)
    storing.delete(name)
    storing.delete(name)
    assert s3.files == {}
    with pytest.raises(Missing):
        storing.open_file(name, key)
    assert storing.sweep(NOW) == 0


def test_s3_keeps_nothing_of_a_source_that_breaks_off(s3: Bucket) -> None:
    with pytest.raises(WrongLength):
        storing.keep([PLAIN], len(PLAIN) + 1, new_key())
    assert s3.files == {}
