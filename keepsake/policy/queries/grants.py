"""Grants: who has which record open, by whom, until when and for what (E5, R13)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from keepsake.people.queries.directory import AdultName, adult_name
from keepsake.policy.models import Grant

#: A list is as long as this at the most.
MOST = 500


@dataclass(frozen=True, slots=True)
class GrantFacts:
    """A grant. `need` is sealed, as it was given. `withdrawn_at`: somebody ended it before its day."""

    id: int
    public_id: str
    child: int
    record: int
    to: AdultName
    by: AdultName
    by_hat: str
    need: bytes
    since: datetime
    until: datetime
    withdrawn_by: AdultName | None
    withdrawn_at: datetime | None
    renewed_from: int | None


def granted_to(adult: int, now: datetime) -> frozenset[int]:
    """The records that are open to an adult by a grant now. One query."""
    return frozenset(_at(now).filter(to_id=adult).values_list("record", flat=True))


def granted_to_each(children: Collection[int], now: datetime) -> dict[int, frozenset[int]]:
    """adult → the records of these children that are open to them by a grant now. One query."""
    found: dict[int, set[int]] = defaultdict(set)
    for adult, record in _at(now).filter(child_id__in=list(children)).values_list("to_id", "record"):
        found[adult].add(record)
    return {adult: frozenset(records) for adult, records in found.items()}


def in_force(
    now: datetime,
    *,
    setting: int | None = None,
    records: Collection[int] | None = None,
    adult: int | None = None,
    outside: Collection[int] = (),
) -> list[GrantFacts]:
    """Grants in force of a setting, on records, or to an adult, the first to end first. One query.

    `outside`: children of whom none is told (a manager's list has none of a child behind a bar: R5). Without a setting,
    records or an adult: none, for there is no list of all.
    """
    if setting is None and records is None and adult is None:
        return []
    rows = _at(now)
    if setting is not None:
        rows = rows.filter(setting_id=setting)
    if records is not None:
        rows = rows.filter(record__in=list(records))
    if adult is not None:
        rows = rows.filter(to_id=adult)
    if outside:
        rows = rows.exclude(child_id__in=list(outside))
    return [_facts(row) for row in rows.select_related("to", "by", "withdrawn_by").order_by("end", "pk")[:MOST]]


def history(record: int) -> list[GrantFacts]:
    """Every grant that there ever was on a record, newest first. One query."""
    rows = Grant.objects.filter(record=record).select_related("to", "by", "withdrawn_by")
    return [_facts(row) for row in rows.order_by("-start", "-pk")[:MOST]]


def grant(public_id: str, setting: int) -> GrantFacts | None:
    """A grant of the setting by its public id; whoever shows it asks the policy about its record first. One query."""
    rows = Grant.objects.filter(public_id=public_id, setting_id=setting).select_related("to", "by", "withdrawn_by")
    return next((_facts(row) for row in rows), None)


def _at(now: datetime) -> "QuerySet[Grant]":
    return Grant.objects.filter(start__lte=now, end__gt=now)


def _facts(row: Grant) -> GrantFacts:
    return GrantFacts(
        id=row.pk,
        public_id=row.public_id.hex,
        child=row.child_id,
        record=row.record,
        to=adult_name(row.to),
        by=adult_name(row.by),
        by_hat=row.by_hat,
        need=bytes(row.need),
        since=row.start,
        until=row.end,
        withdrawn_by=adult_name(row.withdrawn_by) if row.withdrawn_by is not None else None,
        withdrawn_at=row.withdrawn_at,
        renewed_from=row.renewed_from_id,
    )
