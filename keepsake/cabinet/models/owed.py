"""That the rest of something sealed is still owed: an instant in the clear, and whom it may be shown sealed at rest (R15, R21).

No row points at a child or at a record: the sealed record holds this row's number.
"""

import uuid

from django.db import models


class Owed(models.Model):
    """Something in the cabinet is due at an instant, from whoever of its readers comes first.

    `box`, sealed at rest and of one length: who may be told.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    setting = models.BigIntegerField()
    by = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    box = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["setting", "done_at", "by"], name="owed_setting")]

    def __str__(self) -> str:
        return f"owed {self.pk}"
