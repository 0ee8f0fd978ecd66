"""Everything prints: a document as plain data becomes a PDF/A in a child process, in memory alone (docs/printing.md)."""

from keepsake.web.printing.document import (
    Block,
    Document,
    Hem,
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
from keepsake.web.printing.faults import Busy, NotPrinted
from keepsake.web.printing.worker import render

__all__ = [
    "Block",
    "Busy",
    "Document",
    "Hem",
    "Items",
    "Knot",
    "Line",
    "NotPrinted",
    "Note",
    "Paragraphs",
    "Picture",
    "Quotation",
    "Section",
    "Sub",
    "Table",
    "Thread",
    "render",
]
