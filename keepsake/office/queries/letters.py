"""Letters in lists, and the files that came with one."""

import re
from dataclasses import dataclass
from typing import Any, Final

from keepsake.audit.looking import Look
from keepsake.office.kinds.letter import ways
from keepsake.office.queries.record import record_url
from keepsake.office.queries.words import moment, whole_day
from keepsake.people.queries.directory import ChildName
from keepsake.policy.standing import Standing
from keepsake.records.reading import ShownRecord, attachments, timeline
from keepsake.records.selecting import Narrow, Place
from keepsake.web.attachments import Addresses
from keepsake.web.requests import HouseRequest

FEW, MANY = 3, 25
NAMED: Final = re.compile(r"(?P<name>.*) \[(?P<mark>[0-9a-f]{6})\]")
KINDS: Final = {"pdf": "PDF", "docx": "Word", "odt": "OpenDocument"}


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter, as a list shows it."""

    url: str
    subject: str
    incoming: bool
    line: str
    kept: bool


def letters(
    standing: Standing, look: Look, child: ChildName, *, before: Place | None = None, lines: int = MANY
) -> tuple[list[LetterLine], Place | None]:
    """A child's letters that the hat may read, newest first. One query."""
    page = timeline(standing, look, Narrow(shelves=("letters",), children=frozenset({child.id})), before, lines)
    return [line_of(standing, group.rows) for group in page.groups], page.older


def line_of(standing: Standing, rows: tuple[ShownRecord, ...]) -> LetterLine:
    """One letter; to several carers, one line. To a carer it is theirs, and names nobody else."""
    row = rows[0]
    incoming = row.body.get("direction") == "in"
    whom = [str(one.body.get("with_whom", "")) for one in rows]
    named = "you" if not standing.is_staff and row.adult is not None else " and ".join(whom)
    way = dict(ways()).get(str(row.body.get("way")), "")
    at = whole_day(row.happened_at.astimezone(standing.zone).date())
    return LetterLine(
        record_url(row.public_id),
        str(row.body.get("subject", "")),
        incoming,
        f"{'From' if incoming else 'To'} {named}, {at}, {way.lower()}",
        standing.is_staff and row.adult is None and row.state != "shared",
    )


def files_of(request: HouseRequest, look: Look, row: ShownRecord) -> dict[str, Any]:
    """The pictures and documents of a letter, each under the name that it came under."""
    held = attachments(request.standing, [row]).get(row.id)
    if held is None:
        return {"pictures": [], "documents": [], "refused": ()}
    names = {found["mark"]: found["name"] for one in row.body.get("files") or () if (found := NAMED.fullmatch(one))}
    addresses = Addresses(request, look)
    pictures, documents = [], []
    for one in held.shown:
        name = names.get(one.public_id[:6], "")
        if one.media == "document":
            kind = KINDS.get(one.extension, one.extension.upper())
            documents.append({"name": name or kind, "kind": kind, "url": addresses.full(one)})
        else:
            ready = one.state == "ready"
            pictures.append(
                {
                    "name": name or "A picture",
                    "card": addresses.card(one) if ready and one.media == "image" else "",
                    "url": addresses.full(one),
                    "width": one.width or 800,
                    "height": one.height or 600,
                    "ready": ready,
                }
            )
    return {"pictures": pictures, "documents": documents, "refused": held.refused}


def subtitle(standing: Standing, row: ShownRecord) -> str:
    """ "from the clinic, by post"."""
    incoming = row.body.get("direction") == "in"
    whom = "you" if not standing.is_staff and row.adult is not None else str(row.body.get("with_whom", ""))
    way = dict(ways()).get(str(row.body.get("way")), "")
    return f"{'from' if incoming else 'to'} {whom}, {way.lower()}"


def shared_note(standing: Standing, row: ShownRecord) -> list[dict[str, str]]:
    """Whether the family reads it, for the office."""
    if not standing.is_staff or row.adult is not None or row.state == "shared":
        return []
    return [
        {
            "tone": "",
            "mark": "lock",
            "gist": "Kept in the office.",
            "text": f"{row.body.get('kept', '')} Since {moment(row.written_at, standing)}.",
        }
    ]
