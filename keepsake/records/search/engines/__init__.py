"""The two engines of the words index. Each keeps a set of tokens for every record, newest first, and nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from django.db import connection

from keepsake.records.search.documents import Document
from keepsake.records.search.engines.postgres import Postgres
from keepsake.records.search.engines.sqlite import SQLite
from keepsake.records.search.engines.window import Window
from keepsake.records.search.expressions import Node
from keepsake.records.search.scopes import Reach


class Engine(Protocol):
    """What both can do. All of it happens inside the transaction of whoever calls."""

    def put(self, documents: Sequence[Document], *, known: bool) -> None:
        """Keep these documents, each in the place of what was held of its record. Not `known`: of none was anything."""

    def empty(self) -> bool:
        """Whether nothing at all is held."""

    def drop(self, records: Sequence[int]) -> None:
        """Hold nothing of these records any more."""

    def drop_strays(self) -> None:
        """Hold nothing of records that are no more."""

    def walk(self, words: Node, reach: Reach, window: Window, size: int) -> Iterator[list[int]]:
        """Ids of records in which the words stand, within reach, in batches of about `size`: newer batches before older."""

    def beginning_with(self, setting: int, begins: Sequence[str], most: int) -> list[str]:
        """Words of the setting that begin as one of these, so many of each, the shortest first. One statement."""

    def keep_words(self, setting: int, words: Iterable[str]) -> None:
        """Forget the setting's words that are not among these (they complete what is typed, no more)."""

    def tidy(self) -> None:
        """Merge what the index is made of, so that nothing of a dropped document lies in it."""


def engine() -> Engine:
    """The one of this database."""
    return Postgres() if connection.vendor == "postgresql" else SQLite()
