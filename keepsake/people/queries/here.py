"""Who is here now: children in rooms, and who works here. For pages that narrow them by a standing."""

from collections.abc import Iterable
from datetime import datetime

from keepsake.people.models import Place, RoleTie
from keepsake.people.queries.directory import AdultName, adult_name


def children_here(setting: int, now: datetime) -> dict[int, int]:
    """child → room, of every child of the setting who has a place now. One query."""
    return dict(Place.objects.at(now).filter(room__setting_id=setting).values_list("child_id", "room_id"))


def staff_here(setting: int, now: datetime) -> dict[int, AdultName]:
    """Everybody who works in the setting now, by name. One query."""
    ties = RoleTie.objects.at(now).filter(adult__setting_id=setting).select_related("adult")
    return _by_name(ties)


def staff_ever(setting: int, now: datetime) -> tuple[dict[int, AdultName], dict[int, AdultName]]:
    """Everybody who works in the setting now, and everybody who did and does no longer, by name. One query."""
    ties = list(RoleTie.objects.filter(adult__setting_id=setting, start__lte=now).select_related("adult"))
    here = _by_name(tie for tie in ties if tie.end > now)
    return here, _by_name(tie for tie in ties if tie.adult_id not in here)


def _by_name(ties: Iterable[RoleTie]) -> dict[int, AdultName]:
    found = {tie.adult_id: adult_name(tie.adult) for tie in ties}
    return dict(sorted(found.items(), key=lambda one: one[1].name.casefold()))
