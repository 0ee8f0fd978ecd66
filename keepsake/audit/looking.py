"""Reading: what one page holds, and its one entry, committed before the first byte is sent (P1)."""

from datetime import datetime

from keepsake.audit import chain
from keepsake.audit.chain import Actor
from keepsake.audit.subjects import Touched

#: How a sealed record stands in an entry: this, and its random id.
OPENED = "opened:"


class Look:
    """Collects what a page shows while it is made; `keep` appends the entry. Ids only."""

    def __init__(
        self, actor: Actor, now: datetime, *, action: str, clause: str, purpose: str, listed: bool = True
    ) -> None:
        self.actor = actor
        self.now = now
        self.action = action
        self.clause = clause
        self.purpose = purpose
        self.listed = listed
        self.ref = chain.new_ref()
        self.detail: dict[str, int | str] = {}
        self._touched: dict[Touched, None] = {}

    def touch(self, *, child: int | None = None, record: int | None = None, version: int | None = None) -> None:
        """The page holds this. Each is kept once."""
        self._touched[Touched(child, record, version)] = None

    @property
    def holds_records(self) -> bool:
        """Whether the page shows any record, open or sealed (of sealed ones the log has random ids alone)."""
        return any(one.record is not None for one in self._touched) or any(
            key.startswith(OPENED) for key in self.detail
        )

    def note(self, key: str, value: int | str) -> None:
        """An id or a count that belongs in the entry; never a name or content."""
        self.detail[key] = value

    def keep(self) -> int:
        """Append the entry in a short transaction of its own. Raises NotWritten; then nothing may be shown."""
        return chain.append(
            self.actor,
            at=self.now,
            action=self.action,
            clause=self.clause,
            purpose=self.purpose,
            ref=self.ref,
            touched=tuple(self._touched),
            detail=self.detail,
            listed=self.listed,
        )
