"""What was opened to whom, until when and for what (R13): on a record, and in lists."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from keepsake.office.sealing import opened
from keepsake.policy.queries import grants
from keepsake.policy.queries.grants import GrantFacts
from keepsake.policy.standing import Standing
from keepsake.policy.words import Opening, until_words


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A grant in words."""

    id: str
    record: int
    to: str
    by: str
    until: str
    ends_at: datetime
    need: str

    @property
    def opening(self) -> Opening:
        """For the sentence under its record."""
        return Opening(self.by, self.to, self.until, self.need)


def line_of(standing: Standing, one: GrantFacts) -> GrantLine:
    """A grant as its giver, the manager and whoever it is for read it."""
    return GrantLine(
        one.public_id,
        one.record,
        "you" if one.to.id == standing.adult else one.to.name,
        "you" if one.by.id == standing.adult else one.by.name,
        until_words(standing, one.until),
        one.until,
        opened(one.need, what="need", of=one.record),
    )


def grants_of(standing: Standing, records: Collection[int]) -> dict[int, list[GrantLine]]:
    """record → its grants in force. One query."""
    found: dict[int, list[GrantLine]] = {}
    for one in grants.in_force(standing.now, records=[one for one in records if one]):
        found.setdefault(one.record, []).append(line_of(standing, one))
    return found


def openings(standing: Standing, records: Collection[int]) -> dict[int, list[Opening]]:
    """record → what the sentence under it says of its grants. One query."""
    return {record: [line.opening for line in lines] for record, lines in grants_of(standing, records).items()}
