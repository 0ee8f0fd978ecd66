"""Settings, rooms, children, places: what the office keeps (H1)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from keepsake.audit.chain import HOUSE
from keepsake.people.errors import Invalid
from keepsake.people.models import Child, Place, Room
from keepsake.people.queries.details import child_details, closed_rooms
from keepsake.people.queries.directory import rooms, rooms_of
from keepsake.people.queries.family import siblings_of
from keepsake.people.queries.settings import first_manager_exists, setting_facts
from keepsake.people.services.children import add_child, change_child, link_siblings, unlink_siblings
from keepsake.people.services.founding import change_setting, found_setting
from keepsake.people.services.keys import set_key_person
from keepsake.people.services.places import cancel_place, leave, place_child, stay
from keepsake.people.services.rooms import change_room, close_room, open_room, reopen_room
from keepsake.people.tests.nurseries import NOW, Nursery, acting

pytestmark = pytest.mark.django_db
DAY = NOW.date()


def test_H1_a_setting_is_founded_by_the_house(nursery: Nursery) -> None:
    facts = setting_facts(nursery.id)
    assert facts is not None
    assert (facts.name, facts.opens, facts.open_days) == ("Larch Hill", time(7, 30), (1, 2, 3, 4, 5))
    assert not first_manager_exists()
    nursery.staff("Deputy", "deputy")
    assert not first_manager_exists()
    nursery.staff("Manager", "manager")
    assert first_manager_exists()
    with pytest.raises(ValueError, match="act of the house"):
        nursery(found_setting, "Another")


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("name", {"name": "  "}),
        ("name", {"name": "Larch\u202eHill"}),
        ("name", {"name": "Larch\0Hill"}),
        ("zone", {"zone": "Europe/Nowhere"}),
        ("zone", {"zone": "../etc/passwd"}),
        ("zone", {"zone": "Europe"}),
        ("closes", {"opens": time(9), "closes": time(9)}),
        ("open_days", {"open_days": []}),
        ("open_days", {"open_days": [0, 3]}),
        ("office_phone", {"office_phone": "ring me"}),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(db: None, field: str, said: dict) -> None:
    with pytest.raises(Invalid) as error, acting(HOUSE) as act:
        found_setting(act, **{"name": "Larch Hill", **said})
    assert error.value.field == field
    assert error.value.message.endswith((".", "?"))


def test_a_setting_changes_what_is_said_and_keeps_the_rest(nursery: Nursery) -> None:
    nursery(change_setting, closes=time(17), office_phone="01632 960 001")
    facts = setting_facts(nursery.id)
    assert facts is not None
    assert (facts.name, facts.closes, facts.office_phone) == ("Larch Hill", time(17), "01632 960 001")


def test_H1_rooms_open_change_close_and_open_again(nursery: Nursery) -> None:
    room = nursery(open_room, "Pebbles", capacity=12, from_months=24, to_months=36)
    nursery(change_room, room, name="Shells", capacity=None, from_months=24, to_months=None)
    assert [(it.name, it.capacity, it.to_months) for it in rooms(nursery.id).values()] == [("Shells", None, None)]
    nursery(close_room, room)
    assert rooms(nursery.id) == {}
    assert [it.id for it in closed_rooms(nursery.id)] == [room]
    with pytest.raises(Invalid, match="It is closed; open it again"):
        nursery(open_room, "shells")
    nursery(reopen_room, room)
    assert list(rooms(nursery.id)) == [room]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("name", {"name": ""}),
        ("name", {"name": "x" * 61}),
        ("capacity", {"capacity": 0}),
        ("from_months", {"from_months": -1}),
        ("to_months", {"from_months": 24, "to_months": 24}),
    ],
)
def test_a_room_that_makes_no_sense_is_refused(nursery: Nursery, field: str, said: dict) -> None:
    with pytest.raises(Invalid) as error:
        nursery(open_room, **{"name": "Pebbles", **said})
    assert error.value.field == field
    assert not Room.objects.exists()


def test_H1_a_room_with_children_in_it_or_to_come_is_not_closed(nursery: Nursery) -> None:
    room = nursery.room("Pebbles")
    child = nursery.child("Ada")
    nursery(place_child, child, room, DAY + timedelta(days=7))
    with pytest.raises(Invalid, match="One child has a place in Pebbles"):
        nursery(close_room, room)
    nursery(cancel_place, child)
    nursery(close_room, room)
    with pytest.raises(Invalid, match="Pebbles is closed"):
        nursery(place_child, child, room, DAY)


def test_ids_of_another_setting_and_none_at_all_answer_alike(nursery: Nursery, elsewhere: Nursery) -> None:
    stranger = elsewhere.child("Stranger")
    there = elsewhere.room("There")
    child = nursery.child("Ada")
    for wrong in (stranger, 987654):
        with pytest.raises(Invalid, match=r"^There is no such child here\.$"):
            nursery(change_child, wrong, first_name="Taken")
    for wrong in (there, 987654):
        with pytest.raises(Invalid, match=r"^There is no such room here\.$"):
            nursery(place_child, child, wrong, DAY)
    with pytest.raises(Invalid, match=r"^There is no such child here\.$"):
        nursery(link_siblings, child, stranger)
    assert Child.objects.get(pk=stranger).first_name == "Stranger"


def test_an_act_of_the_house_does_not_mix_two_settings(nursery: Nursery, elsewhere: Nursery) -> None:
    child, there = nursery.child("Ada"), elsewhere.room("There")
    with pytest.raises(Invalid), acting(HOUSE) as act:
        place_child(act, child, there, DAY)
    with acting(HOUSE) as act:
        assert add_child(act, "Ben", date(2024, 1, 1), setting=nursery.id)
        with pytest.raises(Invalid):
            add_child(act, "Ben", date(2024, 1, 1))
    with pytest.raises(Invalid):
        nursery(add_child, "Ben", date(2024, 1, 1), setting=elsewhere.id)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("first_name", {"first_name": " \t "}),
        ("last_name", {"last_name": "x" * 81}),
        ("born_on", {"born_on": DAY + timedelta(days=1)}),
        ("born_on", {"born_on": date(1923, 4, 3)}),
        ("peg", {"peg": "<svg>"}),
    ],
)
def test_a_child_that_makes_no_sense_is_refused(nursery: Nursery, field: str, said: dict) -> None:
    with pytest.raises(Invalid) as error:
        nursery(add_child, **{"first_name": "Ada", "born_on": date(2023, 4, 3), **said})
    assert error.value.field == field
    assert not Child.objects.exists()


def test_H1_names_dates_peg_and_face_change(nursery: Nursery) -> None:
    child = nursery(add_child, "  Zoe\u0308  ", date(2023, 4, 3), last_name="عمر")
    nursery(change_child, child, known_as="Zo", peg="boat", born_on=date(2023, 3, 4))
    held = child_details(child, nursery.id)
    assert held is not None
    assert (held.first_name, held.last_name, held.known_as, held.peg) == ("Zoë", "عمر", "Zo", "boat")
    assert held.born_on == date(2023, 3, 4)
    assert child_details(child, nursery.id + 1) is None


def test_H1_a_move_ends_the_place_before_it(nursery: Nursery) -> None:
    pebbles, shells = nursery.room("Pebbles"), nursery.room("Shells")
    child = nursery.child("Ada", pebbles)
    nursery(place_child, child, shells, DAY)
    assert rooms_of([child], NOW) == {child: shells}
    assert rooms_of([child], NOW - timedelta(seconds=1)) == {child: pebbles}
    with pytest.raises(Invalid, match="in Shells already"):
        nursery(place_child, child, shells, DAY)


def test_a_planned_move_happens_on_its_day_in_the_zone_of_the_setting(nursery: Nursery) -> None:
    pebbles, shells = nursery.room("Pebbles"), nursery.room("Shells")
    child = nursery.child("Ada", pebbles)
    nursery(place_child, child, shells, date(2026, 6, 22))
    midnight = datetime(2026, 6, 21, 23, tzinfo=UTC)
    assert rooms_of([child], midnight - timedelta(seconds=1)) == {child: pebbles}
    assert rooms_of([child], midnight) == {child: shells}
    nursery(cancel_place, child)
    assert rooms_of([child], midnight) == {child: pebbles}
    with pytest.raises(Invalid):
        nursery(cancel_place, child)


def test_a_move_replaces_the_one_that_was_planned(nursery: Nursery) -> None:
    pebbles, shells, dens = nursery.room("Pebbles"), nursery.room("Shells"), nursery.room("Dens")
    child = nursery.child("Ada", pebbles)
    nursery(place_child, child, shells, DAY + timedelta(days=5))
    nursery(place_child, child, dens, DAY)
    assert rooms_of([child], NOW + timedelta(days=9)) == {child: dens}
    assert Place.objects.filter(child_id=child, room_id=shells).count() == 0


def test_places_do_not_overlap_what_was(nursery: Nursery) -> None:
    pebbles, shells = nursery.room("Pebbles"), nursery.room("Shells")
    child = nursery.child("Ada", pebbles, date(2026, 3, 2))
    for day in (date(2026, 3, 1), date(2022, 1, 1), date(2031, 1, 1)):
        with pytest.raises(Invalid) as error:
            nursery(place_child, child, shells, day)
        assert error.value.field == "day"
    nursery(leave, child, date(2026, 5, 29))
    with pytest.raises(Invalid, match="until 29 May 2026"):
        nursery(place_child, child, shells, date(2026, 5, 29))
    nursery(place_child, child, shells, date(2026, 6, 1))
    assert rooms_of([child], NOW) == {child: shells}


def test_R27_the_last_day_is_included_and_ends_key_people_with_it(nursery: Nursery) -> None:
    room = nursery.room("Pebbles")
    child, jo = nursery.child("Ada", room), nursery.staff("Jo", room=room)
    key = nursery(set_key_person, child, jo)
    nursery(leave, child, date(2026, 6, 30))
    over = datetime(2026, 6, 30, 23, tzinfo=UTC)
    assert rooms_of([child], over - timedelta(seconds=1)) == {child: room}
    assert rooms_of([child], over) == {}
    from keepsake.people.models import KeyPerson

    assert KeyPerson.objects.get(pk=key).end == over
    with pytest.raises(Invalid, match="last day here is 30 June 2026"):
        nursery(place_child, child, nursery.room("Shells"), DAY)
    with pytest.raises(Invalid, match="settled already"):
        nursery(leave, child, date(2026, 7, 10))
    nursery(leave, child, date(2026, 6, 26))
    nursery(stay, child)
    assert rooms_of([child], over) == {child: room}
    with pytest.raises(Invalid):
        nursery(stay, child)


def test_a_child_cannot_leave_before_it_came(nursery: Nursery) -> None:
    room = nursery.room("Pebbles")
    child = nursery.child("Ada", room, date(2026, 6, 8))
    with pytest.raises(Invalid, match="came after that day"):
        nursery(leave, child, date(2026, 6, 5))
    with pytest.raises(Invalid, match="no place"):
        nursery(leave, nursery.child("Ben"), DAY)


def test_siblings_are_a_pair_whichever_is_named_first(nursery: Nursery) -> None:
    ada, ben = nursery.child("Ada"), nursery.child("Ben")
    nursery(link_siblings, ben, ada)
    nursery(link_siblings, ada, ben)
    assert [child.id for child in siblings_of(ada)] == [ben]
    assert [child.id for child in siblings_of(ben)] == [ada]
    with pytest.raises(Invalid):
        nursery(link_siblings, ada, ada)
    nursery(unlink_siblings, ada, ben)
    assert siblings_of(ada) == []


@pytest.mark.parametrize(("there", "typed"), [("Élan", "élan"), ("Łąka", "ŁĄKA"), ("Otters’ den", "otters' den")])
def test_H1_two_rooms_are_not_called_alike_in_any_alphabet(nursery: Nursery, there: str, typed: str) -> None:
    room = nursery.room(there)
    with pytest.raises(Invalid, match="There is a room called"):
        nursery.room(typed)
    nursery(change_room, room, name=typed, capacity=None, from_months=None, to_months=None)
