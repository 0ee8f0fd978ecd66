"""Which staff member is in which room: assigned (H1), or for today (R6)."""

from datetime import datetime

from keepsake.audit.acting import Act
from keepsake.people.errors import Invalid
from keepsake.people.models import RoomTie
from keepsake.people.services.checking import beginning, ending
from keepsake.people.services.closing import close
from keepsake.people.services.finding import adult_of, open_room_of, room_of, works_here
from keepsake.people.times import closing, today


def assign_room(act: Act, adult: int, room: int, start: datetime | None = None, end: datetime | None = None) -> int:
    """Assign a staff member to a room, from `start` (now, if not said); gives the tie. Said twice, it is kept once."""
    row = adult_of(act, adult, lock=True)
    into = open_room_of(act, room, setting=row.setting_id)
    since = beginning(start, act.now)
    until = ending("end", end, since)
    works_here(row, since)
    act.note("adult", row.pk)
    act.note("room", into.pk)
    held = RoomTie.objects.at(since).filter(adult=row, room=into, today=False).first()
    if held is not None and held.end >= until:
        return held.pk
    close(RoomTie.objects.filter(adult=row, room=into, today=False), since, act.now)
    return RoomTie.objects.create(adult=row, room=into, today=False, start=since, end=until).pk


def unassign_room(act: Act, adult: int, room: int, end: datetime | None = None) -> None:
    """The staff member is no longer in the room, from now or from `end`; "today" ends with it."""
    row = adult_of(act, adult, lock=True)
    out_of = room_of(act, room, setting=row.setting_id)
    close(RoomTie.objects.filter(adult=row, room=out_of), beginning(end, act.now), act.now)
    act.note("adult", row.pk)
    act.note("room", out_of.pk)


def here_today(act: Act, adult: int, room: int) -> int:
    """*I am in Pebbles today*, until the setting closes (R6); gives the tie. Pressed twice, it is kept once.

    Raises Invalid on a day on which the setting is closed, and after closing.
    """
    row = adult_of(act, adult, lock=True)
    into = open_room_of(act, room, setting=row.setting_id)
    works_here(row, act.now)
    day = today(row.setting.zone, act.now)
    until = closing(day, row.setting.closes, row.setting.zone)
    if day.isoweekday() not in row.setting.open_days or act.now >= until:
        raise Invalid("room", f"{row.setting.name} is closed now.")
    act.note("adult", row.pk)
    act.note("room", into.pk)
    held = RoomTie.objects.at(act.now).filter(adult=row, room=into).order_by("today").first()
    if held is not None:
        return held.pk
    return RoomTie.objects.create(adult=row, room=into, today=True, start=act.now, end=until).pk
