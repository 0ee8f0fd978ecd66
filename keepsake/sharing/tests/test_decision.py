"""A decision is the fold of its steps: what counts, where it stands, what does not stand yet (S1 to S8, R20 to R24)."""

from datetime import date, timedelta
from typing import Any

import pytest

from keepsake.sharing.decision import THREAD, fold, restored, stored
from keepsake.sharing.figures import choices, ground, grounds, rest_within_hours, ticks
from keepsake.sharing.kinds.steps import NAMES, STEPS
from keepsake.sharing.saying import lines, of_step
from keepsake.sharing.services import deciding
from keepsake.sharing.tests import steps
from keepsake.sharing.tests.steps import BEGAN, decided, whole
from keepsake.sharing.wording import for_family, subject


def says(decision: Any) -> list[tuple[str, str]]:
    return [(one.step, one.clause) for one in decision.missing()]


def test_S6_the_newest_of_a_step_counts_and_the_earlier_ones_stay() -> None:
    one = decided(("ground", steps.SCHOOL), ("ground", steps.HARM))
    assert one.said("ground") == steps.HARM
    assert [step.body["ground"] for step in one.every("ground")] == ["school", "harm"]
    assert one.count == 3


def test_S6_what_is_whole_stands() -> None:
    assert whole().missing() == []
    assert whole().stands
    assert whole().state == "decided"


@pytest.mark.parametrize("given", [steps.REFUSED, steps.NOT_SOUGHT])
def test_S6_sharing_without_agreement_stays_open_until_its_reason_stands(given: dict[str, Any]) -> None:
    one = whole(given, {**steps.SHARE, "reason": ""})
    assert [(it.clause, it.says) for it in one.missing()] == [("S6", "The reason for sharing without agreement.")]
    assert whole(given).stands


def test_S5_not_seeking_agreement_needs_its_ground_and_its_reason() -> None:
    assert says(whole({**steps.NOT_SOUGHT, "why_not": ""})) == [("agreement", "S5")]
    assert says(whole({**steps.NOT_SOUGHT, "because": ""})) == [("agreement", "S5")]


@pytest.mark.parametrize("without", ["whom", "by", "at", "words"])
def test_S4_agreement_says_of_whom_by_whom_when_and_in_which_words(without: str) -> None:
    assert says(whole({**steps.GIVEN, without: ""})) == [("agreement", "S4")]


def test_S4_a_refusal_ends_nothing_where_a_child_may_be_at_risk() -> None:
    one = decided(("ground", steps.HARM), ("agreement", steps.REFUSED))
    assert (one.agreement, one.at_risk, one.state) == ("refused", True, "open")
    assert not decided(("ground", steps.SCHOOL), sealed=False).at_risk


@pytest.mark.parametrize("missing", sorted(ticks()))
def test_S8_each_of_the_four_words_is_confirmed_by_a_person(missing: str) -> None:
    what = {**steps.WHAT, "ticks": [one for one in ticks() if one != missing]}
    one = decided(*((step.key, step.body) for step in whole().steps[1:] if step.key != "what"), ("what", what))
    assert says(one) == [("what", "S8")]


def test_S8_each_picked_record_says_why_it_is_relevant() -> None:
    one = decided(("what", {**steps.WHAT, "picks": [{**steps.PICK, "why": ""}]}))
    assert ("what", "S8") in says(one)


def test_R24_whom_naming_could_harm_is_answered_for_each() -> None:
    for harmed in ("", "ask"):
        what = {**steps.WHAT, "named": [{"name": "Pat", "who": "", "harmed": harmed}]}
        assert ("what", "R24") in says(decided(("what", what)))


def test_S7_advice_is_never_missing_and_holds_nothing_up() -> None:
    without = decided(*((step.key, step.body) for step in whole().steps[1:] if step.key != "advice"))
    assert without.stands
    waiting = decided(("advice", {"clear": "no", "state": "waiting"}))
    assert waiting.awaits_advice
    assert not any(it.step == "advice" for it in waiting.missing())


def test_R22_how_identity_was_checked_stays_open() -> None:
    for checked in ("", "no"):
        one = decided(("whom", {**steps.WHOM, "checked": checked}))
        assert ("whom", "R22") in says(one)


def test_R21_what_was_shared_in_a_hurry_is_shared_and_its_rest_is_due_within_a_day() -> None:
    one = decided(("now", steps.SHARED))
    assert one.state == "shared"
    assert not one.stands
    assert one.rest_by == BEGAN + timedelta(minutes=1, hours=rest_within_hours())
    assert ("decision", "S6") in says(one)
    assert decided(("now", {"hurry": "now"})).state == "open"


def test_R21_to_put_a_call_right_does_not_begin_its_day_again_and_another_call_does() -> None:
    due = BEGAN + timedelta(minutes=1, hours=rest_within_hours())
    right = {**steps.SHARED, "said": "That she came alone."}
    assert decided(("now", steps.SHARED), ("now", right)).rest_by == due
    assert decided(("now", steps.SHARED), ("now", {**right, "to": "PC Marlowe, 4411"})).rest_by == due
    other = {**right, "to": "Hill Road School", "at": "2026-01-09T10:00+00:00"}
    assert decided(("now", steps.SHARED), ("now", other)).rest_by == due + timedelta(minutes=1)
    told = {**steps.SHARED, "since": (BEGAN - timedelta(hours=3)).isoformat()}
    assert decided(("now", told), ("now", {**told, "said": "More."})).rest_by == BEGAN + timedelta(
        hours=rest_within_hours() - 3
    )
    assert decided(("now", steps.SHARED), ("now", {"hurry": "no"})).rest_by is None


@pytest.mark.parametrize("field", ["to", "at", "how", "said"])
def test_R21_each_of_the_five_fields_stays_open(field: str) -> None:
    assert ("now", "R21") in says(decided(("now", {**steps.SHARED, field: ""})))


def test_S6_not_sharing_is_kept_with_its_reason_and_asks_for_nothing_else() -> None:
    one = decided(("ground", steps.HARM), ("decision", steps.KEEP))
    assert (one.state, one.missing()) == ("not shared", [])
    assert says(decided(("ground", steps.HARM), ("decision", {**steps.KEEP, "reason": ""}))) == [("decision", "S6")]


def test_S6_a_disclosure_makes_it_shared_whatever_is_missing() -> None:
    assert decided(("given", {"to": "Police"})).state == "shared"


def test_S6_what_is_closed_is_kept_and_asks_for_nothing() -> None:
    one = decided(("ground", steps.HARM), ("closed", {"why": "Not gone on with."}))
    assert (one.state, one.stands) == ("closed", True)


def test_S6_steps_are_stored_and_restored_alike() -> None:
    one = whole()
    assert restored(stored(one.steps)) == list(one.steps)


def test_S6_an_unknown_step_is_refused() -> None:
    with pytest.raises(ValueError, match="no step 'nonsense'"):
        decided(("nonsense", {}))


def test_S6_steps_count_in_the_order_of_their_time() -> None:
    one = whole()
    assert (
        fold(reversed(one.steps), id="", child=1, sealed=True, begun_at=BEGAN, begun_by=1, begun_as="lead").steps
        == one.steps
    )


def test_S4_a_step_is_read_with_its_name_once() -> None:
    one = decided(("agreement", {"sought": "yes", "whom": "Leanne Barlow", "by": "Samira"}))
    said = lines(stored(one.steps))
    assert len(said) > 1
    assert [line.startswith("Agreement. ") for line in said] == [True, *[False] * (len(said) - 1)]


def test_R18_the_others_of_the_household_are_known_by_their_numbers_alone() -> None:
    one = decided(("beside", {"others": ["e" * 32, "f" * 32]}))
    assert one.others == ("e" * 32, "f" * 32)
    assert lines(stored(one.steps)) == ["Begun for others as well. Begun together with 2 others of the household."]


def test_S1_S2_S3_are_grounds_each_with_its_clause_sealed_and_never_on_a_familys_screen() -> None:
    found = {one.clause: one for one in grounds() if one.clause in ("S1", "S2", "S3")}
    assert sorted(found) == ["S1", "S2", "S3"]
    assert all(one.sealed and one.family == "never" and one.risk for one in found.values())
    assert found["S2"].advice


def test_R20_no_sealed_ground_is_ever_shown_to_a_family() -> None:
    assert all((one.family == "never") == one.sealed for one in grounds())


def test_R22_a_duty_whose_day_has_not_come_is_off_and_not_confirmed() -> None:
    duty = ground("duty")
    assert duty is not None
    assert duty.unconfirmed
    assert not duty.holds(date(2099, 1, 1))


@pytest.mark.parametrize("key", ["police", "services", "court", "ofsted"])
def test_R27_once_somebody_asked_no_other_ground_shows_it_before_its_release(key: str) -> None:
    asked = ("ground", {"ground": key, "concern": "x"})
    rest = (("ground", steps.SCHOOL), ("decision", steps.SHARE), ("given", {"to": "Police"}))
    one = decided(asked, *rest, sealed=False)
    assert one.waits_for_release
    assert not deciding._for_the_screen(one)
    assert deciding._for_the_screen(decided(asked, *rest, ("released", {}), sealed=False))
    assert deciding._for_the_screen(decided(*rest, sealed=False))


def test_R22_requests_are_grounds_that_the_manager_releases() -> None:
    assert {one.key for one in grounds() if one.family == "when released"} == {"police", "services", "court", "ofsted"}


def test_every_list_of_choices_has_keys_that_are_words() -> None:
    for name in (
        "hurry",
        "ways",
        "sought",
        "asked_how",
        "answers",
        "why_not",
        "clear",
        "advice",
        "named",
        "checked",
        "share",
    ):
        assert all(isinstance(key, str) and key and said for key, said in choices(name)), name
    assert {key for key, _ in choices("sought")} == {"yes", "no"}


def test_every_step_of_the_thread_has_a_form_and_a_name() -> None:
    assert set(THREAD) <= set(STEPS)
    assert set(STEPS) <= set(NAMES)


def test_R1_what_a_family_reads_names_nobody_who_was_asked_and_no_record_of_another_adult() -> None:
    of_another = {**steps.PICK, "title": "Home, 2 September", "adult": True}
    not_theirs = {**steps.PICK, "record": "b" * 32, "title": "Letter, 3 September"}
    one = decided(
        ("ground", steps.SCHOOL), ("agreement", steps.GIVEN), ("what", {**steps.WHAT, "picks": [steps.PICK, of_another, not_theirs]}),
        ("whom", {**steps.WHOM, "agency": "Oakfield"}), ("decision", steps.SHARE), sealed=False,
    )  # fmt: skip
    said = for_family(one, shown={"a" * 32})
    assert "Leanne" not in said
    assert "Letter" not in said
    assert "Yes." not in said
    assert "Home" not in said
    assert "Contact record, 19 November (version 2)" in said
    assert steps.SHARE["reason"] in said
    assert subject(one) == "A new school or nursery: Oakfield"


def test_S4_a_step_is_said_in_words() -> None:
    said = {line.label: list(line.paragraphs) for line in of_step("agreement", steps.GIVEN)}
    assert said["When?"] == ["20 November 2026, 15:30"]
    assert said["What was the answer?"] == ["They agreed"]
    assert said["Their words"] == ["Yes."]
