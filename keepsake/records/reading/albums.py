"""All pictures of one child that a reader may see: to look through, and to take away."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from keepsake.audit.looking import Look
from keepsake.policy.engine import may
from keepsake.policy.queries.consents import pictured
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import FILES
from keepsake.records.attachments import storing
from keepsake.records.attachments.keys import file_key_of
from keepsake.records.attachments.wrapping import rendition_key
from keepsake.records.facts import facts_of
from keepsake.records.models import Attachment, AttachmentFace, RecordAttachment
from keepsake.records.reading.pictures import ShownAttachment, faces_of, picture_facts, shown


class InAlbum(NamedTuple):
    """A picture, sound or video, and when it was taken, or, where no camera said so, when what it belongs to happened."""

    attachment: ShownAttachment
    at: datetime


class Album(NamedTuple):
    """A page of an album. `older`: where the next one begins; None on the last."""

    pictures: list[InAlbum]
    older: int | None


def album(standing: Standing, look: Look, child: int, *, before: int | None = None, limit: int | None = None) -> Album:
    """What one child's developmental records hold that the reader may see, newest upload first; all of it without a limit. Three queries,
    whatever it holds. What is withheld leaves no trace and no count (R8)."""
    links = (
        RecordAttachment.objects.filter(
            record__child_id=child, record__shelf__in=FILES["developmental"], attachment__state=Attachment.State.READY
        )
        .select_related("attachment", "record")
        .order_by("-id")
    )
    if before is not None:
        links = links.filter(id__lt=before)
    found: list[InAlbum] = []
    last = 0
    seen: set[int] = set()
    faces_in = _faces(links.order_by().values("attachment_id"))
    consents = pictured({one for in_it in faces_in.values() for one in in_it}, standing.now)
    for link in links.iterator(chunk_size=200):
        row, record = link.attachment, link.record
        if row.pk in seen:
            continue
        faces = faces_of(row.answered_at is not None, faces_in.get(row.pk, set()), child, consents)
        if not may(standing, "picture", picture_facts(facts_of(record), row, faces)):
            continue
        if limit is not None and len(found) == limit:
            return Album(found, last)
        seen.add(row.pk)
        last = link.pk
        look.touch(child=child, record=record.pk, version=record.version_id)
        found.append(InAlbum(shown(link, faces, standing), row.taken_at or record.happened_at))
    return Album(found, None)


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
