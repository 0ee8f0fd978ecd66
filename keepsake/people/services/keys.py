"""Key person and back-up of a child (H1)."""

from datetime import datetime

from keepsake.audit.acting import Act
from keepsake.people.errors import Invalid
from keepsake.people.models import Adult, Bar, CarerTie, Child, KeyPerson, Place
from keepsake.people.services.checking import beginning
from keepsake.people.services.closing import close
from keepsake.people.services.finding import adult_of, child_of, works_here
from keepsake.people.times import END


def set_key_person(act: Act, child: int, adult: int, *, backup: bool = False, start: datetime | None = None) -> int:
    """The child's key person, or back-up, from `start` (now, if not said); gives the tie. The former one's ends.

    Raises Invalid for somebody who is not on the staff, who is a carer of the child, or whom a bar keeps apart (R5),
    and for a child without a place.
    """
    of = child_of(act, child, lock=True)
    row = adult_of(act, adult, setting=of.setting_id)
    since = beginning(start, act.now)
    works_here(row, since)
    if not Place.objects.filter(child=of, end__gt=since).exists():
        raise Invalid("child", f"{of.short_name} has no place here at that time.")
    if barred(row, of, since):
        raise Invalid(
            "adult", f"{row.name} is family, or close to the family, of {of.short_name}. Choose somebody else."
        )
    act.touch(child=of.pk)
    act.note("adult", row.pk)
    held = KeyPerson.objects.at(since).filter(child=of, adult=row, backup=backup, end=END).first()
    if held is not None:
        return held.pk
    ties = KeyPerson.objects.filter(child=of)
    close(ties.filter(backup=backup), since, act.now)
    # Nobody stands in for themselves.
    close(ties.filter(adult=row), since, act.now)
    return KeyPerson.objects.create(child=of, adult=row, backup=backup, start=since, end=END).pk


def end_key_person(act: Act, child: int, *, backup: bool = False, end: datetime | None = None) -> None:
    """The child has no key person, or no back-up, from now or from `end`."""
    of = child_of(act, child, lock=True)
    close(KeyPerson.objects.filter(child=of, backup=backup), beginning(end, act.now), act.now)
    act.touch(child=of.pk)


def barred(adult: Adult, child: Child, at: datetime) -> bool:
    """Whether a bar stands between the two at the instant or later: declared, or because they are a carer (R5)."""
    return any(ties.filter(adult=adult, child=child, end__gt=at).exists() for ties in (Bar.objects, CarerTie.objects))
