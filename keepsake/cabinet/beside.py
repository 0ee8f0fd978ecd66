"""Words that stand beside a record or a tie and are no record: a reason, an answer, an order. Sealed under the child's key (E2)."""

from datetime import datetime
from uuid import UUID

from keepsake.cabinet import keyring
from keepsake.cabinet.sealing import bind, key_id, open_, seal


def sealed(text: str, *, setting: int, child: int, what: str, of: UUID | str | int, now: datetime) -> bytes:
    """The words, sealed and bound to what they are ("room/word") and whose. The child's key stands in the keyring before the row does."""
    return seal(keyring.child_key(setting, child, now=now), text.encode(), bind(what, of))


def opened(raw: bytes | memoryview | None, *, what: str, of: UUID | str | int) -> str:
    """The words again; empty where there are none. Raises `sealing.Unopenable`, or `keyring.KeyringError`."""
    if raw is None:
        return ""
    held = bytes(raw)
    return open_(keyring.key(key_id(held)), held, bind(what, of)).decode()
