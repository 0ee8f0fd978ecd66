"""Whose journals a staff page is about: a room's children, or all that the hat may see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from keepsake.people.queries import directory
from keepsake.people.queries.directory import AdultName, ChildName, RoomName
from keepsake.people.queries.here import children_here, staff_ever
from keepsake.policy.engine import claims
from keepsake.policy.standing import Standing


@dataclass(frozen=True)
class Choices:
    """What the filters offer: rooms, authors."""

    standing: Standing

    @cached_property
    def rooms(self) -> Mapping[int, RoomName]:
        """The rooms that this hat may choose: one's own; all of them for those who see the whole setting."""
        every = directory.rooms(self.standing.setting)
        if self.standing.set("the_setting"):
            return every
        return {room: name for room, name in every.items() if room in self.standing.rooms}

    @cached_property
    def _staff(self) -> tuple[Mapping[int, AdultName], Mapping[int, AdultName]]:
        return staff_ever(self.standing.setting, self.standing.now)

    @property
    def authors(self) -> Mapping[int, AdultName]:
        """The staff of the setting."""
        return self._staff[0]

    @property
    def left(self) -> Mapping[int, AdultName]:
        """Those who were staff here and left: their pages stay."""
        return self._staff[1]

    def author(self, public_id: str) -> AdultName | None:
        """One of them."""
        return next((one for some in self._staff for one in some.values() if one.public_id == public_id), None)


@dataclass(frozen=True)
class Children:
    """The children of a page. `narrowing`: None where the hat sees the whole setting and no room was chosen."""

    ids: frozenset[int]
    narrowing: frozenset[int] | None
    rail: list[ChildName] = field(default_factory=list)
    staff: list[AdultName] = field(default_factory=list)


def readable_children(standing: Standing) -> frozenset[int] | None:
    """Children whose journal the hat may read; None: of the whole setting."""
    found: frozenset[int] = frozenset()
    for claim in claims(standing, "read"):
        if claim.shelf == "journal":
            if claim.axis == "setting":
                return None
            found |= claim.keys
    return found


def room_for(choices: Choices, public_id: str) -> RoomName | None:
    """The chosen room; else one's own, where there is one; None: the whole of what one may see."""
    rooms = choices.rooms
    chosen = next((room for room in rooms.values() if room.public_id == public_id), None)
    own = [room for room in rooms.values() if room.id in choices.standing.rooms]
    return chosen or (own[0] if own and not public_id else None)


def children_for(standing: Standing, room: RoomName | None, *, mine: bool) -> Children:
    """The children here now, of the room or of all rooms, that the hat may read; with `mine`, key children alone."""
    here = children_here(standing.setting, standing.now)
    ids = frozenset(child for child, at in here.items() if room is None or at == room.id)
    may_read = readable_children(standing)
    if may_read is not None:
        ids &= may_read
    ids -= standing.set("barred")
    if mine:
        ids &= standing.set("key_children")
    narrowing = ids if room is not None or mine or may_read is not None else None
    staff = directory.staff_of_room(room.id, standing.now) if room else []
    return Children(ids, narrowing, list(directory.children(ids).values()), staff)
