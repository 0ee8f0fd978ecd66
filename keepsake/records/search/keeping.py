"""Keeping the index: beside each version as it is written, in the same transaction, by code and never by triggers."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from keepsake.records.kinds import Kind, kinds
from keepsake.records.models import Record
from keepsake.records.search.documents import Document, document
from keepsake.records.search.engines import engine

#: How many records are read again in one transaction.
BATCH: Final = 500

Progress = Callable[[int, int], object]


def index(record: Record, kind: Kind, body: Mapping[str, Any], others: str, *, first: bool = False) -> None:
    """Keep the words of the version that now stands, in the place of the last one's. `first`: there was none.

    Only kinds that lie in the open: words of a locked or sealed record never come here.
    """
    if kind.lock == "open":
        engine().put([document(record, kind, body, others)], known=not first)


def refresh(record: Record) -> None:
    """Keep the facts of a record as they now are (its state, its time), with the words that stand."""
    with transaction.atomic():
        engine().put(list(_documents(_indexed().filter(pk=record.pk))), known=True)


def forget(records: Iterable[int]) -> None:
    """Hold nothing of these records any more. Their words lie in the file until `tidy`."""
    ids = list(records)
    if ids:
        engine().drop(ids)


def rebuild(setting: int | None = None, progress: Progress | None = None) -> int:
    """Read every record of one setting, or of all, into the index again. Gives how many.

    Safe while people work: a batch is one transaction, and what is not yet read again stays found. `progress` is told
    (done, of how many) after each.
    """
    rows = _indexed()
    if setting is not None:
        rows = rows.filter(setting_id=setting)
    total = rows.count()
    words: dict[int, set[str]] = {}
    if setting is not None:
        words[setting] = set()
    keeper, done, last = engine(), 0, 0
    known = not keeper.empty()
    while True:
        with transaction.atomic():
            documents = list(_documents(rows.filter(pk__gt=last).order_by("pk")[:BATCH]))
            keeper.put(documents, known=known)
        if not documents:
            break
        for it in documents:
            words.setdefault(it.setting, set()).update(it.words)
        done, last = done + len(documents), documents[-1].record
        if progress is not None:
            progress(done, max(done, total))
    with transaction.atomic():
        keeper.drop_strays()
        for one, some_words in words.items():
            keeper.keep_words(one, some_words)
        keeper.tidy()
    return done


def _indexed() -> QuerySet[Record]:
    """Records whose words are held: of kinds that lie in the open, with a version."""
    in_the_open = [kind.key for kind in kinds().values() if kind.lock == "open"]
    return Record.objects.filter(kind__in=in_the_open, version__isnull=False).select_related("version")


def _documents(rows: QuerySet[Record]) -> Iterator[Document]:
    for row in rows:
        if row.version is not None:
            yield document(row, kinds()[row.kind], json.loads(row.version.body), row.version.others)
