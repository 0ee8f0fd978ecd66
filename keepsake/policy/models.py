"""The two tables of the policy: what somebody opened to a colleague (E5, R13), and what the nursery may do now by what parents
answered (R25). All else is the table of promises."""

import uuid

from django.db import models

from keepsake.people.references import ADULT, CHILD, SETTING


class Grant(models.Model):
    """One record, opened to one colleague from `start` to `end`, for one planning need.

    Records stand on a floor above: `record` is an id, and `child` the one whom it is about.
    Withdrawn, it ends at that instant. Renewed, it ends where the new one begins. The need is in the caller's own
    words, sealed by the caller under the child's key.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+", db_index=False)
    child = models.ForeignKey(CHILD, on_delete=models.PROTECT, related_name="+", db_index=False)
    record = models.BigIntegerField()
    to = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    by_hat = models.CharField(max_length=12)
    need = models.BinaryField()
    start = models.DateTimeField()
    end = models.DateTimeField()
    withdrawn_by = models.ForeignKey(ADULT, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    withdrawn_at = models.DateTimeField(null=True)
    renewed_from = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="renewed_as")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gte=models.F("start")), name="grant_ends_after_start"),
            # Nobody widens their own access, whatever the hat: not by a page, and not by a row.
            models.CheckConstraint(condition=~models.Q(to=models.F("by")), name="grant_to_another"),
        ]
        indexes = [
            models.Index(fields=["to", "end", "start"], name="grant_to"),
            models.Index(fields=["record", "end"], name="grant_record"),
            models.Index(fields=["child", "end"], name="grant_child"),
            models.Index(fields=["setting", "end"], name="grant_setting"),
        ]

    def __str__(self) -> str:
        return f"grant {self.pk}"


class Consent(models.Model):
    """What the nursery does about one kind of consent for one child, from `start` to `end`: it holds, or it was refused. Where
    no row is, nobody has answered, or the answer ran out.

    It follows from all answers together, and says neither whose they are nor what they say (R25): those are records.
    """

    child = models.ForeignKey(CHILD, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    holds = models.BooleanField()
    start = models.DateTimeField()
    end = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="consent_ends_after_start"),
        ]
        indexes = [models.Index(fields=["child", "kind", "end"], name="consent_child")]

    def __str__(self) -> str:
        return f"consent {self.pk}"
