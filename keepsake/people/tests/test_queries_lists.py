"""What the office's lists hold, how many queries they cost, and that each uses its index (H1)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keepsake.people.queries.details import find_adults, find_children
from keepsake.people.queries.family import carers_of, count_unconfirmed, unconfirmed
from keepsake.people.queries.register import leavers, register_of, room_counts, room_page, waiting
from keepsake.people.queries.staff import staff_of_setting, visits
from keepsake.people.queries.walls import bars_on, limits_on, limits_to_review
from keepsake.people.services.children import change_child
from keepsake.people.services.keys import set_key_person
from keepsake.people.services.places import leave, place_child
from keepsake.people.services.staff_rooms import here_today
from keepsake.people.tests.nurseries import NOW, Nursery

pytestmark = pytest.mark.django_db
DAY = NOW.date()


def test_H1_the_register_is_by_room_and_name_with_key_people(nursery: Nursery, elsewhere: Nursery) -> None:
    elsewhere.child("Stranger", elsewhere.room("There"))
    shells, pebbles = nursery.room("Shells"), nursery.room("Pebbles")
    zoe, ben, ada = nursery.child("Zoe", pebbles), nursery.child("Ben", pebbles), nursery.child("Ada", shells)
    nursery(change_child, zoe, known_as="ann")
    nursery.child("Nowhere")
    jo, ravi = nursery.staff("Jo"), nursery.staff("Ravi")
    nursery(set_key_person, ben, jo)
    nursery(set_key_person, ben, ravi, backup=True)
    found = register_of(nursery.id, NOW)
    assert [(one.child.id, one.room) for one in found.children] == [(zoe, pebbles), (ben, pebbles), (ada, shells)]
    assert found.after is None
    held = found.children[1]
    assert held.key is not None
    assert held.backup is not None
    assert (held.key.id, held.backup.id) == (jo, ravi)
    assert found.children[0].key is None
    assert room_counts(nursery.id, NOW) == {pebbles: 2, shells: 1}


def test_the_register_is_paged_by_key_and_misses_nobody(nursery: Nursery) -> None:
    pebbles, shells = nursery.room("Pebbles"), nursery.room("Shells")
    everybody = {nursery.child("Sam", pebbles) for _ in range(3)} | {nursery.child("Sam", shells) for _ in range(2)}
    seen: list[int] = []
    page = register_of(nursery.id, NOW, limit=2)
    while True:
        seen += [one.child.id for one in page.children]
        if page.after is None:
            break
        page = register_of(nursery.id, NOW, after=page.after, limit=2)
    assert len(seen) == 5
    assert set(seen) == everybody
    assert {one.room for one in register_of(nursery.id, NOW, room=shells).children} == {shells}


def test_H1_a_room_page_holds_its_children_and_staff(nursery: Nursery, elsewhere: Nursery) -> None:
    room = nursery.room("Pebbles")
    child, jo, ravi = nursery.child("Ada", room), nursery.staff("Jo", room=room), nursery.staff("Ravi")
    nursery(here_today, ravi, room)
    page = room_page(room, nursery.id, NOW)
    assert page is not None
    assert [one.child.id for one in page.children] == [child]
    assert [(one.adult.id, one.today) for one in page.staff] == [(jo, False), (ravi, True)]
    assert room_page(room, elsewhere.id, NOW) is None


def test_H1_leavers_are_those_who_are_not_to_come_back(nursery: Nursery, elsewhere: Nursery) -> None:
    there = elsewhere.child("Stranger", elsewhere.room("There"))
    elsewhere(leave, there, date(2026, 5, 1))
    pebbles, shells = nursery.room("Pebbles"), nursery.room("Shells")
    ada, ben, cas, dot = (nursery.child(name, pebbles) for name in ("Ada", "Ben", "Cas", "Dot"))
    nursery(place_child, ada, shells, date(2026, 3, 2))
    nursery(leave, ada, date(2026, 4, 30))
    nursery(leave, ben, date(2026, 5, 29))
    nursery(leave, cas, date(2026, 5, 29))
    nursery(place_child, cas, shells, date(2026, 9, 1))
    found = leavers(nursery.id, NOW)
    assert [(one.child.id, one.room) for one in found] == [(ben, "Pebbles"), (ada, "Shells")]
    assert found[0].left_at == datetime(2026, 5, 29, 23, tzinfo=UTC)
    first = leavers(nursery.id, NOW, limit=1)
    assert [one.child.id for one in leavers(nursery.id, NOW, after=first[0].key)] == [ada]
    assert dot in {one.child.id for one in register_of(nursery.id, NOW).children}


def test_H1_waiting_are_those_who_were_never_here(nursery: Nursery, elsewhere: Nursery) -> None:
    elsewhere.child("Stranger")
    room = nursery.room("Pebbles")
    nursery.child("Here", room)
    soon, some_day = nursery.child("Soon", room, date(2026, 6, 22)), nursery.child("Some day")
    found = waiting(nursery.id, NOW)
    assert [(one.child.id, one.comes_at) for one in found] == [
        (soon, datetime(2026, 6, 21, 23, tzinfo=UTC)),
        (some_day, None),
    ]
    assert [one.child.id for one in waiting(nursery.id, NOW, after=soon)] == [some_day]


def test_H1_people_are_found_by_every_word_of_a_name(nursery: Nursery, elsewhere: Nursery) -> None:
    elsewhere.child("Ada")
    ada = nursery.child("Ada")
    nursery(change_child, ada, last_name="Okafor")
    nursery.child("Adam")
    mum = nursery.carer("Ngozi", ada)
    assert [one.id for one in find_children(nursery.id, "okaf ada")] == [ada]
    assert len(find_children(nursery.id, "ada")) == 2
    assert [one.id for one in find_adults(nursery.id, "ngo")] == [mum]
    for nothing in ("", " \0 ", "%", "_da", "’ '"):
        assert find_children(nursery.id, nothing) == []
        assert find_adults(nursery.id, nothing) == []


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Élise", "élise"),
        ("Élise", "ELISE"),
        ("Łukasz", "łukasz"),
        ("Łukasz", "lukasz"),
        ("Олена", "олена"),
        ("O’Neil", "O'Neil"),
        ("O'Neil", "o’neil"),
        ("Jürgen", "ju\u0308r"),
        ("Großmann", "GROSSM"),
    ],
)
def test_R1_R4_somebody_known_is_found_however_the_name_is_typed(nursery: Nursery, name: str, typed: str) -> None:
    child, mum = nursery.child(name), nursery.carer(name)
    nursery.child("Ben")
    assert [one.id for one in find_children(nursery.id, typed)] == [child]
    assert [one.id for one in find_adults(nursery.id, f"' {typed}")] == [mum]


def test_H1_the_first_by_name_are_found_and_no_more_than_asked_for(nursery: Nursery) -> None:
    ids = [nursery.child(f"Zoë {letter}") for letter in "CAB"]
    found = find_children(nursery.id, "ZOE", limit=2)
    assert [one.id for one in found] == [ids[1], ids[2]]


LISTS: dict[str, tuple[int, Callable[[int, int, int], object]]] = {
    "register_of": (2, lambda setting, room, child: register_of(setting, NOW)),
    "room_page": (4, lambda setting, room, child: room_page(room, setting, NOW)),
    "room_counts": (1, lambda setting, room, child: room_counts(setting, NOW)),
    "leavers": (1, lambda setting, room, child: leavers(setting, NOW)),
    "waiting": (1, lambda setting, room, child: waiting(setting, NOW)),
    "staff_of_setting": (3, lambda setting, room, child: staff_of_setting(setting, NOW)),
    "visits": (1, lambda setting, room, child: visits(setting, NOW - timedelta(days=1))),
    "carers_of": (2, lambda setting, room, child: carers_of(child, NOW)),
    "unconfirmed": (2, lambda setting, room, child: unconfirmed(setting, NOW)),
    "count_unconfirmed": (1, lambda setting, room, child: count_unconfirmed(setting, NOW)),
    "limits_on": (1, lambda setting, room, child: limits_on(child, NOW)),
    "limits_to_review": (1, lambda setting, room, child: limits_to_review(setting, DAY, NOW)),
    "bars_on": (1, lambda setting, room, child: bars_on(child, NOW)),
    "find_children": (2, lambda setting, room, child: find_children(setting, "a")),
    "find_adults": (2, lambda setting, room, child: find_adults(setting, "m")),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_for_one_as_for_many(nursery: Nursery, name: str) -> None:
    most, asked = LISTS[name]
    room = nursery.room("Pebbles")
    child = nursery.child("Ada", room)
    nursery.staff("Jo", room=room)
    nursery.carer("Mum", child)
    with CaptureQueriesContext(
        connection,
    ) as few:
        asked(nursery.id, room, child)
    for number in range(6):
        another = nursery.child(f"Child {number}", room)
        nursery.staff(f"Staff {number}", room=room)
        nursery.carer(f"Carer {number}", child, another)
    with CaptureQueriesContext(connection) as many:
        asked(nursery.id, room, child)
    assert len(few) == len(many) <= most


@pytest.mark.parametrize("name", LISTS)
def test_a_list_reads_no_whole_table(nursery: Nursery, name: str) -> None:
    """SQLite says SCAN where a query walks through a whole table, and SEARCH where it goes by an index or a key."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads small tables whole, rightly: the plan says nothing here.")
    room = nursery.room("Pebbles")
    child = nursery.child("Ada", room)
    nursery.staff("Jo", room=room)
    nursery.carer("Mum", child)
    with CaptureQueriesContext(connection) as captured:
        LISTS[name][1](nursery.id, room, child)
    for query in captured.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plan = [row[3] for row in cursor.fetchall()]
        assert plan
        assert not [step for step in plan if step.startswith("SCAN")], plan
