"""The oracle on its own, families: hand-made worlds, rule by rule."""

from __future__ import annotations

import pytest

from tests.clauses.asking import FILE, adds, does, everything, may, names, reads, why
from tests.clauses.named_worlds import (
    r1_two_carers,
    r2_other_carer_acts,
    r4_limit,
    r7_planning,
    r8_faces,
    r9_responsibility,
    r27_left,
)
from tests.clauses.nursery import nursery
from tests.clauses.scenes import ALWAYS, BEGINS_NOW, ENDED, ENDS_NOW, LATER
from tests.clauses.worlds import FACES, LIMITS, NOW, RESPONSIBILITIES, SHELVES, TICK

OWN = ("particulars", "alerts", "home", "contacts", "registration", "letters", "talks", "consents")
ADDS = {"journal", "notices", "registration", "consents"}  # with responsibility
GILS_OWN = {f"gils {shelf}" for shelf in OWN}

# -- D3, E4: carers ----------------------------------------------------------------------------------------------------


def test_D3_carer_reads_answers_and_adds() -> None:
    scene = nursery().scene()
    assert does(scene, "mother", "carer", "journal") == {"read", "picture", "comment", "acknowledge"}
    assert adds(scene, "mother", "carer", "ada") == ADDS
    assert why(scene, "mother", "carer", "read", "journal") == {"D3"}
    assert why(scene, "mother", "carer", "add", ("ada", "journal")) == {"D3"}


def test_D3_only_their_own_child() -> None:
    scene = nursery().scene()
    assert "bobs journal" not in reads(scene, "mother", "carer")
    assert adds(scene, "mother", "carer", "bob") == set()
    assert reads(scene, "bobs mother", "carer") == {"bobs journal"}


def test_D3_at_any_time_also_when_closed_and_when_the_child_left() -> None:
    assert "journal" in reads(nursery(open_now=False).scene(), "mother", "carer")
    scene = r27_left()
    assert reads(scene, "mother", "carer") == {"journal"} | FILE
    assert adds(scene, "mother", "carer", "ada") == ADDS


def test_D3_not_what_is_not_signed_off() -> None:
    scene = r8_faces()
    assert does(scene, "mother", "carer", "report") == set()


def test_D3_an_ended_tie_opens_nothing_whatever_was_written_while_it_ran() -> None:
    make = nursery()
    make.adult("gran")
    make.carer("gran", "ada", "yes", True, ENDED)
    make.carer("gran", "bob", "no")
    make.record("gran wrote", "ada", "journal", "gran", "carer", adult="gran")
    for shelf in ("particulars", "alerts", "home", "contacts"):
        make.record(f"grans {shelf}", "ada", shelf, "max", "manager", adult="gran")
    scene = make.scene()
    assert reads(scene, "gran", "carer") == adds(scene, "gran", "carer", "ada") == set()
    assert adds(scene, "gran", "carer", "bob") == {"notices", "registration"}  # where the tie runs


def test_E4_carer_reads_particulars_and_alerts_of_the_child() -> None:
    scene = nursery().scene()
    assert reads(scene, "mother", "carer") == {"journal"} | FILE
    for shelf in ("particulars", "alerts", "registration", "letters"):
        assert does(scene, "mother", "carer", shelf) == {"read"} | ({"picture"} if shelf == "letters" else set())
        assert why(scene, "mother", "carer", "read", shelf) == {"E4"}


def test_E4_home_and_contacts_only_their_own() -> None:
    scene = r1_two_carers()
    seen = reads(scene, "mother", "carer")
    assert {"mothers home", "mothers contacts"} <= seen
    assert not seen & {"home", "contacts", "fathers home", "fathers contacts"}


def test_E4_no_picture_on_a_personal_shelf() -> None:
    scene = nursery().scene()
    for shelf in set(SHELVES) - {"journal", "letters", "consents"}:
        for who, hat in (("mother", "carer"), ("max", "manager"), ("pia", "practitioner"), ("lea", "lead")):
            assert not may(scene, who, hat, "picture", shelf)


# -- R1, R2: two parents are two people --------------------------------------------------------------------------------


def test_R1_nothing_of_the_other_carer() -> None:
    seen = reads(r1_two_carers(), "mother", "carer")
    assert not {name for name in seen if name.startswith("father")}
    assert {"mothers journal", "mothers particulars", "mothers alerts", "mother wrote"} <= seen


def test_R1_what_a_carer_wrote_is_theirs_also_where_no_name_stands() -> None:
    scene = r1_two_carers()
    assert "mother wrote, unnamed" in reads(scene, "mother", "carer")
    assert "father wrote, unnamed" not in reads(scene, "mother", "carer")
    assert "father told, unnamed" not in reads(scene, "mother", "carer")


def test_R1_what_the_other_wrote_about_me_came_from_the_other() -> None:
    assert "father wrote of mother" not in reads(r1_two_carers(), "mother", "carer")
    assert "father wrote of mother" not in reads(r1_two_carers(), "father", "carer")
    assert "father wrote of mother" in reads(r1_two_carers(ALWAYS), "mother", "carer")


@pytest.mark.parametrize(("one", "other"), [("mother", "father"), ("father", "mother")])
def test_R1_shown_opens_the_journal_both_ways_and_no_more(one: str, other: str) -> None:
    seen = reads(r1_two_carers(ALWAYS), one, "carer")
    assert {f"{other}s journal", f"{other} wrote", f"{other} wrote, unnamed"} <= seen
    for shelf in set(SHELVES) - {"journal"}:
        assert f"{other}s {shelf}" not in seen


def test_R1_shown_runs_from_instant_to_instant() -> None:
    assert "fathers journal" not in reads(r1_two_carers(ENDS_NOW), "mother", "carer")
    assert "fathers journal" in reads(r1_two_carers(ENDS_NOW), "mother", "carer", NOW - TICK)
    assert "fathers journal" in reads(r1_two_carers(BEGINS_NOW), "mother", "carer")
    assert "fathers journal" not in reads(r1_two_carers(BEGINS_NOW), "mother", "carer", NOW - TICK)


def test_R1_shown_is_not_inferred_from_a_third() -> None:
    make = nursery()
    make.adult("gran")
    make.carer("gran", "ada")
    make.shown("mother", "gran")
    make.shown("gran", "father")
    make.record("father wrote", "ada", "journal", "father", "carer", adult="father")
    scene = make.scene()
    assert "father wrote" in reads(scene, "gran", "carer")
    assert "father wrote" not in reads(scene, "mother", "carer")


def test_R1_shown_adds_no_correcting() -> None:
    scene = r1_two_carers(ALWAYS)
    assert not may(scene, "mother", "carer", "correct", "father wrote")
    assert may(scene, "father", "carer", "correct", "father wrote")


def test_R1_staff_see_what_each_gave() -> None:
    scene = r1_two_carers()
    assert {"mother wrote", "father wrote"} <= reads(scene, "pia", "practitioner")
    assert {"mothers home", "fathers home"} <= reads(scene, "max", "manager")


def test_R2_what_the_other_carer_has_or_is_refused_changes_no_answer() -> None:
    scene, plain = r2_other_carer_acts(), nursery().scene()
    assert reads(scene, "mother", "carer") == reads(plain, "mother", "carer")
    assert adds(scene, "mother", "carer", "ada") == adds(plain, "mother", "carer", "ada")


# -- R4: limits --------------------------------------------------------------------------------------------------------


def test_R4_journal_limit_shuts_the_journal_and_own_additions_and_nothing_else() -> None:
    scene = r4_limit("journal")
    assert reads(scene, "father", "carer") == FILE | {"fathers alert"}
    assert does(scene, "father", "carer", "father wrote") == set()
    assert adds(scene, "father", "carer", "ada") == ADDS - {"journal"}


def test_R4_file_limit_shuts_the_personal_file_also_what_they_gave() -> None:
    scene = r4_limit("file")
    assert reads(scene, "father", "carer") == {"journal", "father wrote"}
    assert adds(scene, "father", "carer", "ada") == {"journal", "notices"}


def test_R4_picture_limit_shuts_pictures_alone_also_their_own() -> None:
    scene = r4_limit("pictures")
    assert does(scene, "father", "carer", "journal") == {"read", "comment", "acknowledge"}
    assert does(scene, "father", "carer", "father wrote") == {"read", "comment", "acknowledge", "correct"}


@pytest.mark.parametrize("what", ["where", "messages", "collect", "site"])
def test_R4_other_limits_shut_no_record(what: str) -> None:
    scene, limited = nursery().scene(), r4_limit(what)
    assert reads(limited, "father", "carer") == reads(scene, "father", "carer") | {"fathers alert", "father wrote"}
    assert does(limited, "father", "carer", "journal") == does(scene, "father", "carer", "journal")


@pytest.mark.parametrize("what", LIMITS)
def test_R4_a_limit_touches_that_carer_alone(what: str) -> None:
    assert reads(r4_limit(what), "mother", "carer") == {"journal"} | FILE


def test_R4_a_limit_touches_that_child_alone() -> None:
    make = nursery()
    make.carer("father", "bob")
    make.limit("father", "ada", "journal")
    assert "bobs journal" in reads(make.scene(), "father", "carer")


def test_R4_limits_run_from_instant_to_instant() -> None:
    for what, name in (("journal", "journal"), ("file", "particulars")):
        assert name in reads(r4_limit(what, ENDS_NOW), "father", "carer")
        assert name not in reads(r4_limit(what, ENDS_NOW), "father", "carer", NOW - TICK)
        assert name not in reads(r4_limit(what, BEGINS_NOW), "father", "carer")
        assert name in reads(r4_limit(what, LATER), "father", "carer")


def test_R4_without_limits_carers_with_responsibility_are_treated_alike() -> None:
    scene = nursery().scene()
    assert everything(scene, "mother", "carer") == everything(scene, "father", "carer") != set()


@pytest.mark.parametrize("responsibility", RESPONSIBILITIES)
def test_R4_every_carer_tells_the_office_that_something_has_changed(responsibility: str) -> None:
    scene = r9_responsibility(responsibility)
    assert why(scene, "gil", "carer", "add", ("ada", "notices")) == {"R4"}
    assert adds(scene, "gil", "carer", "bob") == set()
    assert not may(scene, "gil", "carer", "add", (None, "notices"))


@pytest.mark.parametrize("what", LIMITS)
def test_R4_no_limit_keeps_a_carer_from_telling_the_office(what: str) -> None:
    assert "notices" in adds(r4_limit(what), "father", "carer", "ada")


def test_R4_a_notice_is_its_senders_and_the_managers() -> None:
    make = nursery()
    make.shown("mother", "father")
    make.record("told", "ada", "notices", "father", "carer", adult="father")
    make.record("father may not collect", "ada", "notices", "max", "manager", adult="father")
    scene = make.scene()
    assert names(scene, "told") == {("max", "manager"), ("father", "carer")}
    assert why(scene, "father", "carer", "read", "told") == {"E4"}
    assert does(scene, "father", "carer", "told") == {"read"}
    assert does(scene, "max", "manager", "told") == {"read", "acknowledge"}
    assert names(scene, "father may not collect") == {("max", "manager")}
    make.limit("father", "ada", "file")
    make.bar("max", "ada")
    # Under the limit what was sent leaves its sender's screen (R27); under the bar it waits for another manager.
    assert names(make.scene(), "told") == set()


# -- R7, R8, R9 --------------------------------------------------------------------------------------------------------


def test_R7_planning_is_on_no_carers_screen() -> None:
    scene = r7_planning()
    for name in ("planning", "shared note", "mothers note"):
        assert does(scene, "mother", "carer", name) == set()


def test_R7_planning_is_not_the_leads() -> None:
    assert not reads(r7_planning(), "lea", "lead") & {"planning", "shared note", "mothers note"}


def test_R7_no_comment_or_picture_on_planning() -> None:
    scene = r7_planning()
    assert does(scene, "pia", "practitioner", "planning") == {"read", "correct"}
    assert does(scene, "ben", "practitioner", "planning") == {"read"}


@pytest.mark.parametrize(
    ("faces", "open_to_family"),
    [("own", True), ("none", True), ("agreed", True), ("others", False), ("unanswered", False), ("refused", False)],
)
def test_R8_who_is_in_it_decides_for_families_and_not_for_staff(faces: str, open_to_family: bool) -> None:
    scene = r8_faces()
    assert may(scene, "mother", "carer", "picture", "journal", faces) == open_to_family
    assert may(scene, "mother", "carer", "picture", "father wrote", faces) == open_to_family  # shown, not hers
    for who, hat in (("pia", "practitioner"), ("max", "manager"), ("lea", "lead")):
        assert may(scene, who, hat, "picture", "journal", faces)


@pytest.mark.parametrize("faces", FACES)
def test_R8_their_own_pictures_are_the_familys(faces: str) -> None:
    scene = r8_faces()
    assert may(scene, "mother", "carer", "picture", "mother wrote", faces)
    assert not may(r4_limit("pictures"), "father", "carer", "picture", "father wrote", faces)
    assert not may(r4_limit("journal"), "father", "carer", "picture", "father wrote", faces)


def test_R8_an_unknown_answer_is_no_answer() -> None:
    assert not may(r8_faces(), "mother", "carer", "picture", "journal", "perhaps")


def test_R8_no_picture_of_a_record_that_is_not_readable() -> None:
    scene = r8_faces()
    assert not may(scene, "mother", "carer", "picture", "report", "own")


@pytest.mark.parametrize("responsibility", ["no", "said", "unknown"])
def test_R9_what_is_not_confirmed_counts_for_nothing(responsibility: str) -> None:
    scene = r9_responsibility(responsibility)
    assert reads(scene, "gil", "carer") == GILS_OWN
    assert adds(scene, "gil", "carer", "ada") == {"notices", "registration"}


@pytest.mark.parametrize("responsibility", ["no", "said", "unknown"])
def test_R27_a_carer_without_responsibility_has_the_journal_if_the_office_opened_it(responsibility: str) -> None:
    scene = r9_responsibility(responsibility, opened=True)
    assert reads(scene, "gil", "carer") == {"journal", "gils journal", "gil wrote"} | GILS_OWN
    assert adds(scene, "gil", "carer", "ada") == {"journal", "notices", "registration"}


def test_R9_confirmed_responsibility_needs_no_opening() -> None:
    scene = r9_responsibility("yes")
    assert {"journal", "particulars", "alerts", "gils cautions"} - reads(scene, "gil", "carer") == {"gils cautions"}
