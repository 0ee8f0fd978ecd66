"""Appending: numbered, chained over the exact stored bytes, and never half."""

import json
import struct
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from keepsake.audit import timer
from keepsake.audit.chain import HOUSE, Actor, NotWritten, append, new_ref
from keepsake.audit.models import Entry, Head, Subject
from keepsake.audit.subjects import Touched

from .conftest import NOW, REF, Write

ACTOR = Actor(7, 3, 12, "practitioner")


def plain(**otherwise: Any) -> dict[str, Any]:
    """What a plain entry says, with something said otherwise."""
    return {
        "at": NOW,
        "action": "read",
        "clause": "D2",
        "purpose": "care",
        "ref": REF,
        "touched": [Touched(101, 5001, 9001)],
        **otherwise,
    }


def refusing(text: str) -> Callable[..., Any]:
    """An execute wrapper under which the disk is full for statements that begin so."""

    def wrapper(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(text):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    return wrapper


@pytest.mark.django_db
def test_P1_an_entry_says_who_what_and_when_and_nothing_else(write: Write) -> None:
    entry = append(
        Actor(7, 3, 12, "manager"), **plain(detail={"form": 4}, touched=[Touched(1, 2, 3), Touched(1, 2, 3)])
    )
    assert json.loads(Entry.objects.get(id=entry).payload) == {
        "account": 3,
        "action": "read",
        "adult": 12,
        "at": "2026-11-24T09:00:00.000000+00:00",
        "clause": "D2",
        "detail": {"form": 4},
        "hat": "manager",
        "listed": True,
        "purpose": "care",
        "ref": REF,
        "seq": 1,
        "setting": 7,
        "touched": [[1, 2, 3]],
        "v": 1,
    }


@pytest.mark.django_db
def test_the_hash_covers_domain_frame_the_entry_before_and_the_stored_bytes(write: Write) -> None:
    for _ in range(3):
        write()
    previous = bytes(32)
    for place, entry in enumerate(Entry.objects.filter(setting=7).order_by("seq"), start=1):
        stored = entry.payload.encode()
        frame = struct.pack(">QQ", 7, place) + previous + struct.pack(">Q", len(stored))
        previous = sha256(b"keepsake audit entry 1\n" + frame + stored).digest()
        assert (entry.seq, bytes(entry.hash)) == (place, previous)
    head = Head.objects.get(setting=7)
    assert (head.seq, bytes(head.hash)) == (3, previous)


@pytest.mark.django_db
def test_each_setting_and_the_house_have_a_chain_of_their_own(write: Write) -> None:
    for setting in (7, 8, HOUSE, 7):
        write(setting=setting)
    assert dict(Head.objects.values_list("setting", "seq")) == {7: 2, 8: 1, HOUSE: 1}


@pytest.mark.django_db
def test_a_time_of_another_zone_is_kept_as_utc() -> None:
    at = datetime(2026, 6, 1, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    entry = Entry.objects.get(id=append(ACTOR, **plain(at=at)))
    assert entry.at == at
    assert '"at":"2026-06-01T09:00:00.000000+00:00"' in entry.payload


@pytest.mark.django_db
@pytest.mark.parametrize(
    "otherwise",
    [
        {"action": "read Ada's page"},
        {"action": ""},
        {"purpose": "because her father asked"},
        {"clause": "D2\n"},
        {"ref": "é"},
        {"detail": {"note": "Ada Obi"}},
        {"detail": {"a note": 4}},
        {"detail": {"note": "x" * 81}},
        {"touched": [Touched(-1, None, None)]},
        {"touched": [Touched(2**63, None, None)]},
        {"at": NOW.replace(tzinfo=None)},
    ],
    ids=repr,
)
def test_P1_names_content_and_what_is_no_id_are_refused_and_nothing_is_written(otherwise: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"log|audit entry"):
        append(ACTOR, **plain(**otherwise))
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("size", [0, 1, 1000])
def test_an_entry_is_four_statements_at_most_whatever_it_holds(size: int, django_assert_max_num_queries: Any) -> None:
    touched = [Touched(101 + place % 30, place, place) for place in range(size)]
    with django_assert_max_num_queries(4):
        append(ACTOR, **plain(touched=touched))
    assert Subject.objects.count() == size


@pytest.mark.django_db
def test_R3_what_the_safeguarding_lead_looks_at_is_never_listed(write: Write) -> None:
    write(hat="lead", listed=True)
    write(hat="manager", listed=False)
    write(hat="manager", listed=True)
    assert list(Subject.objects.order_by("id").values_list("hat", "listed")) == [
        ("lead", False),
        ("manager", False),
        ("manager", True),
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement", ["INSERT INTO audit_head", "INSERT INTO audit_entry", "INSERT INTO audit_subject", "UPDATE audit_head"]
)
def test_P1_what_cannot_be_written_raises_and_leaves_nothing(statement: str, write: Write) -> None:
    write()
    with connection.execute_wrapper(refusing(statement)), pytest.raises(NotWritten):
        write()
    assert Head.objects.get(setting=7).seq == Entry.objects.count() == Subject.objects.count() == 1
    assert write() > 0


@pytest.mark.django_db(transaction=True)
def test_P1_a_transaction_whose_entry_failed_cannot_commit_even_if_the_error_is_swallowed(write: Write) -> None:
    with connection.execute_wrapper(refusing("INSERT INTO audit_entry")), transaction.atomic():
        Head.objects.create(setting=99, seq=0, hash=bytes(32))
        with pytest.raises(NotWritten):
            write()
    assert not Head.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_of_its_own_stands_although_the_page_fails_afterwards(write: Write) -> None:
    entry = write()
    assert not connection.in_atomic_block
    connection.close()
    assert Entry.objects.filter(id=entry).exists()


@pytest.mark.django_db(transaction=True)
def test_what_runs_after_a_commit_may_append(write: Write) -> None:
    with transaction.atomic():
        transaction.on_commit(write)
        write()
    assert Head.objects.get(setting=7).seq == 2


@pytest.mark.django_db
def test_the_log_counts_its_own_time_where_somebody_measures(write: Write) -> None:
    write()
    with timer.measuring() as spent:
        write()
        write()
    write()
    assert spent.entries == 2
    assert 0 < spent.seconds < 10


def test_refs_are_128_random_bits() -> None:
    refs = {new_ref() for _ in range(100)}
    assert len(refs) == 100
    assert all(len(bytes.fromhex(ref)) == 16 for ref in refs)
