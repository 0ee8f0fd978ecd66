"""Looking for a word in every byte of some folders: as it is, in other writings of it, and in what is packed."""

import base64
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

#: How gzip and zlib begin.
PACKED = (b"\x1f\x8b\x08", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
#: Django packs a session and signs it: a point, base64 of zlib, and a colon.
TOKEN = re.compile(rb"\.(eJ[A-Za-z0-9_-]{6,}):")
MOST_UNPACKED = 16 * 1024 * 1024
#: A packed thing that begins somewhere in a file: so much of it says whether it is one.
FIRST = 512


@dataclass(frozen=True)
class Found:
    """A word, where it stands, and how it is written there."""

    word: str
    place: str
    how: str


def writings(word: str) -> dict[str, bytes]:
    """The ways in which a program may write a word."""
    raw = word.encode()
    found = {
        "utf-8": raw,
        "utf-16le": word.encode("utf-16-le"),
        "utf-16be": word.encode("utf-16-be"),
        "latin-1": word.encode("latin-1", "replace"),
        "url": quote(word).encode(),
        "url, small": quote(word).lower().encode(),
        "json": json.dumps(word)[1:-1].encode(),
        "json in json": json.dumps(json.dumps(word))[3:-3].encode(),
        "repr of bytes": repr(raw)[2:-1].encode(),
        "html": word.encode("ascii", "xmlcharrefreplace"),
        "hex": raw.hex().encode(),
    }
    for shift in range(3):
        # Of three ways to stand in base64, what does not depend on its neighbours.
        whole = base64.b64encode(b"\0" * shift + raw)
        begin, rest = -(-shift * 8 // 6), (shift + len(raw)) % 3
        found[f"base64, {shift}"] = whole[begin : len(whole) - (4 if rest else 0)]
        found[f"base64url, {shift}"] = found[f"base64, {shift}"].translate(bytes.maketrans(b"+/", b"-_"))
    return found


class Search:
    """Looks for several words at once."""

    def __init__(self, words: Iterable[str]) -> None:
        self.needles = [(word, how, raw) for word in words for how, raw in writings(word).items()]

    def within(self, raw: bytes, place: str, *, packed: bool = True) -> Iterator[Found]:
        """What is in these bytes, and in what is packed in them."""
        for word, how, needle in self.needles:
            if needle in raw:
                yield Found(word, place, how)
        if packed:
            for at, inner in unpacked(raw):
                yield from self.within(inner, f"{place} (unpacked at {at})", packed=False)

    def folders(self, *folders: Path) -> list[Found]:
        """Every file of these folders, whatever it is called; names of files too."""
        found: list[Found] = []
        for folder in folders:
            for path in sorted(folder.rglob("*")):
                place = str(path.relative_to(folder.parent))
                found += self.within(path.name.encode(), f"{place} (its name)", packed=False)
                if path.is_file() and not path.is_symlink():
                    found += self.within(path.read_bytes(), place)
        return found


def unpacked(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """(offset, what was packed there): gzip and zlib, wherever they begin, and as sessions stand in their rows."""
    for token in TOKEN.finditer(raw):
        inner = _opened(base64.urlsafe_b64decode(token[1] + b"=" * (-len(token[1]) % 4)), 0)
        if inner:
            yield token.start(), inner
    for begins in PACKED:
        at = raw.find(begins)
        while at >= 0:
            inner = _opened(raw, at)
            if inner:
                yield at, inner
            at = raw.find(begins, at + 1)


def _opened(raw: bytes, at: int) -> bytes:
    try:
        if not zlib.decompressobj(47).decompress(raw[at : at + FIRST], 64):
            return b""
    except zlib.error:
        return b""
    # What is damaged further on still gives what stands before it.
    packer, made = zlib.decompressobj(47), bytearray()
    for begin in range(at, len(raw), 65536):
        try:
            made += packer.decompress(raw[begin : begin + 65536])
        except zlib.error:
            break
        if packer.eof or len(made) > MOST_UNPACKED:
            break
    return bytes(made)
