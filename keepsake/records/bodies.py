"""The body of a version: JSON text, in the clear for open kinds, under the child's file key for locked ones (E2).

Why a version was made, and where other children are named, belong to the words: of a locked kind both stand inside, and the
columns are empty.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from keepsake.cabinet import keyring
from keepsake.cabinet.keyring import FileKey
from keepsake.cabinet.sealing import bind, key_id, open_, seal
from keepsake.records.friends import OTHERS, REASON
from keepsake.records.kinds import Kind, not_sealed
from keepsake.records.models import Version


@dataclass(frozen=True, slots=True)
class Said:
    """What a version says: its body, why it was made, and where other children are named in them (JSON, see `friends`)."""

    body: dict[str, Any]
    reason: str
    others: str


def encode(
    kind: Kind,
    body: dict[str, Any],
    *,
    setting: int,
    child: int | None,
    record: UUID,
    now: datetime,
    reason: str = "",
    others: str = "",
) -> tuple[str, bytes | None]:
    """(text, sealed): one of the two is empty. The record's public id is bound into the ciphertext. `reason`: why the version was
    made, `others`: where other children are named; of a locked kind both are sealed with the body.

    Raises OnlyInTheCabinet for a kind that is sealed: the keyring's keys lie open while the program runs.
    """
    not_sealed(kind)
    if kind.lock == "open":
        return _text(body), None
    key = keyring.child_key(setting, child, now=now) if child is not None else keyring.setting_key(setting, now=now)
    inside = {name: text for name, text in ((REASON, reason), (OTHERS, others)) if text}
    return "", sealed_body(key, body | inside, record)


def sealed_body(key: FileKey, body: dict[str, Any], record: UUID) -> bytes:
    """A body under the child's file key, bound to its record."""
    return seal(key, _text(body).encode(), bind("body", record))


def _text(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def decode(text: str, sealed: bytes | memoryview | None, *, record: UUID) -> dict[str, Any]:
    """The body again. Raises `sealing.Unopenable`, or `keyring.KeyringError` where its key is gone."""
    return said(text, sealed, record=record).body


def said(text: str, sealed: bytes | memoryview | None, *, record: UUID, reason: str = "", others: str = "") -> Said:
    """The body again, with what stands beside it, be it inside or in the columns that are given. Raises as `decode`."""
    if sealed is not None:
        raw = bytes(sealed)
        text = open_(keyring.key(key_id(raw)), raw, bind("body", record)).decode()
    body: dict[str, Any] = json.loads(text)
    return Said(body, str(body.pop(REASON, reason)), str(body.pop(OTHERS, others)))


def said_in(row: Version, record: UUID) -> Said:
    """The same of a version."""
    return said(row.body, row.sealed, record=record, reason=row.reason, others=row.others)
