"""The job of an upload: cleaned, re-encoded, made small, and the bytes that came are deleted."""

import tempfile
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from keepsake.people.queries.settings import setting_facts
from keepsake.records.attachments import storing
from keepsake.records.attachments.arriving import WAITING
from keepsake.records.attachments.keys import file_key_of
from keepsake.records.attachments.receiving import Received, receive
from keepsake.records.attachments.refusals import Refused
from keepsake.records.attachments.wrapping import rendition_key
from keepsake.records.models import Attachment

#: An upload that no record held after this long is thrown away.
UNCLAIMED_AFTER = timedelta(days=31)
IN_MEMORY = 8 * 1024 * 1024


def prepare(attachment: int, now: datetime) -> None:
    """Make an upload ready, or say why it cannot be. Done twice it changes nothing; stopped in between it is done again."""
    row = Attachment.objects.filter(pk=attachment, state=Attachment.State.WAITING).first()
    if row is None or WAITING not in row.files:
        return
    key = file_key_of(row, now)
    with tempfile.SpooledTemporaryFile(IN_MEMORY, dir=settings.FILE_UPLOAD_TEMP_DIR) as file:
        for piece in storing.open_range(row.files[WAITING], rendition_key(key, WAITING)):
            file.write(piece)
        try:
            received = receive(file, _zone(row), now)  # type: ignore[arg-type]
            kept = _keep(received, key)
        except Refused as refused:
            _finish(row, state=Attachment.State.REFUSED, refused_because=refused.sentence[:200], files={})
            return
    part = received.full
    _finish(
        row,
        state=Attachment.State.READY,
        files=kept,
        content_type=part.format.content_type,
        extension=part.format.extension,
        size=part.length,
        width=part.width,
        height=part.height,
        seconds=round(received.seconds) if received.seconds is not None else None,
        taken_at=received.taken_at,
        notes=received.notes,
    )


def _keep(received: Received, key: bytes) -> dict[str, Any]:
    """rendition → name, content type: smaller ones may be of another format than the whole."""
    kept: dict[str, Any] = {}
    try:
        for rendition, part in received.parts.items():
            name = storing.keep(part.chunks(), part.length, rendition_key(key, rendition))
            kept[rendition] = name
            kept[f"{rendition}.type"] = part.format.content_type
    except BaseException:
        for rendition, name in kept.items():
            if "." not in rendition:
                storing.delete(name)
        raise
    return kept


def _finish(row: Attachment, **changes: Any) -> None:
    """Commit the outcome, then delete the bytes that came."""
    came = row.files[WAITING]
    with transaction.atomic():
        Attachment.objects.filter(pk=row.pk).update(**changes)
    storing.delete(came)


def _zone(row: Attachment) -> ZoneInfo:
    facts = setting_facts(row.setting_id)
    return ZoneInfo(facts.zone_name if facts else "Europe/London")


def forget_unclaimed(now: datetime) -> int:
    """Delete uploads that no record held for 31 days, and their bytes. Gives how many."""
    old = Attachment.objects.filter(own_wrap__isnull=False, uploaded_at__lt=now - UNCLAIMED_AFTER)
    gone = 0
    for row in old:
        names = [name for rendition, name in row.files.items() if "." not in rendition]
        row.delete()
        for name in names:
            storing.delete(name)
        gone += 1
    return gone
