"""The setting and its rooms (H1)."""

from collections.abc import Iterable
from datetime import time

from keepsake.people.services import founding, rooms
from keepsake.policy.standing import Standing
from keepsake.register.services.acts import office


def change_setting(
    standing: Standing,
    *,
    name: str,
    opens: time,
    closes: time,
    open_days: Iterable[int],
    office_phone: str,
    above_name: str = "",
    above_email: str = "",
) -> None:
    """Name, hours, days, the office's phone, and the person above the manager."""
    with office(standing, "setting.changed") as act:
        founding.change_setting(
            act,
            name=name,
            opens=opens,
            closes=closes,
            open_days=open_days,
            office_phone=office_phone,
            above_name=above_name,
            above_email=above_email,
        )


def open_room(
    standing: Standing, name: str, capacity: int | None, from_months: int | None, to_months: int | None
) -> None:
    """A new room."""
    with office(standing, "room.opened") as act:
        rooms.open_room(act, name, capacity=capacity, from_months=from_months, to_months=to_months)


def change_room(
    standing: Standing, room: int, name: str, capacity: int | None, from_months: int | None, to_months: int | None
) -> None:
    """Another name, capacity or age range."""
    with office(standing, "room.changed") as act:
        rooms.change_room(act, room, name=name, capacity=capacity, from_months=from_months, to_months=to_months)


def close_room(standing: Standing, room: int) -> None:
    """Close a room in which no child has a place."""
    with office(standing, "room.closed") as act:
        rooms.close_room(act, room)


def reopen_room(standing: Standing, room: int) -> None:
    """Open it again."""
    with office(standing, "room.reopened") as act:
        rooms.reopen_room(act, room)
