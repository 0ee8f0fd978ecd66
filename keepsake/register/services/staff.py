"""Who works here (H1), in which rooms, and where they are today (R6)."""

from datetime import date

from keepsake.audit.acting import Act
from keepsake.people.services import adults, staff, staff_rooms
from keepsake.people.times import from_day, through
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.register.services.acts import office


def take_on(
    standing: Standing,
    *,
    first_name: str,
    last_name: str,
    role: str,
    engaged: str,
    rooms: tuple[int, ...] = (),
    start: date | None = None,
    end: date | None = None,
    adult: int | None = None,
) -> int:
    """Somebody new works here (or, with `adult`, a person who is known already); gives the adult. Days are included."""
    with office(standing, "staff.taken-on") as act:
        if adult is None:
            adult = adults.add_adult(act, first_name, last_name=last_name)
        _role(act, standing, adult, role, engaged, start, end)
        for room in rooms:
            since = from_day(start, standing.zone, standing.now) if start else None
            staff_rooms.assign_room(act, adult, room, start=since)
        return adult


def add_role(
    standing: Standing, adult: int, role: str, engaged: str, start: date | None = None, end: date | None = None
) -> None:
    """One more role: a hat of its own."""
    with office(standing, "role.given") as act:
        _role(act, standing, adult, role, engaged, start, end)


def end_role(standing: Standing, adult: int, role: str, last: date | None = None) -> None:
    """A role ends, now or after its last day."""
    with office(standing, "role.ended") as act:
        staff.end_role(act, adult, role, end=through(last, standing.zone) if last else None)


def rename(standing: Standing, adult: int, first_name: str, last_name: str, face: str) -> None:
    """Other names, or another drawn face."""
    with office(standing, "adult.changed") as act:
        adults.change_adult(act, adult, first_name=first_name, last_name=last_name, face=face)


def assign(standing: Standing, adult: int, room: int) -> None:
    """They work in a room."""
    with office(standing, "room.assigned") as act:
        staff_rooms.assign_room(act, adult, room)


def unassign(standing: Standing, adult: int, room: int) -> None:
    """They no longer do."""
    with office(standing, "room.unassigned") as act:
        staff_rooms.unassign_room(act, adult, room)


def here_today(standing: Standing, room: int) -> None:
    """*I am in Pebbles today* (R6): a practitioner, for themselves, until closing."""
    if standing.hat.hat != "practitioner":
        raise Refused
    with Act(standing.actor, standing.now, action="room.today", clause="R6", purpose="caring-for-children") as act:
        staff_rooms.here_today(act, standing.adult, room)


def _role(
    act: Act, standing: Standing, adult: int, role: str, engaged: str, start: date | None, end: date | None
) -> None:
    staff.take_on(
        act,
        adult,
        role,
        engaged,
        start=from_day(start, standing.zone, standing.now) if start else None,
        end=through(end, standing.zone) if end else None,
    )
