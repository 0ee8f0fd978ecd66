"""A small nursery for the tests of pages that belong to no feature."""

from datetime import UTC, datetime

from keepsake.demo.cast import Carer, Pupil, StaffMember
from keepsake.demo.nursery import World, make_nursery


def larch(staff: tuple[StaffMember, ...], children: tuple[Pupil, ...], carers: tuple[Carer, ...]) -> World:
    """Larch House, now, open at all hours."""
    return make_nursery(
        "Larch House",
        datetime.now(UTC),
        staff=staff,
        children=children,
        carers=carers,
        open_always=True,
        domain="larch.example",
    )
