"""Addresses of databases, and the pragmas that durability rests on."""

from pathlib import Path

import pytest

from keepsake.config.databases import database, postgres
from keepsake.config.env import BadEnvironment


def test_a_whole_address_is_taken_apart() -> None:
    read = postgres("postgresql://ada:p%40ss@db.example:5433/keep%20sake?sslmode=require", "X")
    assert (read["NAME"], read["USER"], read["PASSWORD"]) == ("keep sake", "ada", "p@ss")
    assert (read["HOST"], read["PORT"]) == ("db.example", "5433")
    assert read["OPTIONS"] == {"sslmode": "require"}


def test_a_socket() -> None:
    assert postgres("postgres:///keepsake?host=/run/postgresql", "X")["HOST"] == "/run/postgresql"


@pytest.mark.parametrize(
    "bad", ["mysql://a/b", "postgres://host", "postgres://host/", "postgres://h:x/n", "postgres://h/n?shell=rm"]
)
def test_a_bad_address_names_its_variable_and_keeps_the_password_to_itself(bad: str) -> None:
    with pytest.raises(BadEnvironment, match="KEEPSAKE_DATABASE_URL") as caught:
        postgres(bad.replace("://", "://ada:s3cret@"), "KEEPSAKE_DATABASE_URL")
    assert "s3cret" not in str(caught.value)


def test_sqlite_is_durable_and_its_writers_wait() -> None:
    options = database("", Path("/tmp/x"), "X")["OPTIONS"]  # noqa: S108
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        assert f"PRAGMA {pragma};" in options["init_command"]
