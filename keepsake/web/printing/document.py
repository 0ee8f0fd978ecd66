"""A document as plain data: what a print says, nothing of how it looks.

Texts are the user's own and may hold anything: they reach the typesetter as data, never as its source.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

#: Whose colour a document wears, as on screen.
File = Literal["journal", "office", "cabinet", "sharing", "staff"]


@dataclass(frozen=True, slots=True)
class Line:
    """A label and what stands under it, in paragraphs."""

    label: str
    paragraphs: Sequence[str]


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Running text."""

    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said, in their own words, set in the letters that children learn first."""

    said: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list. `done` marks those that are ticked off, by their place."""

    texts: Sequence[str]
    done: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head. Every row has as many cells as the head."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: JPEG, PNG, GIF or WebP. `alt` says what it shows to those who do not see it."""

    data: bytes
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Knot:
    """Something on a thread: when, what, and more of it."""

    when: str
    what: str
    detail: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """What follows what, by date."""

    knots: Sequence[Knot]


@dataclass(frozen=True, slots=True)
class Note:
    """A remark beside the text: its gist, and a sentence."""

    gist: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Sub:
    """A heading inside a section."""

    heading: str


@dataclass(frozen=True, slots=True)
class Hem:
    """Who can see it, in one sentence. `sealed`: two rows of stitches."""

    sentence: str
    sealed: bool = False


Block = Line | Paragraphs | Quotation | Items | Table | Picture | Thread | Note | Sub | Hem


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a quiet line under it, and blocks. `level` 2 stands under the section of level 1 before it."""

    heading: str
    blocks: Sequence[Block] = ()
    line: str = ""
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that is printed. `made_at` is aware, in the setting's own zone; `made_by` a name and a hat.

    `holders`: sentences that say who may hold the paper. `facts`: more lines for the cover sheet. `child` stands on every
    page; a document about no child says there what it is about. `mark`: one more line on every page, for whom it is.
    """

    title: str
    child: str
    setting: str
    made_at: datetime
    made_by: str
    holders: Sequence[str]
    sections: Sequence[Section]
    file: File = "office"
    peg: str = ""
    facts: Sequence[Line] = ()
    mark: str = ""
