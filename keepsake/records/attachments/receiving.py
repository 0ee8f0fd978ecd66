"""An upload from its first byte to what is kept of it: told apart, held to the limits, cleaned, measured."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import BinaryIO
from zoneinfo import ZoneInfo

from keepsake.records.attachments import limits, media
from keepsake.records.attachments.containers.source import Source
from keepsake.records.attachments.limits import Format
from keepsake.records.attachments.probe import probe
from keepsake.records.attachments.worker import make_picture


@dataclass(frozen=True)
class Part:
    """One file to be kept: its format, its length in bytes, and its bytes, to be read once while the upload is open."""

    format: Format
    length: int
    chunks: Callable[[], Iterator[bytes]] = field(repr=False)
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True)
class Received:
    """What is kept of an upload: parts by rendition ("full", and for pictures "card" and "thumb"), and what is known."""

    parts: dict[str, Part]
    taken_at: datetime | None
    seconds: float | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def full(self) -> Part:
        """The biggest rendition: the one that counts."""
        return self.parts[limits.FULL]


def receive(file: BinaryIO, zone: ZoneInfo, now: datetime) -> Received:
    """Take an upload: a seekable file. `zone` is the setting's, for cameras that do not say theirs.

    Errors: `Refused` with a sentence for the page; nothing is kept then. A picture takes about a second.
    """
    source = Source(file)
    found = probe(source)
    if found.media == limits.IMAGE:
        return _picture(source, found, zone, now)
    cleaned = media.clean(source, found, now)
    part = Part(found, cleaned.length, lambda: cleaned.chunks(source))
    return Received({limits.FULL: part}, cleaned.taken_at, cleaned.seconds, cleaned.notes)


def _picture(source: Source, found: Format, zone: ZoneInfo, now: datetime) -> Received:
    picture = make_picture(source.at(0, source.size), found, zone, now)
    parts = {}
    for name, one in picture.renditions.items():
        parts[name] = Part(one.format, len(one.body), partial(_whole, one.body), one.width, one.height)
    return Received(parts, picture.taken_at, notes=picture.notes)


def _whole(body: bytes) -> Iterator[bytes]:
    yield body
