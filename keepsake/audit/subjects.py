"""Subject rows: made from what an entry touched, the same way when it is written, checked and rebuilt."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.backends.utils import CursorWrapper

#: A row's id is its entry's id, shifted by so many bits, and its place in the entry: an index less on a busy table.
SHIFT = 20

#: The columns in the order of `Row`, then of `Common`.
COLUMNS = ("child", "record", "version", "first", "records", "setting", "at", "reader", "hat", "action", "listed")
# One statement for any number of rows: what they share is given once, what differs comes as one list.
_SELECT = {
    "sqlite": "SELECT %s + key, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),"
    " json_extract(value, '$[3]'), json_extract(value, '$[4]'), %s, %s, %s, %s, %s, %s FROM json_each(%s)",
    "postgresql": "SELECT %s + place - 1, child, record, version, first, records, %s, %s, %s, %s, %s, %s"
    " FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::boolean[], %s::integer[])"
    " WITH ORDINALITY AS touched (child, record, version, first, records, place)",
}
_INSERT = {vendor: f"INSERT INTO audit_subject (id, {', '.join(COLUMNS)}) {text}" for vendor, text in _SELECT.items()}


class Touched(NamedTuple):
    """A child, a record or one version of it that an act or a page held; None for what does not apply."""

    child: int | None = None
    record: int | None = None
    version: int | None = None


class Row(NamedTuple):
    """What differs between the subject rows of one entry (see `models.Subject`)."""

    child: int | None
    record: int | None
    version: int | None
    first: bool
    records: int


class Common(NamedTuple):
    """What all subject rows of one entry share."""

    setting: int
    at: datetime
    reader: int | None
    hat: str
    action: str
    listed: bool

    @classmethod
    def of(cls, payload: Mapping[str, Any]) -> "Common":
        """As the payload of an entry says it."""
        return cls(
            payload["setting"],
            datetime.fromisoformat(payload["at"]),
            payload["adult"],
            payload["hat"],
            payload["action"],
            payload["listed"],
        )


def rows(touched: Iterable[Sequence[int | None]]) -> list[Row]:
    """One row for each thing touched, in order, each once; the first row of a child counts that child's records."""
    once = [Touched(*item) for item in dict.fromkeys(map(tuple, touched))]
    records = Counter(child for child, record in {(t.child, t.record) for t in once if t.record is not None})
    seen: set[int | None] = {None}
    made = []
    for child, record, version in once:
        first = child not in seen
        seen.add(child)
        made.append(Row(child, record, version, first, records[child] if first else 0))
    return made


def write(cursor: CursorWrapper, entry: int, common: Common, made: Sequence[Row]) -> None:
    """Insert the rows of one entry, in one statement. Raises ValueError for more than fit into one (over a million)."""
    if not made:
        return
    if len(made) >> SHIFT:
        raise ValueError("One act cannot touch so much at once.")
    setting, at, *others = common
    shared = [setting, connection.ops.adapt_datetimefield_value(at), *others]
    varying = [json.dumps(made)] if connection.vendor == "sqlite" else [list(part) for part in zip(*made, strict=True)]
    cursor.execute(_INSERT[connection.vendor], [entry << SHIFT, *shared, *varying])
