"""The file that was brought is encrypted while somebody decides, and deleted afterwards: from the rows, and by its key from
every backup."""

import pytest
from django.db import connection
from django.test import TestCase

from keepsake.cabinet import keyring
from keepsake.cabinet.sealing import key_id
from keepsake.intake.services import leave_alone, let_old_go, look_over
from keepsake.intake.services.arriving import KEPT_FOR
from keepsake.intake.tests.house import House, csv, line, model

pytestmark = pytest.mark.django_db
WORD = "Quetzalwordinacolumnthatstaysout"
HEAD = "First name,Last name,DOB,Room,Funding code"
DATA = csv(f"Ada,Okoro,03/04/2022,Wrens,{WORD}", f"Oona,Fairley,31/02/2023,Wrens,{WORD}", head=HEAD)


def everything() -> bytes:
    """All bytes of the database: the file itself on SQLite, every value of every table elsewhere."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        return bytes(connection.connection.serialize())
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT t::text FROM {connection.ops.quote_name(table)} t")  # noqa: S608
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found).encode()


def sealed_of(row: object) -> list[bytes]:
    parts = model("intake.Part").objects.filter(brought=row).values_list("sealed", flat=True)
    return [bytes(one) for one in (row.upload, row.settled, row.reading, row.summary, *parts) if one]  # type: ignore[attr-defined]


def test_while_somebody_decides_nothing_of_the_file_can_be_read_in_the_database(home: House) -> None:
    row = home.look(DATA)
    assert len(sealed_of(row)) >= 5
    found = everything()
    for word in (WORD, "Fairley", "register.csv"):
        assert word.encode() not in found
        assert word.encode().hex().encode() not in found


def test_once_it_is_brought_in_the_file_is_gone_from_the_database_and_its_key_is_destroyed(home: House) -> None:
    row = home.look(DATA)
    held = sealed_of(row)
    (key,) = {key_id(one) for one in held}
    with TestCase.captureOnCommitCallbacks(execute=True):
        home.finish(row)
    row.refresh_from_db()
    assert sealed_of(row) == []
    keyring.forget()
    with pytest.raises(keyring.KeyDestroyed):
        keyring.key(key)
    assert WORD.encode() not in everything()


def test_left_alone_it_is_gone_too(home: House) -> None:
    row = home.look(DATA)
    with TestCase.captureOnCommitCallbacks(execute=True):
        leave_alone(row, home.standing())
    row.refresh_from_db()
    assert (row.state, sealed_of(row), row.keys_to_destroy) == ("left", [], False)


def test_a_file_that_cannot_be_read_is_gone_at_once(home: House) -> None:
    from keepsake.intake.services import bring_file

    row = bring_file(home.standing(), b"%PDF-1.7 not a register", "register.csv")
    with TestCase.captureOnCommitCallbacks(execute=True):
        look_over(row, home.now)
    row.refresh_from_db()
    assert (row.state, sealed_of(row), row.keys_to_destroy) == ("refused", [], False)
    assert "PDF" in row.message


def test_what_waits_for_nobody_is_left_alone_after_thirty_days(home: House) -> None:
    old = home.look(csv(line()))
    fresh = home.look(csv(line("Ben")))
    model("intake.Import").objects.filter(pk=old.pk).update(began_at=home.now - KEPT_FOR - KEPT_FOR)
    let_old_go(home.now)
    old.refresh_from_db()
    fresh.refresh_from_db()
    assert (old.state, sealed_of(old)) == ("left", [])
    assert (fresh.state, bool(sealed_of(fresh))) == ("asked", True)


def test_a_name_of_a_file_is_no_more_kept_than_the_file(home: House) -> None:
    row = home.bring(csv(line()))
    assert "register" not in str(model("intake.Import").objects.filter(pk=row.pk).values().get())
