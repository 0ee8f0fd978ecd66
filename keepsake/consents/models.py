"""What the feature keeps besides records: the setting's own words, and which carer was asked (again). No answer stands here."""

import uuid

from django.db import models

from keepsake.people.references import ADULT, CHILD, SETTING


class Wording(models.Model):
    """A setting's own words for one kind, one edition after another. The words that the house brings are the first edition."""

    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    edition = models.PositiveIntegerField()
    text = models.TextField()
    #: Whether a yes to older words counts no more from `since` on: everybody is asked anew.
    again = models.BooleanField()
    since = models.DateTimeField()
    written_at = models.DateTimeField()
    by = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["setting", "kind", "edition"], name="wording_once")]

    def __str__(self) -> str:
        return f"wording {self.pk}"


class Asking(models.Model):
    """The office asks one carer about one kind, again or for the first time. It is answered when the carer answers."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    child = models.ForeignKey(CHILD, on_delete=models.PROTECT, related_name="+", db_index=False)
    adult = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    by = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    over_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "adult", "kind"], condition=models.Q(over_at=None), name="asking_open_once"
            )
        ]
        indexes = [models.Index(fields=["child", "over_at"], name="asking_child")]

    def __str__(self) -> str:
        return f"asking {self.pk}"


class Settled(models.Model):
    """When it was last worked out what is done for a child: whoever works it out holds this row, so that two answers given at
    once are both seen."""

    child = models.OneToOneField(CHILD, on_delete=models.PROTECT, primary_key=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"settled {self.pk}"
