"""When the last good copies were made: for the manager's page, and for the cabinet's set-up (R19)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from keepsake.running.models import Copy

#: Older than this, or never: red (R19).
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Place:
    """The newest copy in one place."""

    place: str
    made_at: datetime
    read_back_at: datetime
    opened_at: datetime | None
    elsewhere: bool
    old: bool


@dataclass(frozen=True, slots=True)
class State:
    """How the copies stand. `last`: when both were there last; `good`: the same, each on a second medium."""

    data: tuple[Place, ...]
    keys: tuple[Place, ...]
    last: datetime | None
    good: datetime | None
    red: bool

    @property
    def same_medium(self) -> bool:
        """Whether a copy there is, but none that a broken or stolen disk would leave."""
        return self.last is not None and self.good is None


def state(now: datetime) -> State:
    """The newest copy in each place, and what they come to. One query."""
    newest: dict[tuple[str, str], Copy] = {}
    for row in Copy.objects.order_by("made_at", "pk"):
        newest[row.what, row.place] = row
    data, keys = (_places([row for (of, _), row in newest.items() if of == what], now) for what in ("data", "keys"))
    good = _both(*([one for one in some if one.elsewhere] for some in (data, keys)))
    return State(data, keys, _both(data, keys), good, good is None or now - good > WEEK)


def backed_up_at() -> datetime | None:
    """When data and keyring were last copied to a second medium and read back: the older of the two (R19). One query."""
    rows = Copy.objects.filter(elsewhere=True).order_by("made_at").values_list("what", "made_at")
    newest = dict(rows)
    return min(newest.values()) if len(newest) == 2 else None


def _both(data: Iterable[Place], keys: Iterable[Place]) -> datetime | None:
    instants = [max((one.made_at for one in some), default=None) for some in (data, keys)]
    found = [one for one in instants if one is not None]
    return min(found) if len(found) == 2 else None


def _places(rows: Iterable[Copy], now: datetime) -> tuple[Place, ...]:
    return tuple(
        Place(row.place, row.made_at, row.read_back_at, row.opened_at, row.elsewhere, now - row.made_at > WEEK)
        for row in sorted(rows, key=lambda row: row.made_at, reverse=True)
    )
