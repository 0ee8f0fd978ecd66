"""MP3 and plain AAC: a file is a row of frames, and only the frames are kept.

Whatever stands before, between or after them goes: ID3v1, ID3v2, APE, Lyrics3, pictures, and what nobody has heard of.
"""

from collections.abc import Callable
from dataclasses import dataclass

from keepsake.records.attachments.containers.source import Cleaned, Piece, Source, Span
from keepsake.records.attachments.refusals import broken, uncleanable

_BITRATES_1 = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_BITRATES_2 = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_RATES = (44100, 48000, 32000)
_AAC_RATES = (96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350)
#: Fewer frames than this are no recording.
LEAST_FRAMES = 3
#: The share of the bytes outside tags that must be frames.
LEAST_SHARE = 0.9


@dataclass(frozen=True)
class Frame:
    """One frame's length in bytes, its samples, its samples per second, and what all frames of a file share."""

    length: int
    samples: int
    rate: int
    family: tuple[int, int]


Header = Callable[[bytes, int], Frame | None]


def mp3_frame(data: bytes, at: int) -> Frame | None:
    """The MPEG layer III frame whose header stands at `at`, or none."""
    if len(data) - at < 4 or data[at] != 0xFF or data[at + 1] & 0xE6 != 0xE2:
        return None
    version = data[at + 1] >> 3 & 3  # 3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5
    bitrate, rate = data[at + 2] >> 4, data[at + 2] >> 2 & 3
    if version == 1 or not 0 < bitrate < 15 or rate == 3:
        return None
    first = version == 3
    kbits = (_BITRATES_1 if first else _BITRATES_2)[bitrate - 1]
    hertz = _RATES[rate] >> {3: 0, 2: 1, 0: 2}[version]
    length = (144 if first else 72) * kbits * 1000 // hertz + (data[at + 2] >> 1 & 1)
    return Frame(length, 1152 if first else 576, hertz, (version, rate))


def aac_frame(data: bytes, at: int) -> Frame | None:
    """The ADTS frame whose header stands at `at`, or none."""
    if len(data) - at < 7 or data[at] != 0xFF or data[at + 1] & 0xF6 != 0xF0:
        return None
    rate = data[at + 2] >> 2 & 15
    length = (data[at + 3] & 3) << 11 | data[at + 4] << 3 | data[at + 5] >> 5
    if rate >= len(_AAC_RATES) or length < 8:
        return None
    return Frame(length, 1024 * ((data[at + 6] & 3) + 1), _AAC_RATES[rate], (data[at + 1] & 8, rate))


def after_id3(data: bytes) -> int:
    """Where the first byte after the ID3v2 tags at the start stands, padding of zeros included."""
    at = 0
    while data[at : at + 3] == b"ID3" and len(data) - at >= 10:
        at += 10 + _seven_bits(data[at + 6 : at + 10]) + (10 if data[at + 5] & 0x10 else 0)
    while data[at : at + 1] == b"\0":
        at += 1
    return at


def begins_with_frames(data: bytes, header: Header) -> bool:
    """Whether three frames follow each other at the start of `data`."""
    at, family = 0, None
    for _ in range(LEAST_FRAMES):
        frame = header(data, at)
        if frame is None or family not in (None, frame.family):
            return False
        at, family = at + frame.length, frame.family
    return True


def clean(source: Source, header: Header) -> Cleaned:
    """The plan of the frames alone, and their length in seconds. Errors: `Refused`, broken or uncleanable."""
    data = source.at(0, source.size)
    begin, end = after_id3(data), _before_tags(data)
    spans: list[Span] = []
    at, samples, frames = begin, 0, 0
    first: Frame | None = None
    while at < end:
        frame = _next(data, at, end, header, first, joined=bool(spans) and spans[-1].end == at)
        if frame is None:
            at = data.find(b"\xff", at + 1, end)
            if at < 0:
                break
            continue
        first = first or frame
        stop = at + frame.length
        if spans and spans[-1].end == at:
            spans[-1] = Span(spans[-1].start, stop)
        else:
            spans.append(Span(at, stop))
        at, samples, frames = stop, samples + frame.samples, frames + 1
    if first is None or frames < LEAST_FRAMES:
        raise broken("recording")
    if sum(len(span) for span in spans) < LEAST_SHARE * (end - begin):
        raise uncleanable("recording")
    pieces: list[Piece] = list(spans)
    return Cleaned(pieces, seconds=samples / first.rate)


def _next(data: bytes, at: int, end: int, header: Header, first: Frame | None, *, joined: bool) -> Frame | None:
    """The frame at `at`: one that joins the last, or is followed by another; never one that was cut."""
    frame = header(data, at)
    if frame is None or at + frame.length > end or (first and frame.family != first.family):
        return None
    if joined:
        return frame
    follower = header(data, at + frame.length)
    return frame if follower and follower.family == frame.family else None


def _before_tags(data: bytes) -> int:
    """Where the tags at the end begin: ID3v1 with its older extension, then APE and Lyrics3 in any order."""
    end = len(data)
    if data[end - 128 : end - 125] == b"TAG":
        end -= 128
        if data[end - 227 : end - 223] == b"TAG+":
            end -= 227
    while end > 32:
        if data[end - 32 : end - 24] == b"APETAGEX":
            size = int.from_bytes(data[end - 20 : end - 16], "little")
            end -= max(size, 32) + (32 if data[end - 9] & 0x80 else 0)
        elif data[end - 9 : end] == b"LYRICS200" and data[end - 15 : end - 9].isdigit():
            end -= 15 + int(data[end - 15 : end - 9])
        elif data[end - 10 : end - 7] == b"3DI":
            begin = end - 20 - _seven_bits(data[end - 4 : end])
            if begin < 0 or data[begin : begin + 3] != b"ID3":
                break
            end = begin
        else:
            break
    return max(end, 0)


def _seven_bits(four: bytes) -> int:
    """ID3's numbers: seven bits in each byte."""
    number = 0
    for byte in four:
        number = number << 7 | byte & 0x7F
    return number
