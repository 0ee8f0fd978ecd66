"""Bars between staff and children (R5): own child, household, relative, order, close friend."""

from datetime import datetime

from keepsake.audit.acting import Act
from keepsake.people.errors import Invalid
from keepsake.people.models import Bar, KeyPerson, RoleTie, Why
from keepsake.people.services.checking import beginning, chosen, ending
from keepsake.people.services.closing import close
from keepsake.people.services.finding import adult_of, child_of

_NO_BAR = "There is no such bar here."


def declare_bar(
    act: Act, adult: int, child: int, why: str, start: datetime | None = None, end: datetime | None = None
) -> int:
    """A bar between a staff member and a child, under every staff hat (R5); gives it. Key-person ties end with its start.

    Declared for somebody who is on the staff, or is to be.
    """
    of = child_of(act, child, lock=True)
    row = adult_of(act, adult, setting=of.setting_id)
    chosen("why", why, Why, "Choose why.")
    since = beginning(start, act.now)
    until = ending("end", end, since)
    if not RoleTie.objects.filter(adult=row, end__gt=act.now).exists():
        raise Invalid("adult", f"{row.name} is not on the staff.")
    act.touch(child=of.pk)
    held = Bar.objects.at(since).filter(adult=row, child=of, why=why, end__gte=until).first()
    made = held or Bar.objects.create(adult=row, child=of, why=why, start=since, end=until, declared_at=act.now)
    close(KeyPerson.objects.filter(adult=row, child=of), since, act.now)
    act.note("bar", made.pk)
    return made.pk


def end_bar(act: Act, bar: int, end: datetime | None = None) -> None:
    """A bar no longer holds, from now or from `end`. What makes a carer stand apart is no bar of these: it stays."""
    row = Bar.objects.select_related("child").filter(pk=bar, end__gt=act.now).first()
    if row is None:
        raise Invalid("bar", _NO_BAR)
    child_of(act, row.child_id, field="bar", missing=_NO_BAR, lock=True)
    close(Bar.objects.filter(pk=row.pk), beginning(end, act.now), act.now)
    act.touch(child=row.child_id)
    act.note("bar", row.pk)
