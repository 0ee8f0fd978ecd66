"""MP3, AAC, Ogg and WAV files made by hand, with places and devices in every tag that there is."""

from keepsake.records.tests.crafted import DEVICE, PLACE


def mp3_frame(n: int = 0) -> bytes:
    """MPEG-1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes, 1152 samples."""
    return b"\xff\xfb\x90\x64" + bytes([n % 200]) * 413


def aac_frame(n: int = 0) -> bytes:
    """ADTS, 44.1 kHz: 200 bytes, 1024 samples."""
    length = 200
    return (
        bytes([0xFF, 0xF1, 0x50, 0x40 | length >> 11, length >> 3 & 0xFF, (length & 7) << 5, 0])
        + bytes([n % 200]) * 193
    )


FRAMES = b"".join(mp3_frame(n) for n in range(40))
AAC_FRAMES = b"".join(aac_frame(n) for n in range(40))


def seven_bits(size: int) -> bytes:
    """A number as ID3v2 writes it."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def id3v2(body: bytes = b"", footer: bool = False) -> bytes:
    """An ID3v2 tag with a place, a device and a picture that itself holds what looks like frames."""
    body = body or b"TXXX" + PLACE + b"APIC" + DEVICE + mp3_frame(9) * 2 + bytes(50)
    head = b"\4\0" + (b"\x10" if footer else b"\0") + seven_bits(len(body))
    return b"ID3" + head + body + (b"3DI" + head if footer else b"")


def id3v1(extended: bool = False) -> bytes:
    """The old tag at the end."""
    more = b"TAG+" + b"SECRETLONGTITLE".ljust(223, b"\0") if extended else b""
    return more + b"TAG" + b"SECRETTITLE".ljust(125, b"\0")


def ape(header: bool = True) -> bytes:
    """An APEv2 tag."""
    item = len(PLACE).to_bytes(4, "little") + bytes(4) + b"Place\0" + PLACE
    head = (2000).to_bytes(4, "little") + (len(item) + 32).to_bytes(4, "little") + (1).to_bytes(4, "little")
    flags = (0x80000000 if header else 0).to_bytes(4, "little")
    edge = b"APETAGEX" + head + flags + bytes(8)
    return (edge if header else b"") + item + edge


def lyrics() -> bytes:
    """A Lyrics3v2 tag."""
    body = b"LYRICSBEGININF00014SECRETLYRICS!!"
    return body + b"%06d" % len(body) + b"LYRICS200"


def wav(*extra: bytes, coding: int = 1, seconds: int = 1, size: int | None = None) -> bytes:
    """8 kHz, 8 bits; the chunks in `extra` stand between form and sound, and after the sound."""
    sound = bytes(range(200)) * 40 * seconds
    form = coding.to_bytes(2, "little") + b"\1\0" + (8000).to_bytes(4, "little") * 2 + b"\1\0\x08\0"
    data = b"data" + (len(sound) if size is None else size).to_bytes(4, "little") + sound
    body = b"WAVE" + chunk(b"fmt ", form) + b"".join(extra) + data + (b"".join(extra) if size is None else b"")
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def chunk(name: bytes, body: bytes) -> bytes:
    """One chunk, padded to an even length."""
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)


WAV_EXTRAS = (
    chunk(b"LIST", b"INFOISFT" + b"\x0d\0\0\0SECRETSOFTWARE"),
    chunk(b"bext", b"SECRETDESCRIPTION" + PLACE),
    chunk(b"iXML", b"<SECRETXML>"),
    chunk(b"id3 ", id3v2()),
)


def slow_checksum(page: bytes) -> int:
    """Ogg's sum, bit by bit, as its text defines it."""
    register = 0
    for byte in page:
        register ^= byte << 24
        for _ in range(8):
            register = (register << 1 ^ (0x04C11DB7 if register & 0x80000000 else 0)) & 0xFFFFFFFF
    return register


def page(number: int, lacing: bytes, body: bytes, *, flags: int = 0, position: int = 0, stream: int = 7) -> bytes:
    """One Ogg page with its sum."""
    head = b"OggS\0" + bytes([flags]) + position.to_bytes(8, "little", signed=True) + stream.to_bytes(4, "little")
    head += number.to_bytes(4, "little")
    tail = bytes([len(lacing)]) + lacing + body
    return head + slow_checksum(head + bytes(4) + tail).to_bytes(4, "little") + tail


def comments(name: bytes, much: int = 0) -> bytes:
    """A comment packet with a maker, a place, and `much` bytes of picture."""
    said = [b"LOCATION=" + PLACE, b"ENCODER=SECRETENCODER", b"METADATA_BLOCK_PICTURE=SECRET" + b"A" * much]
    packet = name + (11).to_bytes(4, "little") + b"SECRETMAKER" + len(said).to_bytes(4, "little")
    packet += b"".join(len(one).to_bytes(4, "little") + one for one in said)
    return packet + (b"\1" if name[:1] == b"\3" else b"")


def laced(packet: bytes) -> bytes:
    """The lacing values of one packet."""
    return b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255])


OPUS_SOUND = [b"OPUS-%d-" % n + bytes([n]) * 60 for n in range(5)]


def opus(much: int = 0, stream: int = 7) -> bytes:
    """Ogg Opus: head, comments on as many pages as they need, sound."""
    head = b"OpusHead\1\1" + (312).to_bytes(2, "little") + (48000).to_bytes(4, "little") + bytes(3)
    out = page(0, laced(head), head, flags=2, stream=stream)
    packet, number = comments(b"OpusTags", much), 1
    lacing = laced(packet)
    while lacing:
        some, lacing = lacing[:255], lacing[255:]
        size = sum(some)
        out += page(
            number, some, packet[:size], flags=1 if number > 1 else 0, position=-1 if lacing else 0, stream=stream
        )
        packet, number = packet[size:], number + 1
    for n, sound in enumerate(OPUS_SOUND):
        flags = 4 if n == len(OPUS_SOUND) - 1 else 0
        out += page(number + n, laced(sound), sound, flags=flags, position=312 + 48000 * (n + 1), stream=stream)
    return out


def vorbis() -> bytes:
    """Ogg Vorbis: the comments share a page with the set-up that follows them."""
    head = b"\x01vorbis" + bytes(4) + b"\1" + (44100).to_bytes(4, "little") + bytes(12) + b"\xb8\1"
    packet, setup = comments(b"\x03vorbis"), b"\x05vorbis" + b"SETUP" * 60
    out = page(0, laced(head), head, flags=2) + page(1, laced(packet) + laced(setup), packet + setup)
    return out + page(2, laced(b"VORBISSOUND"), b"VORBISSOUND", flags=4, position=88200)
