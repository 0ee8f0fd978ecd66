"""Age identities and what is sealed to them (E2): X25519 key pairs, wraps of keys, sealed texts.

The chain: passphrase → the keyholder's identity → the cabinet's identity → a child's identity → a record. Everything is
the age format, so that a person with the `age` tool and a key opens it without Keepsake. age has no associated data:
what a key or a text is, and the ids that it belongs to, stand inside and are checked on opening. age does not sign:
that is `vouching`. A wrap's plain text is an identity file as `age -i` reads it: the ids are its comments.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyrage
from pyrage.x25519 import Identity as AgeIdentity
from pyrage.x25519 import Recipient

from keepsake.cabinet.errors import CUT, SWAPPED, Faulty

#: A wrap is padded to a multiple of so many bytes, so that its length says nothing of what is in it.
WRAP_STEP = 512
SECRET = "AGE-SECRET-KEY-1"  # noqa: S105 -- how such a key begins
NO_MATCH = "No matching keys found"


@dataclass(frozen=True, slots=True)
class Identity:
    """A private key in use, and its public half (`recipient`, which may stand in the clear). No `repr` shows the secret."""

    recipient: str
    secret: str = field(repr=False)
    age: AgeIdentity = field(repr=False, compare=False)


def new_identity() -> Identity:
    """A new key pair."""
    return _identity(AgeIdentity.generate())


def identity(text: str) -> Identity:
    """The identity that `AGE-SECRET-KEY-1…` is. ValueError when it is none (a slip in typing is found by its checksum)."""
    try:
        return _identity(AgeIdentity.from_str(text))
    except pyrage.IdentityError as error:
        raise ValueError("This is no key.") from error


def seal(plain: bytes, recipient: str) -> bytes:
    """Seal to a public key: whoever seals cannot open it a moment later."""
    return pyrage.encrypt(plain, [Recipient.from_str(recipient)])


def open_sealed(sealed: bytes | memoryview, identities: Sequence[Identity]) -> bytes:
    """Open with any of these identities. Raises Faulty: sealed to another key (SWAPPED), or cut or changed (CUT)."""
    try:
        return pyrage.decrypt(bytes(sealed), [one.age for one in identities])
    except pyrage.DecryptError as error:
        raise Faulty(SWAPPED if NO_MATCH in str(error) else CUT) from None


def wrap(what: str, ids: Mapping[str, object], identities: Sequence[Identity], recipient: str) -> bytes:
    """Seal private keys to a public key, with what they are and the ids that they belong to."""
    return seal(identity_file(what, ids, identities), recipient)


def unwrap(wrapped: bytes | memoryview, what: str, ids: Mapping[str, object], by: Sequence[Identity]) -> list[Identity]:
    """The private keys of a wrap, newest first. Raises Faulty when it does not open, or is another one's."""
    return read_identity_file(open_sealed(wrapped, by), what, ids)


def identity_file(what: str, ids: Mapping[str, object], identities: Sequence[Identity]) -> bytes:
    """The plain text of a wrap: comments with the ids, then the keys, then empty lines up to the next step."""
    lines = [f"# keepsake {what}", *(f"# {name} {value}" for name, value in ids.items())]
    raw = ("\n".join([*lines, *(one.secret for one in identities)]) + "\n").encode()
    return raw + b"\n" * (-len(raw) % WRAP_STEP)


def read_identity_file(plain: bytes, what: str, ids: Mapping[str, object]) -> list[Identity]:
    """The keys in it. Raises Faulty (SWAPPED) unless it says that it is this, with these ids."""
    said = comments(plain)
    if said.get("keepsake") != what or any(said.get(name) != str(value) for name, value in ids.items()):
        raise Faulty(SWAPPED)
    return [identity(line) for line in _lines(plain) if line.startswith(SECRET)]


def comments(plain: bytes) -> dict[str, str]:
    """What the comments of an identity file say."""
    lines = (line[2:].partition(" ") for line in _lines(plain) if line.startswith("# "))
    return {name: value for name, _, value in lines}


def _lines(plain: bytes) -> list[str]:
    return plain.rstrip(b"\n").decode().split("\n")


def _identity(age: AgeIdentity) -> Identity:
    return Identity(str(age.to_public()), str(age), age)
