"""What validators of PDF/A ask of a file and pypdf can read: letters in their font's CIDSet, closed tags, an output intent, nothing
that runs or is attached (docs/decisions/0017-disclosure.md says which validators looked at it)."""

from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ByteStringObject, ContentStream, TextStringObject

from keepsake.web.printing import Picture, Section, render
from keepsake.web.printing.packs import Part, put_together
from keepsake.web.printing.taking_out import people
from keepsake.web.printing.tests.crafted import opened, picture
from keepsake.web.printing.tests.test_packs import pack

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def made() -> PdfReader:
    return opened(render(put_together(pack(persons=people([["Marcus Webb"]]), copies=2))[0]))


def operations(reader: PdfReader) -> list[tuple[Any, list[tuple[Any, bytes]]]]:
    return [(page, ContentStream(page["/Contents"].get_object(), reader).operations) for page in reader.pages]


def test_every_letter_is_in_its_fonts_set(made: PdfReader) -> None:
    letters = 0
    for page, done in operations(made):
        fonts = page["/Resources"]["/Font"]
        now: Any = None
        for operands, name in done:
            if name == b"Tf":
                now = fonts[operands[0]].get_object()
            elif name in (b"Tj", b"TJ") and "/DescendantFonts" in now:
                font = now["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
                held = font["/CIDSet"].get_object().get_data()
                texts = operands[0] if name == b"TJ" else operands
                for text in texts:
                    if not isinstance(text, TextStringObject | ByteStringObject):
                        continue
                    raw = text.original_bytes
                    for at in range(0, len(raw) - 1, 2):
                        cid = raw[at] * 256 + raw[at + 1]
                        assert held[cid // 8] >> (7 - cid % 8) & 1, f"{font['/FontName']}: {cid}"
                        letters += 1
    assert letters > 500


def test_every_marked_sequence_is_closed(made: PdfReader) -> None:
    for number, (_, done) in enumerate(operations(made)):
        depth = 0
        for _, name in done:
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(name, 0)
            assert depth >= 0
        assert depth == 0, f"page {number + 1}"


def test_nothing_in_it_runs_is_attached_or_is_locked(made: PdfReader) -> None:
    root: Any = made.trailer["/Root"]
    (intent,) = root["/OutputIntents"]
    assert intent.get_object()["/S"] == "/GTS_PDFA1" and "/DestOutputProfile" in intent.get_object()
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root and root["/Lang"] == "en-GB"
    assert "/Encrypt" not in made.trailer and "/AF" not in root and "/AA" not in root
    assert "/EmbeddedFiles" not in root.get("/Names", {}) and "/JavaScript" not in root.get("/Names", {})
    assert "/S" not in root.get("/OpenAction", {})


def test_pictures_are_neither_smoothed_nor_alternated() -> None:
    one = Section("A picture", [Picture(picture(), "A gate")])
    reader = opened(render(put_together(pack(parts=[Part(one, {"record": "r", "version": 1})]))[0]))
    seen = 0
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for held in (resources.get("/XObject") or {}).values():
            image = held.get_object()
            if image["/Subtype"] == "/Image":
                seen += 1
                assert not image.get("/Interpolate") and "/Alternates" not in image and "/OPI" not in image
    assert seen == 1
