"""What an import holds while somebody decides: sealed under the setting's key, and deleted once it is settled."""

import json
import pickle
from datetime import datetime
from typing import Any

from keepsake.cabinet import keyring
from keepsake.cabinet.sealing import bind, key_id, open_, seal
from keepsake.intake.models import Import
from keepsake.intake.reading import Report


def put(row: Import, what: str, plain: bytes, now: datetime) -> None:
    """Seal one of `upload`, `settled`, `reading` on the row (not saved yet)."""
    key = keyring.setting_key(row.setting_id, now=now)
    setattr(row, what, seal(key, plain, bind(f"import/{what}", row.public_id)))


def get(row: Import, what: str) -> bytes | None:
    """The plain bytes; None where there is nothing (any more)."""
    sealed = getattr(row, what)
    if sealed is None:
        return None
    raw = bytes(sealed)
    return open_(keyring.key(key_id(raw)), raw, bind(f"import/{what}", row.public_id))


def put_report(row: Import, report: Report, now: datetime) -> None:
    """Keep the reading, for the pages that show it."""
    put(row, "reading", pickle.dumps(report), now)


def report_of(row: Import) -> Report | None:
    """The reading; None before there is one, and after the import is settled."""
    plain = get(row, "reading")
    # Sealed and authenticated under a key of ours: nobody else can have made it.
    return pickle.loads(plain) if plain is not None else None  # noqa: S301


def settled_of(row: Import) -> dict[str, Any]:
    """What a person settled so far: {"choices": …, "same": {pair: bool}, "corrected": {line: [cells]}, "seen": bool}."""
    plain = get(row, "settled")
    found: dict[str, Any] = json.loads(plain) if plain else {}
    return {"choices": {}, "same": {}, "corrected": {}, "seen": False} | found


def put_settled(row: Import, settled: dict[str, Any], now: datetime) -> None:
    """Keep what was settled."""
    put(row, "settled", json.dumps(settled, ensure_ascii=False).encode(), now)


def forget(row: Import) -> None:
    """The file and everything read from it go; what stays are ids and counts."""
    row.upload = row.settled = row.reading = None
