"""Children born on given days: whom a brought-in row may be about. Who is whom, a person decides (R9)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from keepsake.people.bulk import by_many
from keepsake.people.models import Child


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
