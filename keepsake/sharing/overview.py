"""What is open, over all decisions: what does not stand yet, what is waited for, what is due (S6, R21). Folded, kept nowhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from keepsake.sharing.decision import Decision
from keepsake.sharing.given import Given, givens
from keepsake.sharing.missing import Missing

#: How many decisions that are over stay in sight.
LATELY = 10


@dataclass(frozen=True, slots=True)
class Due:
    """Something of a decision that is due. `late`: days since; below 1 while it is not late. `hour`: where hours count."""

    decision: Decision
    says: str
    on: date
    late: int
    given: Given | None = None
    hour: datetime | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """A decision of which something does not stand yet."""

    decision: Decision
    missing: list[Missing]


@dataclass(frozen=True, slots=True)
class Overview:
    """The groups of the page, each with what presses first."""

    calls: list[Due]
    open: list[Open]
    to_give: list[Decision]
    advice: list[Decision]
    receipts: list[Due]
    follow_ups: list[Due]
    over: list[Decision]

    @property
    def due(self) -> int:
        """How much is due today or late: what the first pages say of it."""
        return sum(one.late >= 0 for one in (*self.calls, *self.receipts, *self.follow_ups))


def overview(decisions: Sequence[Decision], now: datetime, zone: ZoneInfo) -> Overview:
    """Of these decisions, the newest first. A call of R21 stands alone until its rest does."""
    on = now.astimezone(zone).date()
    alive = [one for one in decisions if one.state != "closed"]
    calls = sorted((due for one in alive for due in _calls(one, now, zone)), key=lambda due: due.hour or now)
    called = {due.decision.id for due in calls}
    return Overview(
        calls=calls,
        open=[Open(one, one.missing()) for one in alive if one.id not in called and one.missing()],
        to_give=[one for one in alive if one.state == "decided"],
        advice=[one for one in alive if one.awaits_advice],
        receipts=_sorted(due for one in decisions for due in _receipts(one, on)),
        # What was put down is to be done although the decision is closed: it goes off the list when it is.
        follow_ups=_sorted(due for one in decisions for due in _follow_ups(one, on)),
        over=[one for one in decisions if one.stands and one.state != "decided"][:LATELY],
    )


def _calls(one: Decision, now: datetime, zone: ZoneInfo) -> Iterator[Due]:
    if one.rest_by is not None and one.missing():
        late = int(one.rest_by <= now)
        yield Due(one, f"{len(one.missing())} to fill in", one.rest_by.astimezone(zone).date(), late, hour=one.rest_by)


def _receipts(one: Decision, on: date) -> Iterator[Due]:
    for given in givens(one):
        if given.waits and given.receipt_by is not None:
            yield Due(one, f"Receipt from {given.to}", given.receipt_by, (on - given.receipt_by).days, given)


def _follow_ups(one: Decision, on: date) -> Iterator[Due]:
    done = {str(step.body.get("of", "")) for step in one.every("follow_done")}
    for step in one.every("follow_up"):
        if step.id not in done and step.body.get("on"):
            day = date.fromisoformat(str(step.body["on"]))
            yield Due(one, str(step.body.get("what", "")), day, (on - day).days)


def _sorted(found: Iterator[Due]) -> list[Due]:
    return sorted(found, key=lambda due: due.on)
