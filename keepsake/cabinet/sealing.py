"""Sealing of small bodies: records that are locked at rest, drafts, the keys of files (E2).

A sealed body is: version (1 byte) | id of the key (16) | nonce (12) | AES-256-GCM ciphertext and tag. Version and key
id, and the ids of the row that holds the body, are bound to it: a body moved to another row, or under another key's id,
does not open. Nonces are random; one key seals far fewer than the 2**32 bodies for which that is safe.
"""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from keepsake.cabinet.keyring import FileKey

VERSION = b"\x01"
KEY_ID = slice(1, 17)
NONCE = slice(17, 29)
TAG_BYTES = 16
LEAST = NONCE.stop + TAG_BYTES


class Unopenable(Exception):
    """A sealed body does not open: cut, changed, moved from another row, or under another key. The text says which."""


def bind(what: str, *ids: int | UUID | str) -> bytes:
    """Associated data: what the body is, and the ids that it belongs to. No two different lists give the same bytes."""
    parts = [what, *(f"{type(id_).__name__}:{id_}" for id_ in ids)]
    return b"".join(len(raw).to_bytes(4, "big") + raw for raw in (part.encode() for part in parts))


def seal(key: FileKey, plain: bytes, bound_to: bytes) -> bytes:
    """Seal a body under a key, bound to `bound_to` (from `bind`)."""
    head = VERSION + key.id.bytes
    nonce = os.urandom(12)
    return head + nonce + AESGCM(key.material).encrypt(nonce, plain, head + bound_to)


def key_id(sealed: bytes | memoryview) -> UUID:
    """Which key a sealed body asks for. `Unopenable` when it is too short or of a version that is not known here."""
    raw = bytes(sealed[: LEAST + 1])
    if len(raw) < LEAST:
        raise Unopenable("This sealed text is cut short.")
    if raw[:1] != VERSION:
        raise Unopenable(f"This sealed text is of version {raw[0]}, which this program does not know.")
    return UUID(bytes=raw[KEY_ID])


def open_(key: FileKey, sealed: bytes | memoryview, bound_to: bytes) -> bytes:
    """The plain body. `Unopenable` says what is wrong; nothing is ever returned that was not sealed so."""
    wanted = key_id(sealed)
    if wanted != key.id:
        raise Unopenable(f"This sealed text asks for the key {wanted}, not {key.id}.")
    raw = bytes(sealed)
    try:
        return AESGCM(key.material).decrypt(raw[NONCE], raw[NONCE.stop :], raw[: NONCE.start] + bound_to)
    except InvalidTag:
        raise Unopenable("This sealed text was changed, or belongs to another row.") from None
