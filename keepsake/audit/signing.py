"""The key that signs checkpoints: one file among the keys, made on first use, readable by its owner alone."""

import contextlib
import os
import secrets
import stat
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from .notes import Signer

FILE = "audit-signing-key.pem"


class BadKey(Exception):
    """The signing key cannot be used; the message says why, and what to do."""


def signer(keys: Path) -> Signer:
    """The signing key of this house, made if there is none. Raises BadKey."""
    path = keys / FILE
    if not path.exists():
        _make(path)
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise BadKey(f"{path} can be read by others on this computer. Make it its owner's alone: chmod 600 {path}")
    try:
        return signer_in(path.read_bytes())
    except (OSError, ValueError, TypeError) as error:
        raise BadKey(f"{path} cannot be read as a signing key. Put it back from a copy of the keys.") from error


def signer_in(pem: bytes) -> Signer:
    """The signing key that the bytes of its file are. ValueError or TypeError where they are none."""
    key = load_pem_private_key(pem, password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("This is another sort of key.")
    mark = sha256(key.public_key().public_bytes_raw()).hexdigest()[:8]
    return Signer(f"keepsake-{mark}", key)


def _make(path: Path) -> None:
    if not path.parent.is_dir():
        raise BadKey(f"The folder for keys, {path.parent}, is not there.")
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):  # Two at once: the first one's key stands for both.
        os.link(draft, path)
    draft.unlink()
