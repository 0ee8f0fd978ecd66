"""Photos, scans, sound and video of records: each upload a file of its own with a key of its own."""

import uuid

from django.db import models

from keepsake.people.references import ADULT, CHILD, SETTING
from keepsake.records.models.record import Record


class Attachment(models.Model):
    """One upload. The bytes lie encrypted in the attachments store under random names."""

    class State(models.TextChoices):
        """From arrival to use."""

        WAITING = "waiting", "Being prepared"
        READY = "ready", "Ready"
        REFUSED = "refused", "Could not be read"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+")
    hat = models.CharField(max_length=12)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    refused_because = models.CharField(max_length=200, blank=True)
    #: What whoever added it should know, each a sentence of ours: a date that was left out, a format that not all can play.
    notes = models.JSONField(default=list)
    media = models.CharField(max_length=8, help_text="image, sound, video")
    content_type = models.CharField(max_length=40)
    extension = models.CharField(max_length=8)
    size = models.BigIntegerField(default=0)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    seconds = models.PositiveIntegerField(null=True)
    taken_at = models.DateTimeField(null=True)
    uploaded_at = models.DateTimeField()
    #: rendition → name in the store: full, card, thumb (images); full (sound, video); waiting (before the job ran)
    files = models.JSONField(default=dict)
    #: The file key under the setting's key, until the first record holds the attachment; then none.
    own_wrap = models.BinaryField(null=True)
    #: "Who is in it?", answered by staff: by whom and when; `nobody` where nobody is in it.
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(ADULT, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = [models.Index(fields=["state", "uploaded_at"], name="attachment_state")]

    def __str__(self) -> str:
        return f"attachment {self.pk}"


class AttachmentFace(models.Model):
    """A child who is in a picture."""

    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey(CHILD, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attachment", "child"], name="face_once")]

    def __str__(self) -> str:
        return f"face {self.pk}"


class AttachmentKey(models.Model):
    """The file's key, wrapped for one child whose record holds it. When the last wrap goes, the bytes go."""

    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey(CHILD, on_delete=models.PROTECT, related_name="+", db_index=False)
    wrapped = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attachment", "child"], name="wrap_once")]

    def __str__(self) -> str:
        return f"wrap {self.pk}"


class RecordAttachment(models.Model):
    """A record holds an attachment."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    caption = models.CharField(max_length=200, blank=True)
    #: Where the caption names children who are not the record's, as JSON (R8).
    others = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "attachment"], name="held_once")]

    def __str__(self) -> str:
        return f"record {self.record_id} holds {self.attachment_id}"
