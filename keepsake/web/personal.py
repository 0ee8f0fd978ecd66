"""A child's personal file, read with a purpose: from a record of the cabinet or from a decision to share it (R27, R3).

Whoever calls this has checked that purpose. What is read is on no family's list; nothing here can be changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from keepsake.audit.looking import Look
from keepsake.people.queries import directory
from keepsake.people.queries.directory import AdultName, ChildName
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing, with_purpose
from keepsake.policy.vocabulary import FILES
from keepsake.records.kinds import kind_of
from keepsake.records.reading import Held, ShownAttachment, ShownRecord, attachments, record, timeline
from keepsake.records.reading.served import Served, served
from keepsake.records.selecting import Narrow, Place
from keepsake.web.bodies import lines_of, title_of
from keepsake.web.printing.sheets import OVER
from keepsake.web.printing.wording import PARTS

#: Cards of one page: more than most personal files hold.
A_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class OnFile:
    """A record of the file. `version`: the number of the one that is shown; `over`: it holds no more."""

    id: str
    name: str
    kind: str
    icon: str
    by: str
    about: str
    at: datetime
    version: int
    over: bool
    lines: list[dict[str, Any]]
    attached: tuple[ShownAttachment, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the file: a shelf, under its name."""

    key: str
    name: str
    cards: list[OnFile]


@dataclass(frozen=True, slots=True)
class PersonalFile:
    """A page of it, by part; `older`: where the next one begins, None on the last."""

    parts: list[Part]
    count: int
    older: Place | None


def personal_file(standing: Standing, look: Look, child: ChildName, before: Place | None = None) -> PersonalFile:
    """What the hat may read of the file with this purpose, the newest of each part first. Six queries, whatever there is."""
    reading = _unlisted(standing, look, child)
    narrow = Narrow(shelves=FILES["personal"], children=frozenset({child.id}))
    page = timeline(reading, look, narrow, before, A_PAGE)
    held = attachments(reading, page.rows)
    people = directory.adults({one for row in page.rows for one in (row.author, row.adult) if one is not None})
    shelves = sorted({row.shelf for row in page.rows}, key=_order)
    parts = [
        Part(
            shelf,
            PARTS.get(shelf, shelf.capitalize()),
            [_card(reading, row, people, held.get(row.id, Held())) for row in page.rows if row.shelf == shelf],
        )
        for shelf in shelves
    ]
    return PersonalFile(parts, len(page.rows), page.older)


def piece_of(standing: Standing, look: Look, child: ChildName, record_id: str, attachment: str) -> Served:
    """A page of a letter or of an answer that stands in this child's personal file. Refused for any other."""
    reading = _unlisted(standing, look, child)
    row = record(reading, look, record_id, file="personal")
    held = attachments(reading, [row]).get(row.id, Held())
    if row.child != child.id or attachment not in {one.public_id for one in held.shown}:
        raise Refused
    return served(reading, look, attachment, "full")


def _unlisted(standing: Standing, look: Look, child: ChildName) -> Standing:
    look.listed = False
    look.touch(child=child.id)
    return with_purpose(standing, child.id)


def _order(shelf: str) -> int:
    return list(PARTS).index(shelf) if shelf in PARTS else len(PARTS)


def _card(standing: Standing, row: ShownRecord, people: Mapping[int, AdultName], held: Held) -> OnFile:
    kind = kind_of(row.kind)
    author, about = people.get(row.author), people.get(row.adult or 0)
    return OnFile(
        row.public_id,
        title_of(kind, row.body),
        kind.name,
        kind.icon,
        author.name if author else "",
        about.name if about and row.adult != row.author else "",
        row.happened_at,
        row.number,
        bool(row.body.get(OVER)),
        lines_of(kind, row.body, (*kind.left_out_for(standing.hat.hat), OVER, kind.title)),
        held.shown,
    )
