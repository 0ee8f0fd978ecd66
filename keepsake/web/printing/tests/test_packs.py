"""A pack says for whom it is on every page, holds what was picked, and a hash of each part (S8, R22)."""

from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from keepsake.web.printing import Hem, NotPrinted, Paragraphs, Picture, Quotation, Section, packs, render
from keepsake.web.printing.packs import Pack, Part, part_hash, put_together
from keepsake.web.printing.taking_out import people
from keepsake.web.printing.tests.crafted import AT, opened, pages, picture, words

RECORDS = [
    Section(
        "A bridge", [Paragraphs(["Ada laid a plank. Marcus watched."]), Quotation("It wobbles", "Ada"), Hem("Staff")]
    ),
    Section(
        "Where she lives", [Paragraphs(["12 Elm Row"]), Picture(picture(), "The letter of Marcus Webb", "A letter")]
    ),
]


def pack(**more: Any) -> Pack:
    """Two records for a school."""
    parts = [Part(one, {"record": f"r{n}", "version": n + 1}, "She moves there.") for n, one in enumerate(RECORDS)]
    says: dict[str, Any] = {
        "title": "Records for another agency",
        "child": "Ada Okoro",
        "setting": "Larch House",
        "made_at": AT,
        "made_by": "Leanne Whitlow, Manager",
        "recipient": "Hill Road School",
        "person": "Ruth Adeyemi",
        "parts": parts,
        "summary": "Ada moves to Hill Road School on 5 January.",
    }
    return Pack(**(says | more))


@pytest.mark.once
def test_S8_every_page_says_for_whom_it_is_and_which_copy() -> None:
    made = pages(render(put_together(pack(copy=2, copies=3))[0]))
    assert len(made) >= 2
    assert all("Given to Hill Road School, 24 November 2026 · copy 2 of 3" in page for page in made)
    cover = made[0]
    for said in (
        "Hill Road School",
        "Ruth Adeyemi",
        "24 November 2026",
        "Leanne Whitlow, Manager",
        "2 of 3",
        "What is in it",
    ):
        assert said in cover


@pytest.mark.once
def test_S8_it_holds_what_was_picked_and_why() -> None:
    said = words(render(put_together(pack())[0]))
    for one in (
        "Ada laid a plank. Marcus watched.",
        "12 Elm Row",
        "She moves there.",
        "moves to Hill Road School on 5 January",
    ):
        assert one in said


@pytest.mark.once
def test_S8_each_part_stands_in_the_manifest_by_its_hash() -> None:
    document, manifest = put_together(pack())
    pdf = render(document)
    assert [one.named for one in manifest.parts] == [{"record": "r0", "version": 1}, {"record": "r1", "version": 2}]
    said = words(pdf).replace(" ", "")
    assert all(one.sha256 in said for one in manifest.parts)
    plain = manifest.to_json(file=sha256(pdf).hexdigest(), size=len(pdf))
    assert plain["file"] == {"sha256": sha256(pdf).hexdigest(), "bytes": len(pdf)}
    assert [one["sha256"] for one in plain["parts"]] == [one.sha256 for one in manifest.parts]
    assert plain["copies"] == 1 and plain["recipient"] == "Hill Road School"


def test_S8_a_parts_hash_follows_its_words_and_its_pictures() -> None:
    first = part_hash(RECORDS[1])
    assert part_hash(RECORDS[1]) == first
    assert part_hash(replace(RECORDS[1], heading="Where he lives")) != first
    other = replace(
        RECORDS[1], blocks=[RECORDS[1].blocks[0], Picture(picture((300, 240)), "The letter of Marcus Webb", "A letter")]
    )
    assert part_hash(other) != first


@pytest.mark.once
def test_R24_who_could_be_harmed_is_named_on_no_page() -> None:
    document, manifest = put_together(pack(persons=people([["Marcus Webb", "Marc"]]), keep=["Ada Okoro"]))
    pdf = render(document)
    said = words(pdf)
    assert "Marcus" not in said and "Webb" not in said
    assert "[person A] watched" in said
    assert manifest.taken_out == {"[person A]": 2}
    # Nor in what a page does not show: words for pictures, the outline, the file's own particulars.
    reader = opened(pdf)
    root: Any = reader.trailer["/Root"]
    xmp: Any = reader.xmp_metadata
    hidden = [
        *spoken(root["/StructTreeRoot"]),
        str(reader.outline),
        str(reader.metadata),
        xmp.stream.get_data().decode(),
    ]
    assert any("letter of [person A]" in one for one in hidden)
    assert not any(name in one for one in hidden for name in ("Marcus", "Webb"))


def spoken(node: Any) -> list[str]:
    """What a tree of tags says beside the page: words for pictures, and texts in place of letters."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [said for one in node for said in spoken(one)]
    if not isinstance(node, dict):
        return []
    own = [str(node[key]) for key in ("/Alt", "/ActualText", "/E", "/T") if key in node]
    return own + (spoken(node["/K"]) if "/K" in node else [])


def test_R24_a_name_that_is_left_stops_the_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "without", lambda document, persons, keep=(): (document, {}))
    with pytest.raises(NotPrinted, match="“Marcus Webb” was to be taken out"):
        put_together(pack(persons=people([["Marcus Webb"]])))


@pytest.mark.once
def test_S6_without_a_record_it_says_so_and_is_made_all_the_same() -> None:
    document, manifest = put_together(pack(parts=[], summary="She told us by phone that she is safe."))
    said = words(render(document))
    assert "No record is in this pack." in said and "She told us by phone" in said
    assert not manifest.parts


def test_R22_the_recipient_may_be_one_who_is_taken_out() -> None:
    """Whoever could be harmed is named nowhere: not as whom it is for either."""
    document, manifest = put_together(pack(person="Marcus Webb", persons=people([["Marcus Webb"]])))
    assert "Webb" not in str(document) and manifest.recipient == "Hill Road School"
