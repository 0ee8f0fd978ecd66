"""Records as sections of a print: what stands on their pages for this reader, and no more (R1, R8, R27)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from django.utils.text import capfirst

from keepsake.audit.looking import Look
from keepsake.people.queries import directory
from keepsake.people.queries.directory import AdultName, ChildName
from keepsake.policy.queries import grants
from keepsake.policy.standing import Standing
from keepsake.policy.words import Names, Opening, readers, sentence_for, until_words
from keepsake.records.kinds import Kind, kind_of
from keepsake.records.reading import (
    Held,
    ShownAttachment,
    ShownComment,
    ShownRecord,
    ShownStep,
    VersionText,
    attachments,
    comments,
    steps_of,
)
from keepsake.records.reading.printed import histories, picture_bytes
from keepsake.web.bodies import title_of
from keepsake.web.printing.document import Block, Hem, Items, Knot, Note, Picture, Section, Sub, Table, Thread
from keepsake.web.printing.sheets import OVER, sheet_of
from keepsake.web.printing.wording import moment, name_for

#: Pictures of one record that are printed as they were kept; of more, and of a whole file, at 800 pixels.
WHOLE_PICTURES = 6
#: Shelves whose history staff on duty have no page of (R6): what holds now is what they need.
ON_DUTY = ("alerts", "cautions", "contacts")
ELSE = {"sound": "A sound", "video": "A video", "document": "A document"}


@dataclass
class Reading:
    """Everything that some records of one child print, in a fixed number of queries. `pictures`: with their pictures."""

    standing: Standing
    look: Look
    child: ChildName | None
    rows: Sequence[ShownRecord]
    pictures: bool = True
    alone: bool = False
    held: Mapping[int, Held] = field(init=False)
    said: Mapping[int, list[ShownComment]] = field(init=False)
    steps: Mapping[int, list[ShownStep]] = field(init=False)
    history: Mapping[int, list[VersionText]] = field(init=False)
    adults: Mapping[int, AdultName] = field(init=False)

    def __post_init__(self) -> None:
        self.held = attachments(self.standing, self.rows)
        self.said = comments(self.standing, self.rows)
        self.steps = steps_of(self.standing, self.rows)
        told = [row for row in self.rows if self._tells_history(row)]
        self.history = histories(self.standing, self.look, told)
        ids = {who for row in self.rows for who in (row.author, row.adult)}
        ids |= {who for said in self.said.values() for one in said for who in (one.author, one.adult)}
        ids |= {version.author for versions in self.history.values() for version in versions}
        self.adults = directory.adults(ids)

    @cached_property
    def room(self) -> str:
        """The room in which the child has a place now."""
        return directory.room_names_of([self.child.id], self.standing.now).get(self.child.id, "") if self.child else ""

    @cached_property
    def bytes(self) -> dict[int, bytes]:
        """attachment → its bytes."""
        if not self.pictures:
            return {}
        every = [(one, row.child) for row in self.rows for one in self.held.get(row.id, Held()).shown]
        return picture_bytes(every, self.standing.now, whole=self.alone and len(every) <= WHOLE_PICTURES)

    @cached_property
    def opened(self) -> dict[int, list[Opening]]:
        """record → the grants in force on it (R13), less what has to be planned, which stands on the page alone."""
        found: dict[int, list[Opening]] = {}
        for one in grants.in_force(self.standing.now, records=[row.id for row in self.rows]):
            until = until_words(self.standing, one.until)
            opening = Opening(one.by.name, one.to.name, until, "to do what the grant says")
            found.setdefault(one.record, []).append(opening)
        return found

    def name(self, adult: int | None, hat: str) -> str:
        """Who wrote something, if pages name them to this reader."""
        return name_for(self.standing, self.adults, adult, hat)

    def names(self, row: ShownRecord) -> Names:
        """What the sentence under a record may name. To a carer: the child alone."""
        child = self.child.name if self.child else ""
        opened = self.opened.get(row.id, [])
        if not self.standing.is_staff:
            return Names(child, opened=None if opened else ())
        about = self.adults.get(row.adult or 0)
        author = self.adults.get(row.author)
        return Names(
            child,
            self.room,
            about.name if about else "",
            author=author.name if author else "",
            opened=tuple(opened),
        )

    def _tells_history(self, row: ShownRecord) -> bool:
        return row.shelf not in ON_DUTY or self.standing.hat.hat in ("manager", "carer")


def section(reading: Reading, row: ShownRecord, level: Literal[1, 2] = 2) -> Section:
    """One record: what it says, its pictures, what was said about it, how it was corrected, and who can see it."""
    kind = kind_of(row.kind)
    steps = reading.steps.get(row.id, [])
    left_out = {*kind.left_out_for(reading.standing.hat.hat)}
    if steps:
        left_out |= {one.key for one in kind.fields if one.shape == "steps"}
    blocks: list[Block] = []
    if row.body.get(OVER):
        blocks.append(Note("This no longer holds.", "It stays on file."))
    if row.state == "staff" and row.shelf == "journal":
        blocks.append(Note("Staff only, until it is signed off."))
    blocks += sheet_of(kind, row.body, leave_out=left_out)
    blocks += _pictures(reading, row)
    if steps:
        done = frozenset(number for number, step in enumerate(steps) if step.done_at is not None)
        blocks += [Sub("Next steps"), Items([step.text for step in steps], done)]
    blocks += _said(reading, row)
    blocks += _history(reading, row)
    if reading.alone and reading.standing.is_staff:
        told = [(capfirst(one.who), one.reason, one.clause) for one in readers(row.facts, reading.names(row))]
        blocks += [Sub("Who can see this, and why"), Table(("Who", "Why", "Clause"), told)]
    blocks.append(Hem(capfirst(sentence_for(reading.standing, row.facts, reading.names(row)))))
    return Section(title_of(kind, row.body), blocks, _line(reading, row, kind), level)


def _line(reading: Reading, row: ShownRecord, kind: Kind) -> str:
    standing = reading.standing
    author = reading.name(row.author, row.hat)
    about = reading.adults.get(row.adult or 0)
    parts = [f"{kind.name} by {author}" if author else kind.name]
    if standing.is_staff and about is not None and row.adult != row.author:
        parts.append(f"{about.name}’s" if row.shelf == "home" else f"from or about {about.name}")
    parts.append(moment(row.happened_at, standing))
    if abs((row.written_at - row.happened_at).total_seconds()) >= 60:
        parts.append(f"written {moment(row.written_at, standing)}")
    return " · ".join(parts)


def _pictures(reading: Reading, row: ShownRecord) -> list[Block]:
    shown = reading.held.get(row.id, Held()).shown
    blocks: list[Block] = []
    left: list[ShownAttachment] = []
    for one in shown:
        if one.media == "image" and one.id in reading.bytes:
            blocks.append(Picture(reading.bytes[one.id], one.caption or "A picture of this record", one.caption))
        else:
            left.append(one)
    blocks += [_left(one) for one in left]
    return blocks


def _left(one: ShownAttachment) -> Note:
    """What belongs to a record and is not on paper."""
    caption = f" “{one.caption}”" if one.caption else ""
    if one.media == "image":
        why = "It is being prepared, and was not printed." if one.state == "waiting" else "It was not printed."
        return Note(f"A picture{caption} belongs to this.", why)
    long = f" of {one.seconds} seconds" if one.seconds else ""
    return Note(
        f"{ELSE.get(one.media, 'A file')}{long}{caption} belongs to this.", "It is kept with the record on screen."
    )


def _said(reading: Reading, row: ShownRecord) -> list[Block]:
    said = reading.said.get(row.id, [])
    if not said:
        return []
    knots = [
        Knot(moment(one.written_at, reading.standing), reading.name(one.author, one.hat) or "Somebody", [one.text])
        for one in said
    ]
    return [Sub("Comments"), Thread(knots)]


def _history(reading: Reading, row: ShownRecord) -> list[Block]:
    history = reading.history.get(row.id, [])
    if len(history) < 2:
        return []
    knots = []
    for version in history:
        by = reading.name(version.author, version.hat) if reading.standing.is_staff else ""
        what = f"Version {version.number}" + (f", {by}" if by else "")
        knots.append(Knot(moment(version.written_at, reading.standing), what, [version.reason or "First written."]))
    return [Sub("How it was corrected"), Thread(knots)]
