"""What is marked, what is asked, and what is left alone (S8, R24)."""

import time
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from keepsake.law.wording import SORTS, Mark, Particular, look, rules
from keepsake.law.wording.timing import page

TODAY = date(2026, 11, 26)


def marked(text: str, **given: Any) -> list[tuple[str, str]]:
    return [(one.words, one.sort) for one in look(text, **given)]


def test_S8_the_words_of_the_issue_are_marked_each_with_its_sort() -> None:
    text = (
        "Kit is always hungry. Obviously she is a bad mother. Dad seemed drunk. It is believed that Pat has moved out."
    )
    assert marked(text) == [
        ("always", "absolute"),
        ("Obviously", "judgement"),
        ("bad mother", "judgement"),
        ("seemed drunk", "judgement"),
        ("It is believed that", "second-hand"),
    ]


def test_S8_words_that_touch_are_one_mark() -> None:
    assert marked("Leanne obviously cannot cope.") == [("obviously cannot cope", "judgement")]


@pytest.mark.parametrize(
    "said",
    [
        "“Mummy always shouts.”",
        '"Mummy always shouts."',
        "‘Mummy always shouts.’",
        "'Mummy always shouts.'",
        "‘The children’s mummy always shouts.’",
        "'The neighbours' dog always bites me.'",
        "“Mummy always sho",
        '"Mummy always sho',
    ],
)
def test_R24_the_childs_own_words_in_quotation_marks_are_never_marked(said: str) -> None:
    assert marked(f"Kit said {said}") == []


@pytest.mark.parametrize(
    "text",
    [
        "Kit's mum is always late.",
        "The children's coats and the boys' boots are always wet.",
        "'Cause he's always hungry, I gave him a second bowl.",
        "Kit said ‘no’ and the bear said ‘yes’ as he always does.",
        "Kit said 'no'. He's always tired.",
        "Kit said “no”. He is always tired.",
    ],
)
def test_R24_an_apostrophe_opens_no_quotation(text: str) -> None:
    assert [sort for _, sort in marked(text)] == ["absolute"]


@pytest.mark.parametrize(
    "text",
    [
        "He has drunk water.",
        "Kit is mad about trains.",
        "He kicked off his wellies.",
        "She is not naughty.",
        "He does not always finish his milk.",
        "He is always collected by his nan on Tuesdays (register).",
        "Always check the latch.",
        "I was told by Leanne on 23 November that Pat moved out.",
        "The wicked witch was rude in the story.",
    ],
)
def test_S8_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert marked(text) == []


def test_R24_an_opinion_that_says_on_what_it_rests_is_asked_nothing() -> None:
    assert marked("Leanne cannot cope (my opinion, because …).") == [("cannot cope", "judgement")]
    assert marked("Leanne cannot cope (my opinion, because she rang in tears on the 3rd and the 5th).") == []


def test_R24_a_dated_event_never_goes_stale() -> None:
    old = [
        Particular("address", "14 Mill Lane", date(2025, 9, 2)),
        Particular("phone", "07700 900123", None),
        Particular("lives with", "", date(2025, 9, 2)),
    ]
    undated = "The family is at 14, Mill Lane. Ring 07700-900-123. Kit lives with his nan."
    assert marked(undated, stale=old, today=TODAY) == [
        ("14, Mill Lane", "stale"),
        ("07700-900-123", "stale"),
        ("lives with", "stale"),
    ]
    dated = "On 3 March 2019 Leanne rang from 07700 900123 and gave 14 Mill Lane. In March 2019 Kit lives with his nan."
    assert marked(dated, stale=old, today=TODAY) == []
    assert marked("On 4 December 2019 he came without a coat.", stale=old, today=TODAY) == []


def test_R24_what_was_confirmed_lately_is_not_stale_and_the_question_names_the_day() -> None:
    fresh = [Particular("address", "14 Mill Lane", date(2026, 9, 2))]
    assert marked("They are at 14 Mill Lane.", stale=fresh, today=TODAY) == []
    [mark] = look("They are at 14 Mill Lane.", stale=fresh, today=date(2027, 9, 2))
    assert mark.question.startswith("Last confirmed on 2 September 2026.")


def test_R18_names_of_other_children_are_marked_and_the_childs_own_is_not() -> None:
    names = ["Ada", "Ada Finch", "Will", "May"]
    assert marked("Kit sat with Ada. Then ADA FINCH came.", names=names, about=["Kit"]) == [
        ("Ada", "other child"),
        ("ADA FINCH", "other child"),
    ]
    assert marked("Ada sat alone.", names=["Ada", "Ada Finch"], about=["Ada", "Ada Finch"]) == []
    assert marked("Will ring again. May need his inhaler on 4 May. He will come in May.", names=names) == []
    assert [word for word, _ in marked("Will took the spade. Kit and May fed the hens.", names=names)] == [
        "Will",
        "May",
    ]


def test_S8_places_are_those_of_the_text_and_no_mark_overlaps_another() -> None:
    text = "  Kit’s mum — she’s “always” late, and is always 😀 obviously lazy.\nSome say so."
    marks = look(text)
    assert all(text[one.start : one.end] == one.words for one in marks)
    assert all(before.end <= after.start for before, after in pairwise(marks))
    assert [one.words for one in marks][:2] == ["always", "obviously lazy"]


@pytest.mark.parametrize("text", ["", " ", "“", "'", "\n\n", "’’’", "…", "a" * 9000, "“‘" * 500, "(" * 300])
def test_S8_odd_texts_are_no_fault(text: str) -> None:
    assert look(text, ["Ada"]) == []


def test_S8_a_long_line_of_quotation_marks_takes_no_time_to_speak_of() -> None:
    begun = time.perf_counter()
    look("'a " * 4_000 + "“b " * 4_000)
    assert time.perf_counter() - begun < 5


def test_R24_each_rule_asks_a_question_and_says_why_and_after_whom() -> None:
    for rule in rules().values():
        assert rule.ask.count("?") >= 1 and rule.because.endswith(".") and rule.source
        assert rule.sort in SORTS


def test_R24_the_helper_offers_no_word_of_its_own() -> None:
    marks: list[Mark] = look(page())
    asked = {rule.ask for rule in rules().values()}
    assert marks and {one.question for one in marks} <= asked
