"""PostgreSQL: one table beside the records, with a GIN index of tokens and one in the order of lists."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from django.db import connection

from keepsake.records.search.documents import Document
from keepsake.records.search.engines.window import Window
from keepsake.records.search.expressions import AllOf, AnyOf, Node, Without
from keepsake.records.search.scopes import Reach
from keepsake.records.selecting import Place

_ORDER: Final = "ORDER BY happened_at DESC, act DESC, record DESC"

# Ways of looking, each with a bound of its own. The choice is not left to the engine: it knows how common the commonest
# words are, guesses the rest, and walked through 200,000 records for a word that none held (0.25 s).

#: So many children are looked up one by one at once.
FEW: Final = 8
#: A common word stands among the newest records.
_NEAR: Final = (
    "SELECT record, happened_at, act FROM (SELECT * FROM records_words WHERE {bounds} {order} LIMIT 10000) near "
    "WHERE tokens @@ %s::tsquery AND (%s::bigint[] IS NULL OR child = ANY(%s)) {order} LIMIT {size}"
)
#: One that does not is rare, or rare with these children: all that there are (of each child), and then the newest. Asked
#: for many children in one, the index tries each child for every word that it finds (50 ms for 53).
_ALL: Final = (
    "WITH hits AS MATERIALIZED (SELECT w.record, w.happened_at, w.act FROM unnest(%s::text[]) AS q(wanted) "
    "CROSS JOIN LATERAL (SELECT record, happened_at, act FROM records_words WHERE tokens @@ q.wanted::tsquery "
    "AND {bounds} OFFSET 0) w) SELECT DISTINCT record, happened_at, act FROM hits {order} LIMIT {size}"
)


class Postgres:
    """The words index of a PostgreSQL database."""

    def put(self, documents: Sequence[Document], *, known: bool) -> None:
        """Keep these documents, each in the place of what was held of its record."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO records_words (record, setting, child, happened_at, act, tokens) "
                "VALUES (%s, %s, %s, %s, %s, array_to_tsvector(%s)) ON CONFLICT (record) DO UPDATE SET "
                "setting = excluded.setting, child = excluded.child, happened_at = excluded.happened_at, act = excluded.act, "
                "tokens = excluded.tokens",
                [(it.record, it.setting, it.child, it.happened_at, it.act, it.tokens) for it in documents],
            )
            words: dict[int, set[str]] = {}
            for document in documents:
                words.setdefault(document.setting, set()).update(document.words)
            for setting, some in words.items():
                # Not unique, on purpose: two writers of one new word would wait for one another.
                cursor.execute(
                    "INSERT INTO records_words_known (setting, word) SELECT %s, x FROM unnest(%s::text[]) AS n(x) "
                    "WHERE NOT EXISTS (SELECT 1 FROM records_words_known k WHERE k.setting = %s AND k.word = n.x)",
                    [setting, sorted(some), setting],
                )

    def empty(self) -> bool:
        """Whether nothing at all is held."""
        return not _run("SELECT 1 FROM records_words LIMIT 1", [])

    def drop(self, records: Sequence[int]) -> None:
        """Hold nothing of these records any more."""
        _run("DELETE FROM records_words WHERE record = ANY(%s)", [list(records)])

    def drop_strays(self) -> None:
        """Hold nothing of records that are no more."""
        _run("DELETE FROM records_words w WHERE NOT EXISTS (SELECT 1 FROM records_record r WHERE r.id = w.record)", [])

    def walk(self, words: Node, reach: Reach, window: Window, size: int) -> Iterator[list[int]]:
        """Ids of records, in batches, in the very order of lists."""
        near = reach.children is None or len(reach.children) > FEW
        while True:
            rows = _near(words, reach, window, size) if near else []
            if len(rows) < size:
                near = False
                rows = _all(words, reach, window, size)
            yield [record for record, _, _ in rows]
            if len(rows) < size:
                return
            record, happened_at, act = rows[-1]
            window = replace(window, before=Place(happened_at, act, record))

    def beginning_with(self, setting: int, begins: Sequence[str], most: int) -> list[str]:
        """Words of the setting that begin as one of these, so many of each, the shortest first. One statement."""
        found = _run(
            "SELECT w.word FROM unnest(%s::text[]) AS b(begins) CROSS JOIN LATERAL (SELECT word FROM (SELECT DISTINCT "
            "word FROM records_words_known WHERE setting = %s AND word >= b.begins AND word < b.begins || %s) k "
            "ORDER BY length(word), word LIMIT %s) w",
            [list(begins), setting, chr(0x10FFFF), most],
        )
        return [word for (word,) in found]

    def keep_words(self, setting: int, words: Iterable[str]) -> None:
        """Forget the setting's words that are not among these."""
        _run("DELETE FROM records_words_known WHERE setting = %s AND word <> ALL(%s)", [setting, list(words)])

    def tidy(self) -> None:
        """Nothing to do: the engine's own cleaning (autovacuum) takes what was dropped."""


def _near(words: Node, reach: Reach, window: Window, size: int) -> list[Any]:
    bounds, params = _bounds(window)
    children = None if reach.children is None else list(reach.children)
    text = _NEAR.format(bounds=bounds, order=_ORDER, size=int(size))
    return _run(text, [*params, written(AllOf((words, reach.around))), children, children])


def _all(words: Node, reach: Reach, window: Window, size: int) -> list[Any]:
    bounds, params = _bounds(window)
    parts = [reach.whole] if reach.children is None else reach.children.values()
    text = _ALL.format(bounds=bounds, order=_ORDER, size=int(size))
    return _run(text, [[written(AllOf((words, part))) for part in parts], *params])


def _bounds(window: Window) -> tuple[str, list[Any]]:
    sql = "setting = %s"
    params: list[Any] = [window.setting]
    if window.before is not None:
        sql += " AND (happened_at, act, record) < (%s, %s, %s)"
        params += window.before
    for bound, sign in ((window.since, ">="), (window.until, "<")):
        if bound is not None:
            sql += f" AND happened_at {sign} %s"
            params.append(bound)
    return sql, params


def written(node: Node) -> str:
    """An expression in the words of tsquery. A token holds neither quote nor backslash."""
    match node:
        case AnyOf(parts):
            return f"({' | '.join(written(part) for part in parts)})"
        case AllOf(parts):
            return f"({' & '.join(written(part) for part in parts)})"
        case Without(base, other):
            return f"({written(base)} & !{written(other)})"
    return f"'{node}'"


def _run(sql: str, params: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall() if cursor.description else []
