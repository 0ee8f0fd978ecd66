"""How much an account has read lately, and what of it was unusual (E8: a stolen sign-in must not empty the nursery)."""

from django.db import models

from keepsake.people.models.accounts import Account
from keepsake.people.models.persons import Adult


class Reading(models.Model):
    """Counts of one account under one hat, of one kind: in these ten minutes and the ten before, this day and the day before.

    Tens and days are numbered from 1970 on, in UTC. One row, moved on by one statement a page (services.reading)."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    hat = models.CharField(max_length=12)
    kind = models.CharField(max_length=12)
    ten = models.BigIntegerField()
    ten_count = models.PositiveIntegerField()
    ten_before = models.PositiveIntegerField(default=0)
    day = models.BigIntegerField()
    day_count = models.PositiveIntegerField()
    day_before = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "hat", "kind"], name="reading_once")]


class Unusual(models.Model):
    """Somebody's sign-in was asked who it is, for it had read unusually much. `above`: it is the manager's own, and the
    person above the manager is told (R15). `period`: the number of the ten minutes or of the day."""

    adult = models.ForeignKey(Adult, on_delete=models.CASCADE, related_name="+")
    hat = models.CharField(max_length=12)
    kind = models.CharField(max_length=12)
    window = models.CharField(max_length=4)
    period = models.BigIntegerField()
    at = models.DateTimeField()
    above = models.BooleanField()
    proved_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(Adult, null=True, on_delete=models.SET_NULL, related_name="+")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["adult", "hat", "kind", "window", "period"], name="unusual_once")
        ]
