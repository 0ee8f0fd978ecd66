"""Grants: who has which record open, by whom, until when and for what (E5, R13)."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from keepsake.policy.models import Grant


def granted_to(adult: int, now: datetime) -> frozenset[int]:
    """The records that are open to an adult by a grant now. One query."""
    return frozenset(_in_force(now).filter(to_id=adult).values_list("record", flat=True))


def granted_to_each(children: Collection[int], now: datetime) -> dict[int, frozenset[int]]:
    """adult → the records of these children that are open to them by a grant now. One query."""
    found: dict[int, set[int]] = defaultdict(set)
    for adult, record in _in_force(now).filter(child_id__in=list(children)).values_list("to_id", "record"):
        found[adult].add(record)
    return {adult: frozenset(records) for adult, records in found.items()}


def _in_force(now: datetime) -> "QuerySet[Grant]":
    return Grant.objects.filter(start__lte=now, end__gt=now)
