"""Who holds which version of what, and what of it was corrected since (S8): so that it can be sent on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from keepsake.cabinet.opened import Opened
from keepsake.records.reading.stood import newest
from keepsake.sharing.decision import Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.given import Held, Holding, holdings
from keepsake.sharing.kinds.decision import SEALED, STEP

#: What is added to a sealed record and says nothing of the child.
NO_CORRECTION: Final = (SEALED.key, STEP.key, "task", "task_done", "shown", "shown_to", "opening")


@dataclass(frozen=True, slots=True)
class Corrected:
    """What somebody outside holds, and what stands in its place now. `at`: when that was written; `reason`: why."""

    holding: Holding
    now: Held
    at: datetime
    reason: str


def corrected(desk: Desk, decision: Decision, to: str = "") -> list[Corrected]:
    """What was corrected since it was given on this decision. `to`: by this recipient alone."""
    rows = [one for one in holdings([decision]) if not to or one.to.casefold() == to.casefold()]
    return corrected_among(desk, decision, rows)


def corrected_among(desk: Desk, decision: Decision, rows: Sequence[Holding]) -> list[Corrected]:
    """What was corrected of what they hold: a newer version of a record, or something that was added to a sealed one."""
    plain = [one for one in rows if not one.record.sealed]
    now = newest(desk.reading(decision.child), [one.record.key for one in plain]) if plain else {}
    found = []
    for one in plain:
        stands = now.get(one.record.key)
        if stands is not None and stands.number > one.record.number:
            found.append(Corrected(one, one.record._replace(number=stands.number), stands.written_at, stands.reason))
    if desk.opened is not None:
        found += _added(desk.opened, decision, [one for one in rows if one.record.sealed])
    return found


def _added(opened: Opened, decision: Decision, rows: Sequence[Holding]) -> list[Corrected]:
    """What was added to sealed records since, that these recipients do not hold yet."""
    if not rows:
        return []
    index = opened.index(None if decision.matter else decision.child, decision.matter)
    later = [one for one in index if one.adds is not None and one.kind not in NO_CORRECTION and not one.fault]
    held = {(one.to.casefold(), one.record.key) for one in rows}
    return [
        Corrected(
            one, Held(row.id.hex, 0, f"Added to: {one.record.title}", None, True), row.stored_at, "More was added."
        )
        for one in rows
        for row in later
        if row.adds is not None
        and row.adds.hex == one.record.key
        and row.stored_at > one.given.step.at
        and (one.to.casefold(), row.id.hex) not in held
    ]
