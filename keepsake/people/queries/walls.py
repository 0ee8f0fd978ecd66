"""Limits and bars, as the office sees them (R4, R5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from keepsake.people.models import Bar, Limit
from keepsake.people.queries.directory import AdultName, ChildName, adult_name, child_name


@dataclass(frozen=True, slots=True)
class LimitFacts:
    """A limit, in force or still to begin, and what it stands on: `words` are sealed."""

    id: int
    adult: AdultName
    child: ChildName
    what: str
    footing: str
    words: bytes
    seen_by: AdultName | None
    seen_on: date | None
    review_on: date
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class BarFacts:
    """A declared bar, in force or still to begin."""

    id: int
    adult: AdultName
    child: ChildName
    why: str
    since: datetime
    until: datetime
    declared_at: datetime


def limits_on(child: int, now: datetime) -> list[LimitFacts]:
    """Limits on the carers of a child. One query."""
    rows = Limit.objects.filter(child_id=child, end__gt=now).select_related("adult", "child", "seen_by")
    return [_limit(row) for row in rows.order_by("adult_id", "start", "pk")]


def shut_out(children: Iterable[int], now: datetime) -> dict[int, dict[AdultName, set[str]]]:
    """child → carer → "collect" and "site", as they may not now (R4). One query."""
    rows = (
        Limit.objects.at(now).filter(child_id__in=list(children), what__in=("collect", "site")).select_related("adult")
    )
    found: dict[int, dict[AdultName, set[str]]] = {}
    for row in rows.order_by("child_id", "adult_id"):
        found.setdefault(row.child_id, {}).setdefault(adult_name(row.adult), set()).add(row.what)
    return found


def limits_to_review(setting: int, until: date, now: datetime, *, limit: int = 100) -> list[LimitFacts]:
    """Limits of the setting whose day of review comes up to `until`, the earliest first. One query."""
    rows = Limit.objects.filter(child__setting_id=setting, end__gt=now, review_on__lte=until)
    return [_limit(row) for row in rows.select_related("adult", "child", "seen_by").order_by("review_on", "pk")[:limit]]


def bars_on(child: int, now: datetime) -> list[BarFacts]:
    """Bars declared between staff and a child. One query."""
    rows = Bar.objects.filter(child_id=child, end__gt=now).select_related("adult", "child")
    return [_bar(row) for row in rows.order_by("adult_id", "start", "pk")]


def bars_of(adult: int, now: datetime) -> list[BarFacts]:
    """Bars that a staff member has declared. One query."""
    rows = Bar.objects.filter(adult_id=adult, end__gt=now).select_related("adult", "child")
    return [_bar(row) for row in rows.order_by("start", "pk")]


def _limit(row: Limit) -> LimitFacts:
    return LimitFacts(
        id=row.pk,
        adult=adult_name(row.adult),
        child=child_name(row.child),
        what=row.what,
        footing=row.footing,
        words=bytes(row.words),
        seen_by=adult_name(row.seen_by) if row.seen_by is not None else None,
        seen_on=row.seen_on,
        review_on=row.review_on,
        since=row.start,
        until=row.end,
    )


def _bar(row: Bar) -> BarFacts:
    return BarFacts(row.pk, adult_name(row.adult), child_name(row.child), row.why, row.start, row.end, row.declared_at)
