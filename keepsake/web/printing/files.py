"""Documents of records: one record, or all that a reader may read of a child's file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from keepsake.audit.looking import Look
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.people.times import start_of, through
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import FILE_OF, FILES, Facts
from keepsake.records.kinds import kind_of
from keepsake.records.reading import ShownRecord, record, timeline
from keepsake.records.selecting import Narrow
from keepsake.web.bodies import title_of
from keepsake.web.printing.document import Document, File, Line, Note, Section
from keepsake.web.printing.faults import too_much
from keepsake.web.printing.records import Reading, section
from keepsake.web.printing.sheets import OVER
from keepsake.web.printing.wording import FAMILY_TITLES, PARTS, TITLES, day, holders, printer

#: Files whose records are rows; the cabinet prints its own.
PRINTED: Final = ("developmental", "personal")
ACCENT: Final[dict[str, File]] = {"developmental": "journal", "personal": "office"}
#: Shelves of which no print of staff is on a family's list: what is printed from a sharing decision (R3).
UNLISTED: Final = ("sharing",)
#: Records of one print: about as many as a shelf file holds, and two seconds' work (docs/decisions/0012-printing.md).
MOST_RECORDS: Final = 400


@dataclass(frozen=True, slots=True)
class Part:
    """How much of a file is printed: from this day through that one, with or without pictures."""

    since: date | None = None
    until: date | None = None
    pictures: bool = True


def one_record(standing: Standing, look: Look, public_id: str) -> tuple[Document, str]:
    """(the document of one record of any shelf that the reader may read, its file). Refused where it is shut, and where there
    is none."""
    row = _readable(standing, look, public_id)
    if row.shelf in UNLISTED and standing.is_staff:
        look.listed = False
    child = directory.children([row.child]).get(row.child) if row.child is not None else None
    reading = Reading(standing, look, child, [row], alone=True)
    kind = kind_of(row.kind)
    file = FILE_OF[row.shelf]
    about = child.full_name if child else standing.hat.setting.name
    sections = [section(reading, row, 1)]
    return _document(standing, title_of(kind, row.body), about, child, file, sections, []), file


def whole_file(standing: Standing, look: Look, public_id: str, file: str, part: Part) -> Document:
    """Everything that the reader may read of a child's file, oldest first. Refused where the file is not theirs to open;
    NotPrinted for more than one print holds."""
    child = child_of_file(standing, public_id, file)
    look.touch(child=child.id)
    zone = standing.zone
    narrow = Narrow(
        shelves=FILES[file],
        children=frozenset({child.id}),
        since=start_of(part.since, zone) if part.since else None,
        until=through(part.until, zone) if part.until else None,
    )
    page = timeline(standing, look, narrow, cards=MOST_RECORDS)
    rows = page.rows
    if page.older is not None or len(rows) > MOST_RECORDS:
        raise too_much("records", MOST_RECORDS)
    if standing.hat.hat != "manager":
        # What no longer holds is on no page of theirs, and some of what they sent neither.
        hat = standing.hat.hat
        rows = [row for row in rows if not row.body.get(OVER) and not kind_of(row.kind).off_screen(hat, row.body)]
    rows.sort(key=lambda row: (row.happened_at, row.id))
    reading = Reading(standing, look, child, rows, pictures=part.pictures)
    title = (TITLES if standing.is_staff else FAMILY_TITLES)[file]
    facts = [Line("Records", [str(len(rows))])]
    if part.since or part.until:
        since = f"from {day(part.since)}" if part.since else ""
        until = f"to {day(part.until)}" if part.until else ""
        facts.append(Line("Time", [f"{since} {until}".strip()]))
    if not part.pictures:
        facts.append(Line("Pictures", ["Left out of this print"]))
    sections = _sections(reading, rows) or [
        Section("Nothing to print", [Note("Nothing in this file is for you to read.")])
    ]
    return _document(standing, title, child.full_name, child, file, sections, facts)


def child_of_file(standing: Standing, public_id: str, file: str) -> ChildName:
    """The child, if this reader may print that file of it. Refused otherwise, and where there is no such child or file.

    A carer's page of the personal file opens for every child of theirs, whatever is held back: so does its print (R4).
    """
    child = directory.child_in_setting(public_id, standing.setting)
    if child is None or file not in PRINTED:
        raise Refused
    if not standing.is_staff:
        own = child.id in standing.set("my_children")
        shelf = Facts(None, standing.setting, child.id, "journal")
        if not own or (file == "developmental" and not may(standing, "add", shelf)):
            raise Refused
        return child
    if not any(
        may(standing, "read", Facts(None, standing.setting, child.id, shelf, state="shared")) for shelf in FILES[file]
    ):
        raise Refused
    return child


def _readable(standing: Standing, look: Look, public_id: str) -> ShownRecord:
    for file in PRINTED:
        try:
            return record(standing, look, public_id, file=file)
        except Refused:
            continue
    raise Refused


def _document(
    standing: Standing,
    title: str,
    about: str,
    child: ChildName | None,
    file: str,
    sections: Sequence[Section],
    facts: Sequence[Line],
) -> Document:
    born = [Line("Born", [day(child.born_on)])] if child else []
    return Document(
        title=title,
        child=about,
        setting=standing.hat.setting.name,
        made_at=standing.now.astimezone(standing.zone),
        made_by=printer(standing),
        holders=holders(standing, child.name if child else about, file),
        sections=sections,
        file=ACCENT[file],
        peg=child.peg if child else "",
        facts=[*born, *facts],
    )


def _sections(reading: Reading, rows: Sequence[ShownRecord]) -> list[Section]:
    """By part; the journal by month."""
    grouped: dict[tuple[int, str, str], list[ShownRecord]] = {}
    order = list(PARTS)
    for row in rows:
        local = row.happened_at.astimezone(reading.standing.zone)
        month = f"{local:%Y-%m}" if row.shelf == "journal" else ""
        heading = f"{local:%B %Y}" if month else PARTS.get(row.shelf, row.shelf.capitalize())
        place = order.index(row.shelf) if row.shelf in order else len(order)
        grouped.setdefault((place, month, heading), []).append(row)
    found: list[Section] = []
    for (_, _, heading), some in sorted(grouped.items()):
        found.append(Section(heading))
        found += [section(reading, row) for row in _in_order(some)]
    return found


def _in_order(rows: list[ShownRecord]) -> list[ShownRecord]:
    """Contacts in the order in which they are rung; everything else as it happened."""
    if rows[0].shelf != "contacts":
        return rows
    return sorted(rows, key=lambda row: (row.body.get("order") or 99, str(row.body.get("name", "")).casefold()))
