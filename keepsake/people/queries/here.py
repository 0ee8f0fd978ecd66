"""Who is here now: children in rooms, and who works here. For pages that narrow them by a standing."""

from datetime import datetime

from keepsake.people.models import Place, RoleTie
from keepsake.people.queries.directory import AdultName, adult_name


def children_here(setting: int, now: datetime) -> dict[int, int]:
    """child → room, of every child of the setting who has a place now. One query."""
    return dict(Place.objects.at(now).filter(room__setting_id=setting).values_list("child_id", "room_id"))


def staff_here(setting: int, now: datetime) -> dict[int, AdultName]:
    """Everybody who works in the setting now, by name. One query."""
    ties = RoleTie.objects.at(now).filter(adult__setting_id=setting).select_related("adult")
    found = {tie.adult_id: adult_name(tie.adult) for tie in ties}
    return dict(sorted(found.items(), key=lambda one: one[1].name.casefold()))
