"""Staff, rooms, key people, bars: H1, R5, R6."""

from datetime import UTC, date, datetime, timedelta

import pytest

from keepsake.people.errors import Invalid
from keepsake.people.models import Bar, KeyPerson, RoleTie, RoomTie
from keepsake.people.queries.directory import key_people, staff_of_room
from keepsake.people.queries.hats import hats_of
from keepsake.people.queries.staff import staff_of_setting, visits
from keepsake.people.queries.ties import staff_ties
from keepsake.people.queries.walls import bars_of, bars_on
from keepsake.people.services.adults import add_adult, change_adult
from keepsake.people.services.bars import declare_bar, end_bar
from keepsake.people.services.carers import tie_carer
from keepsake.people.services.invitations import invite
from keepsake.people.services.keys import end_key_person, set_key_person
from keepsake.people.services.rooms import close_room
from keepsake.people.services.staff import end_role, take_on
from keepsake.people.services.staff_rooms import assign_room, here_today, unassign_room
from keepsake.people.tests.nurseries import NOW, Nursery
from keepsake.people.times import END

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
WEEK = timedelta(days=7)


def key_of(child: int, now: datetime = NOW) -> list[tuple[int, bool]]:
    return [(adult.id, backup) for adult, backup in key_people([child], now).get(child, [])]


def test_H1_several_roles_are_several_hats(nursery: Nursery) -> None:
    sam = nursery.staff("Sam", "practitioner")
    nursery(take_on, sam, "lead")
    account = nursery.sign_in(sam)
    assert [hat.hat for hat in hats_of(account, NOW)] == ["lead", "practitioner"]
    with pytest.raises(Invalid, match="has this role already"):
        nursery(take_on, sam, "lead", at=NOW + SECOND)


@pytest.mark.parametrize(
    ("field", "args"),
    [
        ("role", ("owner", "employee")),
        ("engaged", ("practitioner", "ghost")),
        ("role", ("manager", "student")),
        ("end", ("practitioner", "employee", NOW, NOW)),
    ],
)
def test_a_role_that_makes_no_sense_is_refused(nursery: Nursery, field: str, args: tuple) -> None:
    adult = nursery(add_adult, "Sam")
    with pytest.raises(Invalid) as error:
        nursery(take_on, adult, *args)
    assert error.value.field == field
    assert not RoleTie.objects.exists()


def test_R27_a_deputy_acts_as_manager_while_the_tie_runs(nursery: Nursery) -> None:
    sam = nursery(add_adult, "Sam")
    nursery(take_on, sam, "deputy", "employee", NOW, NOW + WEEK)
    account = nursery.sign_in(sam)
    assert [(hat.hat, hat.role) for hat in hats_of(account, NOW + WEEK - SECOND)] == [("manager", "deputy")]
    assert hats_of(account, NOW + WEEK) == []


def test_H1_with_the_last_role_go_rooms_and_key_children(nursery: Nursery) -> None:
    room = nursery.room("Pebbles")
    child, jo = nursery.child("Ada", room), nursery.staff("Jo", room=room)
    nursery(take_on, jo, "lead")
    nursery(set_key_person, child, jo)
    nursery(end_role, jo, "lead")
    assert key_of(child) == [(jo, False)]
    over = NOW + WEEK
    nursery(end_role, jo, "practitioner", over)
    assert key_of(child, over - SECOND) == [(jo, False)]
    assert key_of(child, over) == []
    assert staff_of_room(room, over - SECOND)
    assert staff_of_room(room, over) == []
    with pytest.raises(Invalid, match="does not have this role"):
        nursery(end_role, jo, "lead")


def test_a_room_that_was_to_come_goes_with_the_role(nursery: Nursery) -> None:
    room, jo = nursery.room("Pebbles"), nursery.staff("Jo")
    nursery(assign_room, jo, room, NOW + WEEK)
    nursery(end_role, jo, "practitioner")
    assert not RoomTie.objects.exists()


def test_H1_the_last_manager_stays(nursery: Nursery) -> None:
    leanne = nursery.staff("Leanne", "manager")
    nursery.sign_in(leanne)
    deputy = nursery.staff("Dee", "deputy")
    nursery.sign_in(deputy)
    with pytest.raises(Invalid, match="only manager"):
        nursery(end_role, leanne, "manager")
    with pytest.raises(Invalid, match="only manager"):
        nursery(end_role, leanne, "manager", NOW + WEEK)
    maya = nursery(add_adult, "Maya")
    nursery(take_on, maya, "manager", start=NOW + WEEK)
    with pytest.raises(Invalid, match="only manager"):
        nursery(end_role, leanne, "manager", NOW + WEEK)
    nursery.sign_in(maya)
    with pytest.raises(Invalid, match="only manager"):
        nursery(end_role, leanne, "manager")
    nursery(end_role, leanne, "manager", NOW + WEEK)
    with pytest.raises(Invalid, match="only manager"):
        nursery(end_role, maya, "manager", NOW + 2 * WEEK)


def test_a_manager_of_another_setting_does_not_count(nursery: Nursery, elsewhere: Nursery) -> None:
    leanne = nursery.staff("Leanne", "manager")
    elsewhere.sign_in(elsewhere.staff("Boss", "manager"))
    with pytest.raises(Invalid, match="only manager"):
        nursery(end_role, leanne, "manager")


def test_H1_rooms_are_assigned_once_and_left(nursery: Nursery) -> None:
    room, jo = nursery.room("Pebbles"), nursery.staff("Jo")
    first = nursery(assign_room, jo, room)
    assert nursery(assign_room, jo, room, at=NOW + SECOND) == first
    assert [one.id for one in staff_of_room(room, NOW)] == [jo]
    nursery(unassign_room, jo, room)
    assert staff_of_room(room, NOW) == []
    with pytest.raises(Invalid, match="not on the staff"):
        nursery(assign_room, nursery(add_adult, "Visitor"), room)
    nursery(close_room, room)
    with pytest.raises(Invalid, match="is closed"):
        nursery(assign_room, jo, room)


def test_R6_here_today_is_one_press_until_closing(nursery: Nursery) -> None:
    room = nursery.room("Pebbles")
    child, jo = nursery.child("Ada", room), nursery.staff("Jo")
    tie = nursery(here_today, jo, room)
    assert nursery(here_today, jo, room, at=NOW + SECOND) == tie
    closing = datetime(2026, 6, 17, 17, tzinfo=UTC)
    assert staff_ties(jo, nursery.id, closing - SECOND).in_rooms_today == {child}
    assert staff_ties(jo, nursery.id, closing).in_rooms_today == frozenset()
    assert [(one.adult.id, one.room.id, one.until) for one in visits(nursery.id, NOW)] == [(jo, room, closing)]
    assert visits(nursery.id, NOW + SECOND) == []


@pytest.mark.parametrize("when", [datetime(2026, 6, 17, 17, tzinfo=UTC), datetime(2026, 6, 20, 9, tzinfo=UTC)])
def test_R6_nobody_is_here_today_when_the_setting_is_closed(nursery: Nursery, when: datetime) -> None:
    room, jo = nursery.room("Pebbles"), nursery.staff("Jo")
    with pytest.raises(Invalid, match="closed now"):
        nursery(here_today, jo, room, at=when)
    with pytest.raises(Invalid, match="not on the staff"):
        nursery(here_today, nursery(add_adult, "Visitor"), room)


def test_R6_here_today_before_opening_and_in_winter_ends_at_local_closing(nursery: Nursery) -> None:
    room, jo = nursery.room("Pebbles"), nursery.staff("Jo")
    tie = nursery(here_today, jo, room, at=datetime(2026, 12, 16, 7, tzinfo=UTC))
    assert RoomTie.objects.get(pk=tie).end == datetime(2026, 12, 16, 18, tzinfo=UTC)


def test_H1_a_new_key_person_ends_the_former_and_nobody_is_their_own_back_up(nursery: Nursery) -> None:
    room = nursery.room("Pebbles")
    child = nursery.child("Ada", room)
    jo, ravi = nursery.staff("Jo"), nursery.staff("Ravi")
    nursery(set_key_person, child, jo)
    nursery(set_key_person, child, ravi, backup=True)
    assert key_of(child) == [(jo, False), (ravi, True)]
    later = NOW + WEEK
    nursery(set_key_person, child, ravi, at=later)
    assert key_of(child, later - SECOND) == [(jo, False), (ravi, True)]
    assert key_of(child, later) == [(ravi, False)]
    nursery(end_key_person, child, at=later + SECOND)
    assert key_of(child, later + SECOND) == []


def test_H1_key_people_are_staff_and_children_are_here(nursery: Nursery, elsewhere: Nursery) -> None:
    child = nursery.child("Ada", nursery.room("Pebbles"))
    jo = nursery.staff("Jo")
    with pytest.raises(Invalid, match="not on the staff"):
        nursery(set_key_person, child, nursery(add_adult, "Visitor"))
    with pytest.raises(Invalid, match="no such person"):
        nursery(set_key_person, child, elsewhere.staff("Stranger"))
    with pytest.raises(Invalid, match="no place here"):
        nursery(set_key_person, nursery.child("Ben"), jo)
    assert not KeyPerson.objects.exists()


def test_R5_a_bar_ends_key_ties_and_refuses_new_ones(nursery: Nursery) -> None:
    child = nursery.child("Ada", nursery.room("Pebbles"))
    jo = nursery.staff("Jo")
    nursery(set_key_person, child, jo)
    bar = nursery(declare_bar, jo, child, "friend", at=NOW + SECOND)
    assert nursery(declare_bar, jo, child, "friend", at=NOW + 2 * SECOND) == bar
    assert key_of(child, NOW) == [(jo, False)]
    assert key_of(child, NOW + SECOND) == []
    assert [one.id for one in bars_on(child, NOW)] == [bar]
    assert [one.why for one in bars_of(jo, NOW)] == ["friend"]
    with pytest.raises(Invalid, match="Choose somebody else"):
        nursery(set_key_person, child, jo, at=NOW + WEEK)
    nursery(end_bar, bar, at=NOW + WEEK)
    nursery(set_key_person, child, jo, at=NOW + WEEK)


def test_R5_a_bar_that_is_to_come_refuses_a_key_tie_too(nursery: Nursery) -> None:
    child, jo = nursery.child("Ada", nursery.room("Pebbles")), nursery.staff("Jo")
    nursery(declare_bar, jo, child, "order", NOW + WEEK)
    with pytest.raises(Invalid, match="Choose somebody else"):
        nursery(set_key_person, child, jo)


def test_R5_a_carer_of_the_child_is_not_its_key_person(nursery: Nursery) -> None:
    child, jo = nursery.child("Ada", nursery.room("Pebbles")), nursery.staff("Jo")
    nursery(set_key_person, child, jo)
    nursery(tie_carer, jo, child, relation="aunt")
    assert key_of(child) == []
    with pytest.raises(Invalid, match="Choose somebody else"):
        nursery(set_key_person, child, jo)


def test_R5_bars_are_for_staff_and_have_a_reason(nursery: Nursery, elsewhere: Nursery) -> None:
    child, jo = nursery.child("Ada"), nursery.staff("Jo")
    with pytest.raises(Invalid, match="not on the staff"):
        nursery(declare_bar, nursery.carer("Mum", child), child, "own")
    with pytest.raises(Invalid) as error:
        nursery(declare_bar, jo, child, "because")
    assert error.value.field == "why"
    bar = nursery(declare_bar, jo, child, "own")
    for wrong in (bar, 987654):
        with pytest.raises(Invalid, match="no such bar"):
            elsewhere(end_bar, wrong)
    assert Bar.objects.get().end == END


def test_H1_the_office_sees_its_staff_with_roles_rooms_and_sign_in(nursery: Nursery, elsewhere: Nursery) -> None:
    elsewhere.staff("Stranger")
    room = nursery.room("Pebbles")
    jo, ann = nursery.staff("Jo", room=room), nursery.staff("Ann", "lead")
    nursery(change_adult, ann, last_name="Bell", face="ruth")
    bea, cal = nursery.staff("Bea"), nursery.staff("Cal")
    nursery.carer("Mum", nursery.child("Ada"))
    nursery.sign_in(ann)
    nursery(invite, bea)
    nursery(invite, cal, days=1)
    found = staff_of_setting(nursery.id, NOW + timedelta(days=2))
    assert [(one.adult.id, one.sign_in) for one in found] == [
        (ann, "yes"),
        (bea, "invited"),
        (cal, "expired"),
        (jo, "no"),
    ]
    assert [role.role for role in found[0].roles] == ["lead"]
    assert [(held.room.id, held.today) for held in found[3].rooms] == [(room, False)]
    assert found[0].adult.name == "Ann Bell"


def test_days_on_forms_become_instants(nursery: Nursery) -> None:
    from zoneinfo import ZoneInfo

    from keepsake.people.times import from_day

    zone = ZoneInfo("Europe/London")
    assert from_day(date(2026, 6, 17), zone, NOW) == NOW
    assert from_day(date(2026, 6, 18), zone, NOW) == datetime(2026, 6, 17, 23, tzinfo=UTC)
