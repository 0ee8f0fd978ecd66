"""What a print needs of many records at once: their histories, and the bytes of their pictures; a fixed number of queries."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from keepsake.audit.looking import Look
from keepsake.cabinet import keyring
from keepsake.policy.standing import Standing
from keepsake.records.attachments import storing
from keepsake.records.attachments.keys import file_key_of
from keepsake.records.attachments.wrapping import rendition_key, unwrap
from keepsake.records.bodies import said_in
from keepsake.records.facts import known_to
from keepsake.records.friends import family_body, family_reason
from keepsake.records.models import Attachment, AttachmentKey, Version
from keepsake.records.reading.pictures import ShownAttachment
from keepsake.records.reading.shown import ShownRecord, own_words
from keepsake.records.reading.single import VersionText


def histories(standing: Standing, look: Look, of: Sequence[ShownRecord]) -> dict[int, list[VersionText]]:
    """record → every version of it, newest first, as `versions` gives them; records that were never corrected are left out.
    One query."""
    by_id = {one.id: one for one in of if one.number > 1}
    mine = known_to(standing)
    found: dict[int, list[VersionText]] = {}
    for row in Version.objects.filter(record_id__in=list(by_id)).order_by("record_id", "-number"):
        record = by_id[row.record_id]
        it = said_in(row, UUID(record.public_id))
        body, reason = it.body, it.reason
        if not standing.is_staff:
            own = own_words(standing, row.author_id, row.hat)
            body = family_body(body, it.others, mine, own_words=own)
            reason = family_reason(reason, it.others, mine, own_words=own)
        look.touch(child=record.child, record=record.id, version=row.pk)
        found.setdefault(record.id, []).append(
            VersionText(row.pk, row.number, row.author_id, row.hat, row.written_at, reason, body)
        )
    return found


def picture_bytes(
    of: Iterable[tuple[ShownAttachment, int | None]], now: datetime, *, whole: bool = False
) -> dict[int, bytes]:
    """attachment → its bytes, of images that `attachments` gave: (attachment, the record's child). `whole`: as it was kept;
    else 800 pixels on the longer side. Two queries, and one for each picture whose record is about no child.

    One whose file is gone or damaged holds no bytes: whoever prints says so.
    """
    child_of = {one.id: child for one, child in of if one.media == "image" and one.state == Attachment.State.READY}
    rows = Attachment.objects.in_bulk(list(child_of))
    wraps = {
        (wrap.attachment_id, wrap.child_id): wrap.wrapped
        for wrap in AttachmentKey.objects.filter(
            attachment_id__in=list(child_of), child_id__in={child for child in child_of.values() if child is not None}
        )
    }
    found: dict[int, bytes] = {}
    for pk, row in rows.items():
        child = child_of[pk]
        try:
            if child is not None and (wrapped := wraps.get((pk, child))) is not None:
                key = unwrap(wrapped, keyring.child_key(row.setting_id, child, now=now), row.public_id, child)
            else:
                key = file_key_of(row, now, child)
            rendition = "full" if whole or "card" not in row.files else "card"
            found[pk] = b"".join(storing.open_range(row.files[rendition], rendition_key(key, rendition)))
        except (storing.Missing, storing.Damaged):
            found[pk] = b""
    return found
