"""Numbers about sealed records, counted while the cabinet is open (R26): from what each feature says that it finds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from keepsake.cabinet.opened import Opened
from keepsake.people.queries.directory import ChildName, children
from keepsake.people.times import start_of
from keepsake.policy.standing import Standing
from keepsake.records.sealed.sight import may_read
from keepsake.web.cabinet.counted import Counted, Planned, Referral, Worker, Worry, counted


@dataclass(frozen=True, slots=True)
class Count:
    """What stands behind the numbers. `partial`: a bar stands between whoever counts and a child (R5), whether
    or not anything lies in its file: that is not theirs to know."""

    referrals: tuple[Referral, ...]
    worries: tuple[Worry, ...]
    plans: tuple[Planned, ...]
    workers: tuple[Worker, ...]
    partial: bool

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers, by key; `partial` beside them."""
        answered = [one for one in self.referrals if one.answered_at is not None]
        return {
            "referrals": len(self.referrals),
            "answered": len(answered),
            "days": max((days(one) for one in answered), default=0),
            "waiting": len(self.referrals) - len(answered),
            "concerns": len(self.worries),
            "no_action": sum(1 for one in self.worries if not one.acted and one.why_not),
            "unsaid": sum(1 for one in self.worries if not one.acted and not one.why_not),
            "plans": len(self.plans),
            "social": len(self.workers),
            "partial": int(self.partial),
        }


@dataclass(frozen=True, slots=True)
class Line:
    """One line behind a number: whose it is, when, what is said, and the record it stands in."""

    record: UUID
    child: ChildName | None
    at: datetime
    says: str
    detail: str


def days(one: Referral) -> int:
    """How many days the answer took; one that came the same day took none."""
    return max(0, (one.answered_at.date() - one.at.date()).days) if one.answered_at is not None else 0


def count(standing: Standing, opened: Opened, since: date) -> Count:
    """Count what happened since a day; plans whatever their day. Matters of their own are in no number (R15)."""
    mine = [child for child in opened.counts() if child is None or may_read(standing, child)]
    found: Counted = counted(opened, mine)
    first = start_of(since, standing.zone)
    return Count(
        tuple(one for one in found.referrals if one.at >= first),
        tuple(one for one in found.worries if one.at >= first),
        found.plans,
        found.workers,
        bool(standing.set("barred")),
    )


def lines(found: Count, key: str) -> list[Line]:
    """What stands behind one number, the newest first; nothing for a key that there is not."""
    referrals: dict[str, list[Referral]] = {
        "referrals": list(found.referrals),
        "answered": [one for one in found.referrals if one.answered_at is not None],
        "days": sorted((one for one in found.referrals if one.answered_at is not None), key=days, reverse=True)[:1],
        "waiting": [one for one in found.referrals if one.answered_at is None],
    }
    worries = {
        "concerns": list(found.worries),
        "no_action": [one for one in found.worries if not one.acted and one.why_not],
        "unsaid": [one for one in found.worries if not one.acted and not one.why_not],
    }
    # Of pages that were released before contacts and decisions were counted: plans alone.
    plans = {"plans": list(found.plans), "workers": [one for one in found.plans if one.worker]}
    of = [
        *(one.child for one in found.referrals),
        *(one.child for one in found.worries),
        *(one.child for one in found.plans),
        *(one.child for one in found.workers),
    ]
    named: Mapping[int, ChildName] = children({child for child in of if child is not None})
    rows = [
        *(Line(one.record, named.get(one.child or 0), one.at, one.to, _answer(one)) for one in referrals.get(key, ())),
        *(
            Line(one.record, named.get(one.child or 0), one.at, _acted(one), one.why_not)
            for one in worries.get(key, ())
        ),
        *(Line(one.record, named.get(one.child), one.at, one.sort, "") for one in plans.get(key, ())),
        *(Line(one.record, named.get(one.child), one.at, one.says, "") for one in found.workers if key == "social"),
    ]
    return sorted(rows, key=lambda one: one.at, reverse=True)


def _acted(one: Worry) -> str:
    return "Something was done" if one.acted else "Nothing was done" if one.why_not else "Nothing is said of it yet"


def _answer(one: Referral) -> str:
    if one.answered_at is None:
        return "No answer yet"
    took = days(one)
    said = "the same day" if took == 0 else f"after {took} day{'' if took == 1 else 's'}"
    return f"Answered {said}. {one.answer}".strip()
