"""MP4, MOV and M4A without metadata: what players need is kept in its place, every other byte becomes zero.

Nothing is removed by name. A box that is not on the list of needed ones (`udta`, `meta`, `uuid`, `XMP_`, a maker's own)
becomes a `free` box of the same length, filled with zeros; a track that is neither sound nor picture (places, faces,
chapters, subtitles) too; and of the media data only the bytes of kept tracks stay. So no offset changes, and what
nobody here has heard of goes as well. The date in `mvhd` stays.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from keepsake.records.attachments.containers.boxes import MOST_BOXES, Box, boxes, find
from keepsake.records.attachments.containers.samples import merged, sample_ranges
from keepsake.records.attachments.containers.source import Blank, Cleaned, Edit, Source, apply
from keepsake.records.attachments.dates import cannot_be_right, plausible
from keepsake.records.attachments.refusals import Refused, broken, uncleanable

EPOCH = datetime(1904, 1, 1, tzinfo=UTC)

#: What each box may hold; a box that is named here, or stands in WHOLE, is needed by players.
INSIDE: dict[bytes, frozenset[bytes]] = {
    b"moov": frozenset({b"mvhd", b"trak", b"mvex"}),
    b"trak": frozenset({b"tkhd", b"edts", b"mdia", b"tapt"}),
    b"edts": frozenset({b"elst"}),
    b"tapt": frozenset({b"clef", b"prof", b"enof"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"minf", b"elng"}),
    b"minf": frozenset({b"vmhd", b"smhd", b"hdlr", b"dinf", b"stbl"}),
    b"dinf": frozenset({b"dref"}),
    b"stbl": frozenset(
        b"stsd stts ctts cslg stss stsc stsz stco co64 sdtp sbgp sgpd stps subs saiz saio".split(),
    ),
    b"mvex": frozenset({b"mehd", b"trex"}),
    b"moof": frozenset({b"mfhd", b"traf"}),
    b"traf": frozenset(b"tfhd tfdt trun sdtp sbgp sgpd subs saiz saio".split()),
    b"mfra": frozenset({b"tfra", b"mfro"}),
}
TOP = frozenset(b"ftyp styp moov mdat moof mfra sidx ssix wide".split())
CODEC_BOXES = frozenset(
    b"avcC hvcC lhvC vvcC av1C vpcC dvcC dvvC dvwC esds wave chan chnl colr pasp clap btrt fiel gama dOps dac3 dec3 "
    b"dfLa alac pcmC ccst clli mdcv SmDm CoLL amve vexu hfov".split()
)
PICTURE_CODECS = frozenset(b"avc1 avc3 hvc1 hev1 dvh1 dvhe av01 vp08 vp09".split())
SOUND_CODECS = frozenset(b"mp4a Opus alac fLaC ac-3 ec-3 lpcm ipcm sowt twos in24 in32 fl32 fl64 .mp3".split())
HEVC = frozenset(b"hvc1 hev1 dvh1 dvhe".split())
HEVC_NOTE = "This video is in the format HEVC: phones and Apple computers play it, some other browsers do not."


def tracks(source: Source) -> set[bytes]:
    """The kinds of track in the file: b"vide", b"soun" and others. Error: `Refused` (broken) where there are none."""
    moov = next((box for box in boxes(source, 0, source.size, junk=True)[0] if box.type == b"moov"), None)
    if moov is None:
        raise broken("recording")
    found = {_handler(source, box) for box in boxes(source, moov.body, moov.end)[0] if box.type == b"trak"}
    if not found & {b"vide", b"soun"}:
        raise broken("recording")
    return found


def clean(source: Source, now: datetime) -> Cleaned:
    """The plan of the cleaned file, its date taken (from a phone's own date, otherwise `mvhd`) and its length.

    Errors: `Refused`, broken or uncleanable.
    """
    top, end = boxes(source, 0, source.size, junk=True)
    if source.size - end >= 8 and source.at(end + 4, 4) in TOP:
        raise broken("recording")
    kinds = [box.type for box in top]
    if kinds.count(b"moov") != 1 or not 1 <= kinds.count(b"mdat") <= (MOST_BOXES if b"moof" in kinds else 100):
        raise broken("recording")
    job = _Cleaning(source)
    moov = top[kinds.index(b"moov")]
    taken_at = job.date(moov, now)
    for box in top:
        job.top(box, fragmented=b"moof" in kinds)
    job.media([box for box in top if box.type == b"mdat"], whole=b"moof" in kinds)
    return Cleaned(apply(job.edits, end), taken_at, _seconds(source, moov), job.notes)


@dataclass
class _Cleaning:
    source: Source
    edits: list[Edit] = field(default_factory=list)
    kept: list[tuple[int, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def top(self, box: Box, fragmented: bool) -> None:
        """One box of the file itself."""
        if box.type not in TOP:
            self.blank(box)
        elif box.type == b"wide":
            self.zero(box.body, box.end)
        elif box.type in INSIDE:
            self.inside(box, fragmented)

    def inside(self, box: Box, fragmented: bool = False) -> None:
        """Keep what is needed inside a box, blank the rest, down to the last."""
        inner, stop = boxes(self.source, box.body, box.end)
        self.zero(stop, box.end)
        for one in inner:
            if one.type not in INSIDE[box.type] or (one.type == b"trak" and not self.wanted(one, fragmented)):
                self.blank(one)
            elif one.type == b"hdlr":
                self.zero(one.body + 12, one.end)  # the maker's name for it
            elif one.type == b"dref":
                self.references(one)
            elif one.type == b"stsd":
                self.description(one)
            elif one.type in INSIDE:
                self.inside(one, fragmented)
        if box.type == b"stbl" and not fragmented:
            self.kept += sample_ranges(self.source, box)

    def wanted(self, track: Box, fragmented: bool) -> bool:
        """Sound and pictures are. In a file of fragments another track's bytes cannot be told apart for certain."""
        if _handler(self.source, track) in {b"vide", b"soun"}:
            return True
        if fragmented:
            raise uncleanable("video")
        return False

    def references(self, box: Box) -> None:
        """Media must lie in this file; names of files and disks are zeroed."""
        for one in boxes(self.source, box.body + 8, box.end)[0]:
            if not self.source.number(one.body, 4) & 1:
                raise uncleanable("video")
            self.zero(one.body + 4, one.end)

    def description(self, box: Box) -> None:
        """How sound and pictures are coded: the coder's name goes, unknown boxes too."""
        entries, stop = boxes(self.source, box.body + 8, box.end)
        self.zero(stop, box.end)
        for entry in entries:
            if entry.type in PICTURE_CODECS:
                self.zero(entry.body + 42, entry.body + 74)
                first = entry.body + 78
            elif entry.type in SOUND_CODECS:
                first = entry.body + {0: 28, 1: 44, 2: 64}.get(self.source.number(entry.body + 8, 2), 28)
            else:
                raise Refused(
                    "unwanted",
                    "This recording is in an older format that browsers cannot play. Save it as MP4, or for sound as "
                    "M4A, and add that.",
                )
            self.zero(entry.body + 12, entry.body + 16)  # the coder's maker
            if entry.type in HEVC and HEVC_NOTE not in self.notes:
                self.notes.append(HEVC_NOTE)
            if first > entry.end:
                raise broken("recording")
            inner, rest = boxes(self.source, first, entry.end)
            self.zero(rest, entry.end)
            for one in inner:
                if one.type not in CODEC_BOXES:
                    self.blank(one)

    def media(self, data: list[Box], whole: bool) -> None:
        """Zero what no kept track refers to. Every kept sample must lie in the file."""
        if whole:
            return
        ranges = merged(self.kept)
        if not ranges:
            raise broken("recording")
        held = 0
        for box in data:
            position = box.body
            for start, end in ranges:
                if end <= box.body or start >= box.end:
                    continue
                if start < box.body or end > box.end:
                    raise broken("recording")
                self.zero(position, start)
                position = end
                held += 1
            self.zero(position, box.end)
        if held != len(ranges):
            raise broken("recording")

    def date(self, moov: Box, now: datetime) -> datetime | None:
        """The date taken. A phone's own date is written into `mvhd`, which after sharing holds the date of sharing."""
        header = find(self.source, moov, b"mvhd")
        if header is None:
            raise broken("recording")
        width = 8 if self.source.number(header.body, 1) else 4
        seconds = self.source.number(header.body + 4, width)
        said = EPOCH + timedelta(seconds=seconds) if 0 < seconds < 2**33 else None
        own = _phones_date(self.source, moov)
        if own and plausible(own, now):
            self.edits.append(Edit(header.body + 4, int((own - EPOCH).total_seconds()).to_bytes(width, "big")))
            return own
        if said is None or plausible(said, now):
            return said
        self.zero(header.body + 4, header.body + 4 + width)
        self.notes.append(cannot_be_right(said.year))
        return None

    def blank(self, box: Box) -> None:
        """Make it a `free` box of the same length."""
        self.edits.append(Edit(box.start + 4, b"free"))
        self.zero(box.body, box.end)

    def zero(self, start: int, end: int) -> None:
        """Zeros from `start` to `end`."""
        if end > start:
            self.edits.append(Edit(start, Blank(end - start)))


def _handler(source: Source, track: Box) -> bytes:
    box = find(source, track, b"mdia", b"hdlr")
    return source.at(box.body + 8, 4) if box else b""


def _seconds(source: Source, moov: Box) -> float | None:
    header = find(source, moov, b"mvhd")
    if header is None:
        return None
    long = source.number(header.body, 1) == 1
    scale = source.number(header.body + (20 if long else 12), 4)
    length = source.number(header.body + (24 if long else 16), 8 if long else 4)
    if not length:
        whole = find(source, moov, b"mvex", b"mehd")
        if whole:
            length = source.number(whole.body + 4, 8 if source.number(whole.body, 1) else 4)
    unknown = not length or not scale or length == (2**64 - 1 if long else 2**32 - 1)
    return None if unknown else length / scale


def _phones_date(source: Source, moov: Box) -> datetime | None:
    """Apple's `com.apple.quicktime.creationdate`, which keeps the date through sharing and names its offset."""
    meta = find(source, moov, b"meta")
    if meta is None:
        return None
    full = 0 if source.at(meta.body + 4, 4) == b"hdlr" else 4
    inner = {box.type: box for box in boxes(source, meta.body + full, meta.end)[0]}
    if not {b"keys", b"ilst"} <= inner.keys():
        return None
    keys = boxes(source, inner[b"keys"].body + 8, inner[b"keys"].end)[0]
    names = [source.at(key.body, min(key.end - key.body, 100)) for key in keys]
    for item in boxes(source, inner[b"ilst"].body, inner[b"ilst"].end)[0]:
        number = int.from_bytes(item.type, "big")
        value = find(source, item, b"data")
        if value and 0 < number <= len(names) and names[number - 1] == b"com.apple.quicktime.creationdate":
            words = source.at(value.body + 8, min(value.end - value.body - 8, 40)).decode("ascii", "replace")
            try:
                return datetime.strptime(words, "%Y-%m-%dT%H:%M:%S%z").astimezone(UTC)
            except (ValueError, OverflowError):
                return None
    return None
