"""A room at one look: for each child what the nursery does now, by kind. Never whose answer it was, nor that two differ."""

from dataclasses import dataclass

from keepsake.audit.looking import Look
from keepsake.consents.catalogue import ConsentKind, catalogue
from keepsake.people.queries.directory import ChildName, RoomName, children, rooms
from keepsake.people.queries.here import children_here
from keepsake.policy.errors import Refused
from keepsake.policy.queries.consents import holding
from keepsake.policy.standing import Standing

#: A cell is told by its mark and its words, never by colour alone.
MARKS = {"yes": "check", "no": "x", "silence": "circle-dashed"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What is done for one child by one kind."""

    state: str
    words: str
    mark: str


@dataclass(frozen=True, slots=True)
class Row:
    """A child of the room."""

    child: ChildName
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A room's page. `rooms`: those that this hat may choose from."""

    room: RoomName
    rooms: list[RoomName]
    kinds: tuple[ConsentKind, ...]
    rows: list[Row]


def kinds_for(standing: Standing) -> tuple[ConsentKind, ...]:
    """The kinds that stand on a room's page under this hat."""
    return tuple(kind for kind in catalogue().kinds.values() if standing.hat.hat in kind.matrix)


def rooms_for(standing: Standing) -> list[RoomName]:
    """The rooms that this hat may choose: all of them for the manager, one's own for practitioners."""
    every = rooms(standing.setting)
    if standing.set("the_setting"):
        return list(every.values())
    return [room for key, room in every.items() if key in standing.rooms]


def children_of(standing: Standing, room: RoomName) -> list[ChildName]:
    """The children who have a place in the room now and whom this hat cares for, by name; none behind a bar (R5)."""
    ids = {child for child, at in children_here(standing.setting, standing.now).items() if at == room.id}
    if not standing.set("the_setting"):
        ids &= standing.set("cared_for")
    return list(children(ids - standing.set("barred")).values())


def matrix(standing: Standing, look: Look, room: str = "") -> Matrix | None:
    """One room's page; the first room's unless one is chosen, None where there is no room. Refused for a room that is not
    theirs to see. Four queries."""
    choices = rooms_for(standing)
    chosen = next((one for one in choices if one.public_id == room or not room), None)
    if chosen is None:
        if room:
            raise Refused
        return None
    kinds = kinds_for(standing)
    here = children_of(standing, chosen)
    now = holding([child.id for child in here], standing.now)
    rows = []
    for child in here:
        look.touch(child=child.id)
        rows.append(Row(child, tuple(cell_of(kind, now.get((child.id, kind.key))) for kind in kinds)))
    return Matrix(chosen, choices, kinds, rows)


def cell_of(kind: ConsentKind, holds: bool | None) -> Cell:
    """What is done, in staff's words."""
    state = kind.state(holds)
    return Cell(state, kind.staff[state], MARKS[state])


def done_for(standing: Standing, child: ChildName) -> list[tuple[ConsentKind, Cell]]:
    """What is done for one child, by the kinds that this hat sees on a room's page. One query."""
    now = holding([child.id], standing.now)
    return [(kind, cell_of(kind, now.get((child.id, kind.key)))) for kind in kinds_for(standing)]
