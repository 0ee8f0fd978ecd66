"""Bodies that a program works with and no page shows: what follows from several people's answers (R25), for one."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from keepsake.cabinet.keyring import KeyringError
from keepsake.people.bulk import by_many
from keepsake.records.bodies import decode
from keepsake.records.models import Record


class Unseen(NamedTuple):
    """A record as it stands. Who asks for it shows none of it: a page reads through `records.reading` and the table."""

    id: int
    public_id: UUID
    child: int
    adult: int | None
    happened_at: datetime
    body: dict[str, Any]


def unseen(setting: int, children: Collection[int], kind: str) -> Iterator[Unseen]:
    """Every record of one kind about these children, in the order in which they were written. One query for every 500
    children, and the keys."""
    for some in by_many(sorted(children)):
        rows = Record.objects.filter(setting_id=setting, child_id__in=some, kind=kind).select_related("version")
        for row in rows.order_by("pk"):
            if row.version is None or row.child_id is None:
                continue
            try:
                body = decode(row.version.body, row.version.sealed, record=row.public_id)
            except KeyringError:
                continue  # its child's file was destroyed
            yield Unseen(row.pk, row.public_id, row.child_id, row.adult_id, row.happened_at, body)


def children_with(setting: int, kind: str, among: Collection[int] | None = None) -> frozenset[int]:
    """Children about whom there is a record of this kind, of these children or of all of the setting. One query."""
    rows = Record.objects.filter(setting_id=setting, kind=kind, child_id__isnull=False)
    if among is not None:
        rows = rows.filter(child_id__in=list(among))
    return frozenset(child for child in rows.values_list("child_id", flat=True).distinct() if child is not None)
