"""Ending ties."""

from datetime import datetime

from django.db.models import F, QuerySet

from keepsake.people.models import Spanned


def close(ties: "QuerySet[Spanned]", at: datetime, now: datetime) -> int:
    """End these ties at an instant; gives how many there were. What never began is taken away, for it never opened
    anything; what began after the instant (an end that is entered late) is left with no time at all."""
    running = ties.filter(end__gt=at)
    found = running.count()
    running.filter(start__gte=at, start__gt=now).delete()
    running.filter(start__gte=at).update(end=F("start"))
    running.filter(start__lt=at).update(end=at)
    return found
