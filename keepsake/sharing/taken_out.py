"""Whose names are taken out of what is given, and of what a family reads of it: the same persons in both (R24, R1)."""

import re
from collections.abc import Sequence

from keepsake.people.queries.directory import ChildName, children
from keepsake.sharing.decision import Decision
from keepsake.web.printing.taking_out import Person, left_in, people, without


def persons_of(decision: Decision) -> list[Person]:
    """Whoever could be harmed if named, or is to be asked first: each with everything that they are called by."""
    named = decision.said("what").get("named", ())
    return people([_names(str(one["name"])) for one in named if one.get("harmed") in ("yes", "ask")])


def keep_of(child: ChildName | None) -> list[str]:
    """Names that stay: the child's own."""
    return [child.full_name, child.name] if child is not None else []


def lines_without(decision: Decision, lines: Sequence[str]) -> list[str]:
    """The lines without these names. One in which a name is left is left out, and all of them where they give it away together."""
    persons = persons_of(decision)
    if not persons:
        return list(lines)
    child = children([decision.child]).get(decision.child) if decision.child is not None else None
    keep = keep_of(child)
    said = [without(one, persons, keep)[0] for one in lines]
    said = [one for one in said if not left_in([one], persons, keep)]
    return [] if left_in(said, persons, keep) else said


def _names(said: str) -> list[str]:
    """ "Marcus Webb, Marc or Uncle Marc" → each of them."""
    return [one.strip() for one in re.split(r"[,;/\n]|\s(?:or|also|alias|called)\s", said) if one.strip()]
