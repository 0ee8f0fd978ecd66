"""Calls that somebody wrote down after ringing, and that no decision has taken up (R21): while the cabinet is open alone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from keepsake.audit.looking import Look
from keepsake.cabinet import owed
from keepsake.cabinet.opened import Opened
from keepsake.policy.standing import Standing
from keepsake.records.sealed.sight import may_read
from keepsake.sharing.figures import rest_within_hours

#: The kind in which any member of staff writes down that they rang.
TOLD: Final = "told"


@dataclass(frozen=True, slots=True)
class Call:
    """One call: its record, about which child, to whom, and by when the rest is to be filled in."""

    id: str
    child: int | None
    matter: bool
    to: str
    by: datetime


def calls(standing: Standing, look: Look, opened: Opened, taken: Collection[str]) -> list[Call]:
    """Calls whose rest is still owed, the earliest first; not those about a child behind a bar (R5). `taken`: the records that
    decisions have taken up."""
    found = []
    places = [(child, None) for child in opened.counts() if may_read(standing, child)]
    for child, matter in [*places, *((None, one.id) for one in opened.matters())]:
        index = opened.index(child, matter)
        wanted = [one.id for one in index if one.kind == TOLD and one.id.hex not in taken and not one.fault]
        for row in opened.several(wanted, child, matter) if wanted else ():
            if owed.is_owed(standing.setting, str(row.body.get("due", ""))):
                opened.note(look, [row])
                rest = row.stored_at + timedelta(hours=rest_within_hours())
                found.append(Call(row.id.hex, row.child, matter is not None, str(row.body.get("to", "")), rest))
    return sorted(found, key=lambda one: one.by)
