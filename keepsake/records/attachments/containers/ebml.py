"""Elements of EBML (WebM, Matroska): an id, a length, a content."""

from dataclasses import dataclass

from keepsake.records.attachments.containers.source import Source
from keepsake.records.attachments.refusals import broken

VOID = 0xEC


@dataclass(frozen=True)
class Element:
    """One element: its id, where it starts, where its content starts and ends, whether it says its own length."""

    id: int
    start: int
    body: int
    end: int
    sized: bool


def element(source: Source, at: int, end: int) -> Element:
    """The element at `at`, inside what ends at `end`. One of unknown length reaches to the end.

    Error: `Refused` (broken) where none can stand there, or it is longer than what holds it.
    """
    head = source.at(at, min(12, end - at))
    if not head or not head[0]:
        raise broken("recording")
    id_bytes = 9 - head[0].bit_length()
    if id_bytes > 4 or len(head) <= id_bytes or not head[id_bytes]:
        raise broken("recording")
    size_bytes = 9 - head[id_bytes].bit_length()
    raw = int.from_bytes(head[id_bytes : id_bytes + size_bytes], "big")
    most = (1 << 7 * size_bytes) - 1
    length, body = raw & most, at + id_bytes + size_bytes
    sized = length != most
    stop = body + length if sized else end
    if body > end or stop > end:
        raise broken("recording")
    return Element(int.from_bytes(head[:id_bytes], "big"), at, body, stop, sized)


def void(length: int) -> bytes:
    """The head of a Void element of `length` bytes in all, at least 2; zeros are to follow."""
    if length < 9:
        return bytes([VOID, 0x80 | length - 2])
    return bytes([VOID]) + (1 << 56 | length - 9).to_bytes(8, "big")


def vint(source: Source, at: int, end: int) -> int:
    """The number at `at`, as track numbers stand in blocks."""
    first = source.number(at, 1)
    width = 9 - first.bit_length()
    if not first or at + width > end:
        raise broken("recording")
    return source.number(at, width) & (1 << 7 * width) - 1
