"""Marks that only this program can make: age does not sign, so a key from the keyring does (HMAC-SHA256).

Whoever can write to the data, and has not the keyring, can put neither a record of their own into the cabinet nor their
own public key in a child's or a keyholder's place. Whoever has both can; what the log says then stands against them.
"""

import hmac
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from keepsake.cabinet import keyring
from keepsake.cabinet.errors import FORGED, Faulty
from keepsake.cabinet.sealing import bind, open_, seal

Part = int | UUID | str


class Marks:
    """The marks of one setting, for many things at once: the secret that they follow from is taken once."""

    def __init__(self, setting: int, now: datetime) -> None:
        self._setting = setting
        self._by = _secret(setting, now)

    def hold(self, given: bytes | memoryview, what: str, *parts: Part) -> bool:
        """Whether the mark is the one that this program would make."""
        wanted = hmac.digest(self._by, bind(what, self._setting, *parts), "sha256")
        return hmac.compare_digest(bytes(given), wanted)


def mark(setting: int, now: datetime, what: str, *parts: Part) -> bytes:
    """The mark (32 bytes) of something of a setting: what it is, and all that may not be changed about it."""
    return hmac.digest(_secret(setting, now), bind(what, setting, *parts), "sha256")


def holds(given: bytes | memoryview, setting: int, now: datetime, what: str, *parts: Part) -> bool:
    """Whether the mark is the one that this program would make."""
    return hmac.compare_digest(bytes(given), mark(setting, now, what, *parts))


def check(given: bytes | memoryview, setting: int, now: datetime, what: str, *parts: Part) -> None:
    """Raises Faulty (FORGED) where the mark is another."""
    if not holds(given, setting, now, what, *parts):
        raise Faulty(FORGED)


def lock_at_rest(setting: int, now: datetime, what: str, id_: UUID, plain: bytes) -> bytes:
    """Seal something small that the program itself must read without a keyholder, but a thief of the data must not."""
    return seal(keyring.setting_key(setting, now=now), plain, bind(what, setting, id_))


def open_at_rest(setting: int, now: datetime, what: str, id_: UUID, sealed: bytes | memoryview) -> bytes:
    """Open what `lock_at_rest` made. Raises `sealing.Unopenable`."""
    return open_(keyring.setting_key(setting, now=now), sealed, bind(what, setting, id_))


def derived(material: bytes, salt: bytes, what: str) -> bytes:
    """32 bytes that follow from key material, for one use (HKDF-SHA256)."""
    return HKDF(hashes.SHA256(), 32, salt, f"keepsake cabinet {what}".encode()).derive(material)


def _secret(setting: int, now: datetime) -> bytes:
    return derived(keyring.setting_key(setting, now=now).material, b"", "mark")
