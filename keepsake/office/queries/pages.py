"""Where a list goes on, and who will read what is being written."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from keepsake.office.queries.words import capital
from keepsake.people.queries.directory import ChildName
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.policy.words import Names, readers
from keepsake.records.selecting import Place


def before_of(query: Mapping[str, Any]) -> Place | None:
    """Where the page of an address begins; from the newest on, where it says nothing that makes sense."""
    try:
        at, act, id_ = str(query.get("before", "")).split("~")
        moment = datetime.fromisoformat(at)
        return Place(moment, int(act), int(id_)) if moment.tzinfo and 0 <= int(id_) < 2**63 > int(act) >= 0 else None
    except (ValueError, OverflowError):
        return None


def older_url(place: Place | None) -> str:
    """The address of the next page: a time and numbers, no names. Empty where there is none."""
    if place is None:
        return ""
    return "?" + urlencode({"before": f"{place.happened_at.isoformat()}~{place.act}~{place.id}"})


def will_read(
    standing: Standing, child: ChildName, shelf: str, kind: str, *, of_carer: str = "", state: str = "staff"
) -> list[dict[str, Any]]:
    """Who will read a record that this hat is about to write, from the table. `of_carer`: where it may come from or go to a
    carer, who that is, in words."""
    adult = 0 if of_carer else None
    facts = Facts(None, standing.setting, child.id, shelf, kind, standing.adult, standing.hat.hat, state, adult)
    return [
        {"who": capital(one.who), "why": one.reason, "clause": one.clause, "hat": one.hat}
        for one in readers(facts, Names(child.name, from_adult=of_carer, author="you,", opened=()))
    ]
