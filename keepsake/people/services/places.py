"""Children's places in rooms (H1): whole days of the setting's zone on the form, instants in the row."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from keepsake.audit.acting import Act
from keepsake.people.errors import Invalid
from keepsake.people.models import Child, KeyPerson, Place
from keepsake.people.services.closing import close
from keepsake.people.services.finding import child_of, open_room_of
from keepsake.people.times import END, from_day, last_day, start_of, through, today

#: How far ahead a place may begin or end; more is a slip of the year.
AHEAD = timedelta(days=3 * 366)


def place_child(act: Act, child: int, room: int, day: date) -> int:
    """The child is in the room from this day on; gives the place. A move ends the place before it, and takes the
    place of a move that was planned for later. A move on the very day counts from now.

    Raises Invalid for a day before the present place began, one on which the last day is settled already, or one
    before the child was born.
    """
    row = child_of(act, child, lock=True)
    into = open_room_of(act, room, setting=row.setting_id)
    _sensible(act, row, day)
    if day < row.born_on:
        raise Invalid("day", f"{row.short_name} was not born yet on that day.")
    held = Place.objects.at(act.now).filter(child=row).order_by("-start").first()
    zone = row.setting.zone
    start = start_of(day, zone) if held is None else from_day(day, zone, act.now)
    if held is not None and held.start <= start < held.end:
        if held.room_id == into.pk:
            raise Invalid("room", f"{row.short_name} is in {into.name} already.")
        leaving = last_day(held.end, zone)
        if leaving is not None and not _coming(row, act.now).filter(start=held.end).exists():
            raise Invalid("day", f"{row.short_name}'s last day here is {_said(leaving)}. Take that back first.")
    _after_what_was(row, held, start, act.now)
    close(Place.objects.filter(child=row), start, act.now)
    made = Place.objects.create(child=row, room=into, start=start, end=END)
    act.touch(child=row.pk)
    act.note("room", into.pk)
    return made.pk


def leave(act: Act, child: int, day: date) -> None:
    """The child's last day here, included (R27). Its place ends after it, and so do its key person and back-up.

    Carers' ties stay: what is theirs to read is theirs for as long as it is kept.
    """
    row = child_of(act, child, lock=True)
    _sensible(act, row, day)
    end = through(day, row.setting.zone)
    first = Place.objects.filter(child=row, end__gt=act.now).order_by("start").first()
    if first is None:
        raise Invalid("child", f"{row.short_name} has no place here.")
    if first.start >= end:
        raise Invalid("day", f"{row.short_name} came after that day. Choose a later one.")
    last = Place.objects.filter(child=row, start__lt=end).order_by("-end").first()
    if last is not None and last.end < end:
        raise Invalid("day", f"{row.short_name}'s last day here is settled already. Take that back first.")
    close(Place.objects.filter(child=row), end, act.now)
    close(KeyPerson.objects.filter(child=row), end, act.now)
    act.touch(child=row.pk)


def stay(act: Act, child: int) -> None:
    """Take back a last day that has not passed: the child stays, and so do its key person and back-up."""
    row = child_of(act, child, lock=True)
    last = Place.objects.filter(child=row, end__gt=act.now).order_by("-end").first()
    if last is None or last.end >= END:
        raise Invalid("child", f"{row.short_name} is not about to leave.")
    KeyPerson.objects.filter(child=row, end=last.end, start__lt=last.end).update(end=END)
    Place.objects.filter(pk=last.pk).update(end=END)
    act.touch(child=row.pk)


def cancel_place(act: Act, child: int) -> None:
    """Take back a place that has not begun: the child does not come, or does not move, after all."""
    row = child_of(act, child, lock=True)
    first = _coming(row, act.now).order_by("start").first()
    if first is None:
        raise Invalid("child", f"{row.short_name} has no place that is still to begin.")
    # A planned move ended the present place; without the move it goes on.
    Place.objects.filter(child=row, start__lte=act.now, end=first.start).update(end=END)
    _coming(row, act.now).delete()
    act.touch(child=row.pk)


def _coming(child: Child, now: datetime) -> QuerySet[Place]:
    return Place.objects.filter(child=child, start__gt=now)


def _sensible(act: Act, child: Child, day: date) -> None:
    if day > today(child.setting.zone, act.now) + AHEAD:
        raise Invalid("day", "This day is far ahead. Check the year.")


def _after_what_was(child: Child, held: Place | None, start: datetime, now: datetime) -> None:
    """Raises Invalid where the child had a place already that the new one would contradict."""
    if held is not None:
        if start < held.start:
            since = _said(held.start.astimezone(child.setting.zone).date())
            raise Invalid("day", f"{child.short_name} is in {held.room.name} since {since}. Choose a later day.")
        return
    ended = Place.objects.filter(child=child, end__lte=now).order_by("-end").first()
    left = last_day(ended.end, child.setting.zone) if ended is not None and start < ended.end else None
    if left is not None:
        raise Invalid("day", f"{child.short_name} had a place until {_said(left)}. Choose a later day.")


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
