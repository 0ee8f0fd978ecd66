"""A ZIP that is sent while it is made: nothing of it lies on a disk, and each file keeps its own date.

The standard library does it. A library that streams archives gave what is streamed the hour of the download for its date.
"""

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple
from zipfile import ZIP_STORED, ZipFile, ZipInfo


class Packed(NamedTuple):
    """One file: its name, its date in the zone of whoever takes it, and its bytes in pieces."""

    name: str
    at: datetime
    pieces: Iterable[bytes]


class _Pipe(io.RawIOBase):
    """What the archive writes, until it is taken."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._held += data
        return len(data)

    def take(self) -> bytes:
        """What was written since the last time."""
        held, self._held = bytes(self._held), bytearray()
        return held


def zipped(files: Iterable[Packed]) -> Iterator[bytes]:
    """The bytes of the archive in pieces, files stored as they are: pictures do not get smaller."""
    pipe = _Pipe()
    with ZipFile(pipe, "w", ZIP_STORED) as archive:
        for one in files:
            at = (max(one.at.year, 1980), one.at.month, one.at.day, one.at.hour, one.at.minute, one.at.second)
            with archive.open(ZipInfo(one.name, at), "w", force_zip64=True) as entry:
                for piece in one.pieces:
                    entry.write(piece)
                    yield pipe.take()
            yield pipe.take()
    yield pipe.take()
