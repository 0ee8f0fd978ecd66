"""Whom a brought-in row may be about: children born on given days, adults of the setting. Who is whom, a person decides (R9)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from keepsake.people.bulk import by_many
from keepsake.people.models import Adult, CarerTie, Child, RoleTie


@dataclass(frozen=True, slots=True)
class ChildHere:
    """A child of the setting, as somebody who compares two rows needs it. `since`: the year of their first row here."""

    id: int
    public_id: str
    first: str
    middle: str
    last: str
    known_as: str
    born_on: date
    since: int

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}".strip()


def children_born(setting: int, days: Collection[date]) -> list[ChildHere]:
    """Children of the setting born on these days, by id. One query for every 500 days."""
    return [
        _here(row)
        for some in by_many(sorted(days))
        for row in Child.objects.filter(setting_id=setting, born_on__in=some).order_by("pk")
    ]


def every_child_here(setting: int) -> list[ChildHere]:
    """Every child of the setting, by id. One query."""
    return [_here(row) for row in Child.objects.filter(setting_id=setting).order_by("pk")]


def carers_of(ids: Collection[int]) -> dict[int, dict[int, str]]:
    """child → adult who is or was their carer → e-mail of the adult's sign-in, empty without one. One query for every 500."""
    found: dict[int, dict[int, str]] = {}
    for some in by_many(sorted(ids)):
        rows = CarerTie.objects.filter(child_id__in=some).values_list("child_id", "adult_id", "adult__account__email")
        for child, adult, email in rows:
            found.setdefault(child, {})[adult] = (email or "").casefold()
    return found


def children_here(setting: int, ids: Collection[int]) -> dict[int, ChildHere]:
    """The same children by id, as they stand now. One query for every 500."""
    return {
        row.pk: _here(row) for some in by_many(ids) for row in Child.objects.filter(setting_id=setting, pk__in=some)
    }


def newest_child(setting: int) -> int:
    """The highest id of a child of the setting, 0 where there is none: whether one was added since. One query."""
    return Child.objects.filter(setting_id=setting).order_by("-pk").values_list("pk", flat=True).first() or 0


def _here(row: Child) -> ChildHere:
    names = (row.first_name, row.middle_names, row.last_name, row.known_as)
    return ChildHere(row.pk, row.public_id.hex, *names, row.born_on, row.made_at.year)


@dataclass(frozen=True, slots=True)
class AdultHere:
    """An adult of the setting, as somebody who compares carers needs it. `email`: of their sign-in, empty without one."""

    id: int
    first: str
    last: str
    email: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}".strip()


def adults_here(setting: int) -> list[AdultHere]:
    """Every adult of the setting, by id. One query."""
    rows = Adult.objects.filter(setting_id=setting).order_by("pk")
    found = rows.values_list("pk", "first_name", "last_name", "account__email")
    return [AdultHere(pk, first, last, email or "") for pk, first, last, email in found]


def stands_here(adults: Collection[int], now: datetime) -> dict[int, tuple[list[int], bool]]:
    """adult → the children whose carer they are now, and whether they are on the staff. Two queries for every 500."""
    found: dict[int, tuple[list[int], bool]] = {}
    for some in by_many(sorted(adults)):
        staff = set(RoleTie.objects.at(now).filter(adult_id__in=some).values_list("adult_id", flat=True))
        found |= {adult: ([], adult in staff) for adult in some}
        for adult, child in CarerTie.objects.at(now).filter(adult_id__in=some).values_list("adult_id", "child_id"):
            found[adult][0].append(child)
    return found
