"""A quotation is a sentence of a record that was picked, word for word, or there is none (R24)."""

from datetime import date

from keepsake.law.wording import Picked, Quotation, look, quotations

CONCERN = Picked(
    "Concern, 19 November",
    "At breakfast on 19 November Kit ate four bowls. He was hungry in the mornings of that week: the 16th and the 18th too. "
    "Mum is obviously lazy.",
    "/cabinet/record/1/",
    date(2026, 11, 19),
)
TALK = Picked(
    "Contact record, 23 November", "Leanne said: “Pat moved out on Friday.” She asked for help.", "/record/2/"
)


def best(text: str, *picked: Picked, names: tuple[str, ...] = ()) -> list[Quotation | None]:
    return quotations(look(text), text, picked, about=["Kit"], names=names)


def test_R24_a_sentence_of_a_picked_record_that_speaks_of_the_same_is_offered_with_where_it_stands() -> None:
    [found] = best("It is believed that Grandad Pat has moved out.", CONCERN, TALK)
    assert found == Quotation("Leanne said: “Pat moved out on Friday.”", TALK.name, TALK.url)
    [found] = best("Kit is always hungry in the mornings.", CONCERN, TALK)
    assert found is not None and found.words in CONCERN.text and "hungry" in found.words


def test_R24_none_is_offered_where_no_record_was_picked_or_none_speaks_of_it() -> None:
    assert best("Kit is always hungry in the mornings.") == [None]
    assert best("Kit is always hungry in the mornings.", TALK) == [None]


def test_R24_a_sentence_that_the_helper_would_mark_itself_is_no_quotation() -> None:
    assert best("Mum is always lazy at breakfast.", Picked("Note", "Mum is lazy at breakfast.", "/")) == [None, None]


def test_R18_a_sentence_that_names_another_child_is_not_offered() -> None:
    picked = Picked("Note", "Ada and he were hungry in the mornings.", "/")
    assert best("Kit is always hungry in the mornings.", picked) != [None]
    assert best("Kit is always hungry in the mornings.", picked, names=("Ada",)) == [None]
