"""The body of a version: JSON text, in the clear for open kinds, under the child's file key for locked ones (E2).

Why a version was made is words of the record too: of a locked kind it stands inside, and the column is empty.
"""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from keepsake.cabinet import keyring
from keepsake.cabinet.keyring import FileKey
from keepsake.cabinet.sealing import bind, key_id, open_, seal
from keepsake.records.friends import REASON
from keepsake.records.kinds import Kind, not_sealed
from keepsake.records.models import Version


def encode(
    kind: Kind,
    body: dict[str, Any],
    *,
    setting: int,
    child: int | None,
    record: UUID,
    now: datetime,
    reason: str = "",
) -> tuple[str, bytes | None]:
    """(text, sealed): one of the two is empty. The record's public id is bound into the ciphertext. `reason`: why the version was
    made; of a locked kind it is sealed with the body.

    Raises OnlyInTheCabinet for a kind that is sealed: the keyring's keys lie open while the program runs.
    """
    not_sealed(kind)
    if kind.lock == "open":
        return _text(body), None
    key = keyring.child_key(setting, child, now=now) if child is not None else keyring.setting_key(setting, now=now)
    return "", sealed_body(key, body | {REASON: reason} if reason else body, record)


def sealed_body(key: FileKey, body: dict[str, Any], record: UUID) -> bytes:
    """A body under the child's file key, bound to its record."""
    return seal(key, _text(body).encode(), bind("body", record))


def _text(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def decode(text: str, sealed: bytes | memoryview | None, *, record: UUID) -> dict[str, Any]:
    """The body again. Raises `sealing.Unopenable`, or `keyring.KeyringError` where its key is gone."""
    return _opened(text, sealed, record)[0]


def with_reason(row: Version, record: UUID) -> tuple[dict[str, Any], str]:
    """(the body, why the version was made), wherever that stands. Raises as `decode`."""
    body, reason = _opened(row.body, row.sealed, record)
    return body, reason or row.reason


def _opened(text: str, sealed: bytes | memoryview | None, record: UUID) -> tuple[dict[str, Any], str]:
    if sealed is not None:
        raw = bytes(sealed)
        text = open_(keyring.key(key_id(raw)), raw, bind("body", record)).decode()
    body: dict[str, Any] = json.loads(text)
    return body, str(body.pop(REASON, ""))
