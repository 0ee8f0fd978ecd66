"""Children and their places, brothers and sisters, key people (H1)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from keepsake.cabinet import pairs
from keepsake.people.errors import Invalid
from keepsake.people.services import children, keys, places
from keepsake.policy.standing import Standing
from keepsake.register.services.acts import office


def add_child(standing: Standing, names: Mapping[str, Any], *, room: int | None, day: date | None) -> int:
    """A new child, with a place from a day on where one is given; gives its id. `names`: as `people` takes them."""
    with office(standing, "child.added") as act:
        child = children.add_child(act, **names)
        # At once, as every child has one: that there is a key must say nothing about a child.
        pairs.make_missing(standing.setting, act.now)
        if room is not None and day is not None:
            places.place_child(act, child, room, day)
        return child


def change_child(standing: Standing, child: int, names: Mapping[str, Any]) -> None:
    """Other names, date of birth, peg picture or face."""
    with office(standing, "child.changed", child) as act:
        children.change_child(act, child, **names)


def place(standing: Standing, child: int, room: int, day: date) -> None:
    """The child comes, or moves, into a room on a day."""
    with office(standing, "child.placed", child) as act:
        places.place_child(act, child, room, day)


def leave(standing: Standing, child: int, day: date) -> None:
    """The child's last day here."""
    with office(standing, "child.leaves", child) as act:
        places.leave(act, child, day)


def stay(standing: Standing, child: int) -> None:
    """The child stays after all."""
    with office(standing, "child.stays", child) as act:
        places.stay(act, child)


def cancel_place(standing: Standing, child: int) -> None:
    """The child does not come, or does not move, after all."""
    with office(standing, "child.place-cancelled", child) as act:
        places.cancel_place(act, child)


def link_siblings(standing: Standing, one: int, other: int) -> None:
    """Two children of one family."""
    with office(standing, "siblings.linked", one, other) as act:
        children.link_siblings(act, one, other)


def unlink_siblings(standing: Standing, one: int, other: int) -> None:
    """They are not of one family after all."""
    with office(standing, "siblings.parted", one, other) as act:
        children.unlink_siblings(act, one, other)


def set_key_people(standing: Standing, child: int, key: int | None, backup: int | None) -> None:
    """Key person and back-up; None: nobody. Raises Invalid with the field "key" or "backup"."""
    with office(standing, "key-people.set", child) as act:
        for adult, field in ((key, "key"), (backup, "backup")):
            try:
                if adult is None:
                    keys.end_key_person(act, child, backup=field == "backup")
                else:
                    keys.set_key_person(act, child, adult, backup=field == "backup")
            except Invalid as fault:
                raise Invalid(field, fault.message) from fault
