"""Copies that somebody outside took without a decision, as an inspector may (R26, L1): what of them was corrected since, and how
that is told to whoever holds them, by a decision of its own that is begun from the record that says so (S8)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse

from keepsake.cabinet.rows import Sealed
from keepsake.people.queries.directory import ChildName, adults
from keepsake.records.reading.stood import newest
from keepsake.records.sealed.places import CHILD, MATTER
from keepsake.sharing.decision import Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.given import holdings
from keepsake.sharing.giving.held import NO_CORRECTION
from keepsake.sharing.queries.candidates import titled
from keepsake.sharing.queries.decisions import sealed_of
from keepsake.web.cabinet.shelf import address, record_url
from keepsake.web.outside import Copy, held_sealed

#: The kind that says to whom a record was shown, and whether they took a copy; the ground on which they ask; who they are.
SHOWN_TO: Final = "shown_to"
GROUND, AGENCY = "ofsted", "Ofsted"
WHY: Final = "Written since they took their copy."


@dataclass(frozen=True, slots=True)
class Taken:
    """One copy, as the page shows it. `late`: what was added since and they do not hold, as picks of a decision; `send_url`: where
    that is sent on."""

    copy: Copy
    title: str
    by: str
    url: str
    late: Sequence[Mapping[str, Any]] = ()
    send_url: str = ""

    @property
    def to(self) -> str:
        """Who holds it."""
        return f"{self.copy.to}, {self.copy.reference}"


def taken(desk: Desk, child: ChildName) -> list[Taken]:
    """Every copy of this child's records that somebody holds so, the newest first; nothing while the cabinet is locked."""
    if desk.opened is None:
        return []
    copies = held_sealed(desk.standing, desk.look, desk.opened, child.id)
    if not copies:
        return []
    matters = {one.matter for one in copies if one.matter is not None}
    decisions = desk.decisions_of(child.id)
    for matter in matters:
        decisions += sealed_of(desk.standing, desk.look, desk.opened, matter=matter)
    indexes = {matter: desk.opened.index(None if matter else child.id, matter) for matter in (None, *matters)}
    names = adults({one.by for one in copies})
    seen: set[tuple[str, str, str]] = set()
    found = []
    for one in copies:
        late: list[Mapping[str, Any]] = []
        key = (one.to, one.reference, one.record)
        if key not in seen:
            seen.add(key)
            late = _late(desk, one, indexes[one.matter], _held(one, copies, decisions))
        by = names[one.by].name if one.by in names else ""
        title = titled(desk.standing, one.kind, one.written_at)
        place = f"{MATTER}{one.matter.hex}" if one.matter else f"{CHILD}{child.public_id}"
        begin = f"{reverse('sharing:sealed_begin', args=[place])}?{urlencode({'record': one.said_in.hex})}"
        url = address("personal", place) if one.number else record_url(one.kind, one.record)
        found.append(Taken(one, title, by, url, late, begin if late else ""))
    return found


def begun_from(desk: Desk, child: ChildName | None, record: Sealed) -> dict[str, Mapping[str, Any]]:
    """What a decision says already that is begun from the record of a copy: that it is Ofsted's, whom there, and what was written
    since. Everything else, the four words too, is a person's to say (R24)."""
    mine = (
        next((one for one in taken(desk, child) if one.copy.said_in == record.id), None) if child is not None else None
    )
    person = f"{record.body.get('to', '')}, {record.body.get('authorisation', '')}"
    found: dict[str, Mapping[str, Any]] = {
        "ground": {"ground": GROUND, "concern": "An inspector took a copy. More was written since."},
        "whom": {"agency": AGENCY, "person": person, "reach": "", "checked": "", "checked_how": ""},
    }
    if mine is not None and mine.late:
        found["what"] = {"summary": "", "picks": list(mine.late), "named": [], "ticks": []}
    return found


def _late(desk: Desk, copy: Copy, index: Iterable[Sealed], held: Mapping[str, int]) -> list[Mapping[str, Any]]:
    """What was added to a sealed record since, or a newer version of one of the personal file, that they do not hold yet."""
    if copy.number:
        now = newest(desk.reading(copy.child), [copy.record]).get(copy.record)
        if now is None or now.number <= held.get(copy.record, 0):
            return []
        return [_pick(desk, copy.kind, copy.written_at, record=copy.record, number=now.number)]
    return [
        _pick(desk, one.kind, one.happened_at or one.stored_at, sealed=one.id.hex)
        for one in index
        if one.adds is not None and one.adds.hex == copy.record and one.kind not in NO_CORRECTION and not one.fault
        if one.stored_at > copy.at and one.id.hex not in held
    ]


def _pick(
    desk: Desk, kind: str, at: datetime, *, record: str = "", sealed: str = "", number: int = 0
) -> dict[str, Any]:
    return {
        "record": record, "row": 0, "sealed": sealed, "number": number, "kind": kind, "title": titled(desk.standing, kind, at),
        "at": at.isoformat(timespec="minutes"), "adult": False, "why": WHY,
    }  # fmt: skip


def _held(copy: Copy, copies: Iterable[Copy], decisions: Iterable[Decision]) -> dict[str, int]:
    """The records of which whoever took this copy holds one, with the version: copies that they took, and what was sent on."""
    mine = [one for one in copies if (one.to, one.reference) == (copy.to, copy.reference)]
    said_in = {one.said_in.hex for one in mine}
    sent = [one for one in decisions if str(one.said("begun").get("about") or "") in said_in]
    found: dict[str, int] = {}
    for key, number in [
        *((one.record, one.number) for one in mine),
        *((one.record.key, one.record.number) for one in holdings(sent)),
    ]:
        found[key] = max(number, found.get(key, 0))
    return found
