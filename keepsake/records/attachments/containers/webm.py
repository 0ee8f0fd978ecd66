"""WebM without metadata: elements that players need stay in their place, every other becomes a Void of the same length.

Titles, tags, attachments, chapters, names of tracks and tracks that are neither sound nor picture go; the names of the
programs that wrote the file become spaces. The date in `DateUTC` stays. Recorders in browsers write segments and clusters
without their length: those are read too.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from keepsake.records.attachments.containers.ebml import VOID, Element, element, vint, void
from keepsake.records.attachments.containers.source import Blank, Cleaned, Edit, Source, apply
from keepsake.records.attachments.dates import cannot_be_right, plausible
from keepsake.records.attachments.refusals import broken, uncleanable

EPOCH = datetime(2001, 1, 1, tzinfo=UTC)
#: More elements than this: the file is made to waste time.
MOST_ELEMENTS = 500_000

HEADER, SEGMENT, DOC_TYPE = 0x1A45DFA3, 0x18538067, 0x4282
INFO, TRACKS, CLUSTER, CUES, SEEK_HEAD = 0x1549A966, 0x1654AE6B, 0x1F43B675, 0x1C53BB6B, 0x114D9B74
SEEK, SEEK_ID, TRACK = 0x4DBB, 0x53AB, 0xAE
TRACK_NUMBER, TRACK_TYPE = 0xD7, 0x83
SCALE, DURATION, DATE, MUXER, WRITER = 0x2AD7B1, 0x4489, 0x4461, 0x4D80, 0x5741
TIMECODE, SIMPLE_BLOCK, GROUP, BLOCK = 0xE7, 0xA3, 0xA0, 0xA1
PICTURE, SOUND = 1, 2

TOP = frozenset({INFO, TRACKS, CLUSTER, CUES, SEEK_HEAD})
NEEDED: dict[int, frozenset[int]] = {
    # versions, type and limits
    HEADER: frozenset({0x4286, 0x42F7, 0x42F2, 0x42F3, DOC_TYPE, 0x4287, 0x4285}),
    INFO: frozenset({SCALE, DURATION, DATE, MUXER, WRITER}),
    # number, uid, type, enabled, default, forced, lacing, caches, default duration, timecode scale, block additions,
    # language (two forms), codec and its private data, delay, seek pre-roll, video, audio, additions, encodings
    TRACK: frozenset({TRACK_NUMBER, 0x73C5, TRACK_TYPE, 0xB9, 0x88, 0x55AA, 0x9C, 0x6DE7, 0x6DF8, 0x23E383, 0x23314F})
    | frozenset({0x55EE, 0x22B59C, 0x22B59D, 0x86, 0x63A2, 0xAA, 0x56AA, 0x56BB, 0xE0, 0xE1, 0x41E4, 0x6D80}),
    # block, additions, duration, priority, reference, codec state, discarded padding
    GROUP: frozenset({BLOCK, 0x75A1, 0x9B, 0xFA, 0xFB, 0xA4, 0x75A2}),
    # timecode, blocks, position, previous size
    CLUSTER: frozenset({TIMECODE, SIMPLE_BLOCK, GROUP, 0xA7, 0xAB}),
}


def doc_type(source: Source) -> bytes:
    """ "webm" or "matroska". Error: `Refused` (broken)."""
    header = element(source, 0, source.size)
    for one in _children(source, header):
        if one.id == DOC_TYPE:
            return source.at(one.body, min(one.end - one.body, 20)).rstrip(b"\0")
    raise broken("recording")


def tracks(source: Source) -> set[int]:
    """The kinds of track in the file: 1 picture, 2 sound, others. Error: `Refused` (broken) where there are none."""
    for one in _top(source, _segment(source)):
        if one.id == TRACKS:
            kinds = set(_track_kinds(source, one).values())
            if kinds & {PICTURE, SOUND}:
                return kinds
    raise broken("recording")


def clean(source: Source, now: datetime) -> Cleaned:
    """The plan of the cleaned file, its date and its length. Errors: `Refused`, broken or uncleanable."""
    segment = _segment(source)
    job = _Cleaning(source, now)
    for one in _top(source, segment):
        job.top(one)
    if not job.kept or not job.blocks:
        raise broken("recording")
    job.before(segment)
    ticks = job.duration if job.duration else job.last
    return Cleaned(apply(job.edits, segment.end), job.taken_at, ticks * job.scale / 1e9, job.notes)


@dataclass
class _Cleaning:
    source: Source
    now: datetime
    edits: list[Edit] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kept: set[int] = field(default_factory=set)
    blocks: int = 0
    scale: int = 1_000_000
    duration: float = 0.0
    last: float = 0.0
    taken_at: datetime | None = None

    def before(self, segment: Element) -> None:
        """The file's own header, and what else stands before the segment."""
        at = 0
        while at < segment.start:
            one = element(self.source, at, segment.start)
            if one.id == HEADER and at == 0:
                for _ in self.needed(one):
                    pass
            else:
                self.blank(one)
            at = one.end

    def top(self, one: Element) -> None:
        """One element of the segment."""
        if one.id == CLUSTER:
            self.cluster(one)
        elif one.id == INFO:
            self.info(one)
        elif one.id == TRACKS:
            self.tracks(one)
        elif one.id == SEEK_HEAD:
            self.seek_head(one)
        elif one.id != CUES:
            self.blank(one)

    def needed(self, parent: Element) -> Iterator[Element]:
        """The children that players need; the others are blanked."""
        for one in _children(self.source, parent):
            if one.id in NEEDED[parent.id]:
                yield one
            else:
                self.blank(one)

    def info(self, parent: Element) -> None:
        """Scale, length and date; the writers' names become spaces, because players ask for them."""
        for one in self.needed(parent):
            raw = self.source.at(one.body, min(one.end - one.body, 8))
            if one.id in (MUXER, WRITER):
                self.edits.append(Edit(one.body, b" " * (one.end - one.body)))
            elif one.id == SCALE:
                self.scale = int.from_bytes(raw, "big")
            elif one.id == DURATION and len(raw) in (4, 8):
                self.duration = _positive(struct.unpack(">f" if len(raw) == 4 else ">d", raw)[0])
            elif one.id == DATE and len(raw) == 8:
                self.date(one, int.from_bytes(raw, "big", signed=True))

    def date(self, one: Element, nanoseconds: int) -> None:
        """Kept where it can be right."""
        at = EPOCH + timedelta(seconds=nanoseconds // 1_000_000_000)
        if plausible(at, self.now):
            self.taken_at = at
        else:
            self.notes.append(cannot_be_right(at.year))
            self.blank(one)

    def tracks(self, parent: Element) -> None:
        """Sound and pictures stay, without their names."""
        kinds = _track_kinds(self.source, parent)
        self.kept |= {number for number, kind in kinds.items() if kind in (PICTURE, SOUND)}
        for one in _children(self.source, parent):
            if one.id == TRACK and _track(self.source, one)[0] in self.kept:
                for _ in self.needed(one):
                    pass
            else:
                self.blank(one)

    def seek_head(self, parent: Element) -> None:
        """The table of contents, without what is blanked."""
        for one in _children(self.source, parent):
            ids = [
                self.source.number(inner.body, min(inner.end - inner.body, 4))
                for inner in (_children(self.source, one) if one.id == SEEK else ())
                if inner.id == SEEK_ID
            ]
            if not ids or ids[0] not in TOP:
                self.blank(one)

    def cluster(self, parent: Element) -> None:
        """Blocks of kept tracks stay."""
        start = 0
        for one in self.needed(parent):
            if one.id == TIMECODE:
                start = self.source.number(one.body, min(one.end - one.body, 8))
            elif one.id == SIMPLE_BLOCK:
                self.block(one, one, start)
            elif one.id == GROUP:
                inner = list(_children(self.source, one))
                block = next((part for part in inner if part.id == BLOCK), None)
                if block is None:
                    self.blank(one)
                elif self.block(block, one, start):
                    for part in inner:
                        if part.id not in NEEDED[GROUP]:
                            self.blank(part)

    def block(self, block: Element, whole: Element, start: int) -> bool:
        """Keep it if it belongs to a kept track, which is known before the first block."""
        self.blocks += 1
        if self.blocks > MOST_ELEMENTS:
            raise broken("recording")
        if not self.kept:
            raise uncleanable("recording")
        if vint(self.source, block.body, block.end) not in self.kept:
            self.blank(whole)
            return False
        width = 9 - self.source.number(block.body, 1).bit_length()
        offset = int.from_bytes(self.source.at(block.body + width, 2), "big", signed=True)
        self.last = max(self.last, start + offset)
        return True

    def blank(self, one: Element) -> None:
        """Make it a Void element of the same length."""
        length = one.end - one.start
        if one.id == VOID and one.sized:
            self.edits.append(Edit(one.body, Blank(one.end - one.body)))
            return
        head = void(length)
        self.edits += [Edit(one.start, head), Edit(one.start + len(head), Blank(length - len(head)))]


def _segment(source: Source) -> Element:
    at = element(source, 0, source.size).end
    while at < source.size:
        one = element(source, at, source.size)
        if one.id == SEGMENT:
            return one
        at = one.end
    raise broken("recording")


def _top(source: Source, segment: Element) -> Iterator[Element]:
    """The elements of the segment. A cluster of unknown length ends where its last known child does."""
    at = segment.body
    while at < segment.end:
        one = element(source, at, segment.end)
        if not one.sized:
            if one.id != CLUSTER:
                raise uncleanable("recording")
            one = Element(one.id, one.start, one.body, _cluster_end(source, one), True)
        yield one
        at = one.end


def _cluster_end(source: Source, cluster: Element) -> int:
    at = cluster.body
    while at < cluster.end:
        one = element(source, at, cluster.end)
        if one.id not in NEEDED[CLUSTER] and one.id not in (VOID, 0xBF, 0x5854):
            break
        at = one.end
    return at


def _children(source: Source, parent: Element) -> Iterator[Element]:
    at = parent.body
    while at < parent.end:
        one = element(source, at, parent.end)
        if not one.sized:
            raise uncleanable("recording")
        yield one
        at = one.end


def _track(source: Source, track: Element) -> tuple[int, int]:
    found = {one.id: one for one in _children(source, track)}
    return _integer(source, found.get(TRACK_NUMBER)), _integer(source, found.get(TRACK_TYPE))


def _track_kinds(source: Source, parent: Element) -> dict[int, int]:
    return dict(_track(source, one) for one in _children(source, parent) if one.id == TRACK)


def _integer(source: Source, one: Element | None) -> int:
    return source.number(one.body, min(one.end - one.body, 8)) if one else 0


def _positive(number: float) -> float:
    return number if 0 < number < 1e15 else 0.0
