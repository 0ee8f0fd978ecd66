"""Signed notes: text with an Ed25519 signature that any tool for C2SP signed notes can check, without this program.

A note is lines of text, an empty line, then `— NAME BASE64` for each signature: four bytes of the key's hash, then the
signature. A verifying key is written `NAME+HASH+BASE64`.
"""

import base64
import binascii
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

#: C2SP's number for Ed25519.
_ED25519 = b"\x01"
_DASH = "\N{EM DASH} "


class BadNote(Exception):
    """The text is no signed note, or none of its signatures is by a key that is known here."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """A verifying key: its name and its 32 bytes."""

    name: str
    public: bytes

    @property
    def hash(self) -> bytes:
        """The four bytes that tell keys apart in a signature line."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.hash.hex()}+{base64.b64encode(_ED25519 + self.public).decode()}"

    @classmethod
    def parse(cls, text: str) -> "Verifier":
        """From `NAME+HASH+BASE64`; raises BadNote for anything else."""
        name, _, rest = text.strip().partition("+")
        hashed, _, key = rest.partition("+")
        try:
            raw = base64.b64decode(key, validate=True)
        except binascii.Error as error:
            raise BadNote("This is not a verifying key.") from error
        verifier = cls(name, raw[1:])
        if raw[:1] != _ED25519 or len(raw) != 33 or not name or verifier.hash.hex() != hashed:
            raise BadNote("This is not a verifying key.")
        return verifier


@dataclass(frozen=True, slots=True)
class Signer:
    """A signing key with its name."""

    name: str
    key: Ed25519PrivateKey

    @property
    def verifier(self) -> Verifier:
        return Verifier(self.name, self.key.public_key().public_bytes_raw())


def sign(text: str, signer: Signer) -> str:
    """The signed note of this text, which must end with a newline."""
    if not text.endswith("\n"):
        raise ValueError("The text of a note ends with a newline.")
    signature = signer.verifier.hash + signer.key.sign(text.encode())
    return f"{text}\n{_DASH}{signer.name} {base64.b64encode(signature).decode()}\n"


def opened(note: str, verifiers: list[Verifier]) -> str:
    """The text of a note that one of these keys has signed; raises BadNote otherwise."""
    text, gap, signatures = note.rpartition("\n\n")
    if not gap:
        raise BadNote("This is not a signed note.")
    text += "\n"
    known = {(verifier.name, verifier.hash): verifier for verifier in verifiers}
    for line in signatures.splitlines():
        name, _, encoded = line.removeprefix(_DASH).partition(" ")
        try:
            raw = base64.b64decode(encoded, validate=True)
        except binascii.Error as error:
            raise BadNote("A signature line of this note cannot be read.") from error
        verifier = known.get((name, raw[:4])) if line.startswith(_DASH) else None
        if verifier is None:
            continue
        try:
            Ed25519PublicKey.from_public_bytes(verifier.public).verify(raw[4:], text.encode())
        except InvalidSignature as error:
            raise BadNote("The signature does not fit the text: the note was changed.") from error
        return text
    raise BadNote("This note is not signed by a key that is known here.")
