"""A document becomes a PDF/A: whole, tagged, with its fonts inside, a name and a number on every page; or nothing is printed."""

import random
import re
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from keepsake.web.printing import (
    Hem,
    Items,
    Knot,
    Line,
    Note,
    NotPrinted,
    Paragraphs,
    Picture,
    Quotation,
    Section,
    Sub,
    Table,
    Thread,
    render,
    wire,
)
from keepsake.web.printing.tests.crafted import AT, document, fonts, opened, pages, picture, words

EVERYTHING = [
    Section("November 2026"),
    Section(
        "A bridge",
        [
            Note("Staff only", "until it is signed off."),
            Paragraphs(["Ada laid the plank across.", "It wobbled."]),
            Quotation("We need a stone.", "Ada"),
            Line("Where?", ["The garden"]),
            Line("What to do", ["Ring first.", "Then wait."]),
            Picture(picture(), "A plank over a puddle", "The bridge"),
            Picture(picture((200, 400), "PNG"), "A stone", ""),
            Sub("Next steps"),
            Items(["Explain it", "Build it"], frozenset({1})),
            Thread([Knot("24 November, 12:31", "Jo Pellow", ["Do bring it in."])]),
            Table(["When", "What"], [["10:00", "Egg"], ["11:00", "Milk"]]),
            Hem("Ada’s family", sealed=True),
        ],
        "Observation by Jo Pellow",
        2,
    ),
]


def root_of(made: PdfReader) -> Any:
    """The catalogue of a PDF."""
    return made.trailer["/Root"]


def test_E1_it_says_all_that_the_document_says() -> None:
    made = words(render(document(EVERYTHING)))
    for said in (
        *("Ada Okoro", "Personal file", "Larch House", "Leanne Whitlow, Manager", "24 November 2026, 10:40"),
        *("Whoever may read it may hold it.", "November 2026", "A bridge", "Observation by Jo Pellow", "Staff only"),
        *("It wobbled.", "“We need a stone.”", "The garden", "Then wait.", "The bridge", "Next steps", "Explain it"),
        *("Build it (done)", "Do bring it in.", "Egg", "11:00", "Ada’s family"),
    ):
        assert said in made, said


def test_E1_the_childs_name_and_the_page_stand_on_every_page() -> None:
    made = pages(render(document([Section(f"Record {n}", [Paragraphs(["It rained. " * 60] * 9)]) for n in range(8)])))
    assert len(made) > 8
    for number, text in enumerate(made, start=1):
        assert "Ada Okoro" in text
        assert f"Page {number} of {len(made)}" in " ".join(text.split())


def test_it_says_that_it_is_pdf_a_2a_and_pdf_ua_1() -> None:
    made = opened(render(document(EVERYTHING)))
    said = root_of(made)["/Metadata"].get_object().get_data()
    ElementTree.fromstring(said)  # noqa: S314 -- made by ourselves a moment ago
    text = re.sub(rb"\s+", b"", said)
    for claim in (b"pdfaid:part>2<", b"pdfaid:conformance>A<", b"pdfuaid:part>1<"):
        assert claim in text or claim.replace(b">", b'="').replace(b"<", b'"') in text
    assert root_of(made)["/OutputIntents"][0].get_object()["/S"] == "/GTS_PDFA1"
    assert "/ID" in made.trailer
    assert "/Encrypt" not in made.trailer
    assert made.metadata is not None and made.metadata.title == "Personal file"


def test_it_is_tagged_and_its_pictures_are_said_in_words() -> None:
    made = opened(render(document(EVERYTHING)))
    root = root_of(made)
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("en")
    kinds: list[str] = []
    alts: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            kinds.append(str(node.get("/S", "")))
            if "/Alt" in node:
                alts.append(str(node["/Alt"]))
            walk(node.get("/K", []))

    walk(root["/StructTreeRoot"]["/K"])
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure"} <= set(kinds)
    assert alts == ["A plank over a puddle", "A stone"]


def test_all_its_fonts_are_inside_and_a_childs_words_stand_in_andika() -> None:
    mixed = [*EVERYTHING, Section("نور", [Paragraphs(["Олена ਗੁਰਪ੍ਰੀਤ 王小明 🐟"])])]
    found = fonts(render(document(mixed)))
    assert all(found.values()), found
    assert any("Andika" in name for name in found)
    assert any("Besley" in name for name in found)
    assert not any(system in name for name in found for system in ("DejaVu", "Liberation", "Libertinus"))


def test_the_same_document_makes_the_same_bytes_and_another_time_does_not() -> None:
    one = render(document(EVERYTHING))
    assert one == render(document(EVERYTHING))
    assert one != render(document(EVERYTHING, made_at=AT + timedelta(minutes=1)))


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("x")',
        '#import "@preview/cetz:0.3.4": *',
        '") #read("/etc/passwd") #("',
        "$ x^2 $ *bold* _it_ `raw` <label> @ref \\ // gone? /* gone? */ = Heading",
        '{"rtl": "x"} </svg><script>alert(1)</script> &amp;',
    ],
)
def test_what_people_write_is_never_source(hostile: str) -> None:
    made = words(
        render(document([Section(hostile, [Paragraphs([hostile]), Quotation(hostile), Table([hostile], [[hostile]])])]))
    )
    plain = made.replace(" ", "")
    assert plain.count(hostile.replace(" ", "").replace("\\", "\\")) >= 3


def test_names_from_the_right_emoji_and_control_signs_print() -> None:
    made = words(
        render(
            document([Section("x", [Paragraphs(["a\0b", "👩‍👩‍👧 🎉", "\U00012000"])])], child="\u2068نور\u2069 Okoro")
        )
    )
    assert "a b" in made
    assert "[U+12000]" in made
    assert "Okoro" in made


def test_a_word_without_end_stays_on_the_page() -> None:
    made = opened(render(document([Section("x", [Paragraphs(["x" * 30_000]), Table(["x" * 200], [["y" * 900]])])])))
    assert words(render(document([Section("x", [Paragraphs(["x" * 30_000])])]))).replace(" ", "").count("x") >= 30_000
    for page in made.pages:
        places: list[float] = []

        def visit(text: str, cm: Any, tm: Any, font: Any, size: Any, to: list[float] = places) -> None:
            if text.strip():
                to.append(tm[4])

        page.extract_text(visitor_text=visit)
        assert all(0 <= x < 596 for x in places)


def test_two_hundred_pages() -> None:
    source = random.Random(7)  # noqa: S311
    text = " ".join(source.choice("rain puddle plank stone boot bridge after across".split()) for _ in range(500))
    made = opened(
        render(document([Section(f"Record {n}", [Paragraphs([text]), Hem("All")], "", 1) for n in range(290)]))
    )
    assert len(made.pages) >= 200
    assert f"Page 200 of {len(made.pages)}" in " ".join(made.pages[199].extract_text().split())


@pytest.mark.parametrize(
    "data", [b"", b"no picture", picture()[:2000], picture(kind="PNG")[:-40], b"%PDF-1.4", b"<svg/>"]
)
def test_a_broken_picture_prints_nothing_and_says_which(data: bytes) -> None:
    with pytest.raises(NotPrinted, match="The bridge") as fault:
        render(document([Section("x", [Picture(picture(), "ok"), Picture(data, "alt", "The bridge")])]))
    assert "Nothing was printed" in fault.value.sentence


def test_more_than_one_print_holds_is_said_before_it_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MOST_LETTERS", 5_000)
    with pytest.raises(NotPrinted, match="letters of text"):
        render(document([Section("x", [Paragraphs(["word " * 2_000])])]))
    monkeypatch.setattr(wire, "MOST_PICTURES", 1)
    with pytest.raises(NotPrinted, match="pictures"):
        render(document([Section("x", [Picture(picture(), "one"), Picture(picture(), "two")])]))
