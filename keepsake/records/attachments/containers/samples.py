"""Where the sound and pictures of a track lie in an MP4 or MOV file, from its sample tables."""

import sys
from array import array
from collections.abc import Iterable

from keepsake.records.attachments.containers.boxes import Box, boxes
from keepsake.records.attachments.containers.source import Source
from keepsake.records.attachments.refusals import broken, uncleanable

#: The longest table that is read, in bytes: hours of sound.
MOST_TABLE = 4_000_000


def sample_ranges(source: Source, table: Box) -> list[tuple[int, int]]:
    """(start, end) of each chunk of a track, from its `stbl`. Error: `Refused` (broken) where the tables disagree."""
    parts = {box.type: box for box in boxes(source, table.body, table.end)[0]}
    if b"stco" in parts:
        starts: Iterable[int] = _numbers(source, parts[b"stco"], 4, 4)
    elif b"co64" in parts:
        starts = _numbers(source, parts[b"co64"], 4, 8)
    else:
        raise broken("recording")
    if b"stsc" not in parts:
        raise broken("recording")
    if b"stsz" not in parts:  # the compact form, stz2, which no phone writes
        raise uncleanable("recording")
    runs = _numbers(source, parts[b"stsc"], 4, 4, per_entry=3)
    sizes = _Sizes(source, parts[b"stsz"], _frame_bytes(source, parts.get(b"stsd")))
    ranges = []
    run, count = 0, 0
    for number, start in enumerate(starts, 1):
        while run < len(runs) and runs[run] <= number:
            count = runs[run + 1]
            run += 3
        length = sizes.take(count)
        if length:
            ranges.append((start, start + length))
    if not sizes.used_up:
        raise broken("recording")
    return ranges


def merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges sorted, those that touch or overlap made one."""
    whole: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return whole


class _Sizes:
    """The sizes of samples, taken in order."""

    def __init__(self, source: Source, box: Box, frame_bytes: int) -> None:
        self._all = source.number(box.body + 4, 4)
        self._left = source.number(box.body + 8, 4)
        # Older sound tracks say one byte for a sample that is a whole frame of all channels.
        self._each = max(self._all, frame_bytes) if self._all else 0
        self._table = array("I") if self._all else _numbers(source, box, 8, 4)
        self._position = 0

    def take(self, count: int) -> int:
        """The bytes of the next `count` samples."""
        count = min(count, self._left)
        self._left -= count
        if self._each:
            return self._each * count
        self._position += count
        return sum(self._table[self._position - count : self._position])

    @property
    def used_up(self) -> bool:
        """Whether every sample lies in a chunk."""
        return self._left == 0


def _numbers(source: Source, box: Box, skip: int, width: int, per_entry: int = 1) -> "array[int]":
    """The numbers of a table: their count stands `skip` bytes into the box, and they follow it."""
    count = source.number(box.body + skip, 4) * per_entry
    first = box.body + skip + 4
    if count * width > min(box.end - first, MOST_TABLE):
        raise broken("recording")
    numbers = array("I" if width == 4 else "Q", source.at(first, count * width))
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _frame_bytes(source: Source, description: Box | None) -> int:
    """Bytes of one frame of uncompressed sound; 0 for all else."""
    if description is None:
        return 0
    entries = boxes(source, description.body + 8, description.end)[0]
    if not entries or entries[0].type not in PLAIN_SOUND:
        return 0
    body = entries[0].body
    version = source.number(body + 8, 2)
    if version == 1:
        return source.number(body + 36, 4)
    if version == 2:
        return source.number(body + 56, 4)
    return source.number(body + 16, 2) * source.number(body + 18, 2) // 8


#: Uncompressed sound, as QuickTime and ISO call it.
PLAIN_SOUND = frozenset({b"sowt", b"twos", b"lpcm", b"ipcm", b"in24", b"in32", b"fl32", b"fl64", b"raw "})
