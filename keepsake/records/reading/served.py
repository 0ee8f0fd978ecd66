"""One attachment, to be served: found through a record that the standing may see the pictures of."""

from collections.abc import Iterator
from dataclasses import dataclass

from keepsake.audit.looking import Look
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.queries.consents import pictured
from keepsake.policy.standing import Standing
from keepsake.records.attachments import storing
from keepsake.records.attachments.keys import file_key_of
from keepsake.records.attachments.limits import DOCUMENT
from keepsake.records.attachments.segments import Reader
from keepsake.records.attachments.wrapping import rendition_key
from keepsake.records.facts import facts_of
from keepsake.records.models import Attachment, AttachmentFace, RecordAttachment
from keepsake.records.reading.pictures import faces_of, picture_facts


@dataclass(frozen=True, slots=True)
class Served:
    """A rendition that may be shown: its type and length, an entity tag, and a reader of ranges."""

    content_type: str
    length: int
    etag: str
    name: str
    reader: Reader
    #: A document is only ever saved: no browser opens it on the house's own address.
    only_saved: bool = False

    def stream(self, start: int, end: int) -> Iterator[bytes]:
        """The bytes from start to end (not included)."""
        return self.reader.stream(start, end)


def served(standing: Standing, look: Look, public_id: str, rendition: str) -> Served:
    """The rendition, if the policy lets the standing see it now. Refused where it does not, or where there is none: in as many
    statements, so that no clock tells the one from the other (R8)."""
    row = Attachment.objects.filter(public_id=public_id, setting_id=standing.setting).first()
    child = _through(standing, look, row)
    if row is None or row.state != Attachment.State.READY or rendition not in row.files:
        raise Refused
    key = file_key_of(row, standing.now, child)
    try:
        reader = storing.open_file(row.files[rendition], rendition_key(key, rendition))
    except storing.Missing:
        raise Refused from None
    content_type = row.files.get(f"{rendition}.type", row.content_type)
    taken = row.taken_at.astimezone(standing.zone).strftime("%Y-%m-%d") if row.taken_at else _called(row)
    return Served(
        content_type,
        reader.length,
        f'"{row.files[rendition][-24:]}"',
        f"{taken}-{public_id[:6]}.{row.extension}",
        reader,
        row.media == DOCUMENT,
    )


def _called(row: Attachment) -> str:
    return "document" if row.media == DOCUMENT else "photo"


def _through(standing: Standing, look: Look, row: Attachment | None) -> int | None:
    """The child through whose record it is seen; None for one's own upload that no record holds yet."""
    if row is not None and row.own_wrap is not None and (row.author_id, row.hat) == (standing.adult, standing.hat.hat):
        return None
    number = 0 if row is None else row.pk
    in_it = set(AttachmentFace.objects.filter(attachment_id=number).values_list("child_id", flat=True))
    consents = pictured({0, *in_it}, standing.now)
    links = RecordAttachment.objects.filter(attachment_id=number).select_related("record").order_by("record_id")
    for link in links:
        record = link.record
        if row is None:
            continue
        seen = faces_of(row.answered_at is not None, in_it, record.child_id, consents)
        if may(standing, "picture", picture_facts(facts_of(record), row, seen)):
            look.touch(child=record.child_id, record=record.pk, version=record.version_id)
            return record.child_id
    raise Refused
