"""What the helper is given, and what it hands back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

#: The sorts of marks, in the words that a page says.
SORTS: Final[Mapping[str, str]] = {
    "judgement": "Judgement",
    "vague": "Vague",
    "absolute": "Absolute",
    "second-hand": "Second-hand",
    "stale": "To check",
    "other child": "Another child",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Words from `start` up to `end` (signs of the text), of one sort, and the question that is asked about them."""

    start: int
    end: int
    sort: str
    words: str
    question: str
    rule: str


@dataclass(frozen=True, slots=True)
class Particular:
    """A particular as the file has it. `what`: address, phone or lives with; `confirmed`: when somebody last asked, if ever.

    `words` are the address or the number; for *lives with* none are needed.
    """

    what: str
    words: str
    confirmed: date | None


@dataclass(frozen=True, slots=True)
class Picked:
    """A record that was picked for this decision: what a page calls it, its words, and where it opens."""

    name: str
    text: str
    url: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence of a picked record, word for word, and the record it stands in."""

    words: str
    name: str
    url: str
