"""Decisions read: one, those of a child, those of the setting; each look is on no family's list (R3)."""

from uuid import UUID

from keepsake.audit.looking import Look
from keepsake.cabinet.opened import Opened
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records.reading import ShownRecord, record, timeline
from keepsake.records.sealed.sight import may_read, must_hold_key
from keepsake.records.selecting import Narrow, Place
from keepsake.sharing import folding
from keepsake.sharing.decision import Decision
from keepsake.sharing.kinds.decision import PLAIN, SEALED

#: How many ordinary decisions are read at once; and how often, so that one that was left open years ago is still on the list.
MOST, TIMES = 100, 50


def read(standing: Standing, look: Look, id_: str) -> Decision:
    """An ordinary decision. Refused where the table does not open it, and where there is none."""
    row = record(standing, look, id_, file="personal")
    if row.kind != PLAIN.key:
        raise Refused
    return plain(row)


def read_sealed(standing: Standing, look: Look, opened: Opened, id_: str) -> Decision:
    """A decision of the cabinet. Raises NotHere, Refused (behind a bar too, R5)."""
    must_hold_key(standing)
    first = opened.read(UUID(id_))
    if first.kind != SEALED.key or (first.matter is None and not may_read(standing, first.child)):
        raise Refused
    child, matter = (None, first.matter) if first.matter else (first.child, None)
    steps = [one.id for one in opened.index(child, matter) if folding.is_step_of(one, first.id)]
    found = opened.several(steps, child, matter)
    opened.note(look, [first, *found])
    return folding.sealed(first, found)


def decisions_of(standing: Standing, look: Look, *, child: int | None = None) -> list[Decision]:
    """Ordinary decisions that the standing may read, the newest first: a child's, or the setting's."""
    children = frozenset({child}) if child is not None else None
    narrow = Narrow(shelves=(PLAIN.shelf,), children=children, kinds=(PLAIN.key,))
    found: list[Decision] = []
    before: Place | None = None
    for _ in range(TIMES):
        page = timeline(standing, look, narrow, before, MOST)
        found += [plain(one) for one in page.rows]
        before = page.older
        if before is None:
            break
    return found


def sealed_of(
    standing: Standing, look: Look, opened: Opened, *, child: int | None = None, matter: UUID | None = None
) -> list[Decision]:
    """The decisions of one file of the cabinet, the newest first."""
    if matter is None and not may_read(standing, child):
        return []
    grouped = folding.groups(opened.index(child, matter))
    if not grouped:
        return []
    wanted = {id_ for first, steps in grouped for id_ in (first, *steps)}
    found = {one.id: one for one in opened.several(wanted, child, matter)}
    opened.note(look, found.values())
    return [
        folding.sealed(found[first], [found[id_] for id_ in steps if id_ in found])
        for first, steps in grouped
        if first in found
    ]


def sealed_everywhere(standing: Standing, look: Look, opened: Opened) -> list[Decision]:
    """Every decision that this key opens: of children whom no bar keeps from its holder, of the setting, of own matters."""
    found: list[Decision] = []
    for child in opened.counts():
        found += sealed_of(standing, look, opened, child=child)
    for matter in opened.matters():
        found += sealed_of(standing, look, opened, matter=matter.id)
    return sorted(found, key=lambda one: one.begun_at, reverse=True)


def plain(row: ShownRecord) -> Decision:
    """A record of the personal file as the decision that it is."""
    begun = (row.written_at, row.author, row.hat)
    return folding.plain(row.public_id, row.id, row.child, row.body, begun, shared=row.state == "shared")
