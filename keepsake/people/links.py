"""Secrets that travel in a link: given out once, kept as a hash only."""

import secrets
from hashlib import sha256

#: 256 bits: nobody finds one by trying, so the plain hash of it may be kept.
_BYTES = 32


def new_secret() -> str:
    """A random secret that may stand in an address."""
    return secrets.token_urlsafe(_BYTES)


def hash_of(secret: str) -> str:
    """What is kept of a secret: SHA-256, hexadecimal."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
