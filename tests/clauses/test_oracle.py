"""The oracle on its own, staff: hand-made worlds, so that a misreading shows before it agrees with anything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.clauses import oracle
from tests.clauses.asking import CARING, FILE, KEPT, LED, ON_DUTY, SLOT, adds, does, everything, may, names, reads, why
from tests.clauses.named_worlds import r1_two_carers, r5_declared, r5_staff_parent, r6_door, r6_today, r8_faces
from tests.clauses.nursery import nursery
from tests.clauses.scenes import BEGINS_NOW, ENDED, ENDS_NOW, LATER
from tests.clauses.worlds import ACTIONS, HATS, NOW, SHELVES, STAFF_HATS, TICK

# -- P1, D2: staff -----------------------------------------------------------------------------------------------------


def test_P1_unknown_hat_shelf_action_account_and_setting_open_nothing() -> None:
    scene = nursery().scene()
    world, pia = scene.world, scene.world.adult[scene.ids["pia"]]
    journal = world.record[scene.ids["journal"]]
    assert pia.account is not None
    assert oracle.may(world, pia.account, pia.setting, "practitioner", "read", journal, NOW)
    assert not oracle.may(world, pia.account, pia.setting, "owner", "read", journal, NOW)
    for adult in world.adults:
        for hat in HATS:
            assert not oracle.opened_by(world, adult.id, hat, "delete", journal, NOW)
    assert not oracle.may(world, pia.account, 99, "practitioner", "read", journal, NOW)
    assert not oracle.may(world, 99, pia.setting, "practitioner", "read", journal, NOW)
    for adult in world.adults:
        for hat in HATS:
            for action in ACTIONS:
                target = (journal.child, "diary") if action == "add" else replace(journal, shelf="diary")
                assert not oracle.opened_by(world, adult.id, hat, action, target, NOW)


def test_P1_add_is_asked_of_a_shelf_and_the_rest_of_a_record() -> None:
    scene = nursery().scene()
    with pytest.raises(TypeError):
        may(scene, "pia", "practitioner", "add", "journal")
    with pytest.raises(TypeError):
        may(scene, "pia", "practitioner", "read", ("ada", "journal"))


def test_P1_nobody_wears_a_hat_without_its_tie() -> None:
    scene = nursery().scene()
    worn = {"max": "manager", "lea": "lead", "pia": "practitioner", "mother": "carer"}
    for who, own in worn.items():
        for hat in HATS:
            assert bool(everything(scene, who, hat)) == (hat == own), (who, hat)


def test_D2_practitioner_does_four_things_in_the_journal_of_their_room() -> None:
    scene = nursery().scene()
    assert does(scene, "pia", "practitioner", "journal") == {"read", "picture", "comment", "correct"}  # hers
    assert adds(scene, "pia", "practitioner", "ada") == CARING | SLOT
    assert why(scene, "pia", "practitioner", "read", "journal") == {"D2"}
    assert why(scene, "pia", "practitioner", "add", ("ada", "planning")) == {"D2"}


def test_D2_not_the_journal_of_another_room() -> None:
    scene = nursery().scene()
    assert does(scene, "pia", "practitioner", "bobs journal") == set()
    assert adds(scene, "pia", "practitioner", "bob") == SLOT


@pytest.mark.parametrize("who", ["kay", "ben"])
def test_D2_key_person_and_backup_have_journal_and_planning_without_a_room(who: str) -> None:
    scene = nursery().scene()
    assert {"read", "picture", "comment"} <= does(scene, who, "practitioner", "journal")
    assert may(scene, who, "practitioner", "read", "planning")
    assert adds(scene, who, "practitioner", "ada") == CARING | SLOT
    assert adds(scene, who, "practitioner", "bob") == SLOT


def test_D2_practitioner_without_room_or_key_child_has_no_journal() -> None:
    scene = nursery().scene()
    assert reads(scene, "sol", "practitioner") == ON_DUTY
    assert adds(scene, "sol", "practitioner", "ada") == SLOT


def test_D2_staff_read_a_report_not_yet_signed_off() -> None:
    scene = r8_faces()
    assert "report" in reads(scene, "pia", "practitioner") & reads(scene, "max", "manager") & reads(
        scene, "lea", "lead"
    )


def test_D2_key_child_must_be_here() -> None:
    make = nursery()
    make.without("places")
    make.place("ada", "pebbles", LATER)
    scene = make.scene()
    assert reads(scene, "kay", "practitioner") == set()
    assert adds(scene, "kay", "practitioner", "ada") == SLOT


def test_D2_journal_at_any_hour() -> None:
    scene = nursery(open_now=False).scene()
    assert reads(scene, "pia", "practitioner") == {"journal", "planning"}


def test_D2_student_and_volunteer_are_practitioners_of_their_room() -> None:
    for engaged in ("student", "volunteer"):
        make = nursery()
        make.adult("stu")
        make.works("stu", "practitioner", engaged=engaged)
        make.in_room("stu", "pebbles")
        assert reads(make.scene(), "stu", "practitioner") == {"journal", "planning"} | ON_DUTY


def test_D2_a_moved_child_is_the_new_rooms_from_that_instant() -> None:
    make = nursery()
    make.without("places")
    make.place("ada", "pebbles", ENDS_NOW)
    make.place("ada", "shells", BEGINS_NOW)
    make.in_room("sol", "shells")
    scene = make.scene()
    assert "journal" in reads(scene, "sol", "practitioner")
    assert "journal" not in reads(scene, "pia", "practitioner")
    assert "journal" in reads(scene, "pia", "practitioner", NOW - TICK)
    assert "journal" not in reads(scene, "sol", "practitioner", NOW - TICK)


def test_D2_nobody_of_the_staff_acknowledges_in_the_journal() -> None:
    scene = nursery().scene()
    for who, hat in (("pia", "practitioner"), ("kay", "practitioner"), ("max", "manager"), ("lea", "lead")):
        assert not may(scene, who, hat, "acknowledge", "journal")


GRANTED = ("talks", "development")

# -- E2, R11: the manager ----------------------------------------------------------------------------------------------


def test_E2_manager_reads_adds_and_corrects_every_shelf() -> None:
    scene = nursery().scene()
    assert reads(scene, "max", "manager") == KEPT | {"bobs journal"}
    assert adds(scene, "max", "manager", "ada") == set(SHELVES)
    more = {"journal": {"picture", "comment"}, "letters": {"picture", "grant"}, "consents": {"picture"}}
    more |= {key: {"grant"} for key in GRANTED}
    for shelf in KEPT - {"notices"}:
        assert does(scene, "max", "manager", shelf) == {"read", "correct"} | more.get(shelf, set())
    assert does(scene, "max", "manager", "notices") == {"read", "acknowledge"}


def test_E2_nobody_else_on_the_staff_opens_particulars_or_home() -> None:
    scene = nursery().scene()
    for who, hat in (("pia", "practitioner"), ("kay", "practitioner"), ("lea", "lead")):
        assert not reads(scene, who, hat) & {"particulars", "home"}


def test_E2_manager_at_any_hour_and_why() -> None:
    scene = nursery(open_now=False).scene()
    assert reads(scene, "max", "manager") == KEPT | {"bobs journal"}
    assert why(scene, "max", "manager", "read", "alerts") == {"E2"}
    scene = nursery().scene()
    assert why(scene, "max", "manager", "read", "alerts") == {"E2", "R6"}
    assert why(scene, "max", "manager", "correct", "alerts") == {"E2"}
    assert why(scene, "max", "manager", "read", "particulars") == {"E2"}
    assert why(scene, "max", "manager", "read", "journal") == {"D2"}
    assert why(scene, "max", "manager", "read", "planning") == {"D2"}


# -- R5: bars ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["practitioner", "lead", "manager", "deputy"])
def test_R5_staff_parent_reads_alerts_of_their_child_and_nothing_else(role: str) -> None:
    scene, hat = r5_staff_parent(role), "manager" if role == "deputy" else role
    of_ada = {name for name in reads(scene, "pat", hat) if name != "bobs journal"}
    assert of_ada == {"alerts"}
    assert does(scene, "pat", hat, "alerts") == {"read"}
    assert why(scene, "pat", hat, "read", "alerts") == {"R6"}
    assert adds(scene, "pat", hat, "ada") == SLOT
    assert does(scene, "pat", hat, "pat wrote") == set()
    assert "bobs journal" in reads(scene, "pat", hat)


@pytest.mark.parametrize("role", ["practitioner", "lead", "manager", "deputy"])
def test_R5_staff_parent_off_duty_reads_nothing_of_their_child(role: str) -> None:
    scene, hat = r5_staff_parent(role, open_now=False), "manager" if role == "deputy" else role
    assert reads(scene, "pat", hat) == {"bobs journal"}


def test_R5_an_ended_carers_tie_bars_nobody() -> None:
    scene = r5_staff_parent(tie=ENDED)
    assert {"journal", "planning", "pat wrote"} <= reads(scene, "pat", "practitioner")
    assert "journal" not in reads(r5_staff_parent(tie=BEGINS_NOW), "pat", "practitioner")
    assert "journal" in reads(r5_staff_parent(tie=ENDS_NOW), "pat", "practitioner")


def test_R5_staff_parent_is_a_carer_under_the_carers_hat() -> None:
    make = nursery()
    make.carer("pia", "ada")
    scene = make.scene()
    assert reads(scene, "pia", "carer") == {"journal"} | FILE
    assert not may(scene, "pia", "carer", "correct", "journal")  # written as a practitioner
    assert reads(scene, "pia", "practitioner") == {"alerts"}


@pytest.mark.parametrize(
    ("who", "hat"), [("pia", "practitioner"), ("kay", "practitioner"), ("max", "manager"), ("lea", "lead")]
)
def test_R5_declared_bar_leaves_alerts_alone(who: str, hat: str) -> None:
    scene = r5_declared(who)
    assert reads(scene, who, hat) - {"bobs journal"} == {"alerts"}
    assert does(scene, who, hat, "alerts") == {"read"}
    assert adds(scene, who, hat, "ada") == SLOT
    assert reads(r5_declared(who, open_now=False), who, hat) <= {"bobs journal"}


def test_R5_declared_bar_is_of_one_child_one_adult_and_its_time() -> None:
    scene = r5_declared()
    assert "bobs journal" in reads(scene, "pia", "practitioner")
    assert "journal" in reads(scene, "kay", "practitioner")
    assert "journal" in reads(r5_declared(span=ENDS_NOW), "pia", "practitioner")
    assert "journal" not in reads(r5_declared(span=ENDS_NOW), "pia", "practitioner", NOW - TICK)
    assert "journal" not in reads(r5_declared(span=BEGINS_NOW), "pia", "practitioner")


def test_R5_a_bar_takes_nothing_from_the_carers_hat() -> None:
    make = nursery()
    make.bar("mother", "ada")
    assert reads(make.scene(), "mother", "carer") == {"journal"} | FILE


# -- R6: safety first --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "hat"), [("sol", "practitioner"), ("lea", "lead")])
def test_R6_on_duty_reads_what_keeps_a_child_safe(who: str, hat: str) -> None:
    scene = r6_door()
    assert reads(scene, who, hat) >= ON_DUTY
    for shelf in ON_DUTY:
        assert does(scene, who, hat, shelf) == {"read"}
        assert why(scene, who, hat, "read", shelf) == {"R6"}
        assert not may(scene, who, hat, "read", shelf) or not may(scene, who, hat, "add", ("ada", shelf))


def test_R6_off_duty_nothing_of_it() -> None:
    scene = r6_door(open_now=False)
    assert reads(scene, "sol", "practitioner") == set()
    assert reads(scene, "lea", "lead") == LED


def test_R6_only_of_children_who_are_here() -> None:
    for place in (LATER, ENDED, ENDS_NOW):
        assert reads(r6_door(place=place), "sol", "practitioner") == set()
    assert reads(r6_door(place=BEGINS_NOW), "sol", "practitioner") == ON_DUTY


def test_R6_a_room_of_today_opens_journal_and_alerts_only() -> None:
    scene = r6_today()
    assert reads(scene, "sol", "practitioner") == {"journal"} | ON_DUTY
    assert does(scene, "sol", "practitioner", "journal") == {"read", "picture", "comment"}
    assert adds(scene, "sol", "practitioner", "ada") == CARING - {"planning"} | SLOT


def test_R6_a_room_of_today_ends_with_its_day() -> None:
    assert "journal" not in reads(r6_today(ENDED), "sol", "practitioner")
    assert "journal" not in reads(r6_today(ENDS_NOW), "sol", "practitioner")


def test_R6_a_room_of_today_takes_nothing_from_whom_it_is_assigned_to() -> None:
    make = nursery()
    make.in_room("pia", "pebbles", today=True)
    assert "planning" in reads(make.scene(), "pia", "practitioner")


def test_R6_a_room_of_today_opens_nothing_under_a_bar() -> None:
    make = nursery()
    make.in_room("sol", "pebbles", today=True)
    make.bar("sol", "ada")
    assert reads(make.scene(), "sol", "practitioner") == {"alerts"}


# -- audience ----------------------------------------------------------------------------------------------------------


def test_D2_audience_of_a_journal_record() -> None:
    staff = {("max", "manager"), ("lea", "lead"), ("pia", "practitioner")}
    keys = {("kay", "practitioner"), ("ben", "practitioner")}
    assert names(nursery().scene(), "journal") == staff | keys | {("mother", "carer"), ("father", "carer")}
    assert names(r1_two_carers(), "father wrote") == staff | keys | {("father", "carer")}


def test_E2_audience_of_the_personal_file() -> None:
    scene = r1_two_carers()
    assert names(scene, "home") == {("max", "manager")}
    assert names(scene, "fathers home") == {("max", "manager"), ("father", "carer")}
    assert names(scene, "particulars") == {("max", "manager"), ("mother", "carer"), ("father", "carer")}


def test_R6_audience_of_alerts_is_everybody_on_duty_and_the_family() -> None:
    on_duty = {("max", "manager"), ("lea", "lead")} | {(who, "practitioner") for who in ("pia", "kay", "ben", "sol")}
    assert names(nursery().scene(), "cautions") == on_duty
    assert names(nursery().scene(), "alerts") == on_duty | {("mother", "carer"), ("father", "carer")}
    assert names(r5_staff_parent(), "alerts") >= {("pat", "practitioner")}
    assert ("pat", "carer") not in names(r5_staff_parent(), "alerts")  # responsibility unknown
    closed = nursery(open_now=False).scene()
    assert names(closed, "alerts") == {("max", "manager"), ("mother", "carer"), ("father", "carer")}


def test_R27_audience_tells_people_by_their_ties_also_before_they_have_an_account() -> None:
    make = nursery()
    make.adult("gran", account=False)
    make.carer("gran", "ada")
    assert ("gran", "carer") in names(make.scene(), "journal")


# -- cells -------------------------------------------------------------------------------------------------------------


def test_P1_cells_are_few_and_counted() -> None:
    cells = oracle.cells()
    assert {hat for hat, _, _ in cells} == set(HATS)
    assert {(hat, action) for hat, shelf, action in cells if shelf == "home"} == {
        ("manager", "read"), ("manager", "add"), ("manager", "correct"), ("carer", "read"), ("lead", "read"),
    }  # fmt: skip
    assert not [cell for cell in cells if cell[0] == "carer" and cell[1] in ("planning", "cautions")]
    assert [cell for cell in cells if cell[0] in STAFF_HATS and cell[2] == "acknowledge"] == [
        ("manager", "notices", "acknowledge")
    ]
    assert {(hat, action) for hat, shelf, action in cells if shelf == "notices"} == {
        ("manager", "read"), ("manager", "add"), ("manager", "acknowledge"), ("carer", "read"), ("carer", "add"),
        ("lead", "read"),
    }  # fmt: skip
    assert {(hat, action) for hat, shelf, action in cells if shelf == "consents"} == {
        *(("manager", action) for action in ("read", "picture", "add", "correct")), ("lead", "read"), ("lead", "picture"),
        *(("carer", action) for action in ("read", "picture", "add")),
    }  # fmt: skip
    assert {(hat, action) for hat, shelf, action in cells if shelf == "sharing"} == {
        *((hat, action) for hat in ("manager", "lead") for action in ("read", "add", "correct")), ("carer", "read"),
    }  # fmt: skip
    assert len(cells) == (11 + 11) + (5 + 2 + 10 + 3) + (26 + 18 + 7) + (12 + 7 + 4)
