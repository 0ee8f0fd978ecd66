"""Secrets of second steps, sealed before they are stored, under a key of the keyring (E8; decision 0011)."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime

from keepsake.cabinet import keyring
from keepsake.cabinet.sealing import bind, key_id, open_, seal

_BOUND = bind("second-step")


def sealed(text: str, now: datetime) -> str:
    """The text, sealed, as letters and digits."""
    return urlsafe_b64encode(seal(keyring.factors_key(now=now), text.encode(), _BOUND)).decode()


def opened(text: str) -> str:
    """The plain text of what `sealed` gave. Raises KeyringError or Unopenable where this is not its keyring."""
    raw = urlsafe_b64decode(text.encode())
    return open_(keyring.key(key_id(raw)), raw, _BOUND).decode()
