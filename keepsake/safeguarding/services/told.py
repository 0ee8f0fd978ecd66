"""Told already (R21): who rang seals it in five fields, the cabinet locked or not; the rest is owed within a day.

In the clear stands that something in the cabinet is due, and when; whom the line may be shown is sealed at rest (R15).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from keepsake.audit.acting import Act
from keepsake.cabinet import owed
from keepsake.cabinet.opened import Opened
from keepsake.cabinet.rows import Sealed
from keepsake.people.errors import Invalid
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records.sealed import posting, readers
from keepsake.records.sealed.acting import acting
from keepsake.records.sealed.posting import Slip
from keepsake.records.sealed.readers import Readers
from keepsake.records.sealed.sight import must_hold_key
from keepsake.safeguarding import figures
from keepsake.safeguarding.kinds.told import TOLD

#: How far a clock of a form may be ahead of ours.
AHEAD = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Told:
    """What the form says. `kept_from`: adults who must not read it, with those near them; `owner`: nor the owner."""

    child: int | None
    body: Mapping[str, Any] = field(repr=False)
    at: datetime
    kept_from: frozenset[int] = frozenset()
    owner: bool = False


def readers_of(standing: Standing, told: Told) -> Readers:
    """Who will be able to read it."""
    about = "top" if told.owner else "staff" if told.kept_from else "outside"
    children = [] if told.child is None else [told.child]
    out = readers.left_out(standing.setting, about, told.kept_from, told.owner, children, standing.now)
    return readers.readers(standing.setting, out)


def keep(standing: Standing, told: Told, once: UUID) -> Slip:
    """Seal it. Sent twice, the receipt is that of the first time.

    Raises Refused; Invalid at "happened_at" for a time to come; of the cabinet NotReady, NobodyLeft, TooBig.
    """
    if before := posting.posted_before(once, standing.now):
        return before[0]
    if told.at > standing.now + AHEAD:
        raise Invalid("happened_at", "This time has not come yet. Ring first, then write it down.")
    reads = readers_of(standing, told)
    body = {one.key: one.empty for one in TOLD.fields} | dict(told.body)
    with Act(standing.actor, standing.now, action="told.kept", clause="S6", purpose="safeguarding") as act:
        within = timedelta(hours=figures.rest_hours())
        only = reads.adults if reads.leaves_out else None
        body["due"] = owed.owe(act, standing.setting, by=standing.now + within, only=only)
        slip = posting.post(act, standing, TOLD, told.child, body, leaves_out=reads.leaves_out, happened_at=told.at)
        posting.remember(once, [slip], act.now)
    return slip


def rest_stands(standing: Standing, opened: Opened, record: Sealed) -> None:
    """A keyholder says that nothing more is owed on it: the reminder goes. Raises Refused for another kind."""
    must_hold_key(standing)
    if record.kind != TOLD.key or record.fault:
        raise Refused
    with acting(standing, "told.rest-stands", opened.purpose, clause="S6") as act:
        opened.note(act, [record])
        owed.settle(act, standing.setting, str(record.body.get("due", "")))
