"""Children born on given days: whom a brought-in row may be about."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from keepsake.people.models import Child

BATCH = 500


@dataclass(frozen=True, slots=True)
class ChildHere:
    """A child of the setting, as somebody who compares two rows needs it."""

    id: int
    public_id: str
    first: str
    last: str
    known_as: str
    born_on: date

    def near(self, first: str, last: str, known_as: str = "") -> bool:
        """Whether the names could be the same child's: equal but for case and accents, one letter, or the known name."""
        mine = {folded(self.first), folded(self.known_as)} - {""}
        theirs = {folded(first), folded(known_as)} - {""}
        if folded(self.last) and folded(last) and not _close(folded(self.last), folded(last)):
            return bool({folded(self.last)} & theirs and {folded(last)} & mine)  # written the wrong way round
        return any(_close(one, other) for one in mine for other in theirs)


def children_born(setting: int, days: Collection[date]) -> dict[date, list[ChildHere]]:
    """day → children of the setting born on it. One query for every 500 days."""
    found: dict[date, list[ChildHere]] = {}
    wanted = sorted(days)
    for start in range(0, len(wanted), BATCH):
        rows = Child.objects.filter(setting_id=setting, born_on__in=wanted[start : start + BATCH]).order_by("pk")
        for row in rows:
            here = ChildHere(row.pk, row.public_id.hex, row.first_name, row.last_name, row.known_as, row.born_on)
            found.setdefault(row.born_on, []).append(here)
    return found


def folded(name: str) -> str:
    """A name for comparing alone: no case, no accents, no marks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def _close(one: str, other: str) -> bool:
    """Equal, or one letter more, less or other, in names of four letters and more."""
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        wrong = [n for n in range(len(one)) if one[n] != other[n]]
        swapped = (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and one[wrong[0]] == other[wrong[1]]
            and one[wrong[1]] == other[wrong[0]]
        )
        return len(wrong) == 1 or swapped
    short, long = sorted((one, other), key=len)
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
