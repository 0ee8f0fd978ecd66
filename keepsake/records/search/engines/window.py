"""From when to when a search looks."""

from dataclasses import dataclass
from datetime import datetime

from keepsake.records.selecting import Place


@dataclass(frozen=True, slots=True)
class Window:
    """Records of one setting, from `since` on, until `until` (not included), older than `before`; None: no bound.

    An engine may give a few records outside of it: `selecting` is exact.
    """

    setting: int
    since: datetime | None = None
    until: datetime | None = None
    before: Place | None = None
