"""Which wrap opens a file: the setting's until a record holds it, then any child's whose record does."""

from datetime import datetime

from keepsake.cabinet import keyring
from keepsake.records.attachments.storing import Missing
from keepsake.records.attachments.wrapping import unwrap
from keepsake.records.models import Attachment, AttachmentKey


def file_key_of(row: Attachment, now: datetime, child: int | None = None) -> bytes:
    """The file's key, through the wrap of that child where it is given. Raises `storing.Missing` where no wrap is left."""
    if row.own_wrap is not None:
        return unwrap(row.own_wrap, keyring.setting_key(row.setting_id, now=now), row.public_id, None)
    wraps = AttachmentKey.objects.filter(attachment=row)
    wrap = (wraps.filter(child_id=child) if child is not None else wraps.order_by("pk")).first()
    if wrap is None:
        raise Missing(f"Nobody holds the key of attachment {row.pk}.")
    return unwrap(wrap.wrapped, keyring.child_key(row.setting_id, wrap.child_id, now=now), row.public_id, wrap.child_id)
