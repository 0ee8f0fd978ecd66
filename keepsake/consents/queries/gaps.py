"""Consents that nobody has answered yet: a gap beside the others of a registration, which never stops anybody."""

from keepsake.consents.catalogue import catalogue
from keepsake.policy.queries.consents import holding
from keepsake.policy.standing import Standing


def unanswered(standing: Standing, child: int) -> list[str]:
    """The names of the kinds that nobody has answered, or no longer, in order. One query."""
    now = holding([child], standing.now)
    return [kind.name for kind in catalogue().kinds.values() if (child, kind.key) not in now]


def gap(standing: Standing, child: int) -> tuple[str, str] | None:
    """(what is to be known, what is missing of it), as a registration's page lists gaps; None where nothing is."""
    found = unanswered(standing, child)
    if not found:
        return None
    every = len(catalogue().kinds)
    if len(found) == every:
        return ("Consents", "Nobody has answered yet.")
    names = ", ".join(found[:3]) + (f" and {len(found) - 3} more" if len(found) > 3 else "")
    return ("Consents", f"{len(found)} of {every} wait for an answer: {names}.")
