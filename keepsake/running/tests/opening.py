"""What a house holds, opened through its own services: the same words must come out of the place that was put back."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.apps import apps

from keepsake.cabinet import stretching, unlocking
from keepsake.cabinet.tests.quick import Quick
from keepsake.records.attachments import storing
from keepsake.records.attachments.keys import file_key_of
from keepsake.records.attachments.wrapping import rendition_key
from keepsake.records.bodies import decode
from keepsake.running.services import tables

#: These go on while a copy is made and put back: the log, what is known of copies, what waits to be done.
GOES_ON = {"audit_entry", "audit_head", "audit_subject", "running_copy", tables.QUEUE}


def rows(label: str) -> Any:
    """A closed table, by name."""
    return apps.get_model(label).objects


def everything(now: datetime, cabinets: list[dict[str, Any]]) -> dict[str, Any]:
    """Each table's rows, each record's words, each file's bytes and each sealed record, as digests."""
    return {
        "tables": {f"{alias}.{table}": told for alias in ("default", "keyring") for table, told in _tables(alias)},
        "left out": {label: rows(label).count() for label in ("cabinet.Unlocking", "cabinet.Typed", "people.Session")},
        "words": _digest(
            json.dumps(decode(one.body, one.sealed, record=one.record.public_id))
            for one in rows("records.Version").select_related("record").order_by("pk")
        ),
        "files": _digest(_file(one, now) for one in rows("records.Attachment").order_by("pk")),
        "sealed": [_sealed(one, now) for one in cabinets],
    }


def _tables(alias: str) -> Any:
    for table, model in sorted(tables.models_at(tables.applied(alias), alias).items()):
        if table not in GOES_ON:
            yield table, _digest(part.hex() for part in tables.parts_of(alias, model))


def _file(row: Any, now: datetime) -> str:
    return b"".join(storing.open_range(row.files["full"], rendition_key(file_key_of(row, now), "full"))).hex()


def _sealed(cabinet: dict[str, Any], now: datetime) -> list[Any]:
    stretching.stretcher = Quick()
    unlocking.launch()
    unlocked = unlocking.unlock(
        setting=cabinet["setting"],
        adult=cabinet["adult"],
        passphrase=cabinet["passphrase"],
        session_key="a session",
        purpose="safeguarding",
        now=now,
    )
    opened = unlocking.current("a session", unlocked.cookie, now)
    assert opened is not None
    found = [[one.kind, one.body, one.fault] for one in opened.file(cabinet["child"])]
    unlocking.lock("a session")
    return found


def _digest(texts: Any) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(f"{text}\n".encode())
    return digest.hexdigest()
