"""No byte of a sealed record in anything that Keepsake or a browser writes, however it is written; and a search that sees (E2)."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from keepsake.cabinet import keys
from keepsake.running.services.streams import unlocked
from tests.secrecy.at_work import SEALED, at_work
from tests.secrecy.leaky import LEAKS, word
from tests.secrecy.searching import Found, Search, writings
from tests.secrecy.served import Served

pytestmark = pytest.mark.browser

#: leak → where the search must find it: a part of the place's name.
PLACES = {
    "log": "served",
    "print": "served",
    "cache": "home/keepsake.sqlite3",
    "session": "home/keepsake.sqlite3",
    "job": "home/keepsake.sqlite3",
    "row": "home/keepsake.sqlite3",
    "media": "home/",
    "spool": "home/tmp/",
    "page": "profile/Default/Cache/",
    "address": "profile/",
    "form": "profile/Default/Sessions/",
}


@dataclass
class Searched:
    """What was found, and the files that were read."""

    found: list[Found]
    files: list[str]


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Searched:
    """A morning's work, a backup, and then every byte of it; the server runs until all is read, and is killed."""
    served = Served(tmp_path_factory.mktemp("canaries") / "larch")
    served.make()
    search = Search([*SEALED, *(word(place) for place in (*PLACES, "address"))])
    with served.serving():
        at_work(served, browser)
        served.run("audit", "checkpoint")
        identity = keys.identity(json.loads(served.run("backup", "--new-key", "--format", "json"))["identity"])
        copies = [served.place / name for name in ("data-copy", "keys-copy")]
        for copy in copies:
            copy.mkdir()
        served.run("backup", "--data-to", str(copies[0]), "--keys-to", str(copies[1]))
        found = search.folders(served.place)
        files = [str(one.relative_to(served.place)) for one in served.place.rglob("*") if one.is_file()]
        for copy in copies:
            for path in copy.glob("*.age"):
                with unlocked(path, identity) as opened:
                    found += search.within(opened.read(), f"backup, opened: {path.name}")
    return Searched(found, files)


def test_E2_no_word_of_a_sealed_record_stands_anywhere(searched: Searched) -> None:
    """Posted, kept, read, added to and printed by HTTP and in a browser; 3 MB in and out; not the passphrase either."""
    seen = [one for one in searched.found if one.word in SEALED]
    assert not seen, "\n".join(str(one) for one in seen)


@pytest.mark.parametrize("leak", [*LEAKS, "page", "address", "form"])
def test_E2_what_leaks_is_found_where_it_leaks(searched: Searched, leak: str) -> None:
    places = {one.place for one in searched.found if one.word == word(leak)}
    assert any(PLACES[leak] in place for place in places), places


def test_E2_what_stands_in_a_row_is_found_in_the_backup_once_it_is_opened(searched: Searched) -> None:
    places = {one.place for one in searched.found if one.word == word("row")}
    assert any(place.startswith("backup, opened") for place in places), places


def test_E2_everything_that_is_written_was_searched(searched: Searched) -> None:
    for part in ("home/keepsake.sqlite3", "-wal", "keys/keyring.sqlite3", "served", "logs", "checkpoints/", "profile/",
                 "data-copy/", "keys-copy/"):  # fmt: skip
        assert any(part in one for one in searched.files), part


@pytest.mark.parametrize("how", writings("zzwörd"))
def test_the_search_finds_every_writing_of_a_word(tmp_path: Path, how: str) -> None:
    import gzip
    import zlib

    needle = writings("zzwörd")[how]
    for name, raw in (
        ("plain", needle),
        ("gzip", gzip.compress(needle)),
        ("zlib", b"xy" + zlib.compress(b"a" * 99 + needle)),
    ):
        (tmp_path / name).write_bytes(b"before " + raw + b" after")
    assert {one.place.split("/")[-1].split()[0] for one in Search(["zzwörd"]).folders(tmp_path)} == {
        "plain",
        "gzip",
        "zlib",
    }
