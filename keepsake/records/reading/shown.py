"""One record as its reader may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from keepsake.audit.looking import Look
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records.bodies import said
from keepsake.records.facts import known_to, own_words
from keepsake.records.friends import family_body
from keepsake.records.selecting import Place, Row


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """A record with its current version. For a carer the body has other children as "a friend", but for their own words (R8)."""

    id: int
    public_id: str
    child: int | None
    shelf: str
    kind: str
    author: int
    hat: str
    adult: int | None
    state: str
    happened_at: datetime
    written_at: datetime
    act: int
    version: int
    number: int
    corrected_at: datetime
    corrected_by: int
    body: Mapping[str, Any]
    facts: Facts

    @property
    def place(self) -> Place:
        """Where it stands in a list."""
        return Place(self.happened_at, self.act, self.id)


def shown(row: Row, standing: Standing, look: Look) -> ShownRecord:
    """The row, decoded and worded for its reader, and held by the page's look."""
    public_id = row.public_id if isinstance(row.public_id, UUID) else UUID(row.public_id)
    it = said(row.body, row.sealed, record=public_id, others=row.others)
    body = it.body
    if not standing.is_staff:
        own = own_words(standing, row.corrected_by, row.corrected_as)
        body = family_body(body, it.others, known_to(standing), own_words=own)
    look.touch(child=row.child, record=row.id, version=row.version)
    return ShownRecord(
        row.id,
        public_id.hex,
        row.child,
        row.shelf,
        row.kind,
        row.author,
        row.hat,
        row.adult,
        row.state,
        row.happened_at,
        row.written_at,
        row.act,
        row.version,
        row.number,
        row.corrected_at,
        row.corrected_by,
        body,
        Facts(row.id, row.setting, row.child, row.shelf, row.kind, row.author, row.hat, row.state, row.adult),
    )
