"""The numbers as the manager sees them, and what is missing (R16)."""

from dataclasses import dataclass
from datetime import date

from keepsake.people.queries.directory import adults
from keepsake.people.queries.hats import SettingFacts
from keepsake.people.queries.settings import setting_facts
from keepsake.safeguarding import figures, reaching
from keepsake.safeguarding.models import Numbers, Reach

#: What the manager enters, by the names of the columns.
ENTERED = ("council", "days", "nights", "weekends", "officer_name", "officer_phone", "open_within", "private_phones")


@dataclass(frozen=True, slots=True)
class Entered:
    """What stands now: the values of the form, and when and by whom they were checked."""

    values: dict[str, object]
    checked_on: date | None
    checked_by: str


@dataclass(frozen=True, slots=True)
class OnRota:
    """One line of the rota."""

    adult: int
    phone: str
    days: tuple[int, ...]
    away_from: date | None
    away_until: date | None


def entered(setting: int) -> Entered:
    """The numbers of a setting. Two queries at most."""
    row = Numbers.objects.select_related("checked_by").filter(setting=setting).first()
    if row is None:
        return Entered({"open_within": figures.open_minutes()}, None, "")
    name = adults([row.checked_by_id])[row.checked_by_id].name if row.checked_by_id else ""
    return Entered({one: getattr(row, one) for one in ENTERED}, row.checked_on, name)


def rota(setting: int) -> list[OnRota]:
    """Who is told in person, in order. One query."""
    rows = Reach.objects.filter(setting=setting).order_by("place", "pk")
    return [OnRota(one.adult_id, one.phone, tuple(one.days), one.away_from, one.away_until) for one in rows]


def missing(setting: int) -> list[str]:
    """What is still to be entered before the cabinet may take postings, each a sentence; for the pages of its set-up."""
    facts: SettingFacts | None = setting_facts(setting)
    return reaching.missing(facts) if facts is not None else []
