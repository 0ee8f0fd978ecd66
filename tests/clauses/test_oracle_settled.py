"""The oracle on its own: what R27 settled, by hand-made worlds."""

from __future__ import annotations

from tests.clauses import oracle
from tests.clauses.asking import (
    CARING,
    DECIDES,
    FILE,
    KEPT,
    LED,
    ON_DUTY,
    SLOT,
    adds,
    does,
    everything,
    may,
    reads,
    why,
)
from tests.clauses.named_worlds import (
    r27_caution,
    r27_childless,
    r27_corrects,
    r27_deputy,
    r27_edges,
    r27_left,
    r27_two_hats,
    r27_two_nurseries,
)
from tests.clauses.nursery import nursery
from tests.clauses.scenes import BEGINS_NOW, ENDED, ENDS_NOW, LATER, Making
from tests.clauses.worlds import NOW, SHELVES, TICK

# -- R27 ---------------------------------------------------------------------------------------------------------------


def test_R27_what_is_said_of_the_manager_holds_for_the_deputy_while_it_runs() -> None:
    scene = r27_deputy()
    assert everything(scene, "dee", "manager") == everything(scene, "max", "manager") != set()
    assert everything(r27_deputy(ENDS_NOW), "dee", "manager") == set()
    assert everything(r27_deputy(BEGINS_NOW), "dee", "manager") != set()


def test_R27_lead_reads_journals_of_the_whole_setting_and_does_no_more() -> None:
    scene = nursery().scene()
    assert reads(scene, "lea", "lead") == LED | ON_DUTY
    assert does(scene, "lea", "lead", "journal") == {"read", "picture"}
    assert why(scene, "lea", "lead", "read", "journal") == {"R27"}
    assert adds(scene, "lea", "lead", "ada") == DECIDES


def test_R27_after_a_child_left_only_manager_lead_and_carers() -> None:
    for place in (ENDED, ENDS_NOW):
        scene = r27_left(place)
        for who in ("pia", "kay", "ben", "sol"):
            assert reads(scene, who, "practitioner") == set()
        assert reads(scene, "max", "manager") == KEPT | {"bobs journal"}
        assert reads(scene, "lea", "lead") == LED
        assert why(scene, "max", "manager", "read", "alerts") == {"E2"}
        assert adds(scene, "max", "manager", "ada") == set(SHELVES)


def test_R27_childless_records_are_the_managers_and_of_the_journal_the_leads() -> None:
    scene = r27_childless()
    childless = {name for name in scene.ids if name.startswith("childless")}
    assert reads(scene, "max", "manager") & childless == childless - {"childless sealed"}
    assert reads(scene, "lea", "lead") & childless == {"childless journal", "childless of mother", "childless sharing"}
    assert reads(scene, "pia", "practitioner") & childless == {"childless talks", "childless development"}  # E5, R14
    for who, hat in (("kay", "practitioner"), ("mother", "carer")):
        assert reads(scene, who, hat) & childless == set()
    assert adds(scene, "max", "manager", None) == set(SHELVES)
    for who, hat, adds_to in (("pia", "practitioner", SLOT), ("lea", "lead", DECIDES), ("mother", "carer", set())):
        assert adds(scene, who, hat, None) == adds_to


def test_R27_author_key_person_and_manager_correct_the_journal() -> None:
    scene = r27_corrects()
    assert may(scene, "pia", "practitioner", "correct", "journal")
    assert may(scene, "kay", "practitioner", "correct", "journal")
    assert may(scene, "max", "manager", "correct", "journal")
    assert not may(scene, "ben", "practitioner", "correct", "journal")  # the back-up
    assert not may(scene, "pia", "practitioner", "correct", "by max")
    assert may(scene, "kay", "practitioner", "correct", "by max")
    assert may(scene, "kay", "practitioner", "correct", "by mother")


def test_R27_an_author_corrects_under_the_practitioners_hat_whatever_staff_hat_it_was_written_under() -> None:
    scene = r27_corrects()
    assert may(scene, "pia", "practitioner", "correct", "by pia as lead")
    assert not may(scene, "pia", "lead", "correct", "by pia as lead")
    assert not may(scene, "pia", "lead", "correct", "journal")


def test_R27_author_key_person_and_manager_correct_planning() -> None:
    scene = r27_corrects()
    assert may(scene, "ben", "practitioner", "correct", "note by ben")  # the author, though only the back-up
    assert may(scene, "kay", "practitioner", "correct", "note by ben")
    assert may(scene, "max", "manager", "correct", "note by ben")
    assert not may(scene, "pia", "practitioner", "correct", "note by ben")


def test_R27_only_the_key_person_of_that_child_at_that_time_corrects_for_others() -> None:
    make = nursery()
    make.record("by max", "ada", "journal", "max", "manager")
    make.key("pia", "bob")
    for name, span in (("once", ENDS_NOW), ("soon", LATER)):
        make.adult(name)
        make.works(name, "practitioner")
        make.in_room(name, "pebbles")
        make.key(name, "ada", span=span)
    scene = make.scene()
    for who in ("pia", "once", "soon"):
        assert does(scene, who, "practitioner", "by max") == {"read", "picture", "comment"}


def test_R27_an_author_who_cannot_read_it_cannot_correct_it() -> None:
    make = nursery()
    make.record("by sol", "ada", "journal", "sol")
    scene = make.scene()
    assert does(scene, "sol", "practitioner", "by sol") == set()
    assert does(r27_left(), "pia", "practitioner", "journal") == set()


def test_R27_a_carer_corrects_only_their_own_under_that_hat() -> None:
    scene = r27_corrects()
    assert may(scene, "mother", "carer", "correct", "by mother")
    assert may(scene, "father", "carer", "read", "by mother")
    assert not may(scene, "father", "carer", "correct", "by mother")
    assert not may(scene, "mother", "carer", "correct", "journal")
    make = nursery()
    make.carer("pia", "ada")
    make.record("pia at home", "ada", "journal", "pia", "carer", adult="pia")
    assert may(make.scene(), "pia", "carer", "correct", "pia at home")


def test_R27_a_carers_own_is_not_the_staff_members_to_correct() -> None:
    make = nursery()
    make.adult("pat")
    make.works("pat", "practitioner")
    make.in_room("pat", "pebbles")
    make.carer("pat", "ada", span=ENDED)
    make.record("pat at home", "ada", "journal", "pat", "carer", adult="pat")
    scene = make.scene()
    assert may(scene, "pat", "practitioner", "read", "pat at home")
    assert not may(scene, "pat", "practitioner", "correct", "pat at home")


def test_R27_cautions_are_seen_on_duty_and_by_no_carer() -> None:
    scene = r27_caution()
    assert {"about sol", "about father"} <= reads(scene, "pia", "practitioner") & reads(scene, "max", "manager")
    assert not [name for name in reads(scene, "father", "carer") if name in ("about father", "cautions")]


def test_R27_the_one_whom_a_caution_is_about_sees_nothing_of_it_under_any_hat() -> None:
    scene = r27_caution()
    assert reads(scene, "sol", "practitioner") == ON_DUTY | {"about father", "about max"}
    assert does(scene, "max", "manager", "about max") == set()
    assert does(scene, "max", "manager", "about sol") == {"read", "correct"}


def test_R27_other_records_of_the_file_are_not_shut_to_the_one_whom_they_are_about() -> None:
    make = nursery()
    make.record("sol collects", "ada", "contacts", "max", "manager", adult="sol")
    make.record("max told", "ada", "particulars", "max", "manager", adult="max")
    make.record("max collects", "ada", "contacts", "max", "manager", adult="max")
    scene = make.scene()
    assert "sol collects" in reads(scene, "sol", "practitioner")
    assert {"max told", "max collects"} <= reads(scene, "max", "manager")
    assert why(scene, "max", "manager", "read", "max collects") == {"E2", "R6"}


def test_R27_one_hat_never_adds_what_another_opens() -> None:
    scene = r27_two_hats()
    assert reads(scene, "kim", "practitioner") == ON_DUTY  # Bob is Kim's own; Ada is in another room
    assert reads(scene, "kim", "carer") == {"bobs journal"}
    assert reads(scene, "kim", "manager") == KEPT  # all of Ada, nothing of Bob
    assert reads(scene, "pia", "lead") == LED | ON_DUTY
    assert adds(scene, "pia", "lead", "ada") == DECIDES


def test_R27_an_account_is_somebody_else_in_each_nursery() -> None:
    scene = r27_two_nurseries()
    world = scene.world
    here, there = scene.ids["nursery"], scene.ids["other"]
    max_account, pia_account = world.adult[scene.ids["max"]].account, world.adult[scene.ids["pia"]].account
    assert max_account is not None
    assert pia_account is not None
    cleos = {scene.ids["cleos journal"], scene.ids["cleos alerts"]}
    assert not oracle.which(world, max_account, here, "manager", NOW) & cleos
    assert oracle.which(world, max_account, there, "manager", NOW) == frozenset()
    assert oracle.which(world, max_account, there, "practitioner", NOW) == frozenset()  # closed there
    assert oracle.which(world, pia_account, there, "carer", NOW) == cleos
    assert oracle.which(world, pia_account, here, "carer", NOW) == frozenset()
    assert adds(scene, "max", "manager", "cleo") == set()
    assert "nobodys journal" in reads(scene, "manager there", "manager")
    assert "nobodys journal" not in reads(scene, "max", "manager") | reads(scene, "lea", "lead")


def test_R27_every_tie_begins_with_its_start_and_is_over_at_its_end() -> None:
    begins, ends, later = r27_edges(BEGINS_NOW), r27_edges(ENDS_NOW), r27_edges(LATER)
    for who, hat, seen in (
        ("pia", "practitioner", CARING | ON_DUTY),
        ("mother", "carer", {"journal"} | FILE),
    ):
        assert reads(begins, who, hat) == seen
        assert reads(begins, who, hat, NOW - TICK) == set()
        assert reads(ends, who, hat) == set()
        assert reads(ends, who, hat, NOW - TICK) == seen
        assert reads(later, who, hat) == set()


def test_R27_a_role_that_ended_takes_rooms_and_keys_with_it() -> None:
    make = Making()
    make.setting("nursery")
    make.room("pebbles")
    make.child("ada")
    make.place("ada", "pebbles")
    make.adult("pia")
    make.works("pia", "practitioner", ENDED)
    make.works("pia", "lead")
    make.in_room("pia", "pebbles")
    make.key("pia", "ada")
    for shelf in SHELVES:
        make.record(shelf, "ada", shelf)
    scene = make.scene()
    assert everything(scene, "pia", "practitioner") == set()
    assert reads(scene, "pia", "lead") == {"journal", "sharing"} | ON_DUTY
