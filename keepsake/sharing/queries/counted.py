"""What of a sealed file's decisions counts as a referral (R26): one that was shared, and what came back."""

from datetime import datetime
from uuid import UUID

from keepsake.cabinet.opened import Opened
from keepsake.sharing import folding
from keepsake.sharing.decision import Decision
from keepsake.web.cabinet.counted import Counted, Referral, Rows


def counted(opened: Opened, child: int | None, rows: Rows) -> Counted:
    """A decision counts from the first thing that left the house; where somebody rang first, instead of what they sealed. Where
    it was begun from a concern, something came of that."""
    grouped = folding.groups(rows)
    if not grouped:
        return Counted()
    found = {one.id: one for one in opened.several({it for first, steps in grouped for it in (first, *steps)}, child)}
    decisions = [
        folding.sealed(found[first], [found[it] for it in steps if it in found])
        for first, steps in grouped
        if first in found
    ]
    return Counted(
        referrals=tuple(_referral(one) for one in decisions if one.given),
        acted_on=frozenset(UUID(begun) for one in decisions if (begun := str(one.said("begun").get("about") or ""))),
    )


def _referral(one: Decision) -> Referral:
    now, given = one.said("now"), one.every("given")
    first = now if one.in_a_hurry else given[0].body
    begun = one.newest("now") if one.in_a_hurry else given[0]
    at = _moment(str(first.get("at") or first.get("when") or "")) or (begun.at if begun else one.begun_at)
    to = str(first.get("to") or one.said("whom").get("agency") or "")
    answers = [*one.every("follow_done"), *one.every("receipt")]
    answer = min(answers, key=lambda step: step.at, default=None)
    told = str(now.get("told") or "")
    return Referral(
        UUID(one.id), one.child, at, to, answer.at if answer else None,
        str(answer.body.get("outcome") or answer.body.get("words") or answer.body.get("reference") or "") if answer else "",
        frozenset({UUID(told)}) if told else frozenset(),
    )  # fmt: skip


def _moment(said: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return None
    return at if at.tzinfo is not None else None
