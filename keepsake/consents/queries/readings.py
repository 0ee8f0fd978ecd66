"""What brought-in files say of consents and nobody has looked at yet (R9): for the office alone."""

from collections.abc import Collection
from dataclasses import dataclass

from keepsake.audit.looking import Look
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records.reading import ShownRecord, acknowledged, record, timeline
from keepsake.records.selecting import Narrow

MOST = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """What one column of a file says of a child."""

    public_id: str
    column: str
    text: str
    row: ShownRecord


def waiting(standing: Standing, look: Look, children: Collection[int]) -> list[Reading]:
    """Those about these children that nobody has settled. Two queries."""
    if standing.hat.hat != "manager":
        return []
    narrow = Narrow(shelves=("notices",), kinds=("consent_read",), children=frozenset(children))
    rows = timeline(standing, look, narrow, cards=MOST).rows
    done = acknowledged(standing, rows)
    return [_reading(row) for row in rows if row.id not in done]


def reading(standing: Standing, look: Look, public_id: str) -> Reading:
    """One of them, settled or not. Refused for any other record."""
    row = record(standing, look, public_id, file="personal")
    if row.child is None or row.kind != "consent_read":
        raise Refused
    return _reading(row)


def _reading(row: ShownRecord) -> Reading:
    return Reading(row.public_id, str(row.body.get("column", "")), str(row.body.get("text", "")), row)
