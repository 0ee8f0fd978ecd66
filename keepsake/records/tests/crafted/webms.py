"""WebM files made element by element, with places and devices wherever programmes put them."""

from datetime import UTC, datetime

from keepsake.records.tests.crafted import DEVICE, PLACE

TAKEN = datetime(2024, 5, 1, 9, 20, 30, tzinfo=UTC)
UNKNOWN = b"\x01" + b"\xff" * 7


def element(id_: int, *parts: bytes, live: bool = False) -> bytes:
    """One element; without its length where `live`."""
    body = b"".join(parts)
    name = id_.to_bytes((id_.bit_length() + 7) // 8, "big")
    return name + (UNKNOWN if live else (1 << 56 | len(body)).to_bytes(8, "big")) + body


def short(id_: int, body: bytes) -> bytes:
    """One element whose length has one byte."""
    return id_.to_bytes((id_.bit_length() + 7) // 8, "big") + bytes([0x80 | len(body)]) + body


def track(number: int, kind: int, codec: bytes) -> bytes:
    """A track with a name."""
    return element(
        0xAE,
        short(0xD7, bytes([number])),
        short(0x73C5, b"\x01"),
        short(0x83, bytes([kind])),
        short(0x86, codec),
        short(0x536E, b"SECRETTRACKNAME"),
        element(0xE0 if kind == 1 else 0xE1, b""),
    )


def block(number: int, offset: int, body: bytes) -> bytes:
    """A simple block."""
    return element(0xA3, bytes([0x80 | number]) + offset.to_bytes(2, "big", signed=True) + b"\x80" + body)


def group(number: int, body: bytes) -> bytes:
    """A block in a group, with something unknown beside it."""
    return element(
        0xA0, element(0xA1, bytes([0x80 | number, 0, 5, 0]) + body), short(0x9B, b"\5"), short(0xEE, b"SECRETID")
    )


PICTURES = [b"PICTURE-%d" % n for n in range(4)]
SOUNDS = [b"SOUND-%d" % n for n in range(4)]


def webm(
    *,
    pictures: bool = True,
    live: bool = False,
    doc_type: bytes = b"webm",
    taken: datetime | None = TAKEN,
    duration: float | None = None,
    places: bool = True,
    seconds_apart: int = 1,
) -> bytes:
    """A whole file: a contents table, info, tracks, clusters, cues, and every kind of metadata."""
    import struct

    since = int((taken - datetime(2001, 1, 1, tzinfo=UTC)).total_seconds()) if taken else 0
    info = element(
        0x1549A966,
        short(0x2AD7B1, (1_000_000).to_bytes(3, "big")),
        short(0x7BA9, b"SECRETTITLE"),
        short(0x4D80, b"SECRETMUXER"),
        short(0x5741, DEVICE),
        short(0x4461, (since * 10**9).to_bytes(8, "big", signed=True)) if taken else b"",
        short(0x4489, struct.pack(">d", duration * 1000)) if duration else b"",
    )
    tracks = [track(1, 1, b"V_VP8")] if pictures else []
    tracks += [track(2, 2, b"A_OPUS")] + ([track(3, 0x11, b"S_TEXT/UTF8")] if places else [])
    clusters = b""
    for n in range(4):
        clusters += element(
            0x1F43B675,
            short(0xE7, (n * 1000 * seconds_apart).to_bytes(4, "big")),
            block(1, 0, PICTURES[n]) if pictures else b"",
            block(2, 20, SOUNDS[n]) if n % 2 else group(2, SOUNDS[n]),
            block(3, 0, PLACE) + group(3, PLACE) if places else b"",
            short(0xEC, b"SECRETVOID"),
            live=live,
        )
    seek = element(
        0x114D9B74,
        element(0x4DBB, short(0x53AB, (0x1254C367).to_bytes(4, "big")), short(0x53AC, b"\x09")),
        element(0x4DBB, short(0x53AB, (0x1549A966).to_bytes(4, "big")), short(0x53AC, b"\x07")),
    )
    tags = element(0x1254C367, element(0x7373, element(0x67C8, short(0x45A3, b"LOCATION"), short(0x4487, PLACE))))
    attachments = element(0x1941A469, element(0x61A7, short(0x466E, b"SECRETFILE"), element(0x465C, PLACE)))
    chapters = element(0x1043A770, short(0x45B9, b"SECRETCHAPTER"))
    header = element(
        0x1A45DFA3, short(0x4286, b"\1"), short(0x4282, doc_type), short(0x4287, b"\4"), short(0xEC, b"SECRET")
    )
    cues = element(0x1C53BB6B, short(0xBB, b"\0"))
    body = (
        seek + short(0xEC, b"SECRETVOID") + info + element(0x1654AE6B, *tracks) + tags + clusters + cues + attachments
    )
    return header + element(0x18538067, body, chapters, live=live) + (b"" if live else b"SECRETTRAILER")
