"""Somebody official is at the door (R23): the file is held at once, and what they ask is sealed, by anybody who works here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from keepsake.audit.acting import Act
from keepsake.people.times import today
from keepsake.policy.standing import Standing
from keepsake.records import holding
from keepsake.records.sealed import posting, readers
from keepsake.records.sealed.posting import Slip
from keepsake.records.sealed.readers import NOBODY, Readers
from keepsake.visitors.kinds.visit import VISIT
from keepsake.visitors.officials import review_days

PURPOSE = "safeguarding"


@dataclass(frozen=True, slots=True)
class Visit:
    """What the form says. `kept_from`: adults who must not read it, with those near them; `owner`: nor the owner."""

    child: int | None
    body: Mapping[str, Any] = field(repr=False)
    kept_from: frozenset[int] = frozenset()
    owner: bool = False


def readers_of(standing: Standing, visit: Visit) -> Readers:
    """Who will be able to read it."""
    about = "top" if visit.owner else "staff" if visit.kept_from else "outside"
    children = [] if visit.child is None else [visit.child]
    out = readers.left_out(standing.setting, about, visit.kept_from, visit.owner, children, standing.now)
    return readers.readers(standing.setting, out)


def hold(standing: Standing, visit: Visit) -> str:
    """Hold the child's file, from now; gives the hold's public id. Nothing is said of why. Raises Refused.

    The log's entry names the child, and so it is another one than that of the sealed record.
    """
    if visit.child is None:
        return ""
    on = today(standing.zone, standing.now) + timedelta(days=review_days())
    out = readers_of(standing, visit).leaves_out - {NOBODY}
    with Act(standing.actor, standing.now, action="hold.set", clause="R23", purpose=PURPOSE) as act:
        return holding.hold(act, standing, visit.child, review_on=on, kept_from=out)


def seal(standing: Standing, visit: Visit, once: UUID, held: str = "") -> Slip:
    """Seal it. `held`: the hold that the form set already; where it is none of this child's, the file is held first.

    The hold was set before anything was said: it is kept, in the same act, from all whom the words leave out (R15).
    Sent twice, the receipt is that of the first time. Raises Refused, and of the cabinet NotReady, NobodyLeft, TooBig.
    """
    if before := posting.posted_before(once, standing.now):
        return before[0]
    if visit.child is not None and not holding.stands(held, visit.child, standing.now):
        held = hold(standing, visit)
    body = {one.key: one.empty for one in VISIT.fields} | dict(visit.body)
    out = readers_of(standing, visit).leaves_out
    with Act(standing.actor, standing.now, action="visit.sealed", clause="R23", purpose=PURPOSE) as act:
        if visit.child is not None:
            holding.keep_from(act, standing, held, visit.child, out - {NOBODY})
        slip = posting.post(act, standing, VISIT, visit.child, body, leaves_out=out, happened_at=standing.now)
        posting.remember(once, [slip], act.now)
    return slip
