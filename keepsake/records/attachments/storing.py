"""The attachments store: ciphertext under random names, through Django's storages (a folder, or S3).

A file appears under its final name only when it is whole: a folder gets it under another name first, S3 shows nothing
before the last byte. Nothing here knows a key longer than one call.
"""

import io
import os
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, storages

from keepsake.records.attachments.segments import Damaged, Fetch, Reader, encrypt

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

ALIAS = "attachments"
ARRIVING = "arriving"
#: A file that began to arrive so long ago never will: its process ended in the middle.
GIVEN_UP_AFTER = timedelta(days=1)
#: Bytes of a file that are held while it is copied.
COPIED_AT_ONCE = 1024 * 1024


class Missing(Exception):
    """The store has no such file: it was disposed of, or the store is not the one that belongs to this data."""


def keep(chunks: Iterable[bytes], length: int, key: bytes) -> str:
    """Encrypt `length` bytes under a key made for this file alone, store them, and give back the name.

    The row that names the file is written after it. Stopped in between, the file has no row: `delete` what was kept when
    the transaction fails. Errors: `WrongLength`, `OSError`; nothing is left behind then.
    """
    store = _store()
    token = secrets.token_hex(20)
    name = f"{token[:2]}/{token[2:]}"
    content = File(io.BufferedReader(_Encrypted(encrypt(chunks, length, key)), 256 * 1024))
    if isinstance(store, FileSystemStorage):
        _keep_in_folder(store, name, content)
    else:
        store.save(name, content)
    return name


def open_file(name: str, key: bytes) -> Reader:
    """A reader of a stored file. Errors: `Missing`, `Damaged`."""
    store = _store()
    try:
        return Reader(_fetch(store, name), store.size(name), key)
    except FileNotFoundError:
        raise Missing(f"The store has no file {name}.") from None


def open_range(name: str, key: bytes, start: int = 0, end: int | None = None) -> Iterator[bytes]:
    """The plain bytes from `start` to `end` (not included) in pieces. The first segment is checked before this returns,
    so that a damaged file gives an error and not half an answer. Errors: `Missing`, `Damaged`, later pieces too."""
    pieces = open_file(name, key).stream(start, end)
    first = next(pieces, b"")

    def rest() -> Iterator[bytes]:
        yield first
        yield from pieces

    return rest()


def delete(name: str) -> None:
    """Delete a stored file. One that is not there is no error: a disposal that was stopped is finished by doing it again."""
    _store().delete(name)


def sweep(now: datetime) -> int:
    """Delete what began to arrive over a day ago and never did; returns how many. Run daily. S3 does so by its own rules."""
    store = _store()
    folder = Path(store.path(ARRIVING)) if isinstance(store, FileSystemStorage) else None
    if folder is None or not folder.is_dir():
        return 0
    oldest = (now - GIVEN_UP_AFTER).timestamp()
    old = [path for path in folder.iterdir() if path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def stored(name: str) -> tuple[int, Iterator[bytes]]:
    """A stored file as it lies there, encrypted: its length, and its bytes in pieces. For a backup. Error: `Missing`."""
    store = _store()
    try:
        length = store.size(name)
        fetch = _fetch(store, name)
        first = fetch(0, min(length, COPIED_AT_ONCE))
    except Exception as error:
        if isinstance(error, FileNotFoundError) or not store.exists(name):
            raise Missing(f"The store has no file {name}.") from None
        raise

    def pieces() -> Iterator[bytes]:
        yield first
        for start in range(COPIED_AT_ONCE, length, COPIED_AT_ONCE):
            yield fetch(start, min(start + COPIED_AT_ONCE, length))

    return length, pieces()


def put_back(name: str, pieces: Iterator[bytes]) -> None:
    """A stored file as a backup has it, under the name that it had."""
    store = _store()
    content = File(io.BufferedReader(_Encrypted(pieces), 256 * 1024))
    if isinstance(store, FileSystemStorage):
        _keep_in_folder(store, name, content)
    else:
        store.save(name, content)


def holds_nothing() -> bool:
    """Whether the store holds no file. For a restoring, which fills none that holds something."""
    return not _holds("")


def _holds(folder: str) -> bool:
    store = _store()
    folders, files = store.listdir(folder) if not folder or store.exists(folder) else ([], [])
    return bool(files) or any(_holds(f"{folder}/{one}" if folder else one) for one in folders)


def _store() -> Storage:
    return storages[ALIAS]


def _keep_in_folder(store: FileSystemStorage, name: str, content: "File[bytes]") -> None:
    arriving = f"{ARRIVING}/{secrets.token_hex(20)}"
    try:
        arriving = store.save(arriving, content)
        final = Path(store.path(name))
        final.parent.mkdir(mode=store.directory_permissions_mode or 0o700, parents=True, exist_ok=True)
        with open(store.path(arriving), "rb") as whole:
            os.fsync(whole.fileno())
        os.replace(store.path(arriving), final)
        _sync(final.parent)
    except BaseException:
        store.delete(arriving)
        raise


def _sync(folder: Path) -> None:
    """Put the folder's entry on the disk too. Windows opens no folder and needs none of it."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _fetch(store: Storage, name: str) -> Fetch:
    """Reads a range of a stored file. S3 is asked for the range itself: its `open` would bring the whole file first."""
    bucket = getattr(store, "bucket", None)
    if bucket is not None:
        stored = bucket.Object(store._normalize_name(name))  # type: ignore[attr-defined]
        return lambda start, end: stored.get(Range=f"bytes={start}-{end - 1}")["Body"].read()

    def fetch(start: int, end: int) -> bytes:
        with store.open(name, "rb") as file:
            file.seek(start)
            return file.read(end - start)

    return fetch


class _Encrypted(io.RawIOBase):
    """The encrypted pieces as a file that is read once, as storages want it."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        into = memoryview(buffer).cast("B")
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        count = min(len(into), len(self._left))
        into[:count] = self._left[:count]
        self._left = self._left[count:]
        return count


__all__ = [
    "Damaged",
    "Missing",
    "delete",
    "holds_nothing",
    "keep",
    "open_file",
    "open_range",
    "put_back",
    "stored",
    "sweep",
]
