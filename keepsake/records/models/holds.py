"""That a child's file is held: nothing of it is disposed of. Why it is, stands nowhere in the clear (R23)."""

import uuid

from django.db import models

from keepsake.people.references import ADULT, CHILD, SETTING


class Hold(models.Model):
    """A hold on one child's whole file, from `start` to `end` (far away, while it stands), looked at again on `review_on`.

    `box`, sealed at rest and of one length: from whom the program keeps it (R15). `why_lifted`: under the child's file key.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+", db_index=False)
    child = models.ForeignKey(CHILD, on_delete=models.PROTECT, related_name="+", db_index=False)
    start = models.DateTimeField()
    end = models.DateTimeField()
    review_on = models.DateField()
    box = models.BinaryField()
    lifted_by = models.ForeignKey(ADULT, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    why_lifted = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gte=models.F("start")), name="hold_ends_after_start")
        ]
        indexes = [
            models.Index(fields=["child", "end"], name="hold_child"),
            models.Index(fields=["setting", "end"], name="hold_setting"),
        ]

    def __str__(self) -> str:
        return f"hold {self.pk}"
