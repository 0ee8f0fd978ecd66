"""All pictures of one child that a reader may see: to look through, and to take away."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from keepsake.audit.looking import Look
from keepsake.policy.engine import may
from keepsake.policy.standing import Standing
from keepsake.records.attachments import storing
from keepsake.records.attachments.keys import file_key_of
from keepsake.records.attachments.wrapping import rendition_key
from keepsake.records.facts import facts_of
from keepsake.records.models import Attachment, AttachmentFace, RecordAttachment
from keepsake.records.reading.pictures import ShownAttachment, faces_of


def album(
    standing: Standing, look: Look, child: int, *, before: int | None = None, limit: int | None = None
) -> list[tuple[ShownAttachment, datetime, int]]:
    """(attachment, when, key) of one child, newest upload first; `before`: the key of the last of the page before."""
    links = (
        RecordAttachment.objects.filter(record__child_id=child, attachment__state=Attachment.State.READY)
        .select_related("attachment", "record")
        .order_by("-id")
    )
    if before is not None:
        links = links.filter(id__lt=before)
    found: list[tuple[ShownAttachment, datetime, int]] = []
    seen: set[int] = set()
    faces_in = _faces(links.values("attachment_id"))
    for link in links.iterator(chunk_size=200):
        if limit is not None and len(found) == limit:
            break
        row, record = link.attachment, link.record
        if row.pk in seen:
            continue
        faces = faces_of(row.answered_at is not None, faces_in.get(row.pk, set()), child)
        if not may(standing, "picture", facts_of(record)._replace(faces=faces)):
            continue
        seen.add(row.pk)
        look.touch(child=child, record=record.pk, version=record.version_id)
        shown = ShownAttachment(
            row.pk,
            row.public_id.hex,
            record.pk,
            row.media,
            row.state,
            row.content_type,
            row.extension,
            row.width,
            row.height,
            row.seconds,
            link.caption,
            row.taken_at,
            faces,
        )
        found.append((shown, row.taken_at or record.happened_at, link.pk))
    return found


def _faces(attachments: Any) -> dict[int, set[int]]:
    """attachment → children who are in it. One query."""
    found: dict[int, set[int]] = {}
    rows = AttachmentFace.objects.filter(attachment_id__in=attachments)
    for attachment, child in rows.values_list("attachment_id", "child_id"):
        found.setdefault(attachment, set()).add(child)
    return found


def bytes_of(one: ShownAttachment, child: int, now: datetime) -> Iterator[bytes]:
    """The whole of an attachment that an album gave, in pieces."""
    row = Attachment.objects.get(pk=one.id)
    key = file_key_of(row, now, None if row.own_wrap is not None else child)
    yield from storing.open_range(row.files["full"], rendition_key(key, "full"))
