"""The oracle on its own, consents, sharing and the lead's purpose: hand-made worlds, rule by rule."""

from __future__ import annotations

import pytest

from tests.clauses.asking import KEPT, ON_DUTY, SLOT, adds, does, may, names, reads, why
from tests.clauses.named_sharing import (
    consents,
    e1_carer,
    r4_of_sharing,
    r5_of_sharing,
    r25_shown,
    r25_two_children,
    r27_purpose,
    r27_purpose_after,
    r27_purpose_elsewhere,
    r27_purpose_of,
    sharing,
)
from tests.clauses.oracle_sharing import FILE as OPENED
from tests.clauses.scenes import BEGINS_NOW, ENDED, ENDS_NOW
from tests.clauses.worlds import NOW, TICK

ANSWERS = {"consents", "mother answered", "father answered", "father on paper"}
WITHOUT = {"journal", "bobs journal", "sharing"} | ON_DUTY  # what a lead without a purpose reads

# -- E1, R25: consents -----------------------------------------------------------------------------------------------------


def test_R25_each_carer_reads_their_own_answer_and_the_manager_all() -> None:
    scene = consents().scene()
    assert reads(scene, "mother", "carer") & ANSWERS == {"mother answered"}
    assert reads(scene, "father", "carer") & ANSWERS == {"father answered", "father on paper"}
    assert reads(scene, "max", "manager") >= ANSWERS
    assert names(scene, "mother answered") == {("max", "manager"), ("mother", "carer")}
    assert names(scene, "consents") == {("max", "manager")}
    for who, hat in (("pia", "practitioner"), ("kay", "practitioner"), ("lea", "lead")):
        assert not reads(scene, who, hat) & ANSWERS
    assert why(scene, "mother", "carer", "read", "mother answered") == {"E4"}
    assert why(scene, "max", "manager", "read", "mother answered") == {"E2"}


def test_R25_nothing_is_overwritten_by_a_carer_and_a_scan_is_read_with_its_answer() -> None:
    scene = consents().scene()
    assert does(scene, "father", "carer", "father on paper") == {"read", "picture"}
    assert does(scene, "father", "carer", "father answered") == {"read", "picture"}
    assert does(scene, "max", "manager", "father answered") == {"read", "picture", "correct"}


def test_E1_who_holds_parental_responsibility_answers_and_nobody_else() -> None:
    assert why(consents().scene(), "mother", "carer", "add", ("ada", "consents")) == {"E1"}
    for said in ("no", "said", "unknown"):
        scene = e1_carer(said, opened=True)
        assert not may(scene, "gil", "carer", "add", ("ada", "consents"))
        assert "gil answered" in reads(scene, "gil", "carer")  # R27: what that carer gave
    assert may(e1_carer("yes"), "gil", "carer", "add", ("ada", "consents"))
    assert not may(e1_carer("yes", span=ENDS_NOW), "gil", "carer", "add", ("ada", "consents"))
    scene = consents().scene()
    assert not may(scene, "mother", "carer", "add", ("bob", "consents"))
    assert not may(scene, "mother", "carer", "add", (None, "consents"))
    for who, hat in (("pia", "practitioner"), ("kay", "practitioner"), ("lea", "lead")):
        assert "consents" not in adds(scene, who, hat, "ada")


def test_R25_being_shown_to_one_another_shows_no_answer() -> None:
    scene = r25_shown()
    assert reads(scene, "mother", "carer") & ANSWERS == {"mother answered"}


def test_R25_an_answer_for_one_child_is_none_for_another() -> None:
    scene = r25_two_children()
    assert reads(scene, "mother", "carer") & {"mother answered for bob", "bobs consents", "bobs mother answered"} == {
        "mother answered for bob"
    }
    assert not may(scene, "mother", "carer", "add", ("bob", "consents"))


def test_R4_the_limit_on_the_personal_file_shuts_answers_and_decisions_and_no_other_limit_does() -> None:
    seen = {"mother answered", "shared", "sharing"}
    assert not reads(r4_of_sharing("file"), "mother", "carer") & seen
    assert not may(r4_of_sharing("file"), "mother", "carer", "add", ("ada", "consents"))
    for what in ("journal", "pictures", "where", "messages"):
        assert seen <= reads(r4_of_sharing(what), "mother", "carer")
        assert may(r4_of_sharing(what), "mother", "carer", "picture", "mother answered")
        assert may(r4_of_sharing(what), "mother", "carer", "add", ("ada", "consents"))
    assert seen <= reads(r4_of_sharing("file", ENDS_NOW), "mother", "carer")
    assert not seen & reads(r4_of_sharing("file", BEGINS_NOW), "mother", "carer")
    assert {"father answered", "shared"} <= reads(r4_of_sharing("file"), "father", "carer")


# -- S6, R20, R27: ordinary decisions ----------------------------------------------------------------------------------------


def test_R27_manager_and_lead_keep_ordinary_decisions_and_no_practitioner_sees_one() -> None:
    scene = sharing().scene()
    every = {"sharing", "leas decision", "shared", "about mother", "kept", "bobs", "of nobody"}
    for who, hat, clause in (("max", "manager", "E2"), ("lea", "lead", "R27")):
        assert every <= reads(scene, who, hat)
        for what in every:
            assert does(scene, who, hat, what) == {"read", "correct"}
            assert why(scene, who, hat, "correct", what) == {clause}
        assert why(scene, who, hat, "add", ("ada", "sharing")) == {clause}
    for who in ("pia", "kay", "ben", "sol"):
        assert not reads(scene, who, "practitioner") & every
        assert "sharing" not in adds(scene, who, "practitioner", "ada")


def test_R27_the_family_reads_what_is_shared_with_it_and_about_no_adult() -> None:
    scene = sharing().scene()
    for who in ("mother", "father"):
        assert reads(scene, who, "carer") & {
            "leas decision",
            "shared",
            "about mother",
            "kept",
            "bobs",
            "of nobody",
        } == {"shared"}
        assert does(scene, who, "carer", "shared") == {"read"}
        assert why(scene, who, "carer", "read", "shared") == {"R27"}
        assert "sharing" not in adds(scene, who, "carer", "ada")
    for said in ("no", "said", "unknown"):
        assert not reads(e1_carer(said, opened=True), "gil", "carer") & {"sharing", "decision about gil"}


@pytest.mark.parametrize("carer", [False, True])
def test_R5_no_decision_and_no_answer_on_a_child_from_whom_they_are_barred(carer: bool) -> None:
    scene = r5_of_sharing(carer=carer)
    for who, hat in (("max", "manager"), ("dee", "manager"), ("lea", "lead")):
        of_ada = reads(scene, who, hat) & {"sharing", "consents", "shared", "leas decision", "particulars", "talks"}
        assert not of_ada, who
        assert adds(scene, who, hat, "ada") == SLOT
        assert "bobs" in reads(scene, who, hat)
        assert "sharing" in adds(scene, who, hat, "bob")
    over = r5_of_sharing(ENDS_NOW, carer)
    assert "shared" in reads(over, "lea", "lead") & reads(over, "max", "manager")
    assert "talks" in reads(over, "lea", "lead")  # with the purpose
    assert "talks" not in reads(over, "lea", "lead", NOW - TICK)


# -- R3, R27: the lead's purpose ---------------------------------------------------------------------------------------------


def test_R27_with_a_purpose_the_lead_reads_the_personal_file_of_that_child_and_nothing_else_of_it() -> None:
    scene = r27_purpose()
    seen, world = reads(scene, "lea", "lead"), scene.world
    of_file = {
        name
        for name, known in scene.ids.items()
        if known in world.record
        and world.record[known].shelf in OPENED
        and world.record[known].child == scene.ids["ada"]
    }
    decisions = {"sharing", "mothers sharing", "bobs sharing too", "nobodys sharing"}
    journals = {"journal", "mothers journal", "bobs journal", "bobs journal too", "nobodys journal"}
    bobs = {f"bobs {shelf} too" for shelf in ON_DUTY}
    assert seen == of_file - {"about lea"} | decisions | journals | bobs
    assert {"told by lea", "mother filled in", "pias talk", "letter kept", "pias concern", "mothers consents"} <= seen
    assert why(scene, "lea", "lead", "read", "talks") == {"R27"}
    assert why(scene, "lea", "lead", "read", "alerts") == {"R27", "R6"}
    assert does(scene, "lea", "lead", "talks") == does(scene, "lea", "lead", "notices") == {"read"}
    assert does(scene, "lea", "lead", "letters") == does(scene, "lea", "lead", "consents") == {"read", "picture"}
    assert adds(scene, "lea", "lead", "ada") == SLOT | {"sharing"}


def test_R27_without_a_purpose_or_for_another_child_the_file_is_shut() -> None:
    bob = r27_purpose("bob")
    assert not reads(bob, "lea", "lead") & {"talks", "particulars", "mothers letters", "nobodys letters"}
    assert {"bobs talks too", "bobs particulars too", "bobs consents too"} <= reads(bob, "lea", "lead")
    assert "bobs planning too" not in reads(bob, "lea", "lead")
    assert reads(consents().scene(), "lea", "lead") == WITHOUT


def test_R27_at_any_hour_and_after_the_child_left() -> None:
    for scene in (r27_purpose(open_now=False), r27_purpose_after(), r27_purpose_after(ENDS_NOW)):
        assert {"talks", "particulars", "alerts", "cautions", "contacts"} <= reads(scene, "lea", "lead")
        assert why(scene, "lea", "lead", "read", "alerts") == {"R27"}


@pytest.mark.parametrize("role", ["practitioner", "manager", "deputy", "lead"])
def test_R27_a_purpose_is_the_leads_and_of_no_other_hat(role: str) -> None:
    scene = r27_purpose_of(role)
    assert ("talks" in reads(scene, "tam", "lead")) == (role == "lead")
    for who, hat in (("tam", "practitioner"), ("tam", "carer"), ("pia", "practitioner"), ("mother", "carer")):
        assert not reads(scene, who, hat) & {"talks", "maxs talk", "home", "notices"}
    assert "talks" not in reads(r27_purpose_of("lead", ENDS_NOW), "tam", "lead")
    assert "talks" not in reads(r27_purpose_of("lead", ENDED), "tam", "lead")


def test_R27_a_purpose_is_of_one_nursery() -> None:
    scene = r27_purpose_elsewhere()
    assert reads(scene, "lea there", "lead") == {
        f"cleos {shelf}" for shelf in ("particulars", "talks", "consents", "sharing")
    }
    assert reads(scene, "lea", "lead") == WITHOUT


def test_R3_nobody_is_told_of_a_purpose_among_those_who_can_read_it() -> None:
    scene = r27_purpose()
    assert names(scene, "talks") == {("max", "manager")}
    assert ("lea", "lead") not in names(scene, "letters") | names(scene, "mothers consents")
    assert {"manager"} == {hat for _, hat in names(scene, "mothers notices")}
    assert KEPT - {"planning"} > set(OPENED)
