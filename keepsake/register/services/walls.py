"""Limits on carers (R4) and bars on staff (R5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from keepsake.cabinet.keyring import KeyDestroyed
from keepsake.people.services import bars, limits
from keepsake.people.services.sessions import end_sessions
from keepsake.people.times import from_day, through
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.register import stands_on
from keepsake.register.services.acts import office, ties_changed


@dataclass(frozen=True, slots=True)
class LimitTerms:
    """What limits stand on. `start` and `until`: whole days of the setting's zone, both included; None: now, open."""

    footing: str
    says: str
    review_on: date
    advice: str = ""
    seen_by: int | None = None
    seen_on: date | None = None
    start: date | None = None
    until: date | None = None


def set_limits(standing: Standing, child: int, adult: int, what: Sequence[str], terms: LimitTerms) -> int:
    """Limit a carer in each of these things, on one footing; gives how many sessions ended (R4: they begin anew)."""
    with office(standing, "limit.set", child) as act:
        lock = stands_on.lock(standing.setting, child, adult, standing.now)
        sessions_of: frozenset[int] = frozenset()
        for one in what:
            made = limits.set_limit(
                act,
                adult,
                child,
                one,
                footing=terms.footing,
                says=terms.says,
                lock=lock,
                review_on=terms.review_on,
                advice=terms.advice,
                seen_by=terms.seen_by,
                seen_on=terms.seen_on,
                start=_start(standing, terms.start),
                end=through(terms.until, standing.zone) if terms.until else None,
            )
            sessions_of |= made.sessions_of
        ties_changed(act, standing, child)
        return end_sessions(act, sessions_of)


def lock_what_lay_open(now: datetime) -> int:
    """Seal the words of limits that were kept in the clear before 0.3.2; gives how many. One query where there are none. Of a
    child whose file was disposed of they go (E3)."""
    found = limits.in_the_clear()
    for one in found:
        try:
            limits.lock_words(one.id, stands_on.lock(one.setting, one.child, one.adult, now))
        except KeyDestroyed:
            limits.lock_words(one.id, lambda said: b"")
    return len(found)


def end_limit(standing: Standing, child: int, limit: int) -> None:
    """A limit no longer holds. What it stood on stays on file."""
    with office(standing, "limit.ended", child) as act:
        limits.end_limit(act, limit)
        ties_changed(act, standing, child)


def review_limit(standing: Standing, child: int, limit: int, review_on: date) -> None:
    """It was looked at again, and stands."""
    with office(standing, "limit.reviewed", child) as act:
        limits.review_limit(act, limit, review_on)


def declare_bar(standing: Standing, adult: int, child: int, why: str, until: date | None = None) -> None:
    """A bar between a member of staff and a child. It may be declared by anybody in the office, also about oneself."""
    with office(standing, "bar.declared") as act:
        bars.declare_bar(act, adult, child, why, end=through(until, standing.zone) if until else None)


def end_bar(standing: Standing, adult: int, child: int, bar: int) -> None:
    """A bar no longer holds. Nobody ends their own."""
    if adult == standing.adult:
        raise Refused
    with office(standing, "bar.ended", child) as act:
        bars.end_bar(act, bar)


def _start(standing: Standing, day: date | None) -> datetime | None:
    return from_day(day, standing.zone, standing.now) if day else None
