"""Whom to ring, and who is to be told in person today (R16): what pages of the slot say, worked out of the tables."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from keepsake.people.queries.directory import adults
from keepsake.people.queries.hats import SettingFacts
from keepsake.safeguarding import figures
from keepsake.safeguarding.figures import Line
from keepsake.safeguarding.models import Numbers, Reach

#: The label under which a keyholder's line is sealed at rest.
LINE = "slot notice"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to tell in person."""

    adult: int
    name: str
    first_name: str
    face: str
    phone: str


@dataclass(frozen=True, slots=True)
class ToRing:
    """What stands above the form, always. `council` is empty where the manager has not entered it yet."""

    council: tuple[Line, ...]
    officer: Line | None
    people: tuple[Person, ...]
    national: tuple[Line, ...]
    checked_on: date | None
    office_phone: str
    private_phones: bool

    @property
    def names(self) -> str:
        """ "Samira or Beth"."""
        return " or ".join(one.first_name for one in self.people)


def to_ring(facts: SettingFacts, now: datetime, without: Collection[int] = ()) -> ToRing:
    """Whom to ring now. `without`: whom it is about, and theirs: nobody is sent to them (R15). Three queries at most."""
    row = Numbers.objects.filter(setting=facts.id).first()
    today = now.astimezone(ZoneInfo(facts.zone_name)).date()
    council, officer = [], None
    if row is not None:
        said = ((row.days, "Days"), (row.nights, "Nights"), (row.weekends, "Weekends"))
        council = [Line(row.council or "Children’s services", phone, when) for phone, when in said if phone]
        if row.officer_phone:
            officer = Line(row.officer_name or "Designated officer", row.officer_phone)
    return ToRing(
        tuple(council),
        officer,
        tuple(one for one in people_on(facts.id, today) if one.adult not in without),
        figures.national(),
        row.checked_on if row else None,
        facts.office_phone,
        bool(row and row.private_phones),
    )


def people_on(setting: int, day: date) -> list[Person]:
    """Who is to be told in person on a day, in the manager's order. Two queries."""
    rows = [one for one in Reach.objects.filter(setting=setting).order_by("place", "pk") if here_on(one, day)]
    named = adults(one.adult_id for one in rows)
    return [
        Person(
            one.adult_id, named[one.adult_id].name, named[one.adult_id].first_name, named[one.adult_id].face, one.phone
        )
        for one in rows
    ]


def here_on(row: Reach, day: date) -> bool:
    """Whether somebody of the rota is there on a day."""
    away = row.away_from is not None and row.away_from <= day and (row.away_until is None or day <= row.away_until)
    return day.isoweekday() in row.days and not away


def open_within(setting: int) -> timedelta:
    """How long a posting may lie unopened here. One query."""
    minutes = Numbers.objects.filter(setting=setting).values_list("open_within", flat=True).first()
    return timedelta(minutes=minutes or figures.open_minutes())


def missing(facts: SettingFacts) -> list[str]:
    """What is still to be entered before the cabinet may take postings (R16), each a sentence. Two queries."""
    row = Numbers.objects.filter(setting=facts.id).first()
    found = []
    if row is None or not (row.days and row.nights and row.weekends):
        found.append("The numbers of the council’s children’s services by day, by night and at weekends are needed.")
    if row is None or not row.officer_phone:
        found.append("The council’s designated officer and their number are needed.")
    days = {day for one in Reach.objects.filter(setting=facts.id) for day in one.days}
    if not set(facts.open_days) <= days:
        found.append("For each day on which you open, somebody who is told in person is needed, with a phone.")
    return found
