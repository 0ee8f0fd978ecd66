"""Which records may be named in one text for a whole family: those that each of its readers may open themselves (R1, R4, R14)."""

from collections.abc import Iterable
from datetime import datetime

from keepsake.policy.engine import may
from keepsake.policy.standing import standings_to
from keepsake.policy.vocabulary import Facts
from keepsake.records.facts import facts_of
from keepsake.records.models import Record


def open_to_all(child: int, shelf: str, public_ids: Iterable[str], now: datetime) -> frozenset[str]:
    """Of these records of the child, the public ids of those that every carer may read now who reads what is shared with the
    family on this shelf. None where nobody does. No query for no records; no body is opened."""
    wanted = set(public_ids)
    rows = list(Record.objects.filter(public_id__in=wanted, child_id=child)) if wanted else []
    if not rows:
        return frozenset()
    setting = rows[0].setting_id
    text = Facts(None, setting, child, shelf, state="shared")
    carers = [one for one in standings_to([child], setting, now) if one.hat.hat == "carer" and may(one, "read", text)]
    return frozenset(
        row.public_id.hex for row in rows if carers and all(may(one, "read", facts_of(row)) for one in carers)
    )
