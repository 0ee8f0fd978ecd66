"""MP4, MOV and M4A files made box by box, with places and devices wherever phones and programmes put them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from keepsake.records.tests.crafted import DEVICE, PLACE

EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
PICTURES = [b"PICTURE-%d-" % n + bytes([n]) * 40 for n in range(6)]
SOUNDS = [b"SOUND-%d-" % n + bytes([100 + n]) * 11 for n in range(6)]


def number(value: int, width: int = 4) -> bytes:
    """Big-endian."""
    return value.to_bytes(width, "big")


def box(type_: bytes, *parts: bytes, long: bool = False) -> bytes:
    """A box; with its length in 64 bits where `long`."""
    body = b"".join(parts)
    if long:
        return number(1) + type_ + number(len(body) + 16, 8) + body
    return number(len(body) + 8) + type_ + body


def full(type_: bytes, *parts: bytes, version: int = 0, flags: int = 0) -> bytes:
    """A box with version and flags."""
    return box(type_, bytes([version]), number(flags, 3), *parts)


def table(type_: bytes, *values: int, entries: int | None = None, width: int = 4) -> bytes:
    """A table: its count, its numbers."""
    return full(type_, number(len(values) if entries is None else entries), *(number(value, width) for value in values))


@dataclass
class Track:
    """A track: what handles it, what its samples are, how they are coded."""

    handler: bytes
    samples: list[bytes]
    entry: bytes
    each: int = 0
    extra: bytes = b""
    offsets: list[int] = field(default_factory=list)


def picture_entry(codec: bytes = b"avc1", extra: bytes = b"") -> bytes:
    """How pictures are coded, with the coder's maker and name."""
    head = bytes(6) + number(1, 2) + bytes(4) + b"SECR" + bytes(8) + number(64, 2) + number(48, 2) + bytes(14)
    return box(codec, head + b"\x0dSECRETENCODER".ljust(32, b"\0") + bytes(4), box(b"avcC", b"\x01CONFIG"), extra)


def sound_entry(codec: bytes = b"mp4a", channels: int = 1, bits: int = 16) -> bytes:
    """How sound is coded."""
    head = bytes(6) + number(1, 2) + bytes(4) + b"SECR" + number(channels, 2) + number(bits, 2) + bytes(8)
    return box(codec, head, full(b"esds", b"CONFIG"), box(b"SECR", b"SECRETBOX"))


def video(**more: object) -> Track:
    """The picture track."""
    return Track(b"vide", list(PICTURES), picture_entry(), **more)  # type: ignore[arg-type]


def sound() -> Track:
    """The sound track."""
    return Track(b"soun", list(SOUNDS), sound_entry())


def places() -> Track:
    """A track that says where the phone was, moment by moment."""
    samples = [PLACE + b"-%d" % n for n in range(6)]
    return Track(b"meta", samples, box(b"mebx", bytes(8), PLACE))


def trak(track: Track, id_: int, wide: bool, external: bool) -> bytes:
    """The boxes of one track: one sample to a chunk."""
    reference = box(b"alis", bytes(3) + bytes([0 if external else 1]) + b"SECRETDISK:holiday.mov")
    if track.each:
        sizes = full(b"stsz", number(track.each), number(sum(map(len, track.samples)) // max(track.each, 1)))
    else:
        sizes = full(b"stsz", number(0), number(len(track.samples)), *(number(len(one)) for one in track.samples))
    per_chunk = len(track.samples[0]) // track.each if track.each else 1
    stbl = box(
        b"stbl",
        full(b"stsd", number(1), track.entry),
        table(b"stts", len(track.samples), 100, entries=1),
        table(b"stsc", 1, per_chunk, 1, entries=1),
        sizes,
        table(b"co64" if wide else b"stco", *track.offsets, width=8 if wide else 4),
        box(b"SECR", b"SECRETBOX"),
    )
    minf = box(b"minf", full(b"vmhd", bytes(8)), box(b"dinf", full(b"dref", number(1), reference)), stbl)
    hdlr = full(b"hdlr", bytes(4), track.handler, b"appl" + bytes(8), b"SECRETHANDLER by a maker\0")
    mdia = box(b"mdia", full(b"mdhd", bytes(20)), hdlr, minf)
    return box(b"trak", full(b"tkhd", number(id_), bytes(76)), box(b"tref", box(b"cdsc", number(1))), mdia, track.extra)


def apple_meta(date: bytes = b"2024-05-01T10:20:30+0100") -> bytes:
    """QuickTime's keys and values, as an iPhone writes them."""
    pairs = [
        (b"com.apple.quicktime.location.ISO6709", PLACE),
        (b"com.apple.quicktime.model", DEVICE),
        (b"com.apple.quicktime.creationdate", date),
    ]
    keys = full(b"keys", number(len(pairs)), *(box(b"mdta", key) for key, _ in pairs))
    values = [box(number(n), box(b"data", number(1), number(0), value)) for n, (_, value) in enumerate(pairs, 1)]
    return box(b"meta", full(b"hdlr", bytes(4), b"mdta", bytes(13)), keys, box(b"ilst", *values))


def user_data() -> bytes:
    """`udta` with QuickTime's and 3GPP's place, a maker's name and a whole iTunes list."""
    itunes = box(b"ilst", box(b"\xa9too", box(b"data", bytes(8), b"SECRETTOOL")))
    return box(
        b"udta",
        box(b"\xa9xyz", number(len(PLACE), 2), b"\x15\xc7", PLACE),
        full(b"loci", b"\x15\xc7", PLACE, bytes(14)),
        box(b"\xa9mak", b"\0\x0c\0\0SECRETMAKE"),
        full(b"meta", full(b"hdlr", bytes(4), b"mdir", bytes(13)), itunes),
        bytes(4),
    )


def mvhd(taken: datetime | None, seconds: float, version: int = 0) -> bytes:
    """The head of the film: when, and how long."""
    since = int((taken - EPOCH).total_seconds()) if taken else 0
    width = 8 if version else 4
    body = number(since, width) * 2 + number(1000) + number(int(seconds * 1000), width)
    return full(b"mvhd", body, bytes(80), version=version)


def movie(
    tracks: list[Track] | None = None,
    *,
    brand: bytes = b"isom",
    taken: datetime | None = datetime(2024, 5, 1, 9, 20, 30, tzinfo=UTC),
    seconds: float = 6.0,
    version: int = 0,
    moov_first: bool = False,
    long: bool = False,
    wide: bool = False,
    external: bool = False,
    inside_moov: bytes | None = None,
) -> bytes:
    """A whole file. Samples of all tracks lie in turn in one `mdat`, with a gap that nothing refers to."""
    tracks = tracks if tracks is not None else [video(), sound(), places()]
    extra = user_data() + box(b"uuid", b"SECRETXMP" + PLACE) if inside_moov is None else inside_moov
    start = box(b"ftyp", brand, number(512), brand, b"mp42") + box(b"free", b"SECRETSTALE" + PLACE)

    def moov() -> bytes:
        inner = [trak(track, n, wide, external) for n, track in enumerate(tracks, 1)]
        return box(b"moov", mvhd(taken, seconds, version), *inner, extra)

    media = b"SECRETGAP"
    offsets: list[list[int]] = [[] for _ in tracks]
    for n in range(max((len(track.samples) for track in tracks), default=0)):
        for track, at in zip(tracks, offsets, strict=True):
            if n < len(track.samples):
                at.append(len(media))
                media += track.samples[n]
    for track, at in zip(tracks, offsets, strict=True):
        track.offsets = list(at)
    base = len(start) + (16 if long else 8) + (len(moov()) if moov_first else 0)
    for track in tracks:
        track.offsets = [at + base for at in track.offsets]
    mdat = box(b"mdat", media, long=long)
    end = box(b"uuid", b"SECRETUUID" + PLACE) + box(b"meta", b"SECRETTOP")
    return start + (moov() + mdat if moov_first else mdat + moov()) + end


def fragment() -> bytes:
    """One fragment of a live recording, with a message and a maker's box in it."""
    traf = box(b"traf", full(b"tfhd", number(1)), full(b"trun", number(0)), box(b"uuid", b"SECRETUUID"))
    moof = box(b"moof", full(b"mfhd", number(1)), traf)
    return moof + box(b"mdat", b"PICTURE-LIVE") + full(b"emsg", b"SECRETMESSAGE")


def live(handler: bytes = b"vide") -> bytes:
    """A file of fragments."""
    empty = Track(handler, [], picture_entry() if handler == b"vide" else box(b"mebx", bytes(8)))
    tracks = [empty] if handler == b"vide" else [Track(b"vide", [], picture_entry()), empty]
    inner = [
        box(b"trak", full(b"tkhd", bytes(80)), box(b"mdia", full(b"mdhd", bytes(20)), _hdlr(one), _empty(one)))
        for one in tracks
    ]
    mvex = box(b"mvex", full(b"mehd", number(4000)), full(b"trex", bytes(20)))
    moov = box(b"moov", mvhd(datetime(2024, 5, 1, 9, 20, 30, tzinfo=UTC), 0), *inner, mvex, user_data())
    return box(b"ftyp", b"iso5", number(0), b"iso5") + moov + fragment() + fragment()


def _hdlr(track: Track) -> bytes:
    return full(b"hdlr", bytes(4), track.handler, bytes(12), b"SECRETHANDLER\0")


def _empty(track: Track) -> bytes:
    reference = full(b"url ", flags=1)
    stbl = box(b"stbl", full(b"stsd", number(1), track.entry), table(b"stts"), table(b"stsc"), table(b"stco"))
    return box(b"minf", full(b"vmhd", bytes(8)), box(b"dinf", full(b"dref", number(1), reference)), stbl)
