"""SQLite: one FTS5 table, whose rows stand in the order of time.

A row id is the second at which it happened and, below that, the record. FTS5 reads backwards through it and stops at
the limit, so that a common word costs no more than a page (a sort cost 0.3 s for 200,000 records: PERFORMANCE 5).
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import connection

from keepsake.records.search.documents import Document
from keepsake.records.search.engines.window import Window
from keepsake.records.search.expressions import AllOf, AnyOf, Node, Without
from keepsake.records.search.scopes import Reach, record_token

#: How many bits of a row id say which record it is.
BITS: Final = 28
_RECORD: Final = (1 << BITS) - 1
#: No moment lies further from 1970 than a row id can say: the year 2514. Beyond it all are one second.
_FURTHEST: Final = 1 << 34
#: How much bigger a batch becomes when it did not reach the end of one second.
_GROWTH: Final = 4


class SQLite:
    """The words index of a SQLite file."""

    def put(self, documents: Sequence[Document], *, known: bool) -> None:
        """Keep these documents, each in the place of what was held of its record. Not `known`: of none was anything."""
        if known:
            self.drop([document.record for document in documents])
        words = sorted({(document.setting, word) for document in documents for word in document.words})
        with connection.cursor() as cursor:
            # Or replace: a writer may have put one while an empty index was filled.
            cursor.executemany(
                "INSERT OR REPLACE INTO records_words (rowid, tokens) VALUES (%s, %s)",
                [(_row(document.happened_at, document.record), " ".join(document.tokens)) for document in documents],
            )
            cursor.executemany("INSERT OR IGNORE INTO records_words_known (setting, word) VALUES (%s, %s)", words)

    def empty(self) -> bool:
        """Whether nothing at all is held."""
        return not _run("SELECT 1 FROM records_words LIMIT 1", [])

    def drop(self, records: Sequence[int]) -> None:
        """Hold nothing of these records any more."""
        for row in self._rows(AnyOf(tuple(record_token(record) for record in records)), None, None, len(records)):
            _run("DELETE FROM records_words WHERE rowid = %s", [row])

    def drop_strays(self) -> None:
        """Hold nothing of records that are no more."""
        _run(
            "DELETE FROM records_words WHERE rowid IN (SELECT w.rowid FROM records_words w WHERE NOT EXISTS "
            "(SELECT 1 FROM records_record r WHERE r.id = w.rowid & %s))",
            [_RECORD],
        )

    def walk(self, words: Node, reach: Reach, window: Window, size: int) -> Iterator[list[int]]:
        """Ids of records, in batches of whole seconds: within one second the row ids say nothing of the order."""
        top = min(
            (_second(bound) + 1 for bound in (window.until, window.before and window.before.happened_at) if bound),
            default=None,
        )
        wanted = AllOf((words, reach.whole))
        below = None if top is None else top << BITS
        lowest = None if window.since is None else _second(window.since) << BITS
        while True:
            rows = self._rows(wanted, below, lowest, size + 1)
            if len(rows) <= size:
                yield [row & _RECORD for row in rows]
                return
            edge = (rows[-1] >> BITS) + 1
            whole = [row & _RECORD for row in rows if row >= edge << BITS]
            if whole:
                below = edge << BITS
                yield whole
            else:
                size *= _GROWTH

    def beginning_with(self, setting: int, begins: Sequence[str], most: int) -> list[str]:
        """Words of the setting that begin as one of these, so many of each, the shortest first. One statement."""
        one = (
            "SELECT word FROM (SELECT word FROM records_words_known WHERE setting = %s AND word >= %s AND word < %s "
            "ORDER BY length(word), word LIMIT %s)"
        )
        params = [param for begin in begins for param in (setting, begin, begin + chr(0x10FFFF), most)]
        return [word for (word,) in _run(" UNION ALL ".join([one] * len(begins)), params)]

    def keep_words(self, setting: int, words: Iterable[str]) -> None:
        """Forget the setting's words that are not among these."""
        _run(
            "DELETE FROM records_words_known WHERE setting = %s AND word NOT IN (SELECT value FROM json_each(%s))",
            [setting, json.dumps(list(words))],
        )

    def tidy(self) -> None:
        """Merge the index into one piece: until then, what was dropped still lies in it."""
        _run("INSERT INTO records_words (records_words) VALUES ('optimize')", [])

    def _rows(self, wanted: Node, below: int | None, lowest: int | None, most: int) -> list[int]:
        sql = "SELECT rowid FROM records_words WHERE records_words MATCH %s"
        params: list[Any] = [written(wanted)]
        for bound, sign in ((below, "<"), (lowest, ">=")):
            if bound is not None:
                sql += f" AND rowid {sign} %s"
                params.append(bound)
        return [row for (row,) in _run(f"{sql} ORDER BY rowid DESC LIMIT {int(most)}", params)]


def written(node: Node) -> str:
    """An expression in FTS5's words. A token holds neither quote nor separator."""
    match node:
        case AnyOf(parts):
            return f"({' OR '.join(written(part) for part in parts)})"
        case AllOf(parts):
            return f"({' AND '.join(written(part) for part in parts)})"
        case Without(base, other):
            return f"({written(base)} NOT {written(other)})"
    return f'"{node}"'


def _second(moment: datetime) -> int:
    return max(-_FURTHEST, min(_FURTHEST - 1, int(moment.timestamp() // 1)))


def _row(moment: datetime, record: int) -> int:
    return (_second(moment) << BITS) | (record & _RECORD)


def _run(sql: str, params: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall() if cursor.description else []
