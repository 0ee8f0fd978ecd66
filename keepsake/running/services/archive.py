"""What stands in a backup file once it is open: a tar, so that the tools `age` and `tar` read it without Keepsake.

First `header.json`, then the members, last `manifest.json` (each member's name, size and SHA-256) with `manifest.note`:
the manifest's own hash, signed by the house. age says that a file is whole, not who made it; the signature does, and
ties the copy of the data to the copy of the keyring, where the signing key stands.
"""

import json
import re
import tarfile
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, BinaryIO

from keepsake.audit.notes import BadNote, Signer, Verifier, opened, sign
from keepsake.running.errors import Damaged

FORMAT = 1
HEADER, MANIFEST, NOTE = "header.json", "manifest.json", "manifest.note"
DATA, KEYS = "data", "keys"
BLOCK = 512
#: A file that lies beside the keyring; the keyring itself is copied row by row.
OWN_FILE = re.compile(r"files/(?P<name>(?!keyring\.)[A-Za-z0-9][A-Za-z0-9._-]{0,99})")
#: A member that is read at once: no table's part, header or manifest is longer, attachments are streamed.
MOST = 1024 * 1024 * 1024
NOT_OURS = "This is no backup of Keepsake, or it was changed."


class Packer:
    """Makes a tar piece by piece, and keeps the manifest."""

    def __init__(self) -> None:
        self._members: list[tuple[str, int, str]] = []

    def file(self, name: str, content: bytes) -> Iterator[bytes]:
        """A member that is at hand."""
        return self.stream(name, len(content), [content])

    def stream(self, name: str, size: int, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """A member of so many bytes, in pieces. Damaged where there are more or fewer: its file changed under our hands."""
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        yield info.tobuf(tarfile.PAX_FORMAT)
        digest, left = sha256(), size
        for piece in pieces:
            digest.update(piece)
            left -= len(piece)
            if left < 0:
                break
            yield piece
        if left:
            raise Damaged(f"{name} is not as long as it was when it was opened. Is the disk failing? Try again.")
        yield bytes(-size % BLOCK)
        self._members.append((name, size, digest.hexdigest()))

    def end(self, signer: Signer, what: str) -> Iterator[bytes]:
        """The manifest, signed, and the end of the tar."""
        manifest = "".join(f"{json.dumps(member)}\n" for member in self._members).encode()
        yield from self.file(MANIFEST, manifest)
        yield from self.file(NOTE, sign(_vouched(what, manifest), signer).encode())
        yield bytes(2 * BLOCK)


def _vouched(what: str, manifest: bytes) -> str:
    return f"keepsake backup of {what}\nmanifest-sha256 {sha256(manifest).hexdigest()}\n"


@dataclass
class Part:
    """One member that is being read."""

    name: str
    size: int
    _file: Any
    _digest: Any

    def pieces(self) -> Iterator[bytes]:
        """Its bytes."""
        while piece := self._file.read(256 * 1024):
            self._digest.update(piece)
            yield piece

    def whole(self) -> bytes:
        """Its bytes at once."""
        if self.size > MOST:
            raise Damaged(NOT_OURS)
        return b"".join(self.pieces())

    def digest(self) -> str:
        """What is left of it is read; the hash of all."""
        for _ in self.pieces():
            pass
        found: str = self._digest.hexdigest()
        return found


class Reading:
    """Reads a tar from the front. When `parts` is through, it was whole, and every member as the manifest has it."""

    def __init__(self, plain: BinaryIO) -> None:
        self._plain = plain
        self.header: dict[str, Any] = {}
        self._note = self._manifest = b""

    def parts(self) -> Generator[Part, None, None]:
        """The members between header and manifest. Raises Damaged."""
        found: list[tuple[str, int, str]] = []
        try:
            with tarfile.open(fileobj=self._plain, mode="r|", bufsize=BLOCK * 128) as tar:
                for info in tar:
                    tar.members = []  # type: ignore[attr-defined]  # it would remember every member
                    if not info.isfile():
                        raise Damaged(NOT_OURS)
                    part = Part(info.name, info.size, tar.extractfile(info), sha256())
                    if info.name == MANIFEST:
                        self._manifest = part.whole()
                    elif info.name == NOTE:
                        self._note = part.whole()
                    elif info.name == HEADER:
                        content = part.whole()
                        self.header = _header(content)
                        found.append((HEADER, info.size, sha256(content).hexdigest()))
                    elif not self.header:
                        raise Damaged(NOT_OURS)
                    else:
                        yield part
                        found.append((part.name, part.size, part.digest()))
        except tarfile.TarError:
            raise Damaged(NOT_OURS) from None
        if [tuple(json.loads(line)) for line in self._manifest.splitlines()] != found:
            raise Damaged("What is in it is not what its manifest says.")

    def vouched_by(self, verifier: Verifier) -> bool:
        """Whether the house of this verifying key made it. Asked when all was read."""
        try:
            return opened(self._note.decode(), [verifier]) == _vouched(str(self.header["what"]), self._manifest)
        except (BadNote, UnicodeDecodeError):
            return False


def _header(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
        number, what = int(found["format"]), str(found["what"])
    except (ValueError, KeyError, TypeError):
        raise Damaged(NOT_OURS) from None
    if number > FORMAT:
        raise Damaged("This backup was made by a newer Keepsake. Install that version first.")
    if what not in (DATA, KEYS):
        raise Damaged(NOT_OURS)
    return dict(found)
