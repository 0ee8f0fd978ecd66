"""What the slot's pages offer and show: children and colleagues to choose from, one's own receipts, the keyholder's line."""

from dataclasses import dataclass

from keepsake.cabinet import setup, slot, vouching
from keepsake.cabinet.keyholders import keyholders
from keepsake.cabinet.slot import ReceiptState
from keepsake.people.queries.directory import AdultName, ChildName, adults, children
from keepsake.people.queries.here import children_here, staff_here
from keepsake.people.queries.staff import staff_of_setting
from keepsake.people.times import months_between, today
from keepsake.policy.standing import Standing
from keepsake.safeguarding import figures
from keepsake.safeguarding.models import Notice
from keepsake.safeguarding.reaching import LINE

TOP = ("manager", "deputy", "lead")


@dataclass(frozen=True, slots=True)
class Offer:
    """Who can be chosen: children who are here, who works here, and of them the manager, deputy, lead and who stands above."""

    children: tuple[ChildName, ...]
    staff: tuple[AdultName, ...]
    top: tuple[AdultName, ...]

    def child(self, id_: int | None) -> ChildName | None:
        """A child of the offer."""
        return next((one for one in self.children if one.id == id_), None)


def offer(standing: Standing) -> Offer:
    """The same for every member of staff, whoever is barred from whom: the slot is open at once to all of them (R5, R6)."""
    here = children(children_here(standing.setting, standing.now))
    staff = staff_here(standing.setting, standing.now)
    members = staff_of_setting(standing.setting, standing.now)
    top = {one.adult.id for one in members if any(role.role in TOP for role in one.roles)}
    above = {one.adult for one in keyholders(standing.setting) if one.above and not one.former}
    named = staff | adults(above - set(staff))
    return Offer(tuple(here.values()), tuple(staff.values()), tuple(named[one] for one in named if one in top | above))


def takes_postings(setting: int) -> bool:
    """Whether the slot is open. Three queries, as the cabinet asks."""
    return setup.state(setting).taking_since is not None


def is_baby(child: ChildName | None, standing: Standing) -> bool:
    """Whether a mark on this child may be one on a baby who does not crawl yet (R17)."""
    if child is None:
        return False
    return months_between(child.born_on, today(standing.zone, standing.now)) < figures.baby_months()


def receipts(standing: Standing) -> list[ReceiptState]:
    """What became of one's own postings, the newest first: times alone."""
    return slot.receipts_of(standing.setting, standing.adult, standing.now)


def something_was_posted(standing: Standing) -> bool:
    """Whether this keyholder's line is on. One query, and one of the keyring where there is a row."""
    row = Notice.objects.filter(setting=standing.setting, adult=standing.adult).first()
    if row is None:
        return False
    return vouching.open_at_rest(standing.setting, standing.now, LINE, row.id, row.box) == b"1"
