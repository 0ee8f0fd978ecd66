"""Copies that inspectors took, for the page that says who holds what of a child (R26): of ordinary records in the clear; of sealed
ones, and of what the lead showed of a personal file, while the cabinet is open alone."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.cabinet.opened import Opened
from keepsake.cabinet.rows import Sealed
from keepsake.policy.standing import Standing
from keepsake.records.reading.stood import newest
from keepsake.records.sealed.sight import may_read
from keepsake.visitors.kinds.shown import SHOWN_TO
from keepsake.visitors.queries.inspector import shown_to_outside, visit
from keepsake.web.outside import Copy, Outside


def held_outside(standing: Standing, child: int) -> list[Outside]:
    """Each copy of an ordinary record: who took it, when, in which form; whether the record was corrected since (S8)."""
    copies = shown_to_outside(standing, child)
    stands = newest(standing, {one.record for one in copies if one.record})
    found = []
    for one in copies:
        came = visit(standing, one.inspection)
        if came is not None and one.copied_at is not None:
            url = reverse("visitors:inspection", args=[came.id])
            now = stands.get(one.record)
            since = now.written_at if now is not None and now.version != one.version else None
            found.append(
                Outside(f"{came.name}, {came.authorisation}", one.kind, one.copied_at, one.copied_as, url, since)
            )
    return found


def held_sealed(standing: Standing, look: Look, opened: Opened, child: int | None = None) -> list[Copy]:
    """Each copy of a sealed record about this child (None: about any): of its own file, and of matters to whose set the keyholder
    belongs. Not behind a bar (R5)."""
    files = [child] if child is not None else [one for one in opened.counts() if one is not None]
    found: list[Copy] = []
    for one in files:
        if may_read(standing, one):
            found += _copies(look, opened, opened.index(one), one, None)
    for matter in opened.matters():
        rows = [one for one in opened.index(matter=matter.id) if child is None or one.child == child]
        found += _copies(look, opened, rows, None, matter.id)
    return found


def _copies(look: Look, opened: Opened, rows: list[Sealed], child: int | None, matter: UUID | None) -> Iterator[Copy]:
    known = {one.id: one for one in rows if not one.fault}
    said = [one.id for one in known.values() if one.kind == SHOWN_TO.key]
    for one in opened.several(said, child, matter) if said else ():
        opened.note(look, [one])
        if not one.fault and one.body.get("copy"):
            yield _copy(one, known.get(one.adds) if one.adds else None, matter)


def _copy(one: Sealed, first: Sealed | None, matter: UUID | None) -> Copy:
    """Of the sealed record that it adds to; of the personal file, of the one that it names."""
    of: Mapping[str, Any] = one.body.get("of") or {}
    at = (first.happened_at or first.stored_at) if first else one.stored_at
    return Copy(
        to=str(one.body.get("to", "")),
        reference=str(one.body.get("authorisation", "")),
        record=str(of.get("record", "")) or (one.adds.hex if one.adds else ""),
        number=int(of.get("number") or 0),
        kind=str(of.get("kind", "")) or (first.kind if first else ""),
        written_at=datetime.fromisoformat(str(of["at"])) if of.get("at") else at,
        at=one.stored_at,
        how=str(one.body["copy"]),
        by=one.author,
        said_in=one.id,
        child=one.child,
        matter=matter,
    )
