"""The oracle on its own, the office and the lockable file: hand-made worlds, rule by rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.clauses import oracle
from tests.clauses.asking import CARING, FILE, KEPT, LED, ON_DUTY, SLOT, adds, does, may, names, reads, why
from tests.clauses.named_office import (
    FOR_MORE_THAN_A_DAY,
    e2_about_a_keyholder,
    e2_keyholders,
    e2_two_hats,
    e2_two_nurseries,
    e4_another_child,
    e5_author,
    e5_barred,
    e5_two_hats,
    office,
    r4_in_the_office,
    r6_slot,
    r13_barred,
    r13_grant,
    r13_hats,
    r13_to,
)
from tests.clauses.named_worlds import r9_responsibility
from tests.clauses.scenes import BEGINS_NOW, ENDED, ENDS_NOW, LATER, TODAY
from tests.clauses.worlds import NOW, ROLES, STAFF_HATS, TICK

PIAS = {"pias talk", "pias talk with a doctor", "pias concern", "talked through", "talked through with mother"}
CONCERNS = {"pias concern", "maxs concern"}
OPENED = {"letters", "talks", "development"} | CONCERNS  # of all that `r13_grant` names

# -- E1, E2, E5: talks, letters, forms -------------------------------------------------------------------------------------


def test_E5_author_and_manager_see_a_talk_and_nobody_else_of_the_staff() -> None:
    scene = office().scene()
    assert names(scene, "pias talk") == {("max", "manager"), ("pia", "practitioner"), ("mother", "carer")}
    assert names(scene, "pias talk with a doctor") == {("max", "manager"), ("pia", "practitioner")}
    assert names(scene, "maxs talk") == {("max", "manager"), ("father", "carer")}
    assert why(scene, "pia", "practitioner", "read", "pias talk") == {"E5"}
    assert why(scene, "max", "manager", "read", "pias talk") == {"E2"}
    for who, hat in (("pia", "practitioner"), ("max", "manager")):
        assert does(scene, who, hat, "pias talk") == {"read", "correct", "grant"}
        assert why(scene, who, hat, "grant", "pias talk") == {"R13"}


def test_E5_an_author_keeps_what_they_wrote_wherever_they_and_the_child_are() -> None:
    for scene in (e5_author("shells"), e5_author(today=True), e5_author(place=ENDED)):
        assert reads(scene, "pia", "practitioner") >= PIAS
        assert does(scene, "pia", "practitioner", "pias talk") == {"read", "correct", "grant"}
    assert reads(office(open_now=False).scene(), "pia", "practitioner") >= PIAS
    for gone in (ENDED, ENDS_NOW, LATER):
        assert reads(e5_author(role=gone), "pia", "practitioner") == set()


def test_E1_talks_and_concerns_are_written_of_children_in_ones_care() -> None:
    scene = office().scene()
    assert adds(scene, "pia", "practitioner", "ada") == CARING | SLOT
    assert why(scene, "pia", "practitioner", "add", ("ada", "talks")) == {"E1"}
    assert adds(e5_author("shells"), "pia", "practitioner", "ada") == SLOT
    assert adds(e5_author(today=True), "pia", "practitioner", "ada") == CARING - {"planning"} | SLOT
    assert adds(scene, "pia", "practitioner", None) == SLOT


def test_E5_under_one_hat_not_what_was_written_under_another() -> None:
    scene = e5_two_hats()
    by_hats = {f"{shelf} by pia as {hat}" for shelf in ("talks", "development") for hat in ("manager", "lead")}
    assert by_hats & reads(scene, "pia", "practitioner") == set()
    assert by_hats <= reads(scene, "pia", "manager")
    assert not (by_hats | PIAS) & reads(scene, "pia", "lead")
    assert not {"letter by pia", "registration by pia"} & reads(scene, "pia", "practitioner")
    assert reads(scene, "kim", "practitioner") == set()
    assert "kims talk" in reads(scene, "kim", "manager")


@pytest.mark.parametrize("carer", [False, True])
def test_R5_a_bar_shuts_what_they_wrote_and_what_was_opened_to_them(carer: bool) -> None:
    assert reads(e5_barred(carer=carer), "pia", "practitioner") == {"alerts"}
    assert reads(e5_barred(BEGINS_NOW, carer), "pia", "practitioner") == {"alerts"}
    assert reads(e5_barred(ENDS_NOW, carer), "pia", "practitioner") >= PIAS | {"maxs talk"}
    assert reads(r13_barred(carer=carer), "sol", "practitioner") == {"alerts"}
    assert reads(r13_barred(ENDS_NOW, carer), "sol", "practitioner") == ON_DUTY | {"maxs talk"}


def test_R27_the_lead_opens_no_shelf_of_the_personal_file_but_decisions() -> None:
    assert reads(office().scene(), "lea", "lead") == LED | ON_DUTY
    assert reads(r13_grant(to="lea"), "lea", "lead") == LED | ON_DUTY


def test_R14_a_concern_is_the_familys_once_it_is_talked_through() -> None:
    scene = office().scene()
    assert names(scene, "pias concern") == {("max", "manager"), ("pia", "practitioner")}
    family = {("mother", "carer"), ("father", "carer")}
    assert names(scene, "talked through") == {("max", "manager"), ("pia", "practitioner")} | family
    assert names(scene, "talked through with mother") == {("max", "manager"), ("pia", "practitioner")}
    assert why(scene, "mother", "carer", "read", "talked through") == {"R14"}
    assert why(scene, "pia", "practitioner", "read", "pias concern") == {"R14"}
    assert does(scene, "mother", "carer", "talked through") == {"read"}


# -- E4: carers ------------------------------------------------------------------------------------------------------------


def test_E4_each_carer_has_what_they_gave_or_were_told_and_what_is_the_familys() -> None:
    scene = office().scene()
    theirs = {"journal", "talked through"} | FILE
    assert reads(scene, "mother", "carer") == theirs | {"pias talk", "letter to mother", "mother filled in"}
    assert reads(scene, "father", "carer") == theirs | {"maxs talk", "entered for father"}
    for letter in ("letters", "letter to mother"):
        assert does(scene, "mother", "carer", letter) == {"read", "picture"}
        assert may(scene, "mother", "carer", "picture", letter, "unanswered")
    assert does(scene, "mother", "carer", "letter kept") == set()


def test_E1_a_carer_fills_the_form_in_and_corrects_what_they_filled_in() -> None:
    scene = office().scene()
    assert why(scene, "mother", "carer", "add", ("ada", "registration")) == {"E1"}
    assert does(scene, "mother", "carer", "mother filled in") == {"read", "correct"}
    assert does(scene, "father", "carer", "entered for father") == {"read"}
    assert adds(scene, "mother", "carer", "bob") == adds(scene, "mother", "carer", None) == set()
    ended = e4_another_child()
    assert not {"filled in for bob", "letter about bob"} & reads(ended, "mother", "carer")
    assert "talk with bobs mother" not in reads(ended, "bobs mother", "carer")
    assert {"filled in for bob", "letter about bob"} <= reads(ended, "mother", "carer", NOW - TICK)


def test_R27_without_responsibility_only_what_they_gave_or_were_told() -> None:
    for said in ("no", "said", "unknown"):
        seen = reads(r9_responsibility(said, opened=True), "gil", "carer")
        assert {"gils talks", "gils letters", "gils registration"} <= seen
        assert not seen & {"talks", "letters", "registration", "development", "gils development"}


def test_R4_the_limit_on_the_personal_file_shuts_the_office_and_no_other_limit_does() -> None:
    shut = r4_in_the_office("file")
    assert reads(shut, "mother", "carer") == {"journal"}
    assert adds(shut, "mother", "carer", "ada") == {"journal", "notices"}
    whole = reads(office().scene(), "mother", "carer")
    for other in ("pictures", "where", "messages"):
        scene = r4_in_the_office(other)
        assert reads(scene, "mother", "carer") == whole
        assert does(scene, "mother", "carer", "letter to mother") == {"read", "picture"}
    assert reads(r4_in_the_office("journal"), "mother", "carer") == whole - {"journal"}
    assert reads(r4_in_the_office("file", ENDS_NOW), "mother", "carer") == whole
    assert reads(r4_in_the_office("file", ENDS_NOW), "mother", "carer", NOW - TICK) == {"journal"}
    assert reads(r4_in_the_office("file", BEGINS_NOW), "mother", "carer") == {"journal"}


# -- R13: grants -----------------------------------------------------------------------------------------------------------


def test_R13_a_grant_opens_talks_letters_and_concerns_to_read_and_nothing_else() -> None:
    scene = r13_grant()
    assert reads(scene, "sol", "practitioner") == ON_DUTY | OPENED
    for what in OPENED - {"letters"}:
        assert does(scene, "sol", "practitioner", what) == {"read"}
        assert why(scene, "sol", "practitioner", "read", what) == {"R13"}
    assert does(scene, "sol", "practitioner", "letters") == {"read", "picture"}
    assert adds(scene, "sol", "practitioner", "ada") == SLOT


def test_R13_a_grant_begins_and_ends_by_itself() -> None:
    for span in (ENDED, ENDS_NOW, LATER):
        assert reads(r13_grant(span), "sol", "practitioner") == ON_DUTY
    assert reads(r13_grant(ENDS_NOW), "sol", "practitioner", NOW - TICK) >= OPENED
    assert reads(r13_grant(BEGINS_NOW), "sol", "practitioner") >= OPENED
    assert reads(r13_grant(BEGINS_NOW), "sol", "practitioner", NOW - TICK) == ON_DUTY


@pytest.mark.parametrize(
    ("engaged", "span", "opens"),
    [
        ("employee", TODAY, True),
        ("volunteer", FOR_MORE_THAN_A_DAY, True),
        ("volunteer", (TODAY[0] - TICK, TODAY[1]), True),
        ("volunteer", TODAY, False),
        ("volunteer", (NOW, NOW + TICK), False),
        ("student", FOR_MORE_THAN_A_DAY, False),
        ("student", BEGINS_NOW, False),
    ],
)
def test_R13_never_to_students_or_volunteers_of_a_day(engaged: str, span: tuple[object, object], opens: bool) -> None:
    seen = reads(r13_to("practitioner", engaged, span), "tam", "practitioner")  # type: ignore[arg-type]
    assert (seen >= OPENED - CONCERNS) == opens
    assert bool(seen & OPENED) == opens


def test_R13_a_grant_is_for_the_practitioners_hat() -> None:
    for role in set(ROLES) - {"practitioner"}:
        scene = r13_to(role, "employee")
        hat = "lead" if role == "lead" else "manager"
        assert oracle.wears(scene.world, scene.ids["tam"], hat, NOW)
        assert why(scene, "tam", hat, "read", "talks") == (set() if role == "lead" else {"E2"})
        assert not reads(scene, "tam", "practitioner")
    scene = r13_hats()
    assert "maxs talk" not in reads(scene, "lea", "lead") | reads(scene, "kim", "lead") | reads(
        scene, "mother", "carer"
    )
    assert "maxs talk" in reads(scene, "kim", "practitioner")
    assert why(scene, "pia", "practitioner", "read", "pias talk") == {"E5", "R13"}
    assert does(scene, "pia", "practitioner", "maxs talk") == {"read"}


# -- R6, E2, R15: the slot and the lockable file -------------------------------------------------------------------------


@pytest.mark.parametrize("barred", [False, True])
def test_R6_everybody_who_works_here_can_post_at_any_hour_and_reads_nothing_by_it(barred: bool) -> None:
    for open_now in (True, False):
        scene = r6_slot(open_now, engaged="student", barred=barred)
        for who, hat in (("tam", "practitioner"), ("lea", "lead"), ("max", "manager"), ("sol", "practitioner")):
            for child in ("ada", "bob", None):
                assert why(scene, who, hat, "add", (child, "sealed")) == {"R6"}
            assert does(scene, who, hat, "sealed") == set()
    assert adds(r6_slot(role=ENDS_NOW), "tam", "practitioner", "ada") == set()
    assert adds(r6_slot(), "mother", "carer", "ada") == {"journal", "notices", "registration", "consents"}


def test_E2_only_a_keyholder_reads_as_manager_or_lead() -> None:
    scene = e2_keyholders()
    for record in ("sealed", "bobs sealed", "sealed about no child"):
        assert names(scene, record) == {("max", "manager"), ("lea", "lead")}
        assert does(scene, "max", "manager", record) == does(scene, "lea", "lead", record) == {"read"}
    assert why(scene, "lea", "lead", "read", "sealed") == {"E2"}
    assert reads(scene, "dee", "manager") == KEPT | {"bobs journal"} | set(scene.ids) & reads(
        office().scene(), "max", "manager"
    )
    assert names(e2_keyholders(ENDS_NOW), "sealed") == set()
    assert names(e2_keyholders(BEGINS_NOW), "sealed") == {("max", "manager"), ("lea", "lead")}


def test_E2_R15_never_the_person_whom_it_is_about() -> None:
    scene = e2_about_a_keyholder()
    both = {("max", "manager"), ("lea", "lead")}
    assert names(scene, "sealed about max") == both - {("max", "manager")}
    assert names(scene, "sealed about lea") == both - {("lea", "lead")}
    assert names(scene, "sealed about father") == names(scene, "sealed") == both


@pytest.mark.parametrize("role", ["manager", "deputy", "lead"])
def test_R5_a_keyholder_reads_nothing_of_a_child_they_are_barred_from(role: str) -> None:
    scene, hat = e2_two_hats(role), "lead" if role == "lead" else "manager"
    assert "sealed" in reads(scene, "kim", hat)
    assert "bobs sealed" not in reads(scene, "kim", hat) | reads(scene, "kim", "carer")
    assert not {"sealed", "bobs sealed"} & reads(scene, "kim", "practitioner")


def test_E2_a_key_is_of_one_setting() -> None:
    scene = e2_two_nurseries()
    assert names(scene, "cleos sealed") == {("lead there", "lead")}
    assert names(scene, "sealed") == {("max", "manager")}
    assert "cleos talk" in reads(scene, "pia there", "practitioner")
    assert not {"cleos talk", "cleos sealed"} & reads(scene, "pia", "practitioner")


def test_R15_never_to_the_person_whom_it_is_about() -> None:
    scene = e2_keyholders()
    about = {who: replace(scene.world.record[scene.ids["sealed"]], adult=scene.ids[who]) for who in ("max", "lea")}
    for who, hat in (("max", "manager"), ("lea", "lead")):
        for whom, record in about.items():
            opened = oracle.opened_by(scene.world, scene.ids[who], hat, "read", record, NOW)
            assert bool(opened) == (who != whom)
            assert {
                hat for hat in STAFF_HATS if oracle.opened_by(scene.world, scene.ids[whom], hat, "read", record, NOW)
            } == set()
