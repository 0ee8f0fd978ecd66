"""A page costs at most a fixed number of statements: for one record as for a thousand."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keepsake.policy.standing import Standing
from keepsake.records import search
from keepsake.records.reading import Page, timeline
from keepsake.records.selecting import Narrow, Place
from keepsake.records.tests.filling import Crowd
from keepsake.records.tests.nursery import NOW, Nursery, look

pytestmark = pytest.mark.django_db

#: One statement for the rows, and one more where a child gave as many as it was asked for.
TIMELINE = 2
#: The words that complete the last one (and names), the ids (PostgreSQL looks near first, then far), and the rows.
SEARCH = 3 if connection.vendor == "sqlite" else 4


def asks(standing: Standing) -> Iterator[tuple[str, int, Callable[[], Page]]]:
    deep = Place(NOW - timedelta(days=300), 1, 1)
    for narrow in (Narrow(), Narrow(shelves=("journal",)), Narrow(area="cl"), Narrow(since=deep.happened_at)):
        for before in (None, deep):
            yield "timeline", TIMELINE, partial(timeline, standing, look(), narrow, before)
            for words in ("words share", "absent"):
                yield "search", SEARCH, partial(search.find, standing, look(), words, narrow, before)


def counts(standings: list[Standing]) -> list[int]:
    found = []
    for standing in standings:
        for name, most, ask in asks(standing):
            with CaptureQueriesContext(connection) as queries:
                ask()
            assert len(queries) <= most, (name, standing.hat.hat, [one["sql"] for one in queries])
            found.append(len(queries))
    return found


def test_one_record_costs_no_more_than_the_bound() -> None:
    n = Nursery()
    room = n.room("Pebbles")
    ada = n.child("Ada", room=room)
    jo = n.staff("Jo", rooms=(room,))
    people = [jo, n.staff("Leanne", "manager"), n.staff("Samira", "lead"), n.carer("Ngozi", ada)]
    standings = [n.standing(adult) for adult in people]
    assert counts(standings)
    n.record(jo, ada, "The words that all share.", areas=("cl",))
    counts(standings)


def test_a_thousand_records_cost_no_more_than_the_bound() -> None:
    crowd = Crowd()
    crowd.double(1)
    search.rebuild()
    counts([crowd.practitioner, crowd.manager, crowd.barred, crowd.lead, crowd.carer, crowd.carer_of_left])
