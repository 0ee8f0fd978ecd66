"""An upload arrives: told apart at once, kept encrypted as it came, and prepared by a job."""

from datetime import timedelta
from typing import BinaryIO, Final

from django.db.models import Count, Sum

from keepsake.audit.acting import Act
from keepsake.cabinet import keyring
from keepsake.policy.standing import Standing
from keepsake.records.attachments import storing
from keepsake.records.attachments.containers.source import Source
from keepsake.records.attachments.documents import document
from keepsake.records.attachments.limits import DOCUMENT, FULL, MOST_A_DAY, MOST_A_DAY_OF_STAFF
from keepsake.records.attachments.probe import probe
from keepsake.records.attachments.refusals import Refused
from keepsake.records.attachments.segments import new_key
from keepsake.records.attachments.wrapping import rendition_key, wrap
from keepsake.records.models import Attachment

#: The rendition under which an upload lies until its job has run.
WAITING: Final = "waiting"


def arrive(act: Act, standing: Standing, file: BinaryIO, *, documents: bool = False) -> Attachment:
    """Keep an upload, for its author alone until a record holds it. Its job is the caller's to ask for.

    `file` is seekable. Its name and what the browser says of it count for nothing. `documents`: PDFs and texts are taken
    too; they need no job, for they are kept as they came. Raises `attachments.refusals.Refused` with a sentence for the
    page; nothing is kept then.
    """
    source = Source(file)
    _not_too_much(standing, source.size)
    found = (document(source) if documents else None) or probe(source)
    ready = found.media == DOCUMENT
    rendition = FULL if ready else WAITING
    file_key = new_key()
    row = Attachment(
        setting_id=standing.setting,
        author_id=standing.adult,
        hat=standing.hat.hat,
        media=found.media,
        content_type=found.content_type,
        extension=found.extension,
        size=source.size,
        uploaded_at=standing.now,
        state=Attachment.State.READY if ready else Attachment.State.WAITING,
    )
    under = keyring.setting_key(standing.setting, now=standing.now)
    row.own_wrap = wrap(file_key, under, row.public_id, None)
    name = storing.keep(source.stream(0, source.size), source.size, rendition_key(file_key, rendition))
    try:
        row.files = {rendition: name}
        row.save()
        act.note("attachment", row.pk)
    except BaseException:
        storing.delete(name)
        raise
    return row


def _not_too_much(standing: Standing, size: int) -> None:
    """Nobody fills the disk: without room for the log nothing is shown any more (P1)."""
    files, bytes_ = MOST_A_DAY.get(standing.hat.hat, MOST_A_DAY_OF_STAFF)
    today = Attachment.objects.filter(
        author_id=standing.adult, hat=standing.hat.hat, uploaded_at__gt=standing.now - timedelta(days=1)
    )
    so_far = today.aggregate(files=Count("id"), bytes=Sum("size"))
    if so_far["files"] >= files or (so_far["bytes"] or 0) + size > bytes_:
        raise Refused("too_many", "You have added very much since yesterday. Add this one tomorrow, or ask the office.")
