"""Age as a stream: what is copied is locked piece by piece, and opened piece by piece, never whole in memory or on disk."""

import io
import os
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pyrage
from pyrage.x25519 import Recipient

from keepsake.cabinet.keys import NO_MATCH, Identity
from keepsake.running.errors import Damaged, WrongIdentity

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

AT_ONCE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Written:
    """How many bytes were written, and their SHA-256 (hexadecimal)."""

    size: int
    sha256: str


def lock(pieces: Generator[bytes, None, None], out: BinaryIO, recipient: str) -> Written:
    """Lock the pieces to a public key into `out`. What the source or the disk raises comes out as it was raised."""
    source, sink = _Pieces(pieces), _Counted(out)
    try:
        pyrage.encrypt_io(io.BufferedReader(source, AT_ONCE), sink, [Recipient.from_str(recipient)])
        out.flush()
    except (pyrage.EncryptError, OSError) as error:
        raise source.failed or sink.failed or error from None
    finally:
        pieces.close()
    return Written(sink.size, sink.digest.hexdigest())


@contextmanager
def unlocked(path: Path, identity: Identity) -> Iterator[BinaryIO]:
    """The plain bytes of a locked file, to be read from the front to the end.

    Leaving the block reads what is left: only the last piece vouches for the whole. Raises Damaged, WrongIdentity.
    """
    incoming, outgoing = os.pipe()
    failed: list[BaseException] = []

    def open_it() -> None:
        with os.fdopen(outgoing, "wb", 0) as out:
            try:
                with path.open("rb") as file:
                    pyrage.decrypt_io(file, out, [identity.age])
            except BaseException as error:
                # Before the pipe is closed: whoever reads its end finds why.
                failed.append(error)

    helper = threading.Thread(target=open_it, daemon=True)
    helper.start()
    try:
        with os.fdopen(incoming, "rb", AT_ONCE) as plain:
            try:
                yield plain
                while plain.read(AT_ONCE):
                    pass
            except Exception:
                # What stopped the reader may follow from what stopped the helper. If not, the reader's own word stands:
                # from here on the helper only says that nobody reads any more.
                if failed:
                    raise _said(failed[0], path) from None
                raise
    finally:
        helper.join()
    if failed:
        raise _said(failed[0], path)


def hash_of(path: Path) -> Written:
    """Read a file back from the disk, whole."""
    digest, size = sha256(), 0
    with path.open("rb", buffering=0) as file:
        if hasattr(os, "posix_fadvise"):
            # From the medium, and not from what the system still remembers of the writing.
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while piece := file.read(AT_ONCE):
            digest.update(piece)
            size += len(piece)
    return Written(size, digest.hexdigest())


def _said(error: BaseException, path: Path) -> BaseException:
    if NO_MATCH in str(error):
        return WrongIdentity(f"{path} is locked to another key. It takes the key that was on paper when it was made.")
    if isinstance(error, OSError) and error.errno is not None:
        return Damaged(f"{path} cannot be read: {error.strerror}.")
    return Damaged(f"{path} is not whole: it was cut short, or changed, or is no backup.")


class _Pieces(io.RawIOBase):
    """Pieces as a file that is read once."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = memoryview(b"")
        self.failed: BaseException | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        into = memoryview(buffer).cast("B")
        try:
            while not self._left:
                self._left = memoryview(next(self._pieces))
        except StopIteration:
            return 0
        except BaseException as error:
            self.failed = error
            raise OSError("the source stopped") from error
        count = min(len(into), len(self._left))
        into[:count] = self._left[:count]
        self._left = self._left[count:]
        return count


class _Counted:
    """A file that is written once: how long it is, and its hash."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.digest, self.size = sha256(), 0
        self.failed: BaseException | None = None

    def write(self, piece: "ReadableBuffer") -> int:
        raw = bytes(piece)
        try:
            self._out.write(raw)
        except BaseException as error:
            self.failed = error
            raise
        self.digest.update(raw)
        self.size += len(raw)
        return len(raw)

    def flush(self) -> None:
        self._out.flush()
