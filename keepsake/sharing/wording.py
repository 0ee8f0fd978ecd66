"""What an ordinary decision is called, and what the family reads of it: worded from its steps alone (R1, R27)."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final

from keepsake.records.reading.families import open_to_all
from keepsake.sharing.decision import Decision, restored
from keepsake.sharing.given import Given, givens
from keepsake.sharing.kinds.decision import PLAIN
from keepsake.sharing.saying import moment
from keepsake.sharing.taken_out import lines_without

#: The steps that tell a family something new.
TOLD_BY: Final = ("decision", "released", "given")
#: It stands on every family's page of it, whatever there is: so it tells nobody that something is left out (R1, R14).
LESS = "What is about another person, or is not for the whole family to read, is left out here."


def subject(decision: Decision) -> str:
    """ "A new school or nursery: Oakfield Primary School". The family reads it too: no name that is taken out stands in it (R24)."""
    ground, whom = decision.ground, str(decision.said("whom").get("agency", ""))
    if ground is None:
        return "Sharing decision"
    return f"{ground.short}: {whom}" if whom and lines_without(decision, [whom]) == [whom] else ground.short


def for_family(decision: Decision, shown: Collection[str] | None = None) -> str:
    """Why, to whom, what, and what was decided. Records of another adult, and who was asked, stand in none of it; nor does a record
    that they may not read themselves (R4, R9, R14), nor a name that is taken out of what is given (R24). `shown`: the records
    that may be named; None: it is asked."""
    if shown is None:
        shown = _shown(decision)
    ground, what, whom, said = decision.ground, decision.said("what"), decision.said("whom"), decision.said("decision")
    found = [f"Why: {ground.name}." if ground else ""]
    to = ", ".join(str(whom[key]) for key in ("agency", "person") if whom.get(key))
    found.append(f"With whom: {to}." if to else "")
    picked = [_picked(one) for one in what.get("picks", ()) if not one.get("adult") and one.get("record") in shown]
    found.append(f"Records: {'; '.join(picked)}." if picked else "")
    found.append(f"In our words: {what['summary']}" if what.get("summary") else "")
    if decision.shares is not None:
        found.append("Decided: it is shared." if decision.shares else "Decided: it is not shared.")
    found.append(f"Because: {said['reason']}" if said.get("reason") else "")
    found.append(f"When: {moment(str(said['at']))}." if said.get("at") else "")
    found += [_given(one, shown) for one in givens(decision)]
    return "\n".join([*lines_without(decision, [one for one in found if one]), LESS])


def dated(body: Mapping[str, Any], begun: datetime) -> datetime:
    """The day on a family's page of it: when it was decided, shown to them or last given. Never when anything else of it was saved:
    somebody was asked, or it goes on where they do not look (R1, R20)."""
    return max((one.at for one in restored(body.get("steps", ())) if one.key in TOLD_BY), default=begun)


def _shown(decision: Decision) -> frozenset[str]:
    """The records of it that each parent may read who reads the decision, as it stood when its last step was saved."""
    if decision.child is None:
        return frozenset()
    picks = {str(one["record"]) for one in decision.said("what").get("picks", ()) if one.get("record")}
    held = {one.key for given in givens(decision) for one in given.held if not one.sealed}
    now = decision.steps[-1].at if decision.steps else decision.begun_at
    return open_to_all(decision.child, PLAIN.shelf, picks | held, now)


def _given(one: Given, shown: Collection[str]) -> str:
    """ "Given on 3 June 2026, 10:05, to Hill Road School: A bridge (version 2)": records of another adult, and those that the family
    may not read, are left out (R1, R14)."""
    titles = [
        f"{held.title} (version {held.number})" if held.number else held.title
        for held in one.held
        if not held.adult and held.key in shown
    ]
    which = f": {'; '.join(titles)}" if titles else ""
    sent = "Sent on, corrected," if one.of else "Given"
    return f"{sent} on {moment(one.at.isoformat())}, to {one.to}{which}." if one.to else ""


def _picked(one: dict[str, str]) -> str:
    return f"{one.get('title', '')} (version {one['number']})" if one.get("number") else str(one.get("title", ""))
