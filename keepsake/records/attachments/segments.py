"""The encrypted file: 64 KiB segments, so that a range is read without the rest and any change to the file is found.

A file is a header and then segments. The header: magic (8 bytes), version (1), segment size (4), plain length (8),
nonce prefix (7), big-endian. Each segment is AES-256-GCM over at most `segment size` bytes, tag at its end; its nonce
is prefix (7) | number of the segment (4) | 1 on the last segment, else 0 (1): the STREAM construction. The whole header
is associated data of every segment. A file that was cut, extended, re-ordered or spliced, or whose header was changed,
fails.

A key encrypts one file, once: `new_key` for each, never the same file again in place.
"""

import os
import struct
from collections.abc import Callable, Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
SEGMENT = 64 * 1024
TAG_BYTES = 16
MAGIC = b"KEEPSAKE"
VERSION = 1
_HEADER = struct.Struct(">8sBIQ7s")
HEADER_BYTES = _HEADER.size
#: What a header may claim; beyond it the file is not ours, and a reader would hold too much at once.
LEAST_SEGMENT, MOST_SEGMENT = 16, 1024 * 1024
#: Segments fetched at once when a long range is streamed.
FETCHED_AT_ONCE = 16

#: Gives the stored bytes from `start` to `end` (not included), or fewer where the file is shorter.
Fetch = Callable[[int, int], bytes]


class Damaged(Exception):
    """The stored file is not the one that was written: cut, extended, changed, or under another key."""


class WrongLength(Exception):
    """The source gave more or fewer bytes than were announced; what was written is to be thrown away."""


def new_key() -> bytes:
    """A random 256-bit key for one file."""
    return os.urandom(KEY_BYTES)


def stored_length(plain_length: int, segment: int = SEGMENT) -> int:
    """How long the encrypted file is, in bytes."""
    return HEADER_BYTES + plain_length + TAG_BYTES * _segments(plain_length, segment)


def encrypt(source: Iterable[bytes], length: int, key: bytes, segment: int = SEGMENT) -> Iterator[bytes]:
    """The encrypted file, piece by piece, holding one segment at a time.

    `source` gives the plain bytes in pieces of any size, `length` of them in all; otherwise `WrongLength` is raised
    before the last segment is given out, so that what was written by then does not open either.
    """
    if not LEAST_SEGMENT <= segment <= MOST_SEGMENT:
        raise ValueError(f"A segment has {LEAST_SEGMENT} to {MOST_SEGMENT} bytes.")
    prefix = os.urandom(7)
    header = _HEADER.pack(MAGIC, VERSION, segment, length, prefix)
    cipher = AESGCM(key)
    last = _segments(length, segment) - 1
    yield header
    number = given = 0
    waiting = bytearray()
    for piece in source:
        given += len(piece)
        if given > length:
            raise WrongLength(f"The source gave more than the {length} bytes that were announced.")
        waiting += piece
        while len(waiting) >= segment and number < last:
            yield cipher.encrypt(_nonce(prefix, number, False), bytes(waiting[:segment]), header)
            del waiting[:segment]
            number += 1
    if given < length:
        raise WrongLength(f"The source gave {given} of the {length} bytes that were announced.")
    yield cipher.encrypt(_nonce(prefix, last, True), bytes(waiting), header)


class Reader:
    """Reads plain bytes out of an encrypted file, touching only the segments that are asked for.

    `stored` is the length of the stored file. Errors: `Damaged`, from the constructor on.
    """

    def __init__(self, fetch: Fetch, stored: int, key: bytes) -> None:
        self._fetch = fetch
        self._cipher = AESGCM(key)
        self._header = fetch(0, HEADER_BYTES)
        if len(self._header) < HEADER_BYTES:
            raise Damaged("The stored file is cut short in its first bytes.")
        magic, version, self._segment, self.length, self._prefix = _HEADER.unpack(self._header)
        if magic != MAGIC or version != VERSION:
            raise Damaged("The stored file does not begin as Keepsake's files do.")
        if not LEAST_SEGMENT <= self._segment <= MOST_SEGMENT:
            raise Damaged("The stored file's header was changed.")
        expected = stored_length(self.length, self._segment)
        if stored != expected:
            raise Damaged(f"The stored file has {stored} bytes; its header says {expected}. It was cut or extended.")
        self._last = _segments(self.length, self._segment) - 1

    def read_range(self, start: int, end: int) -> bytes:
        """The plain bytes from `start` to `end` (not included), as a slice would give them."""
        return b"".join(self.stream(start, end))

    def stream(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The same in pieces, about 1 MiB fetched at a time. Each piece was authenticated before it is given out."""
        start = min(max(start, 0), self.length)
        end = self.length if end is None else min(max(end, start), self.length)
        if start == end and self.length:
            return
        number, stop = start // self._segment, max(end - 1, 0) // self._segment + 1
        while number < stop:
            upto = min(number + FETCHED_AT_ONCE, stop)
            for one, plain in zip(range(number, upto), self._open(number, upto), strict=True):
                offset = one * self._segment
                yield plain[max(start - offset, 0) : end - offset]
            number = upto

    def _open(self, number: int, upto: int) -> Iterator[bytes]:
        whole = self._segment + TAG_BYTES
        first = HEADER_BYTES + number * whole
        raw = memoryview(self._fetch(first, first + (upto - number) * whole))
        for one in range(number, upto):
            sealed = raw[(one - number) * whole : (one - number + 1) * whole]
            try:
                yield self._cipher.decrypt(_nonce(self._prefix, one, one == self._last), sealed, self._header)
            except (InvalidTag, ValueError):
                raise Damaged(f"Segment {one} of the stored file was changed or moved, or has another key.") from None


def _segments(length: int, segment: int) -> int:
    """How many segments hold `length` bytes. An empty file has one, empty, so that it too is authenticated."""
    return max(1, -(-length // segment))


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])
