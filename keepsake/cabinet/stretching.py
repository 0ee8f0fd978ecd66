"""A passphrase, stretched (scrypt, in the age format): slow on purpose, one at a time, and in a process of its own.

In a process of its own, because the library holds Python's lock for the second or two that it takes: no page of the
nursery stands still meanwhile, and the 128 to 256 MiB are given back. The passphrase goes there by a pipe, never by an
argument, the environment or a file.
"""

import base64
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from keepsake.cabinet.errors import CUT, Busy, Faulty, WrongPassphrase
from keepsake.cabinet.strength import normal

#: Seconds that an attempt waits for the one before it, and that one may take.
PATIENCE, LONGEST = 15.0, 60.0
#: Under this work factor (a machine that was busy while it was chosen) it is chosen again, so many times.
LEAST_WORK, TRIES = 16, 3
WRONG = "Decryption failed"

_one = threading.Lock()


class Scrypt:
    """The real one: `pyrage.passphrase`, which picks its work factor by a second's trial on this machine."""

    def wrap(self, plain: bytes, passphrase: str) -> bytes:
        """Seal under a passphrase."""
        best = b""
        for _ in range(TRIES):
            made = _ask("encrypt", plain, passphrase)
            best = max(best, made, key=work_factor)
            if work_factor(best) >= LEAST_WORK:
                break
        return best

    def unwrap(self, wrapped: bytes, passphrase: str) -> bytes:
        """Open. Raises WrongPassphrase, or Faulty where the bytes are not whole."""
        return _ask("decrypt", wrapped, passphrase)


#: What stretches. Tests put a quick stand-in here.
stretcher: Scrypt = Scrypt()


def wrap(plain: bytes, passphrase: str) -> bytes:
    """Seal under a passphrase; takes a second or more. Raises Busy where another attempt does not end in time."""
    with _turn():
        return stretcher.wrap(plain, normal(passphrase))


def unwrap(wrapped: bytes | memoryview, passphrase: str) -> bytes:
    """Open what `wrap` made; takes a second or more. Raises WrongPassphrase, Faulty, Busy."""
    with _turn():
        return stretcher.unwrap(bytes(wrapped), normal(passphrase))


def work_factor(wrapped: bytes) -> int:
    """The scrypt work factor (a power of two) that stands in the header; 0 for none."""
    lines = wrapped.split(b"\n", 2)
    said = lines[1].split(b" ") if len(lines) > 1 else []
    return int(said[3]) if len(said) == 4 and said[1] == b"scrypt" else 0


@contextmanager
def _turn() -> Iterator[None]:
    if not _one.acquire(timeout=PATIENCE):
        raise Busy("Somebody else is unlocking at this moment. Try again.")
    try:
        yield
    finally:
        _one.release()


def _ask(what: str, data: bytes, passphrase: str) -> bytes:
    asked = json.dumps({"what": what, "data": base64.b64encode(data).decode(), "passphrase": passphrase})
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", "-c", _CHILD],
            input=asked.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST,
            check=True,
        )
    except subprocess.SubprocessError as error:
        raise Busy("The passphrase could not be tried just now. Try again in a moment.") from error
    said = json.loads(done.stdout)
    if "data" in said:
        return base64.b64decode(said["data"])
    raise WrongPassphrase("That is not the passphrase.") if WRONG in said["error"] else Faulty(CUT)


# Knows no Django and nothing of the house: it starts in a few hundredths of a second. It leaves no core behind.
_CHILD = """
import base64, json, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
except (ImportError, ValueError, OSError):
    pass
import pyrage
asked = json.loads(sys.stdin.buffer.read())
try:
    made = getattr(pyrage.passphrase, asked["what"])(base64.b64decode(asked["data"]), asked["passphrase"])
    said = {"data": base64.b64encode(made).decode()}
except pyrage.DecryptError as error:
    said = {"error": str(error)}
sys.stdout.write(json.dumps(said))
"""
