"""A file to read here and there, and a plan of what of it is kept: no copy is made until the plan is streamed."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

WINDOW = 64 * 1024
CHUNK = 256 * 1024


class Source:
    """Reads bytes anywhere in a seekable file, through a window so that many small reads cost little."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = file.seek(0, io.SEEK_END)
        self._start = 0
        self._window = b""

    def at(self, start: int, length: int) -> bytes:
        """`length` bytes from `start`, or fewer where the file ends."""
        end = start + length
        if not self._start <= start <= end <= self._start + len(self._window):
            self._file.seek(start)
            self._start, self._window = start, self._file.read(max(length, WINDOW))
        return self._window[start - self._start : end - self._start]

    def number(self, start: int, length: int) -> int:
        """A big-endian number of `length` bytes."""
        return int.from_bytes(self.at(start, length), "big")

    def stream(self, start: int, end: int) -> Iterator[bytes]:
        """The bytes from `start` to `end` in pieces."""
        while start < end:
            self._file.seek(start)
            piece = self._file.read(min(CHUNK, end - start))
            if not piece:
                return
            start += len(piece)
            yield piece


@dataclass(frozen=True)
class Span:
    """Bytes of the source, kept as they are."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True)
class Blank:
    """So many zeros."""

    length: int

    def __len__(self) -> int:
        return self.length


Piece = Span | Blank | bytes


@dataclass(frozen=True)
class Cleaned:
    """What is kept of a file, in order, and what its headers say."""

    pieces: list[Piece]
    taken_at: datetime | None = None
    seconds: float | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def length(self) -> int:
        """Bytes of the cleaned file."""
        return sum(len(piece) for piece in self.pieces)

    def chunks(self, source: Source) -> Iterator[bytes]:
        """The cleaned file in pieces of at most 256 KiB."""
        for piece in self.pieces:
            if isinstance(piece, Span):
                yield from source.stream(piece.start, piece.end)
            elif isinstance(piece, Blank):
                for at in range(0, piece.length, CHUNK):
                    yield bytes(min(CHUNK, piece.length - at))
            elif piece:
                yield piece


@dataclass(frozen=True)
class Edit:
    """Bytes from `start` replaced by others of the same number, so that every offset in the file stays true."""

    start: int
    to: bytes | Blank

    @property
    def end(self) -> int:
        """Where it ends (not included)."""
        return self.start + len(self.to)


def apply(edits: Iterable[Edit], end: int) -> list[Piece]:
    """The source up to `end` with the edits made. Two edits never overlap."""
    pieces: list[Piece] = []
    position = 0
    for edit in sorted(edits, key=lambda one: one.start):
        if not len(edit.to):
            continue
        if edit.start < position or edit.end > end:
            raise ValueError("Two edits overlap, or one lies outside the file.")
        if edit.start > position:
            pieces.append(Span(position, edit.start))
        pieces.append(edit.to)
        position = edit.end
    if position < end:
        pieces.append(Span(position, end))
    return pieces
