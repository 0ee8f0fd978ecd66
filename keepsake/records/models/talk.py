"""What is said about a record, and what follows from it."""

import uuid

from django.db import models

from keepsake.people.references import ADULT, CHILD
from keepsake.records.models.record import Record, carers_own


class Comment(models.Model):
    """An answer under a record. `adult` is the carer whom it came from or is meant for (R1); none: the whole family."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    hat = models.CharField(max_length=12)
    adult = models.ForeignKey(ADULT, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    written_at = models.DateTimeField()
    text = models.TextField()
    others = models.TextField(blank=True)

    class Meta:
        constraints = [carers_own("comment_carers_own")]

    def __str__(self) -> str:
        return f"comment {self.pk}"


class Acknowledgement(models.Model):
    """A carer has read it. Staff see that the family has, not who or when (R2)."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    adult = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "adult"], name="acknowledged_once")]

    def __str__(self) -> str:
        return f"acknowledgement {self.pk}"


class NextStep(models.Model):
    """What to try next with a child, open until it is done."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey(CHILD, on_delete=models.PROTECT, related_name="+", db_index=False)
    text = models.CharField(max_length=300)
    others = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(ADULT, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    outcome = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["child", "done_at", "id"], name="step_child")]

    def __str__(self) -> str:
        return f"next step {self.pk}"
