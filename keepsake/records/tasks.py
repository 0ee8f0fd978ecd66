"""Jobs of records. Their arguments are ids: they are stored in the clear."""

from django.utils import timezone
from django_tasks import task

from keepsake.cabinet import keyring
from keepsake.records.attachments import preparing, storing
from keepsake.records.writing.drafting import forget_drafts


@task()
def prepare_attachment(attachment: int) -> None:
    """Make an upload ready."""
    preparing.prepare(attachment, timezone.now())


@task()
def tidy() -> None:
    """Once a day: old drafts and their keys, uploads that no record holds, files whose arrival broke off, disposals that
    were stopped between the tombstone and the key."""
    now = timezone.now()
    forget_drafts(now)
    keyring.destroy_old_drafts(now=now)
    preparing.forget_unclaimed(now)
    storing.sweep(now)
    for key, _ in keyring.condemned():
        keyring.destroy(key, now=now)
