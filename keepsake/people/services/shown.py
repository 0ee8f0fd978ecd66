"""Two carers of one family who are shown to one another (R1): asked for each family, never inferred."""

from datetime import datetime

from django.db.models import Q

from keepsake.audit.acting import Act
from keepsake.people.errors import Invalid
from keepsake.people.models import Adult, CarerTie, Shown
from keepsake.people.services.closing import close
from keepsake.people.services.finding import adult_of


def mark_shown(act: Act, one: int, other: int) -> int:
    """Each may see the other's name, comments and additions from now on; gives the tie. Said twice, it is kept once.

    Raises Invalid unless both are carers of a child that they have in common, and for somebody who keeps their details
    from everyone outside the office.
    """
    first, second = _pair(act, one, other)
    for row, field in ((first, "one"), (second, "other")):
        if row.keeps_details:
            raise Invalid(field, f"{row.name} asked to keep their details from everyone outside the office.")
    common = _children(first, act.now) & _children(second, act.now)
    if not common:
        raise Invalid("other", f"{first.name} and {second.name} have no child in common here.")
    for child in sorted(common):
        act.touch(child=child)
    held = Shown.objects.at(act.now).filter(one=first, other=second).first()
    made = held or Shown.objects.create(one=first, other=second, start=act.now)
    act.note("shown", made.pk)
    return made.pk


def unmark_shown(act: Act, one: int, other: int) -> None:
    """They are no longer shown to one another, from now."""
    first, second = _pair(act, one, other)
    close(Shown.objects.filter(one=first, other=second), act.now, act.now)
    for child in sorted(_children(first, act.now) & _children(second, act.now)):
        act.touch(child=child)


def end_shown_without_child(adult: Adult, at: datetime, now: datetime) -> None:
    """End the pairs in which this adult has no child in common with the other any more."""
    mine = _children(adult, at)
    for pair in Shown.objects.filter(Q(one=adult) | Q(other=adult), end__gt=at).select_related("one", "other"):
        if not mine & _children(pair.other if pair.one_id == adult.pk else pair.one, at):
            close(Shown.objects.filter(pk=pair.pk), at, now)


def _children(adult: Adult, at: datetime) -> set[int]:
    return set(CarerTie.objects.at(at).filter(adult=adult).values_list("child_id", flat=True))


def _pair(act: Act, one: int, other: int) -> tuple[Adult, Adult]:
    """Both adults, locked in the order of their ids: the pair is symmetric, and is kept so."""
    if one == other:
        raise Invalid("other", "Choose another person.")
    rows = {}
    setting = None
    for pk, field in sorted(((one, "one"), (other, "other"))):
        rows[pk] = adult_of(act, pk, setting=setting, field=field, lock=True)
        setting = rows[pk].setting_id
    return rows[min(one, other)], rows[max(one, other)]
