"""Documents and pictures for the tests of printing, and ways to read a PDF. Everybody is invented."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from PIL import Image
from pypdf import PdfReader

from keepsake.web.printing import Document, Hem, Paragraphs, Section

AT = datetime(2026, 11, 24, 10, 40, tzinfo=UTC)


def document(sections: Sequence[Section] | None = None, **more: Any) -> Document:
    """A document about Ada, with one record where no sections are given."""
    record = Section("A bridge", [Paragraphs(["Ada laid the plank across."]), Hem("Ada’s family and the manager")])
    says: dict[str, Any] = {
        "title": "Personal file",
        "child": "Ada Okoro",
        "setting": "Larch House",
        "made_at": AT,
        "made_by": "Leanne Whitlow, Manager",
        "holders": ["Whoever may read it may hold it."],
        "file": "office",
        "peg": "pear",
    }
    return Document(sections=[record] if sections is None else sections, **(says | more))


def picture(size: tuple[int, int] = (320, 240), kind: str = "JPEG") -> bytes:
    """A picture of nothing."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, kind)
    return out.getvalue()


def opened(pdf: bytes) -> PdfReader:
    """A reader of a PDF that must be whole."""
    assert pdf.startswith(b"%PDF-1.7") and pdf.rstrip().endswith(b"%%EOF")
    return PdfReader(io.BytesIO(pdf), strict=True)


def pages(pdf: bytes) -> list[str]:
    """The text of each page, places to break taken out."""
    return [page.extract_text().replace("\u200b", "") for page in opened(pdf).pages]


def words(pdf: bytes) -> str:
    """All text of a PDF, on one line."""
    return " ".join(" ".join(pages(pdf)).split())


def fonts(pdf: bytes) -> dict[str, bool]:
    """Every font that the pages use → whether its letters are in the file."""
    found: dict[str, bool] = {}
    for page in opened(pdf).pages:
        resources: Any = page["/Resources"]
        for font in (resources.get_object().get("/Font") or {}).values():
            inner = font.get_object()
            descendant = inner["/DescendantFonts"][0].get_object() if "/DescendantFonts" in inner else inner
            descriptor = descendant["/FontDescriptor"].get_object()
            found[str(inner["/BaseFont"])] = "/FontFile2" in descriptor or "/FontFile3" in descriptor
    return found
