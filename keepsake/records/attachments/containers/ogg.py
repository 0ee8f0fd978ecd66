"""Ogg with Opus or Vorbis: the comment packet is written over by an empty one of the same length, page sums set right.

So no page moves. A file with a second stream in it, or with bytes between its pages, is refused.
"""

import zlib
from dataclasses import dataclass

from keepsake.records.attachments.containers.source import Cleaned, Piece, Source
from keepsake.records.attachments.refusals import broken, uncleanable

EMPTY = {
    # Name, length of the maker's name (none), number of comments (none); Vorbis ends in a set bit.
    b"OpusTags": b"OpusTags" + bytes(8),
    b"\x03vorbis": b"\x03vorbis" + bytes(8) + b"\x01",
}
_TURNED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


@dataclass(frozen=True)
class Page:
    """One page: where it stands, where its body starts and ends, its lacing values, flags, position and stream."""

    start: int
    body: int
    end: int
    lacing: bytes
    flags: int
    position: int
    stream: bytes


def checksum(page: bytes) -> bytes:
    """The sum of a page whose own field for it is zero: CRC-32 0x04c11db7, unreflected, from zero."""
    turned = zlib.crc32(page.translate(_TURNED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return bytes(_TURNED[byte] for byte in turned.to_bytes(4, "big"))


def clean(source: Source) -> Cleaned:
    """The plan of the cleaned file and its length in seconds. Errors: `Refused`, broken or uncleanable."""
    data = bytearray(source.at(0, source.size))
    pages = _pages(data)
    if len({page.stream for page in pages}) != 1 or sum(page.flags & 2 for page in pages) != 2:
        raise uncleanable("recording")
    head = bytes(data[pages[0].body : pages[0].end])
    touched = _empty_comments(data, pages)
    for page in touched:
        data[page.start + 22 : page.start + 26] = bytes(4)
        data[page.start + 22 : page.start + 26] = checksum(bytes(data[page.start : page.end]))
    pieces: list[Piece] = [bytes(data[: pages[-1].end])]
    return Cleaned(pieces, seconds=_seconds(head, pages))


def _pages(data: bytearray) -> list[Page]:
    """All pages. One that was cut off at the end is left out; bytes between pages are refused."""
    pages: list[Page] = []
    at = 0
    while at < len(data):
        if data[at : at + 4] != b"OggS"[: len(data) - at]:
            raise uncleanable("recording")
        if len(data) - at < 27:
            break
        lacing = bytes(data[at + 27 : at + 27 + data[at + 26]])
        body = at + 27 + data[at + 26]
        end = body + sum(lacing)
        if end > len(data):
            break
        whole = bytes(data[at : at + 22]) + bytes(4) + bytes(data[at + 26 : end])
        if checksum(whole) != data[at + 22 : at + 26]:
            raise broken("recording")
        position = int.from_bytes(data[at + 6 : at + 14], "little", signed=True)
        pages.append(Page(at, body, end, lacing, data[at + 5], position, bytes(data[at + 14 : at + 18])))
        at = end
    if len(pages) < 3:
        raise broken("recording")
    return pages


def _empty_comments(data: bytearray, pages: list[Page]) -> list[Page]:
    """Write over the second packet, which holds the comments; returns the pages that it touches."""
    packet, fragments, touched = 0, [], []
    for page in pages:
        at = page.body
        for length in page.lacing:
            if packet == 1:
                fragments.append((at, at + length))
                if page not in touched:
                    touched.append(page)
            at += length
            packet += length < 255
            if packet > 1:
                break
        if packet > 1:
            break
    packet_bytes = b"".join(bytes(data[start:end]) for start, end in fragments)
    empty = next((new for name, new in EMPTY.items() if packet_bytes.startswith(name)), None)
    if packet < 2 or empty is None or len(packet_bytes) < len(empty):
        raise broken("recording")
    left = empty + bytes(len(packet_bytes) - len(empty))
    for start, end in fragments:
        data[start:end] = left[: end - start]
        left = left[end - start :]
    return touched


def _seconds(head: bytes, pages: list[Page]) -> float | None:
    last = max(page.position for page in pages)
    if head.startswith(b"OpusHead") and len(head) >= 19:
        return max(last - int.from_bytes(head[10:12], "little"), 0) / 48000
    rate = int.from_bytes(head[12:16], "little")
    return last / rate if rate else None
