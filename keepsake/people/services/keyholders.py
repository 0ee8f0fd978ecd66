"""Who holds a key to the lockable file (E2, R19). What a key is, and that it opens, is the cabinet's to say."""

from datetime import datetime

from keepsake.audit.acting import Act
from keepsake.people.errors import Invalid
from keepsake.people.models import Keyholder, Role, RoleTie
from keepsake.people.services.checking import beginning
from keepsake.people.services.closing import close
from keepsake.people.services.finding import adult_of
from keepsake.people.times import END

#: Who may hold one: no promise opens a sealed record under another hat.
ROLES = (Role.MANAGER, Role.DEPUTY, Role.LEAD)


def begin(act: Act, adult: int, start: datetime | None = None) -> int:
    """The adult holds a key, from `start` (now, if not said); gives the tie. Said twice, it is kept once.

    Raises Invalid for somebody who is neither manager, deputy nor safeguarding lead at that time.
    """
    row = adult_of(act, adult, lock=True)
    since = beginning(start, act.now)
    if not RoleTie.objects.at(since).filter(adult=row, role__in=ROLES).exists():
        raise Invalid("adult", f"{row.name} is neither manager, deputy nor safeguarding lead, and can hold no key.")
    held = Keyholder.objects.at(since).filter(adult=row, end=END).first()
    made = held or Keyholder.objects.create(adult=row, setting_id=row.setting_id, start=since, end=END)
    act.note("adult", row.pk)
    act.note("keyholder", made.pk)
    return made.pk


def end(act: Act, adult: int, at: datetime | None = None) -> None:
    """The adult holds no key any more, from now or from `at`. The cabinet changes its keys in the same act.

    Raises Invalid for somebody who holds none.
    """
    row = adult_of(act, adult, lock=True)
    if not close(Keyholder.objects.filter(adult=row), beginning(at, act.now), act.now):
        raise Invalid("adult", f"{row.name} holds no key.")
    act.note("adult", row.pk)
