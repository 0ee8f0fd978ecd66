"""Whoever could be harmed if named stands nowhere in a pack (R24): replaced one way, and asked for another way."""

import dataclasses

import pytest

from keepsake.web.printing import (
    Document,
    Items,
    Knot,
    Line,
    Note,
    Paragraphs,
    Picture,
    Quotation,
    Section,
    Sub,
    Table,
    Thread,
)
from keepsake.web.printing.taking_out import left_in, people, without
from keepsake.web.printing.tests.crafted import document, picture
from keepsake.web.printing.wire import texts_in

MARC = people([["Marcus Webb", "Uncle Marc"]])
HARM = "Marcus Webb"
EVERYWHERE = [
    Section(
        f"What {HARM} did",
        [
            Paragraphs([f"Seen: {HARM}."]),
            Quotation(f"{HARM} shouted", HARM),
            Items([f"Ring {HARM}"]),
            Table(("Who", HARM), [(HARM, "came")]),
            Picture(picture(), f"{HARM} at the gate", f"{HARM}, 3 June"),
            Thread([Knot(f"{HARM}’s day", HARM, [HARM])]),
            Note(HARM, HARM),
            Sub(HARM),
            Line(HARM, [HARM]),
        ],
        f"by {HARM}",
    )
]


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        ("Marcus Webb came.", "[person A] came."),
        ("MARCUS WEBB’S car", "[person A]’S car"),
        ("marcus rang", "[person A] rang"),
        ("Webb, Marcus", "[person A], [person A]"),
        ("Marcus-Webb and Marcus  Webb", "[person A] and [person A]"),
        ("marcus.webb@example.org", "[person A]@example.org"),
        ("marcuswebb@example.org", "[person A]@example.org"),
        ("Mar\u200bcus and M\u00e1rcus and Marc\u0301us", "[person A] and [person A] and [person A]"),
        ("Uncle Marc, or marc_", "[person A], or [person A]_"),
        ("A cobweb, webbed feet, marching", "A cobweb, webbed feet, marching"),
    ],
)
def test_R24_a_name_is_found_however_it_is_written(said: str, reads: str) -> None:
    assert without(said, MARC)[0] == reads


def test_R24_it_is_taken_out_of_every_text_of_a_document() -> None:
    made, counts = without(document(EVERYWHERE, title=HARM, facts=[Line(HARM, [HARM])], mark=f"For {HARM}"), MARC)
    assert left_in(texts_in(document(EVERYWHERE)), MARC) == ["Marcus Webb"]
    assert left_in(texts_in(made), MARC) == []
    assert "Webb" not in " ".join(texts_in(made))
    assert counts == {"[person A]": 22}


def test_R24_no_field_of_a_document_is_forgotten() -> None:
    """A text that a new block would hold is reached too: every class that a document is made of goes through."""
    for one in (Line, Paragraphs, Quotation, Items, Table, Picture, Knot, Thread, Note, Sub, Section, Document):
        kept = {"file", "peg"}
        texts = [
            field.name for field in dataclasses.fields(one) if field.type in (str, "str") and field.name not in kept
        ]
        made = object.__new__(one)
        for field in dataclasses.fields(one):
            object.__setattr__(made, field.name, HARM if field.name in texts else None)
        changed, _ = without(made, MARC)
        assert all(getattr(changed, name) == "[person A]" for name in texts)


def test_R24_two_people_are_told_apart() -> None:
    made, counts = without("Marcus hit Rosa. Rosa wept.", people([["Marcus Webb"], ["Rosa Lind"]]))
    assert made == "[person A] hit [person B]. [person B] wept."
    assert counts == {"[person A]": 1, "[person B]": 2}


def test_R24_the_childs_own_surname_stays_with_the_child() -> None:
    made, _ = without("Ada Webb. Marcus Webb. Marcus.", MARC, keep=["Ada Webb"])
    assert made == "Ada Webb. [person A]. [person A]."
    assert left_in([made], MARC, keep=["Ada Webb"]) == []
    assert left_in(["Then Marcus Webb came"], MARC, keep=["Ada Webb"]) == ["Marcus Webb"]


def test_R24_a_name_that_is_a_word_too_stays_in_small_letters() -> None:
    may = people([["May Hill"]])
    made, _ = without("May came up the hill. She may come again. MAY rang.", may)
    assert made == "[person A] came up the hill. She may come again. [person A] rang."
    assert left_in([made], may) == []
    assert left_in(["May came."], may) == ["May Hill"]


def test_nobody_is_taken_out_where_nobody_is_named() -> None:
    assert people([["", " - "], []]) == []
    assert without("Ada ran.", []) == ("Ada ran.", {})


def test_R24_what_one_way_misses_the_other_finds() -> None:
    assert left_in(["the Márcus\u200b one"], MARC) == ["Marcus Webb"]
    assert left_in(["cobweb, marching"], MARC) == []
