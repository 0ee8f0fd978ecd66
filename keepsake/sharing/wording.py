"""What an ordinary decision is called, and what the family reads of it: worded from its steps alone (R1, R27)."""

from keepsake.sharing.decision import Decision
from keepsake.sharing.given import Given, givens
from keepsake.sharing.saying import moment

#: Nobody's words and no other adult's records are among it; this sentence stands on every family's page of it, whatever there is.
LESS = "What is about another person is left out here."


def subject(decision: Decision) -> str:
    """ "A new school or nursery: Oakfield Primary School"."""
    ground, whom = decision.ground, str(decision.said("whom").get("agency", ""))
    if ground is None:
        return "Sharing decision"
    return f"{ground.short}: {whom}" if whom else ground.short


def for_family(decision: Decision) -> str:
    """Why, to whom, what, and what was decided. Records of another adult, and who was asked, stand in none of it."""
    ground, what, whom, said = decision.ground, decision.said("what"), decision.said("whom"), decision.said("decision")
    found = [f"Why: {ground.name}." if ground else ""]
    to = ", ".join(str(whom[key]) for key in ("agency", "person") if whom.get(key))
    found.append(f"With whom: {to}." if to else "")
    picked = [_picked(one) for one in what.get("picks", ()) if not one.get("adult")]
    found.append(f"Records: {'; '.join(picked)}." if picked else "")
    found.append(f"In our words: {what['summary']}" if what.get("summary") else "")
    if decision.shares is not None:
        found.append("Decided: it is shared." if decision.shares else "Decided: it is not shared.")
    found.append(f"Because: {said['reason']}" if said.get("reason") else "")
    found.append(f"When: {moment(str(said['at']))}." if said.get("at") else "")
    found += [_given(one) for one in givens(decision)]
    return "\n".join([*(one for one in found if one), LESS])


def _given(one: Given) -> str:
    """ "Given on 3 June 2026, 10:05, to Hill Road School: A bridge (version 2)": records of another adult are left out (R1)."""
    titles = [
        f"{held.title} (version {held.number})" if held.number else held.title for held in one.held if not held.adult
    ]
    which = f": {'; '.join(titles)}" if titles else ""
    sent = "Sent on, corrected," if one.of else "Given"
    return f"{sent} on {moment(one.at.isoformat())}, to {one.to}{which}." if one.to else ""


def _picked(one: dict[str, str]) -> str:
    return f"{one.get('title', '')} (version {one['number']})" if one.get("number") else str(one.get("title", ""))
