"""One act, one transaction, one entry, last in it."""

import json
from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection

from keepsake.audit.acting import Act
from keepsake.audit.chain import Actor, NotWritten
from keepsake.audit.models import Entry, Head, Subject
from keepsake.audit.subjects import Touched

from .conftest import NOW
from .test_chain import refusing

ACTOR = Actor(7, 3, 12, "practitioner")


def act(**otherwise: Any) -> Act:
    return Act(ACTOR, NOW, **{"action": "add", "clause": "D2", "purpose": "care", **otherwise})


def change() -> None:
    """Something that a service writes; the log's own table stands for a service's."""
    Head.objects.create(setting=99, seq=0, hash=bytes(32))


def whole_act() -> None:
    with act() as running:
        change()
        running.touch(child=1)


def changed() -> bool:
    return Head.objects.filter(setting=99).exists()


def said(entry: int | None) -> dict[str, Any]:
    assert entry is not None
    return json.loads(Entry.objects.get(id=entry).payload)


@pytest.mark.django_db(transaction=True)
def test_P1_an_act_commits_with_one_entry_that_holds_all_it_touched() -> None:
    with act() as running:
        change()
        running.touch(child=1, record=2, version=3)
        running.touch(child=1, record=2, version=3)
        running.touch(child=4)
        running.note("form", 5)
        assert not Entry.objects.exists()
    assert changed()
    assert Entry.objects.get().id == running.entry
    assert said(running.entry)["touched"] == [[1, 2, 3], [4, None, None]]
    assert said(running.entry)["detail"] == {"form": 5}
    assert said(running.entry)["ref"] == running.ref


@pytest.mark.django_db(transaction=True)
def test_the_entry_is_the_last_statement_of_the_transaction(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(7) as seen, act() as running:
        change()
        running.touch(child=1)
    first, *middle, last = [query["sql"].split()[:3] for query in seen.captured_queries]
    assert first[0] == "BEGIN"
    assert [words[:3] for words in middle][1:] == [
        ["INSERT", "INTO", "audit_head"],
        ["INSERT", "INTO", "audit_entry"],
        ["INSERT", "INTO", "audit_subject"],
        ["UPDATE", "audit_head", "SET"],
    ]
    assert last[0] == "COMMIT"


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_changes_nothing_and_appends_nothing() -> None:
    after: list[str] = []
    running = act()

    def fail() -> None:
        with running:
            change()
            running.touch(child=1)
            running.after_commit(lambda: after.append("ran"))
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert not changed()
    assert not Entry.objects.exists()
    assert running.entry is None
    assert after == []


@pytest.mark.django_db(transaction=True)
def test_P1_an_act_whose_entry_cannot_be_written_changes_nothing() -> None:
    failing = connection.execute_wrapper(refusing("INSERT INTO audit_entry"))
    with failing, pytest.raises(NotWritten):
        whole_act()
    assert not changed()
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_P1_an_act_that_cannot_commit_changes_nothing() -> None:
    failing = patch.object(connection, "_commit", side_effect=OperationalError("database or disk is full"))
    with failing, pytest.raises(NotWritten):
        whole_act()
    assert not changed()
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_that_cannot_begin_says_so() -> None:
    connection.ensure_connection()
    failing = patch.object(connection, "set_autocommit", side_effect=OperationalError("database is locked"))
    with failing, pytest.raises(NotWritten), act():
        pytest.fail("The block must not run.")
    assert not connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_a_verb_inside_a_verb_adds_to_the_outer_entry() -> None:
    with act() as outer, Act.within(outer, ACTOR, NOW, action="comment", clause="D3", purpose="care") as inner:
        inner.touch(child=2)
        outer.touch(child=1)
    assert Entry.objects.count() == 1
    assert said(outer.entry)["action"] == "add"
    assert [child for child, *_ in said(outer.entry)["touched"]] == [2, 1]


@pytest.mark.django_db(transaction=True)
def test_a_verb_alone_has_an_act_of_its_own() -> None:
    with Act.within(None, ACTOR, NOW, action="comment", clause="D3", purpose="care") as alone:
        alone.touch(child=2)
    assert said(alone.entry)["action"] == "comment"


@pytest.mark.django_db(transaction=True)
def test_a_nested_verb_that_fails_takes_the_outer_act_with_it_even_if_caught() -> None:
    def nested(outer: Act) -> None:
        with Act.within(outer, ACTOR, NOW, action="comment", clause="D3", purpose="care") as inner:
            inner.touch(child=2)
            raise KeyError

    def swallow() -> None:
        with act() as outer:
            change()
            with pytest.raises(KeyError):
                nested(outer)

    with pytest.raises(NotWritten):
        swallow()
    assert not changed()
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_after_a_commit_comes_what_was_asked_for_and_its_failure_undoes_nothing(caplog: Any) -> None:
    after: list[int | None] = []

    def fail() -> None:
        raise RuntimeError

    with act() as running:
        running.after_commit(fail)
        running.after_commit(lambda: after.append(Entry.objects.count()))
    assert after == [1]
    assert "Error calling" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_over_takes_nothing_more() -> None:
    with act() as over:
        pass
    for use in (
        lambda: over.touch(child=1),
        lambda: over.note("form", 1),
        lambda: over.after_commit(print),
        lambda: Act.within(over, ACTOR, NOW, action="comment", clause="D3", purpose="care").__enter__(),
        lambda: act().touch(child=1),
    ):
        with pytest.raises(RuntimeError, match="over"):
            use()


@pytest.mark.django_db(transaction=True)
def test_R4_an_act_is_on_no_familys_list_unless_it_says_so() -> None:
    with act(action="limit") as quiet:
        quiet.touch(child=1)
    with act(listed=True) as shown:
        shown.touch(child=1)
    assert list(Subject.objects.order_by("id").values_list("listed", flat=True)) == [False, True]
    assert Touched(1) in {Touched(*item) for item in said(shown.entry)["touched"]}
