"""Jobs of records. Their arguments are ids: they are stored in the clear."""

from django.utils import timezone
from django_tasks import task

from keepsake.records.attachments import preparing, storing
from keepsake.records.writing.drafting import forget_drafts


@task()
def prepare_attachment(attachment: int) -> None:
    """Make an upload ready."""
    preparing.prepare(attachment, timezone.now())


@task()
def tidy() -> None:
    """Once a day: old drafts, uploads that no record holds, files whose arrival broke off."""
    now = timezone.now()
    forget_drafts(now)
    preparing.forget_unclaimed(now)
    storing.sweep(now)
