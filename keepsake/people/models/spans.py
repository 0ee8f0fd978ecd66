"""What every dated row shares."""

from datetime import datetime
from typing import Any, Self

from django.db import models

from keepsake.people.times import END


class SpannedQuerySet(models.QuerySet[Any]):
    """Rows that run from one instant to another."""

    def at(self, now: datetime) -> Self:
        """Those in force at the instant: start included, end not."""
        return self.filter(start__lte=now, end__gt=now)


class Spanned(models.Model):
    """A row in force during [start, end), both UTC; an open end is `END`, never null."""

    start = models.DateTimeField()
    end = models.DateTimeField(default=END)

    objects = SpannedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gte=models.F("start")), name="%(class)s_ends_after_start"),
        ]
