"""Claims → index ranges: the only place where the words of the policy meet columns, and the only SQL of lists.

A claim is one range per key on one of three indexes, read backwards from the page's last key and merged. The measured
reasons stand in PERFORMANCE 0: an OR, EXISTS or DISTINCT over the same rows took up to 1.5 s where ranges take 1 to 4 ms.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
#: What a range may be narrowed by beside its axis.
BY_COLUMNS: Final = {"author": "author_id", "kind": "kind", "area": "area"}
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
    """Rows of one shelf under each of the keys of one axis, while the conditions hold.

    `by` is one more equality that stands in an index beside the axis, as ("author", 7), ("kind", "report") or
    ("area", "CL"): a rare one is found as quickly as a common one. `area` is asked of each row instead.
    """

    axis: str
    keys: tuple[int, ...]
    shelf: str
    when: tuple[Condition, ...]
    by: tuple[str, Any] | None = None
    area: str = ""


#: (axis, what the range is narrowed by) → the index that answers it. Tests ask both engines for their plans.
INDEXES: Final = {
    ("child", ""): "record_child",
    ("child", "author"): "record_child_author",
    ("child", "kind"): "record_child_kind",
    ("child", "area"): "area_child",
    ("setting", ""): "record_setting",
    ("setting", "kind"): "record_setting_kind",
    ("setting", "area"): "area_setting",
    ("author", ""): "record_author",
    ("record", ""): "primary key",
}


def ranges(claims: Iterable[Claim], narrow: Narrow) -> list[Range]:
    """The claims within the narrowing, equal ones joined. A setting-wide claim on named children becomes their ranges."""
    joined: dict[Range, set[int]] = {}
    for claim in claims:
        if claim.promise.repeats or (narrow.shelves and claim.shelf not in narrow.shelves):
            continue  # A promise that repeats another opens no row that the other does not: a system check holds it to that.
        axis, keys, when = _on_axis(claim, narrow)
        if not keys:
            continue
        for without_keys in _by_index(Range(axis, (), claim.shelf, when), _of_author(claim, narrow)):
            joined.setdefault(without_keys, set()).update(keys)
    return [replace(it, keys=tuple(sorted(keys))) for it, keys in joined.items()]


def _on_axis(claim: Claim, narrow: Narrow) -> tuple[str, frozenset[int], tuple[Condition, ...]]:
    """On which axis the claim is read: the one with the fewest rows that the narrowing allows."""
    axis, keys, when = claim.axis, claim.keys, claim.when
    own = Condition(axis, "in", keys)
    if axis == "author" and narrow.author is not None:
        keys = keys & {narrow.author}
    if axis == "record":
        # Named one by one, they are few: whatever else the page asks is asked of each.
        keys = keys if narrow.records is None else keys & narrow.records
        return axis, keys, (*when, *_also(narrow))
    if narrow.records is not None:
        return "record", narrow.records, (*when, own, *_also(narrow))
    if narrow.children is not None and axis == "child":
        return axis, keys & narrow.children, when
    if narrow.children is not None and keys:
        return "child", _outside_walls(narrow.children, when), (*when, own)
    if narrow.author is not None and axis == "setting":
        return "author", frozenset({narrow.author}), (*when, own)
    return axis, keys, when


def _also(narrow: Narrow) -> Iterator[Condition]:
    """What a page asks beside the records that it names."""
    if narrow.children is not None:
        yield Condition("child", "in", narrow.children)
    if narrow.author is not None:
        yield Condition("author", "in", frozenset({narrow.author}))


def _of_author(claim: Claim, narrow: Narrow) -> Narrow:
    """The narrowing of a claim on what one author wrote: among named children that is a range of an index (E5)."""
    if claim.axis != "author" or len(claim.keys) != 1:
        return narrow
    (author,) = claim.keys
    return replace(narrow, author=author)


def _by_index(it: Range, narrow: Narrow) -> Iterator[Range]:
    """The range with what else the page asks, by an index where there is one, else row by row."""
    indexed = it.axis in ("child", "setting")
    if narrow.author is not None and it.axis == "child":
        it = replace(it, by=("author", narrow.author))
    if narrow.area:
        by_area = indexed and it.by is None
        it = replace(it, by=("area", narrow.area)) if by_area else replace(it, area=narrow.area)
    if narrow.kinds and indexed and it.by is None:
        yield from (replace(it, by=("kind", kind)) for kind in narrow.kinds)
    elif narrow.kinds:
        yield replace(it, when=(*it.when, Condition("kind", "in", narrow.kinds)))
    else:
        yield it


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
    plus = "" if connection.vendor == "postgresql" else "+"
    for condition in when:
        # The plus keeps SQLite, which has no figures, from taking the index of a condition in place of the range's own.
        column = f"{plus}{alias}.{FACT_COLUMNS[condition.fact]}"
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


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rows of a range stand: a table, what is asked of each row but its key, and the columns that order them."""

    tables: str
    at: str
    asked: Text
    row: tuple[str, str, str]


def _source(it: Range, narrow: Narrow, before: Place | None) -> Source:
    """The rows of a range within the narrowing, older than `before`."""
    where = _conditions(it.when, "r")
    sql, params = where.sql, list(where.params)
    at = "r"
    tables, row = "records_record r", ("r.happened_at", "r.act", "r.id")
    if it.by is not None and it.by[0] == "area":
        at = "a"
        tables = "records_recordarea a JOIN records_record r ON r.id = a.record_id"
        row = ("a.happened_at", "a.act", "a.record_id")
    if it.by is not None and (it.axis, it.by[0]) == ("child", "author") and connection.vendor == "sqlite":
        # Once it has figures, dates or a page far down draw SQLite to the index of all that the author wrote.
        tables = f"records_record r INDEXED BY {INDEXES['child', 'author']}"
    if it.by is not None:
        sql += f" AND {at}.{BY_COLUMNS[it.by[0]]} = %s"
        params.append(it.by[1])
    if it.area:
        # Not EXISTS: PostgreSQL may read the whole table for that first.
        sql += " AND (SELECT 1 FROM records_recordarea e WHERE e.record_id = r.id AND e.area = %s) = 1"
        params.append(it.area)
    sql += f" AND {at}.shelf = %s"
    params.append(it.shelf)
    if before is not None:
        sql += f" AND ({', '.join(row)}) < (%s, %s, %s)"
        params.extend([moment(before.happened_at), before.act, before.id])
    for bound, sign in ((narrow.since, ">="), (narrow.until, "<")):
        if bound is not None:
            sql += f" AND {at}.happened_at {sign} %s"
            params.append(moment(bound))
    return Source(tables, at, Text(sql, params), row)


def _one_range(it: Range, narrow: Narrow, before: Place | None, per_key: int) -> Text:
    """The newest ids of each key, `per_key` at the most."""
    of = _source(it, narrow, before)
    row, params = of.row, of.asked.params
    inner = (
        f"SELECT {row[2]} AS id FROM {of.tables} WHERE {of.at}.{AXIS_COLUMNS[it.axis]} = k.key{of.asked.sql} "
        f"ORDER BY {', '.join(f'{part} DESC' for part in row)} LIMIT {int(per_key)}"
    )
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
    "r.happened_at, r.written_at, r.act, r.version_id, v.number, v.written_at, v.author_id, v.hat, v.body, v.sealed, v.others"
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
    corrected_as: str
    body: str
    sealed: Any
    others: str


def _merged(texts: Sequence[Text]) -> Text:
    """What any of them finds, each once."""
    union = " UNION ".join(f"SELECT * FROM ({text.sql}) u{n}" for n, text in enumerate(texts))
    return Text(union, [param for text in texts for param in text.params])


def statement(of: Sequence[Range], narrow: Narrow, before: Place | None, limit: int, per_key: int) -> Text:
    """The one statement of a list: ids of all ranges, merged, newest first, with rows and bodies."""
    texts = [_one_range(it, narrow, before, per_key) for it in of]
    ids = _merged(texts)
    # Materialized: merged into the outer statement, a single range was worked out again for each of its rows.
    sql = (
        f"WITH ids (id) AS MATERIALIZED ({ids.sql}) SELECT {ROW} FROM ids JOIN records_record r ON r.id = ids.id "
        "JOIN records_version v ON v.id = r.version_id "
        f"ORDER BY r.happened_at DESC, r.act DESC, r.id DESC LIMIT {int(limit)}"
    )
    return Text(sql, ids.params)


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
    for row in _run(statement(of, narrow, None, sum(len(it.keys) for it in of), 1)):
        if row.child is not None:
            found.setdefault(row.child, row.happened_at)
    return found


def authors(claims: Iterable[Claim], narrow: Narrow) -> frozenset[int]:
    """Who wrote the rows that the claims open within the narrowing: of the rows of a list, whatever page they stand on."""
    of = ranges(claims, narrow)
    if not of:
        return frozenset()
    texts = []
    for it in of:
        rows = _source(it, narrow, None)
        keys = ", ".join(str(int(key)) for key in it.keys)
        where = f"{rows.at}.{AXIS_COLUMNS[it.axis]} IN ({keys}){rows.asked.sql}"
        texts.append(Text(f"SELECT DISTINCT r.author_id FROM {rows.tables} WHERE {where}", rows.asked.params))
    every = _merged(texts)
    with connection.cursor() as cursor:
        cursor.execute(every.sql, every.params)
        return frozenset(author for (author,) in cursor.fetchall())


def _cut_short(rows: Sequence[Row], of: Sequence[Range], per_key: int) -> bool:
    """Whether a key gave as many as it was allowed: it may hold more that belong on this page."""
    for it in of:
        column = "id" if it.axis == "record" else it.axis
        counts = Counter(getattr(row, column) for row in rows if row.shelf == it.shelf)
        if any(counts[key] >= per_key for key in it.keys):
            return True
    return False


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
