"""Boxes of the ISO and QuickTime family (MP4, MOV, M4A, HEIC): size and type, one after another."""

from dataclasses import dataclass

from keepsake.records.attachments.containers.source import Source
from keepsake.records.attachments.refusals import broken

#: More boxes in one place than any camera writes: the file is made to waste time.
MOST_BOXES = 20_000


@dataclass(frozen=True)
class Box:
    """One box: its type, where it starts, where its content starts, where it ends."""

    type: bytes
    start: int
    body: int
    end: int


def boxes(source: Source, start: int, end: int, *, junk: bool = False) -> tuple[list[Box], int]:
    """The boxes from `start` to `end`, and where they stop: fewer than 8 bytes may be left over.

    Error: `Refused` (broken) where a box is bigger than what holds it, as in a file that was cut. With `junk`, the
    boxes end there instead, and the caller looks at what follows.
    """
    found: list[Box] = []
    while end - start >= 8:
        size, type_ = source.number(start, 4), source.at(start + 4, 4)
        body = start + 8
        if size == 1 and end - start >= 16:
            size, body = source.number(start + 8, 8), start + 16
        elif size == 0:
            size = end - start
        stop = start + size
        if stop < body or stop > end or len(found) >= MOST_BOXES:
            if junk:
                break
            raise broken("recording")
        found.append(Box(type_, start, body, stop))
        start = stop
    return found, start


def find(source: Source, box: Box, *path: bytes) -> Box | None:
    """The first box down a path of types."""
    for type_ in path:
        inner = next((one for one in boxes(source, box.body, box.end)[0] if one.type == type_), None)
        if inner is None:
            return None
        box = inner
    return box
