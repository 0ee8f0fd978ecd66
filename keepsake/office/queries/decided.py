"""About which children the office has begun something that stands in no record yet: they are not taken back unasked."""

from collections.abc import Collection

from keepsake.office.models import Registering
from keepsake.people.bulk import by_many


def decided(children: Collection[int]) -> set[int]:
    """Of these children, those of whom a carer was asked for the registration. One query for each few hundred."""
    found: set[int] = set()
    for some in by_many(set(children)):
        found.update(Registering.objects.filter(child_id__in=some).values_list("child_id", flat=True))
    return found
