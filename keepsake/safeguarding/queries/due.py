"""Something in the cabinet is due: owner and day, and nothing else of it (R12, E2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from keepsake.people.queries.directory import adults
from keepsake.policy.standing import Standing
from keepsake.safeguarding.models import Due


@dataclass(frozen=True, slots=True)
class DueLine:
    """One line of the list."""

    id: str
    owner: str
    mine: bool
    due_on: date
    late: int
    done: bool = False


def due(standing: Standing) -> list[DueLine]:
    """What is due in the cabinet, the earliest first. Two queries."""
    return _lines(standing, Due.objects.filter(setting_id=standing.setting, done_at=None).order_by("due_on", "pk"))


def due_of(standing: Standing, ids: Iterable[str]) -> dict[str, DueLine]:
    """The lines of some tasks, by the number that each holds. Two queries."""
    rows = Due.objects.filter(setting_id=standing.setting, public_id__in=list(ids))
    return {one.id: one for one in _lines(standing, rows)}


def _lines(standing: Standing, rows: Iterable[Due]) -> list[DueLine]:
    found = list(rows)
    named = adults(one.owner_id for one in found)
    today = standing.now.astimezone(standing.zone).date()
    return [
        DueLine(
            one.public_id.hex, named[one.owner_id].name, one.owner_id == standing.adult, one.due_on,
            (today - one.due_on).days, one.done_at is not None,
        )
        for one in found
    ]  # fmt: skip
