"""Unusual reading in words (E8, R15). About a carer it says no more than about staff: no place, no device (R2)."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from keepsake.people.queries.unusual import held_of
from keepsake.policy.standing import Standing

KINDS = {
    "pages": "read unusually many pages",
    "pictures": "opened unusually many pictures",
    "downloads": "took unusually much away",
    "prints": "printed unusually much",
}
WINDOWS = {"ten": "within ten minutes", "day": "within a day"}
ACTING = {"manager": "manager", "lead": "safeguarding lead", "practitioner": "practitioner", "carer": "family"}


@dataclass(frozen=True, slots=True)
class Line:
    """One sign-in that was stopped and asked who it is."""

    id: int
    name: str
    acting: str
    what: str
    at: datetime
    above: bool
    proved_at: datetime | None
    seen_at: datetime | None
    seen_by: str


def lines(standing: Standing) -> list[Line]:
    """What this hat is told, newest first, of thirty days. At most two queries."""
    found = held_of(standing.setting, standing.hat.hat, standing.adult, standing.now, mail_works=settings.EMAIL_WORKS)
    return [
        Line(
            one.id, one.name, ACTING[one.hat], f"{KINDS[one.kind]} {WINDOWS[one.window]}", one.at, one.above,
            one.proved_at, one.seen_at, one.seen_by,
        )
        for one in found
    ]  # fmt: skip
