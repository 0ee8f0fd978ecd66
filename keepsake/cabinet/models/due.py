"""That something in the cabinet is due: its owner and its day stand in the clear, and nothing else of it does (E2, R12).

Whom the line may be shown is sealed at rest: a line of a matter tells nobody whom the matter leaves out (R15).

What it is, and about whom, is a sealed record that holds this row's number; no row points at a child or at a record.
"""

import uuid

from django.db import models


class Due(models.Model):
    """Something in the cabinet is to be done by a day, by one of its keyholders. `box`, of one length: who may be told."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    setting = models.BigIntegerField()
    owner = models.BigIntegerField()
    due_on = models.DateField()
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    box = models.BinaryField(null=True)

    class Meta:
        indexes = [models.Index(fields=["setting", "done_at", "due_on"], name="due_setting")]

    def __str__(self) -> str:
        return f"due {self.pk}"
