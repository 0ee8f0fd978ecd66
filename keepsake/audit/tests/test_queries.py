"""*Who has looked*, for a family and for staff."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from keepsake.audit.models import Subject
from keepsake.audit.queries import Key, Seen, looks_on_child, looks_on_record, read_by_family
from keepsake.audit.subjects import Row, Touched, rows

from .conftest import NOW, Write

ADA, BEN = 101, 102
MOTHER, FATHER, BETH, LEANNE = 21, 22, 31, 32


def who(looks: Sequence[Seen]) -> list[tuple[int | None, str]]:
    return [(look.adult, look.hat) for look in looks]


@pytest.mark.django_db
def test_R2_a_carer_sees_staffs_looks_and_their_own_never_another_carers(write: Write) -> None:
    for adult, hat in [
        (BETH, "practitioner"),
        (MOTHER, "carer"),
        (FATHER, "carer"),
        (LEANNE, "manager"),
        (40, "child"),
    ]:
        write(Touched(ADA, 1, 1), adult=adult, hat=hat)
    staff = [(LEANNE, "manager"), (BETH, "practitioner")]
    assert who(looks_on_child([ADA], asker=MOTHER)) == [staff[0], (MOTHER, "carer"), staff[1]]
    assert who(looks_on_child([ADA], asker=FATHER)) == [staff[0], (FATHER, "carer"), staff[1]]
    assert who(looks_on_child([ADA], asker=None)) == staff
    assert who(looks_on_record(1, asker=MOTHER)) == [staff[0], (MOTHER, "carer"), staff[1]]
    assert who(looks_on_record(1)) == staff


@pytest.mark.django_db
def test_R2_staff_learn_that_the_family_has_read_it_and_no_more(write: Write) -> None:
    write(Touched(ADA, 1, 1), Touched(ADA, 2, 2), adult=FATHER, hat="carer")
    write(Touched(ADA, 3, 3), adult=BETH)
    assert read_by_family([1, 2, 3, 4]) == frozenset({1, 2})


@pytest.mark.django_db
def test_R3_a_carers_list_is_the_same_before_and_after_the_lead_prepared_a_decision(write: Write) -> None:
    write(Touched(ADA, 1, 1), adult=BETH)
    before = looks_on_child([ADA], asker=MOTHER), looks_on_record(1, asker=MOTHER), read_by_family([1])
    write(Touched(ADA, 1, 1), adult=33, hat="lead", listed=True)
    write(Touched(ADA, 1, 1), adult=LEANNE, hat="manager", listed=False)
    write(Touched(ADA, 1, 1), adult=MOTHER, hat="manager", listed=False)
    after = looks_on_child([ADA], asker=MOTHER), looks_on_record(1, asker=MOTHER), read_by_family([1])
    assert after == before
    assert len(before[0]) == 1


@pytest.mark.django_db
def test_a_page_that_held_many_records_is_one_look_at_each_child(write: Write) -> None:
    touched = [Touched(ADA, 1, 1), Touched(BEN, 2, 2), Touched(ADA, 3, 3), Touched(ADA, 3, 4), Touched(BEN)]
    entry = write(*touched, at=NOW)
    looks = looks_on_child([ADA, BEN], asker=None)
    assert [(look.child, look.record, look.records) for look in looks] == [(BEN, 2, 1), (ADA, 1, 2)]
    assert {(look.entry, look.at, look.action) for look in looks} == {(entry, NOW, "read")}


@pytest.mark.django_db
def test_pages_by_key_are_the_whole_list_in_order_also_where_times_are_the_same(write: Write) -> None:
    for place in range(40):
        write(Touched(ADA if place % 3 else BEN, place % 4, 1), at=NOW + timedelta(seconds=place // 5))
        write(Touched(ADA, 1, 1), adult=FATHER, hat="carer")
    whole = looks_on_child([ADA, BEN], asker=None, limit=100)
    assert len(whole) == 40
    assert [look.key for look in whole] == sorted([look.key for look in whole], reverse=True)
    paged: list[Seen] = []
    key: Key | None = None
    while page := looks_on_child([ADA, BEN], asker=None, before=key, limit=7):
        paged += page
        key = page[-1].key
    assert paged == whole


@pytest.mark.django_db
def test_a_list_is_one_statement_and_no_list_is_about_a_whole_setting(
    write: Write, django_assert_num_queries: Any
) -> None:
    write(Touched(ADA, 1, 1))
    with django_assert_num_queries(1):
        looks_on_child([ADA, BEN], asker=None)
    assert looks_on_child([], asker=None) == []
    with pytest.raises(ValueError, match="50 children"):
        looks_on_child(range(51), asker=None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ask", "index", "bound"),
    [
        (
            lambda: looks_on_child([ADA, BEN], asker=MOTHER, before=Key(NOW, 5)),
            "audit_subject_child",
            "(child=? AND (at,id)<(?,?))",
        ),
        (
            lambda: looks_on_record(1, asker=MOTHER, before=Key(NOW, 5)),
            "audit_subject_record",
            "(record=? AND (at,id)<(?,?))",
        ),
        (lambda: read_by_family([1, 2]), "audit_subject_family", "(record=?)"),
    ],
)
def test_each_list_is_a_range_of_its_index(ask: Any, index: str, bound: str, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1) as seen:
        ask()
    plan = explained(seen.captured_queries[0]["sql"])
    assert index in plan, plan
    if connection.vendor == "sqlite":
        assert f"{index} {bound}" in plan, plan
        assert "SCAN audit_subject" not in plan, plan


def explained(sql: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        else:
            # A small table is always read whole: with that forbidden, the plan shows the index that a big one would use.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def test_rows_count_a_childs_records_once_on_its_first_row() -> None:
    assert rows([(1, 5, 50), (1, 5, 51), (2, None, None), (None, 6, 60), (1, 5, 50), (1, 7, 70)]) == [
        Row(1, 5, 50, True, 2),
        Row(1, 5, 51, False, 0),
        Row(2, None, None, True, 0),
        Row(None, 6, 60, False, 0),
        Row(1, 7, 70, False, 0),
    ]


@pytest.mark.django_db
def test_rows_are_written_as_they_were_made(write: Write) -> None:
    write(Touched(ADA, 1, None), Touched(None, 2, 2))
    assert list(Subject.objects.order_by("id").values_list("child", "record", "version", "first", "records")) == [
        (ADA, 1, None, True, 1),
        (None, 2, 2, False, 0),
    ]
