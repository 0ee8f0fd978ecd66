"""What of a sealed file's decisions counts as a referral (R26): one that was shared, and what came back."""

from datetime import datetime
from typing import Final
from uuid import UUID

from keepsake.cabinet.opened import Opened
from keepsake.sharing import folding
from keepsake.sharing.beside import OF
from keepsake.sharing.decision import Decision
from keepsake.web.cabinet.counted import Counted, Referral, Rows, Worker, names_social_worker

#: Grounds on which something is given and nobody is referred to anybody: an inspector may copy any record (L1).
ASKED: Final = ("ofsted",)


def counted(opened: Opened, child: int | None, rows: Rows) -> Counted:
    """A decision counts from the first thing that left the house; where somebody rang first, instead of what they sealed. What Ofsted
    asked for is no referral, and one call that several files of a household hold is one. Where a decision was begun from a concern,
    something came of that."""
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
        referrals=tuple(
            _referral(one) for one in decisions if _refers(one) and one.said("ground").get("ground") not in ASKED
        ),
        workers=tuple(it for one in decisions if (it := _worker(one)) is not None),
        acted_on=frozenset(UUID(begun) for one in decisions if (begun := str(one.said("begun").get("about") or ""))),
    )


def _refers(one: Decision) -> bool:
    """Whether something left the house on it; a call counts in the file in which it was written first (R18)."""
    return bool(one.every("given")) or (one.in_a_hurry and not one.said("now").get(OF))


def _referral(one: Decision) -> Referral:
    now, given = one.said("now"), one.every("given")
    rang = one.in_a_hurry and not (now.get(OF) and given)
    first = now if rang else given[0].body
    begun = one.newest("now") if rang else given[0]
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


def _worker(one: Decision) -> Worker | None:
    """The child's social worker, where a decision names one as whom something was given to (R26)."""
    whom, now, given = one.said("whom"), one.said("now"), one.every("given")
    lines = [
        str(whom.get("person", "")),
        str(whom.get("agency", "")),
        str(now.get("to", "")),
        str(now.get("their", "")),
    ]
    lines += [str(step.body.get(key, "")) for step in given for key in ("person", "to")]
    named = next((said for said in lines if names_social_worker(said)), "")
    if not named or not one.given or one.child is None or one.matter is not None:
        return None
    return Worker(UUID(one.id), one.child, _referral(one).at, named)


def _moment(said: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return None
    return at if at.tzinfo is not None else None
