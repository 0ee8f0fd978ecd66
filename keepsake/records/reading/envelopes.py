"""Lists of records whose words come on a press (R12): that there is one, when, by whom and with whom; no body is opened."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from keepsake.audit.looking import Look
from keepsake.policy.engine import claims
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records.facts import facts_of
from keepsake.records.selecting import Narrow, Place, Row, select


@dataclass(frozen=True, slots=True)
class Envelope:
    """What stands on the outside of a record."""

    id: int
    public_id: str
    child: int | None
    kind: str
    author: int
    hat: str
    adult: int | None
    state: str
    happened_at: datetime
    written_at: datetime
    act: int
    number: int
    facts: Facts

    @property
    def place(self) -> Place:
        """Where it stands in a list."""
        return Place(self.happened_at, self.act, self.id)


def envelopes(
    standing: Standing, look: Look, narrow: Narrow, before: Place | None = None, limit: int = 25
) -> tuple[list[Envelope], Place | None]:
    """The newest that the standing may read, older than `before`, and where the next page begins. One query.

    The page's look says of which child there was a list, not that its records were read: that is a look of its own.
    """
    rows = list(select(claims(standing, "read"), narrow, before, limit + 1))
    found = [_envelope(row) for row in rows[:limit]]
    for child in dict.fromkeys(one.child for one in found):
        look.touch(child=child)
    return found, found[-1].place if len(rows) > limit else None


def _envelope(row: Row) -> Envelope:
    public_id = row.public_id if isinstance(row.public_id, UUID) else UUID(row.public_id)
    return Envelope(
        row.id,
        public_id.hex,
        row.child,
        row.kind,
        row.author,
        row.hat,
        row.adult,
        row.state,
        row.happened_at,
        row.written_at,
        row.act,
        row.number,
        facts_of(row),
    )
