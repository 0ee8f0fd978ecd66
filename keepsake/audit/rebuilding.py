"""Subject rows against what the payloads say: checked, and made anew."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from .models import Entry, Subject
from .subjects import COLUMNS, SHIFT, Common, rows, write

BATCH = 500
_DELETE = "DELETE FROM audit_subject WHERE id >= %s AND id < %s"


def first_difference(setting: int) -> int | None:
    """The number (seq) of the first entry whose rows are not what its payload says, 0 for rows of no entry, or None."""
    for batch in _batches(setting):
        kept = defaultdict(list)
        for id, *row in _rows_of(setting, batch).order_by("id").values_list("id", *COLUMNS):
            kept[id >> SHIFT].append(tuple(row))
        for entry, seq, at, text in batch:
            payload = json.loads(text)
            common = Common.of(payload)
            if at != common.at or kept[entry] != [row + common for row in rows(payload["touched"])]:
                return seq
    return 0 if _strays().filter(setting=setting).exists() else None


def rebuild(setting: int) -> int:
    """Make every subject row of a setting anew from its payloads; gives how many rows there are.

    Safe while the house is open: each batch is a short transaction of its own, and what is appended meanwhile stays.
    """
    count = 0
    _strays().delete()
    for batch in _batches(setting):
        with transaction.atomic(), connection.cursor() as cursor:
            for entry, _, _, text in batch:
                cursor.execute(_DELETE, [entry << SHIFT, (entry + 1) << SHIFT])
                payload = json.loads(text)
                made = rows(payload["touched"])
                write(cursor, entry, Common.of(payload), made)
                count += len(made)
    return count


def _batches(setting: int) -> Iterator[list[tuple[int, int, Any, str]]]:
    """(id, seq, at, payload) of the entries of a setting, up to the last one that stands when this begins."""
    chain = Entry.objects.filter(setting=setting).order_by("seq")
    end = chain.values_list("seq", flat=True).last() or 0
    last = 0
    while batch := list(chain.filter(seq__gt=last, seq__lte=end).values_list("id", "seq", "at", "payload")[:BATCH]):
        yield batch
        last = batch[-1][1]


def _rows_of(setting: int, batch: list[tuple[int, int, Any, str]]) -> QuerySet[Subject]:
    """The rows of these entries: in a whole chain the ids rise with the numbers."""
    return Subject.objects.filter(setting=setting, id__gte=batch[0][0] << SHIFT, id__lt=(batch[-1][0] + 1) << SHIFT)


def _strays() -> QuerySet[Subject]:
    """Rows that name an entry which their setting does not have."""
    entry = Entry.objects.filter(id=OuterRef("entry"), setting=OuterRef("setting"))
    return Subject.objects.annotate(entry=F("id").bitrightshift(SHIFT)).filter(~Exists(entry))
