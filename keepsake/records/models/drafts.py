"""A draft is not a record."""

import uuid

from django.db import models

from keepsake.people.references import ADULT, SETTING


class Draft(models.Model):
    """One row per author, hat and form, overwritten as they type, seen by its author alone, encrypted at rest.

    In no list, search or count; gone when published, or after 30 days (DESIGN, Record; R27).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(ADULT, on_delete=models.CASCADE, related_name="+")
    hat = models.CharField(max_length=12)
    form = models.CharField(
        max_length=60, help_text="Which form: its kind, and the record that it answers or corrects."
    )
    sealed = models.BinaryField()
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["author", "hat", "saved_at"], name="draft_author")]

    def __str__(self) -> str:
        return f"draft {self.pk}"
