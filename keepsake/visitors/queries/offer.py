"""Whom the page at the door offers: the same for every member of staff, whoever is barred from whom (R5, R6)."""

from dataclasses import dataclass

from keepsake.cabinet import setup
from keepsake.people.queries.directory import AdultName, ChildName, children
from keepsake.people.queries.every import every_child
from keepsake.people.queries.here import children_here, staff_here
from keepsake.policy.standing import Standing


@dataclass(frozen=True, slots=True)
class Offer:
    """Children to choose from (the manager and the lead: those who have left, too), and who works here."""

    children: tuple[ChildName, ...]
    staff: tuple[AdultName, ...]

    def child(self, id_: int | None) -> ChildName | None:
        """A child of the offer."""
        return next((one for one in self.children if one.id == id_), None)


def offer(standing: Standing) -> Offer:
    """Who can be chosen."""
    office = standing.hat.hat in ("manager", "lead")
    ids = every_child(standing.setting) if office else list(children_here(standing.setting, standing.now))
    staff = staff_here(standing.setting, standing.now)
    return Offer(tuple(children(ids).values()), tuple(staff.values()))


def takes_postings(setting: int) -> bool:
    """Whether the cabinet takes what is sealed at the door."""
    return setup.state(setting).taking_since is not None
