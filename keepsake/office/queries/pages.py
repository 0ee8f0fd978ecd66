"""Who will read what is being written."""

from typing import Any

from keepsake.office.queries.words import capital
from keepsake.people.queries.directory import ChildName
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.policy.words import YOU, Names, readers


def will_read(
    standing: Standing, child: ChildName, shelf: str, kind: str, *, of_carer: str = "", state: str = "staff"
) -> list[dict[str, Any]]:
    """Who will read a record that this hat is about to write, from the table. `of_carer`: where it may come from or go to a
    carer, who that is, in words."""
    adult = 0 if of_carer else None
    facts = Facts(None, standing.setting, child.id, shelf, kind, standing.adult, standing.hat.hat, state, adult)
    return [
        {"who": capital(one.who), "why": one.reason, "clause": one.clause, "hat": one.hat}
        for one in readers(facts, Names(child.name, from_adult=of_carer, author=YOU, opened=()))
    ]
