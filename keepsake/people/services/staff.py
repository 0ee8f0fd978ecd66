"""Who works here, in which role (H1)."""

from datetime import datetime

from keepsake.audit.acting import Act
from keepsake.people.errors import Invalid
from keepsake.people.models import Engaged, KeyPerson, Role, RoleTie, RoomTie
from keepsake.people.services.checking import beginning, chosen, ending
from keepsake.people.services.closing import close
from keepsake.people.services.finding import adult_of, another_manager, setting_of


def take_on(
    act: Act,
    adult: int,
    role: str,
    engaged: str = "employee",
    start: datetime | None = None,
    end: datetime | None = None,
) -> int:
    """The adult works here in a role, from `start` (now, if not said) to `end` (open, if not said); gives the tie.

    Several roles are several hats. A deputy's tie is usually one with an end (R27).
    """
    row = adult_of(act, adult, lock=True)
    chosen("role", role, Role, "Choose a role.")
    chosen("engaged", engaged, Engaged, "Choose how they are engaged.")
    if engaged == Engaged.STUDENT and role != Role.PRACTITIONER:
        raise Invalid("role", "A student works here as a practitioner.")
    since = beginning(start, act.now)
    until = ending("end", end, since)
    if RoleTie.objects.filter(adult=row, role=role, end__gt=since, start__lt=until).exists():
        raise Invalid("role", f"{row.name} has this role already.")
    made = RoleTie.objects.create(adult=row, role=role, engaged=engaged, start=since, end=until)
    act.note("role_tie", made.pk)
    act.note("adult", row.pk)
    return made.pk


def end_role(act: Act, adult: int, role: str, end: datetime | None = None) -> None:
    """A role ends, now or at `end`. With the last one go rooms and key children, from the same instant.

    Raises Invalid for the last manager of the setting: somebody must be able to let people in.
    """
    row = adult_of(act, adult)
    chosen("role", role, Role, "Choose a role.")
    setting_of(act, row.setting_id, lock=True)
    at = beginning(end, act.now)
    ties = RoleTie.objects.filter(adult=row, role=role, end__gt=act.now)
    if not ties.exists():
        raise Invalid("role", f"{row.name} does not have this role.")
    if role == Role.MANAGER and not another_manager(row, at):
        raise Invalid(
            "role", f"{row.name} is the only manager. Somebody else must be manager, and able to sign in, first."
        )
    close(ties, at, act.now)
    if not RoleTie.objects.filter(adult=row, end__gt=at).exists():
        close(RoomTie.objects.filter(adult=row), at, act.now)
        close(KeyPerson.objects.filter(adult=row), at, act.now)
    act.note("adult", row.pk)
