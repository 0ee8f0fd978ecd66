"""Rows by id, within the act's setting. Another setting's row and none at all give the same answer."""

from datetime import datetime
from typing import TypeVar

from django.db.models import Model, QuerySet

from keepsake.audit.acting import Act
from keepsake.audit.chain import HOUSE
from keepsake.people.errors import Invalid
from keepsake.people.models import Adult, CarerTie, Child, Role, RoleTie, Room, Setting
from keepsake.people.times import END

M = TypeVar("M", bound=Model)


def setting_of(act: Act, setting: int | None = None, *, lock: bool = False) -> Setting:
    """The act's own setting, or the one named in an act of the house."""
    wanted = act.actor.setting or setting
    if wanted is None or setting not in (None, wanted):
        raise Invalid("setting", "There is no such setting here.")
    rows = Setting.objects.filter(pk=wanted)
    row = (rows.select_for_update(no_key=True) if lock else rows).first()
    if row is None:
        raise Invalid("setting", "There is no such setting here.")
    return row


def child_of(
    act: Act,
    child: int,
    *,
    setting: int | None = None,
    field: str = "child",
    missing: str = "There is no such child here.",
    lock: bool = False,
) -> Child:
    """A child of the setting. `lock`: nobody else changes its ties until the act is over."""
    return _found(Child.objects.select_related("setting"), act, child, setting, field, missing, lock)


def adult_of(act: Act, adult: int, *, setting: int | None = None, field: str = "adult", lock: bool = False) -> Adult:
    """An adult of the setting."""
    return _found(
        Adult.objects.select_related("setting"), act, adult, setting, field, "There is no such person here.", lock
    )


def room_of(act: Act, room: int, *, setting: int | None = None, lock: bool = False) -> Room:
    """A room of the setting, open or closed."""
    return _found(
        Room.objects.select_related("setting"), act, room, setting, "room", "There is no such room here.", lock
    )


def open_room_of(act: Act, room: int, *, setting: int | None = None) -> Room:
    """An open room. It stays open until the act is over."""
    row = room_of(act, room, setting=setting, lock=True)
    if row.closed_at is not None:
        raise Invalid("room", f"{row.name} is closed.")
    return row


def _found(rows: QuerySet[M], act: Act, pk: int, setting: int | None, field: str, message: str, lock: bool) -> M:
    wanted = act.actor.setting if setting is None else setting
    if wanted != HOUSE:
        rows = rows.filter(setting_id=wanted)
    if lock:
        # Not the key: what only points at the row (a record being written) need not wait.
        rows = rows.select_for_update(no_key=True, of=("self",))
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Invalid(field, message)
    return row


def works_here(adult: Adult, at: datetime, field: str = "adult") -> None:
    """Raises Invalid unless the adult is on the staff at that instant."""
    if not RoleTie.objects.at(at).filter(adult=adult).exists():
        raise Invalid(field, f"{adult.name} is not on the staff at that time.")


def carer_tie(adult: Adult, child: Child, now: datetime, field: str = "adult") -> CarerTie:
    """The tie between a carer and a child that is in force or still to come."""
    tie = CarerTie.objects.filter(adult=adult, child=child, end__gt=now).order_by("start").first()
    if tie is None:
        raise Invalid(field, f"{adult.name} is not a carer of {child.short_name}.")
    return tie


def another_manager(adult: Adult, at: datetime) -> bool:
    """Whether somebody else is manager of the setting at the instant, stays so, and can sign in."""
    others = RoleTie.objects.filter(role=Role.MANAGER, adult__setting=adult.setting, start__lte=at, end__gte=END)
    return others.filter(adult__account__is_active=True).exclude(adult=adult).exists()
