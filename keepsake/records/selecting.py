"""Claims → index ranges: the only place where the words of the policy meet columns, and the only SQL of lists.

A claim is one range per key on one of three indexes, read backwards from the page's last key and merged. The measured
reasons stand in PERFORMANCE 0: an OR, EXISTS or DISTINCT over the same rows took up to 1.5 s where ranges take 1 to 4 ms.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from django.db import connection
from django.utils.dateparse import parse_datetime

from keepsake.policy.engine import Claim
from keepsake.policy.vocabulary import Condition

#: The words of the vocabulary, and the columns that they mean. A system check compares the keys.
AXIS_COLUMNS: Final = {"child": "child_id", "setting": "setting_id", "author": "author_id", "record": "id"}
FACT_COLUMNS: Final = {
    "record": "id",
    "setting": "setting_id",
    "child": "child_id",
    "shelf": "shelf",
    "kind": "kind",
    "author": "author_id",
    "hat": "hat",
    "state": "state",
    "adult": "adult_id",
}
FEW_KEYS: Final = 6


class Place(NamedTuple):
    """Where a row stands in a list: newest first."""

    happened_at: datetime
    act: int
    id: int


@dataclass(frozen=True, slots=True)
class Narrow:
    """A page's own narrowing of what the claims allow. Empty means: not narrowed."""

    shelves: tuple[str, ...] = ()
    children: frozenset[int] | None = None
    author: int | None = None
    area: str = ""
    kinds: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    records: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """Rows of one shelf under each of the keys of one axis, while the conditions hold."""

    axis: str
    keys: tuple[int, ...]
    shelf: str
    when: tuple[Condition, ...]
    area: str = ""


def ranges(claims: Iterable[Claim], narrow: Narrow) -> list[Range]:
    """The claims within the narrowing, equal ones joined. A setting-wide claim on named children becomes their ranges."""
    joined: dict[tuple[str, str, tuple[Condition, ...]], set[int]] = {}
    for claim in claims:
        if narrow.shelves and claim.shelf not in narrow.shelves:
            continue
        one = _narrowed(claim, narrow)
        if one is None:
            continue
        axis, keys, when = one
        joined.setdefault((axis, claim.shelf, when), set()).update(keys)
    return [
        Range(axis, tuple(sorted(keys)), shelf, when, narrow.area)
        for (axis, shelf, when), keys in joined.items()
        if keys
    ]


def _narrowed(claim: Claim, narrow: Narrow) -> tuple[str, frozenset[int], tuple[Condition, ...]] | None:
    axis, keys, when = claim.axis, claim.keys, claim.when
    if narrow.records is not None:
        when = (*when, Condition(axis, "in", keys))
        axis, keys = "record", narrow.records
    elif narrow.children is not None:
        if axis == "child":
            keys = keys & narrow.children
        else:
            when = (*when, Condition(axis, "in", keys))
            axis, keys = "child", _outside_walls(narrow.children, when)
    if narrow.author is not None and axis != "record":
        if axis == "setting":
            when = (*when, Condition(axis, "in", keys))
            axis, keys = "author", frozenset({narrow.author})
        else:
            when = (*when, Condition("author", "in", frozenset({narrow.author})))
    if narrow.kinds:
        when = (*when, Condition("kind", "in", narrow.kinds))
    return (axis, keys, when) if keys else None


def _outside_walls(children: frozenset[int], when: Sequence[Condition]) -> frozenset[int]:
    for condition in when:
        if condition.fact == "child" and condition.op == "not in":
            children = children - frozenset(condition.value)
    return children


@dataclass(frozen=True, slots=True)
class Text:
    """A statement and its parameters."""

    sql: str
    params: list[Any]


def _conditions(when: Iterable[Condition], alias: str) -> Text:
    parts: list[str] = []
    params: list[Any] = []
    for condition in when:
        column = f"{alias}.{FACT_COLUMNS[condition.fact]}"
        values = condition.value
        match condition.op:
            case "is" if values is None:
                parts.append(f"{column} IS NULL")
            case "is":
                parts.append(f"{column} = %s")
                params.append(values)
            case "in" | "not in" | "none or in":
                # Not in (…) is null for a record without a child: it must be said that none passes (PERFORMANCE 0.9).
                marks = ", ".join(["%s"] * len(values)) or "NULL"
                inside = f"{column} {'NOT IN' if condition.op == 'not in' else 'IN'} ({marks})"
                parts.append(inside if condition.op == "in" else f"({column} IS NULL OR {inside})")
                params.extend(sorted(values))
            case _:
                raise ValueError(f"unknown comparison {condition.op!r}")
    return Text("".join(f" AND {part}" for part in parts), params)


def moment(value: datetime) -> Any:
    """A datetime as this engine stores it: SQLite compares texts, and a plain parameter would never be equal."""
    return connection.ops.adapt_datetimefield_value(value)


def _one_range(it: Range, narrow: Narrow, before: Place | None, per_key: int) -> Text:
    """The newest ids of each key, `per_key` at the most."""
    where = _conditions(it.when, "r")
    params = list(where.params)
    sql = where.sql
    order = "a" if it.area else "r"
    if it.area and it.axis in ("child", "setting"):
        source = "records_recordarea a JOIN records_record r ON r.id = a.record_id"
        key = f"a.{AXIS_COLUMNS[it.axis]} = k.key"
        sql += " AND a.area = %s"
        params.append(it.area)
        row = "a.happened_at, a.act, a.record_id"
    else:
        source, key, order = "records_record r", f"r.{AXIS_COLUMNS[it.axis]} = k.key", "r"
        row = "r.happened_at, r.act, r.id"
        if it.area:
            sql += " AND EXISTS (SELECT 1 FROM records_recordarea a WHERE a.record_id = r.id AND a.area = %s)"
            params.append(it.area)
    sql += " AND r.shelf = %s"
    params.append(it.shelf)
    if before is not None:
        sql += f" AND ({row}) < (%s, %s, %s)"
        params.extend([moment(before.happened_at), before.act, before.id])
    for bound, sign in ((narrow.since, ">="), (narrow.until, "<")):
        if bound is not None:
            sql += f" AND {order}.happened_at {sign} %s"
            params.append(moment(bound))
    ordered = ", ".join(f"{part} DESC" for part in row.split(", "))
    inner = f"SELECT {row.split(', ')[2]} AS id FROM {source} WHERE {key}{sql} ORDER BY {ordered} LIMIT {int(per_key)}"
    keys = ", ".join(str(int(key)) for key in it.keys)
    if connection.vendor == "postgresql":
        return Text(
            f"SELECT x.id FROM unnest(ARRAY[{keys}]::bigint[]) AS k(key) CROSS JOIN LATERAL ({inner}) x", params
        )
    # One JSON text, so that no number of children meets the engine's limit on variables or on compound terms.
    return Text(
        f"SELECT x.id FROM (SELECT value AS key FROM json_each('[{keys}]')) k "
        f"CROSS JOIN records_record x ON x.id IN ({inner})",
        params,
    )


ROW: Final = (
    "r.id, r.public_id, r.setting_id, r.child_id, r.shelf, r.kind, r.author_id, r.hat, r.adult_id, r.state, "
    "r.happened_at, r.written_at, r.act, r.version_id, v.number, v.written_at, v.author_id, v.body, v.sealed, v.others"
)


class Row(NamedTuple):
    """One record with its current version, as the list reads it."""

    id: int
    public_id: Any
    setting: int
    child: int | None
    shelf: str
    kind: str
    author: int
    hat: str
    adult: int | None
    state: str
    happened_at: Any
    written_at: Any
    act: int
    version: int
    number: int
    corrected_at: Any
    corrected_by: int
    body: str
    sealed: Any
    others: str


def statement(of: Sequence[Range], narrow: Narrow, before: Place | None, limit: int, per_key: int) -> Text:
    """The one statement of a list: ids of all ranges, merged, newest first, with rows and bodies."""
    texts = [_one_range(it, narrow, before, per_key) for it in of]
    union = " UNION ".join(f"SELECT * FROM ({text.sql}) u{n}" for n, text in enumerate(texts))
    sql = (
        f"SELECT {ROW} FROM ({union}) ids JOIN records_record r ON r.id = ids.id "
        "JOIN records_version v ON v.id = r.version_id "
        f"ORDER BY r.happened_at DESC, r.act DESC, r.id DESC LIMIT {int(limit)}"
    )
    return Text(sql, [param for text in texts for param in text.params])


def select(claims: Iterable[Claim], narrow: Narrow, before: Place | None, limit: int) -> Iterator[Row]:
    """The newest `limit` rows that the claims open within the narrowing, older than `before`."""
    of = ranges(claims, narrow)
    if not of:
        return
    keys = max(len(it.keys) for it in of)
    few = keys <= FEW_KEYS
    per_key = limit if few else FEW_KEYS + limit // keys
    rows = _run(statement(of, narrow, before, limit, per_key))
    if not few and _cut_short(rows, of, per_key):
        rows = _run(statement(of, narrow, before, limit, limit))
    yield from rows


def newest_of_each(claims: Iterable[Claim], narrow: Narrow) -> dict[int, datetime]:
    """child → when its newest record within the narrowing happened. The narrowing names the children."""
    of = ranges(claims, narrow)
    if not of or narrow.children is None:
        return {}
    found: dict[int, datetime] = {}
    for row in _run(statement(of, narrow, None, len(of) * len(narrow.children), 1)):
        if row.child is not None:
            found.setdefault(row.child, row.happened_at)
    return found


def _cut_short(rows: Sequence[Row], of: Sequence[Range], per_key: int) -> bool:
    """Whether a key gave as many as it was allowed: it may hold more that belong on this page."""
    counts: dict[tuple[str, int | None], int] = {}
    for row in rows:
        for it in of:
            value = getattr(row, it.axis if it.axis != "record" else "id")
            counts[it.axis, value] = counts.get((it.axis, value), 0) + 1
    return any(count >= per_key for count in counts.values())


def _run(text: Text) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(text.sql, text.params)
        return [_converted(Row(*row)) for row in cursor.fetchall()]


def _converted(row: Row) -> Row:
    if connection.vendor == "postgresql":
        return row
    return row._replace(
        happened_at=_utc(row.happened_at), written_at=_utc(row.written_at), corrected_at=_utc(row.corrected_at)
    )


def _utc(value: Any) -> datetime:
    found = value if isinstance(value, datetime) else parse_datetime(value)
    if found is None:
        raise ValueError(f"not a moment: {value!r}")
    return found if found.tzinfo else found.replace(tzinfo=UTC)
