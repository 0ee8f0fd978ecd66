"""To whom a record may be opened, and until when (R13, R5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from keepsake.people.times import through, today
from keepsake.policy.engine import may
from keepsake.policy.standing import Standing, may_be_granted, standings_to
from keepsake.policy.vocabulary import Facts

#: How long a grant runs, in days, unless the plan's review or its giver says otherwise; and the longest.
USUAL_DAYS = 30
MOST_DAYS = 365


def usual_end(standing: Standing) -> datetime:
    """The end of a grant that nobody gave another: 30 days, the last one whole (R13)."""
    return _end_in(standing, USUAL_DAYS)


def end_of_today(standing: Standing) -> datetime:
    """The end of a grant for today: the back-up key person stands in (R13)."""
    return _end_in(standing, 0)


def latest_end(standing: Standing) -> datetime:
    """No grant runs longer than this."""
    return _end_in(standing, MOST_DAYS)


def _end_in(standing: Standing, days: int) -> datetime:
    return through(today(standing.zone, standing.now) + timedelta(days=days), standing.zone)


class Unfit(StrEnum):
    """Why a record is not opened to somebody."""

    SELF = "self"
    NOT_CARING = "not caring"
    BRIEF = "brief"
    BARRED = "barred"
    READS = "reads"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody to whom a record may be opened."""

    adult: int
    name: str
    face: str


def colleagues(standing: Standing, facts: Facts) -> list[Colleague]:
    """Everybody to whom this standing may open the record, by name; nobody where it may open it to none. Eight queries."""
    if not may(standing, "grant", facts):
        return []
    found = [one.hat for one in staff_to(standing, facts) if unfit(standing, facts, one.adult, [one]) is None]
    return [Colleague(hat.adult, hat.name, hat.face) for hat in found]


def staff_to(standing: Standing, facts: Facts) -> list[Standing]:
    """The standings, to the record's child, of everybody who works here."""
    children = () if facts.child is None else (facts.child,)
    return standings_to(children, standing.setting, standing.now, staff_alone=True, facts=standing.hat.setting)


def unfit(standing: Standing, facts: Facts, adult: int, staff: Iterable[Standing]) -> Unfit | None:
    """Why the record cannot be opened to this adult, or None where it can be.

    Nobody opens anything to themselves, whatever the hats. Beside the practitioner's hat none is asked: a grant opens
    nothing under another.
    """
    if adult == standing.adult:
        return Unfit.SELF
    caring = next((one for one in staff if one.adult == adult and one.hat.hat == "practitioner"), None)
    if caring is None:
        return Unfit.NOT_CARING
    if not may_be_granted(caring.hat):
        return Unfit.BRIEF
    if facts.child in caring.set("barred"):
        return Unfit.BARRED
    return Unfit.READS if may(caring, "read", facts) else None
