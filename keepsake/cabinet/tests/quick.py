"""A stand-in for the stretching of passphrases: as strict about a wrong one, and a thousand times as quick. Tests alone."""

import os
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from keepsake.cabinet.errors import WrongPassphrase
from keepsake.cabinet.stretching import Scrypt


class Quick(Scrypt):
    """One hash instead of scrypt."""

    def wrap(self, plain: bytes, passphrase: str) -> bytes:
        nonce = os.urandom(12)
        return nonce + AESGCM(sha256(passphrase.encode()).digest()).encrypt(nonce, plain, None)

    def unwrap(self, wrapped: bytes, passphrase: str) -> bytes:
        try:
            return AESGCM(sha256(passphrase.encode()).digest()).decrypt(wrapped[:12], wrapped[12:], None)
        except InvalidTag:
            raise WrongPassphrase("That is not the passphrase.") from None
