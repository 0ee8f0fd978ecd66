"""*Who has looked*: what pages may read of the log. Listed looks only (R3); staff's looks and the asker's own (R2).

No page reads the chain itself. Raw SQL, because a key of two columns must be compared as one to stay in its index.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Max, Q

from .models import Subject
from .subjects import SHIFT

#: The hats under which somebody looks as staff. An unknown hat is nobody's to see.
STAFF = ("manager", "lead", "practitioner")
#: Actions after which something may stand on somebody's own device.
TAKING = ("picture", "download", "print")
#: Of these, what was taken away as a file or on paper.
AWAY = ("download", "print")
#: How many children one list may be about (a family's; not a setting's).
MOST_CHILDREN = 50

_SELECT = "SELECT id, at, child, record, records, reader, hat, action FROM audit_subject"
_WHOSE = "(hat IN (%s, %s, %s) OR reader = %s)"
_ORDER = " ORDER BY at DESC, id DESC LIMIT %s"


class Key(NamedTuple):
    """Where a page of looks ended: the next one begins before it."""

    at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class Seen:
    """One look: when, at what, by whom. `records` counts the child's records in it; `record` names the first."""

    id: int
    entry: int
    at: datetime
    child: int | None
    record: int | None
    records: int
    adult: int | None
    hat: str
    action: str

    @property
    def key(self) -> Key:
        return Key(self.at, self.id)


def looks_on_child(
    children: Collection[int], *, asker: int | None, before: Key | None = None, limit: int = 25
) -> list[Seen]:
    """Looks at these children, newest first: staff's, and those of the adult who asks. Never another carer's (R2).

    `asker` is the adult id of the carer whose page it is, None on a page for staff. A page that held two of the
    children is two looks. Raises ValueError for more than `MOST_CHILDREN` children.
    """
    if len(children) > MOST_CHILDREN:
        raise ValueError(f"One list of looks is about {MOST_CHILDREN} children at most.")
    return _looks("child", "AND first", children, asker, before, limit)


class Looker(NamedTuple):
    """How often one adult is on a list."""

    adult: int
    times: int


def lookers(child: int, *, asker: int, since: datetime) -> list[Looker]:
    """Who is on this child's list since then, most often first: listed lines alone (R3), staff's and the asker's own (R2)."""
    rows = Subject.objects.filter(child=child, listed=True, first=True, at__gte=since, reader__isnull=False)
    rows = rows.filter(Q(hat__in=STAFF) | Q(reader=asker))
    counted = rows.values("reader").annotate(times=Count("id")).order_by("-times", "reader")
    return [Looker(row["reader"], row["times"]) for row in counted if row["reader"] is not None]


def looks_on_record(record: int, *, asker: int | None = None, before: Key | None = None, limit: int = 25) -> list[Seen]:
    """Looks at one record, newest first: staff's, and those of the adult who asks. Never another carer's (R2)."""
    return _looks("record", "", [record], asker, before, limit)


def read_by_family(records: Collection[int]) -> frozenset[int]:
    """Which of these records some carer has seen: that the family has read it, never which carer, or when (R2)."""
    seen = Subject.objects.filter(hat="carer", record__in=list(records)).values_list("record", flat=True).distinct()
    return frozenset(record for record in seen if record is not None)


class Taken(NamedTuple):
    """What somebody had opened in full or taken away: how often, and when last. None: never."""

    times: int
    last: datetime | None


def taken_away(child: int, reader: int) -> Taken:
    """What one adult had opened in full or downloaded of a child's file: for the office alone, when a limit stands
    (R4), since nothing calls it back."""
    rows = Subject.objects.filter(child=child, listed=True, first=True, reader=reader, action__in=TAKING)
    found = rows.aggregate(times=Count("id"), last=Max("at"))
    return Taken(found["times"], found["last"])


class TakenBy(NamedTuple):
    """That a carer took away what a record holds: downloaded or printed it."""

    record: int
    adult: int
    at: datetime


def taken_by_families(records: Collection[int]) -> list[TakenBy]:
    """What carers took away of these records, newest first: for the office alone, when other people's children are in it (R8),
    since nothing calls it back. One query."""
    rows = Subject.objects.filter(hat="carer", record__in=list(records), action__in=AWAY, reader__isnull=False)
    found = {
        TakenBy(record, reader, at)
        for record, reader, at in rows.values_list("record", "reader", "at")
        if record is not None and reader is not None
    }
    return sorted(found, key=lambda one: (one.at, one.record), reverse=True)


def _looks(
    column: str, also: str, keys: Collection[int], asker: int | None, before: Key | None, limit: int
) -> list[Seen]:
    """One index range for each key, each cut at `limit`, merged."""
    if not keys:
        return []
    until = "AND (at, id) < (%s, %s)" if before else ""
    one = " ".join(
        [
            "SELECT * FROM (",
            _SELECT,
            "WHERE",
            column,
            "= %s AND listed",
            also,
            "AND",
            _WHOSE,
            until,
            _ORDER,
            ") AS looks",
        ]
    )
    bounds = [connection.ops.adapt_datetimefield_value(before.at), before.id] if before else []
    parameters = [part for key in keys for part in (key, *STAFF, asker, *bounds, limit)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(keys)) + _ORDER, [*parameters, limit])
        found: Sequence[tuple] = cursor.fetchall()
    return [Seen(id, id >> SHIFT, _aware(at), *rest) for id, at, *rest in found]


def _aware(at: datetime) -> datetime:
    """A raw cursor gives SQLite's times without a zone: they are UTC."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)
