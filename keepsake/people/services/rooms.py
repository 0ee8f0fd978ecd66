"""Rooms of a setting (H1)."""

from keepsake.audit.acting import Act
from keepsake.people.errors import Invalid
from keepsake.people.folding import folded
from keepsake.people.models import Place, Room, RoomTie
from keepsake.people.services.checking import line
from keepsake.people.services.closing import close
from keepsake.people.services.finding import room_of, setting_of

MOST_CHILDREN = 1000
MOST_MONTHS = 240


def open_room(
    act: Act,
    name: str,
    *,
    capacity: int | None = None,
    from_months: int | None = None,
    to_months: int | None = None,
    setting: int | None = None,
    number: int | None = None,
) -> int:
    """A new room; gives its id. Ages are whole months, the upper one not included. `number`: an id that was kept free."""
    row = Room(pk=number, setting=setting_of(act, setting))
    _fill(row, name, capacity, from_months, to_months)
    row.save(force_insert=True)
    act.note("room", row.pk)
    return row.pk


def change_room(
    act: Act, room: int, *, name: str, capacity: int | None, from_months: int | None, to_months: int | None
) -> None:
    """Change a room's name, capacity and ages: a number that is None is taken away."""
    row = room_of(act, room, lock=True)
    _fill(row, name, capacity, from_months, to_months)
    row.save()
    act.note("room", row.pk)


def close_room(act: Act, room: int) -> None:
    """Close a room that no child is in, or is to come into. Its staff are no longer in it."""
    row = room_of(act, room, lock=True)
    inside = Place.objects.filter(room=row, end__gt=act.now).values("child").distinct().count()
    if inside:
        some = "One child has" if inside == 1 else f"{inside} children have"
        raise Invalid("room", f"{some} a place in {row.name}. Move them first, then close it.")
    if row.closed_at is None:
        close(RoomTie.objects.filter(room=row), act.now, act.now)
        row.closed_at = act.now
        row.save(update_fields=["closed_at"])
    act.note("room", row.pk)


def reopen_room(act: Act, room: int) -> None:
    """Open a room again that was closed."""
    row = room_of(act, room, lock=True)
    row.closed_at = None
    row.save(update_fields=["closed_at"])
    act.note("room", row.pk)


def _fill(row: Room, name: str, capacity: int | None, from_months: int | None, to_months: int | None) -> None:
    row.name = line("name", name, 60, needed="What is the room called?")
    others = Room.objects.filter(setting=row.setting).exclude(pk=row.pk).order_by("pk")
    twin = next((one for one in others if folded(one.name) == folded(row.name)), None)
    if twin is not None:
        closed = " It is closed; open it again instead." if twin.closed_at else ""
        raise Invalid("name", f"There is a room called {twin.name} already.{closed}")
    if capacity is not None and not 1 <= capacity <= MOST_CHILDREN:
        raise Invalid("capacity", f"A room holds from 1 to {MOST_CHILDREN} children.")
    for field, months in (("from_months", from_months), ("to_months", to_months)):
        if months is not None and not 0 <= months <= MOST_MONTHS:
            raise Invalid(field, f"An age in months is from 0 to {MOST_MONTHS}.")
    if from_months is not None and to_months is not None and from_months >= to_months:
        raise Invalid("to_months", "The upper age must be more than the lower one.")
    row.capacity, row.from_months, row.to_months = capacity, from_months, to_months
