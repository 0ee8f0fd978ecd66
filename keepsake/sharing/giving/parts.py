"""The picked records as parts of a pack: each as it stood in the version picked, with who wrote it and when (S8)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from keepsake.cabinet.errors import FAULTS, CabinetError
from keepsake.cabinet.opened import Opened
from keepsake.cabinet.rows import Sealed
from keepsake.people.queries.directory import adults
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records.kinds import kind_of, kinds
from keepsake.records.reading import attachments
from keepsake.records.reading.printed import picture_bytes
from keepsake.records.reading.stood import Stood, as_it_stood
from keepsake.records.sealed.sight import may_read
from keepsake.sharing.decision import Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.given import Held
from keepsake.web.bodies import title_of
from keepsake.web.cabinet.cards import NOT_SHOWN, pieces
from keepsake.web.printing import Block, Line, Note, Picture, Section
from keepsake.web.printing.packs import Part
from keepsake.web.printing.sheets import sheet_of
from keepsake.web.printing.wording import moment

#: Who may be in a picture that goes with a record of the journal: the child itself, or nobody (R8, R18).
OWN = ("own", "none")
#: Shelves whose pictures are scans, of which nobody is asked who is in them.
SCANS = ("letters", "consents", "registration")


@dataclass(frozen=True, slots=True)
class Picked:
    """A part, and what is kept of it in the step: the ids by which it is found again."""

    part: Part
    kept: Mapping[str, Any]


def picks_of(decision: Decision, only: Iterable[Held] | None = None) -> list[Mapping[str, Any]]:
    """What was picked; `only`: instead of it these, each as it stands now."""
    if only is None:
        return list(decision.said("what").get("picks", ()))
    return [
        {"sealed" if one.sealed else "record": one.key, "number": one.number, "title": one.title, "adult": one.adult}
        for one in only
    ]


def parts_of(
    desk: Desk, decision: Decision, picks: Sequence[Mapping[str, Any]], *, pictures: bool = True
) -> list[Picked]:
    """The picked records in their order. Raises Refused where one is not for this reader, or is of another child's file (R18)."""
    found: list[Picked] = []
    for one in picks:
        if one.get("record"):
            found.append(_plain(desk, decision, one, pictures))
        elif desk.opened is not None:
            found.append(_sealed(desk, desk.opened, decision, one, pictures))
        else:
            raise Refused
    return found


def _plain(desk: Desk, decision: Decision, pick: Mapping[str, Any], pictures: bool) -> Picked:
    standing = desk.reading(decision.child)
    stood = as_it_stood(standing, desk.look, str(pick["record"]), int(pick.get("number") or 1))
    row = stood.row
    if row.child is not None and row.child != decision.child:
        raise Refused
    kind = kind_of(row.kind)
    named = adults({row.author, stood.author, row.adult or row.author})
    title = title_of(kind, stood.body)
    blocks: list[Block] = []
    if stood.number < stood.newest:
        blocks.append(Note("Corrected since.", f"This is version {stood.number} of {stood.newest}, as it was picked."))
    blocks += sheet_of(kind, stood.body, leave_out=kind.left_out_for(standing.hat.hat))
    if pictures:
        blocks += _pictures(standing, stood)
    by = named[row.author].name if row.author in named else ""
    line = [f"{kind.name} by {by}" if by else kind.name, moment(row.happened_at, standing)]
    line.append(f"version {stood.number}, written {moment(stood.written_at, standing)}")
    section = Section(title, blocks, " · ".join(line))
    kept = {
        "record": row.public_id, "version": stood.version, "number": stood.number, "kind": row.kind, "title": title,
        "adult": row.adult,
    }  # fmt: skip
    named_by: dict[str, str | int] = {"record": row.public_id, "version": stood.number}
    return Picked(Part(section, named_by, str(pick.get("why", ""))), kept)


def _pictures(standing: Standing, stood: Stood) -> Iterator[Block]:
    row = stood.row
    held = attachments(standing, [row]).get(row.id)
    shown = held.shown if held else ()
    may = [one for one in shown if one.media == "image" and (one.faces in OWN or row.shelf in SCANS)]
    data = picture_bytes([(one, row.child) for one in may], standing.now)
    for one in may:
        if data.get(one.id):
            yield Picture(data[one.id], one.caption or "A picture of this record", one.caption)
        else:
            yield Note("A picture belongs to this.", "Its file cannot be read, and it is not in the pack.")
    if left := sum(one.media == "image" for one in shown) - len(may):
        many = "A picture was" if left == 1 else f"{left} pictures were"
        yield Note(
            f"{many} left out.", "Other children may be in it." if left == 1 else "Other children may be in them."
        )
    if other := sum(one.media != "image" for one in shown):
        yield Note(
            f"{other} more {'file belongs' if other == 1 else 'files belong'} to this.", "Ask for it if you need it."
        )


def _sealed(desk: Desk, opened: Opened, decision: Decision, pick: Mapping[str, Any], pictures: bool) -> Picked:
    standing = desk.standing
    row = opened.read(UUID(str(pick["sealed"])))
    if row.matter != decision.matter or (row.matter is None and row.child != decision.child):
        raise Refused
    if row.matter is None and not may_read(standing, row.child):
        raise Refused
    opened.note(desk.look, [row])
    kind, author = kinds().get(row.kind), adults([row.author]).get(row.author)
    title = title_of(kind, row.body) if kind else "A record"
    blocks: list[Block] = [Note("Do not rely on this record.", FAULTS[row.fault])] if row.fault else []
    if kind is not None:
        blocks += sheet_of(kind, row.body, leave_out=NOT_SHOWN)
    blocks += _attached(opened, row, pictures)
    by = f"{kind.name if kind else 'A record'} by {author.name if author else 'somebody who is not known'}"
    line = f"{by} · {moment(row.happened_at or row.stored_at, standing)} · stored {moment(row.stored_at, standing)}"
    kept = {"sealed": row.id.hex, "number": 0, "kind": row.kind, "title": title, "adult": None}
    section = Section(title, blocks, line)
    return Picked(Part(section, {"sealed": row.id.hex}, str(pick.get("why", ""))), kept)


def _attached(opened: Opened, row: Sealed, pictures: bool) -> Iterator[Block]:
    for one in pieces(row):
        if not (pictures and one.picture) or row.fault:
            yield Line("Attached, and not in the pack", [one.name])
            continue
        try:
            yield Picture(opened.piece(row, one.number), f"Attached: {one.name}", one.name)
        except CabinetError as fault:
            yield Note(f"Attached: {one.name}.", str(fault))


def without_pictures(section: Section) -> Section:
    """A part without its pictures, for texts that are copied."""
    return replace(section, blocks=[one for one in section.blocks if not isinstance(one, Picture)])
