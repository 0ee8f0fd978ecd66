"""What the nursery does, by all answers, limits, days and words: pure rules (R25)."""

from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest
import yaml

from keepsake.consents.catalogue import catalogue, kind_of, read
from keepsake.consents.outcome import Answer, Edition, Giver, differ, newest, spans_of
from keepsake.people.times import END
from keepsake.policy.queries.consents import Span

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
EARLIER = NOW - timedelta(days=30)
LATER = NOW + timedelta(days=30)
HOUSE = Edition("house", datetime(1970, 1, 1, tzinfo=UTC), False)
MUM, DAD = Giver(1), Giver(2)


def answer(
    adult: int, says: str, at: datetime = EARLIER, end: datetime = END, edition: str = "house", number: int = 0
) -> Answer:
    return Answer(adult, says, at, number, end, edition)


def outcome(
    kind: str, *answers: Answer, givers: tuple[Giver, ...] = (MUM, DAD), editions: tuple[Edition, ...] = (HOUSE,)
) -> list[tuple[datetime, bool]]:
    return [(one.end, one.holds) for one in spans_of(kind_of(kind), answers, givers, editions, NOW)]


@pytest.mark.parametrize(
    "kind", ["photo_journal", "photo_others", "photo_web", "outings", "share_school", "medicine", "plasters"]
)
def test_R25_where_two_differ_the_no_holds(kind: str) -> None:
    assert outcome(kind, answer(1, "yes"), answer(2, "no")) == [(END, False)]
    assert outcome(kind, answer(1, "withdrawn"), answer(2, "yes")) == [(END, False)]
    assert outcome(kind, answer(1, "yes"), answer(2, "yes")) == [(END, True)]


def test_R25_emergency_treatment_acts_and_then_tells() -> None:
    assert outcome("emergency", answer(1, "yes"), answer(2, "no")) == [(END, True)]
    assert outcome("emergency", answer(1, "no"), answer(2, "no")) == [(END, False)]
    assert kind_of("emergency").done(None)


def test_R25_medicine_is_answered_only_in_writing() -> None:
    assert "verbal" not in kind_of("medicine").ways


def test_R25_silence_is_nobodys_answer_and_what_it_means_is_data() -> None:
    assert outcome("photo_others") == []
    assert not kind_of("photo_others").done(None)
    assert kind_of("photo_journal").done(None)


def test_R25_the_answer_that_was_given_last_counts() -> None:
    first, second = answer(1, "yes", EARLIER, number=2), answer(1, "no", NOW, number=1)
    assert outcome("outings", first, second) == [(END, False)]
    # Of two given at once, the one that was written last.
    assert newest([answer(1, "yes", NOW, number=2), answer(1, "no", NOW, number=1)])[1].says == "yes"


def test_E1_a_yes_ends_with_its_last_day_and_a_no_does_not() -> None:
    assert outcome("outings", answer(1, "yes", end=LATER)) == [(LATER, True)]
    assert outcome("outings", answer(1, "yes", end=NOW)) == []
    assert outcome("outings", answer(1, "no", end=LATER)) == [(END, False)]


def test_E1_when_one_yes_ends_the_other_goes_on() -> None:
    assert outcome("outings", answer(1, "yes", end=LATER), answer(2, "yes")) == [(END, True)]
    assert outcome("outings", answer(1, "yes", end=LATER), answer(2, "no")) == [(END, False)]


def test_R25_an_expired_yes_to_emergency_treatment_goes_on() -> None:
    assert outcome("emergency", answer(1, "yes", end=EARLIER)) == [(END, True)]


def test_E1_new_words_that_are_asked_anew_end_a_yes_and_leave_a_no() -> None:
    words = (HOUSE, Edition("1", LATER, True))
    assert outcome("outings", answer(1, "yes"), editions=words) == [(LATER, True)]
    assert outcome("outings", answer(1, "yes", edition="1"), editions=words) == [(END, True)]
    assert outcome("outings", answer(1, "no"), editions=words) == [(END, False)]
    softer = (HOUSE, Edition("1", EARLIER, False))
    assert outcome("outings", answer(1, "yes"), editions=softer) == [(END, True)]


def test_R4_R25_what_the_answer_of_a_limited_carer_counts_is_data() -> None:
    him = Giver(2, limited=True)
    assert outcome("photo_others", answer(2, "yes"), givers=(MUM, him)) == []
    assert outcome("photo_others", answer(1, "yes"), answer(2, "no"), givers=(MUM, him)) == [(END, False)]
    assert outcome("sun_cream", answer(1, "yes"), answer(2, "no"), givers=(MUM, him)) == [(END, True)]


def test_R9_who_has_no_confirmed_responsibility_does_not_count() -> None:
    assert outcome("outings", answer(3, "no"), answer(1, "yes")) == [(END, True)]
    assert outcome("outings", answer(3, "yes")) == []


def test_R25_that_two_differ_is_seen_while_both_count() -> None:
    kind, words = kind_of("outings"), [HOUSE]
    assert differ({1: answer(1, "yes"), 2: answer(2, "no")}, kind, words, NOW)
    assert not differ({1: answer(1, "yes", end=EARLIER), 2: answer(2, "no")}, kind, words, NOW)
    assert not differ({1: answer(1, "withdrawn"), 2: answer(2, "no")}, kind, words, NOW)


def test_spans_follow_one_another_without_a_gap_or_an_overlap() -> None:
    found = spans_of(
        kind_of("outings"),
        [answer(1, "yes", end=LATER), answer(2, "yes", end=LATER + timedelta(1))],
        [MUM, DAD],
        [HOUSE],
        NOW,
    )
    assert found == [Span(NOW, LATER + timedelta(1), True)]


@pytest.mark.parametrize(
    ("place", "word"),
    [
        ("differ", "perhaps"),
        ("limit", ""),
        ("silence", "yes"),
        ("expiry", "never"),
        ("who", "anybody"),
        ("group", "none"),
    ],
)
def test_a_word_that_means_nothing_stops_the_reading_of_the_data(place: str, word: str) -> None:
    data = yaml.safe_load(files("keepsake.consents").joinpath("data/kinds.yaml").read_text(encoding="utf-8"))
    data["kinds"][0][place] = word
    with pytest.raises(ValueError, match="photo_journal"):
        read(data)


def test_E1_the_kinds_that_the_law_and_the_policy_name_are_there() -> None:
    kinds = catalogue().kinds
    named = "photo_journal photo_others photo_web outings emergency plasters sun_cream medicine special_category"
    assert {*named.split(), "share_school", "share_health_visitor", "share_council"} <= set(kinds)
    assert {kind.key for kind in kinds.values() if kind.unconfirmed} >= {"medicine", "special_category"}
    sharing = next(group for group in catalogue().groups if group.key == "sharing")
    assert "consent is not what that rests on" in sharing.note
