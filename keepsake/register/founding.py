"""A nursery's first day: the setting, its rooms and its first manager, made at once (H1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from keepsake.audit.acting import Act
from keepsake.audit.chain import HOUSE, Actor
from keepsake.people.errors import Invalid
from keepsake.people.queries.settings import first_manager_exists
from keepsake.people.services.accounts import create_account, email_address
from keepsake.people.services.adults import add_adult
from keepsake.people.services.founding import found_setting
from keepsake.people.services.invitations import Invited, accept_invitation, invite
from keepsake.people.services.rooms import open_room
from keepsake.people.services.staff import take_on


@dataclass(frozen=True, slots=True)
class Founding:
    """What a nursery begins with. `rooms`: name, capacity, from_months, to_months of each, as keyword arguments."""

    setting: str
    first_name: str
    last_name: str
    email: str
    rooms: Sequence[dict[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class Founded:
    """Ids of what was made, and the manager's invitation."""

    setting: int
    manager: int
    invited: Invited


def found(wanted: Founding, now: datetime, *, first: bool = False) -> Founded:
    """Make a nursery whose manager comes in by an invitation. `first`: only where there is no manager yet.

    Raises Invalid with the field of `Founding` that does not hold; then nothing is made.
    """
    with _act(now) as act:
        return _made(act, wanted, first=first)


def found_and_let_in(wanted: Founding, password: str, now: datetime) -> int:
    """The first run: the manager chooses a passphrase at once. Gives the account. Only where there is no manager yet."""
    with _act(now) as act:
        made = _made(act, wanted, first=True)
        account = create_account(act, wanted.email, password)
        accept_invitation(act, made.invited.secret, account)
        return account


def _made(act: Act, wanted: Founding, *, first: bool) -> Founded:
    if first and first_manager_exists():
        raise Invalid("setting", "There is a nursery here already. Sign in to it.")
    if not email_address(wanted.email):
        raise Invalid("email", "Write the manager’s e-mail address.")
    try:
        setting = found_setting(act, wanted.setting)
    except Invalid as fault:
        raise Invalid("setting", fault.message) from fault
    for room in wanted.rooms:
        _room(act, setting, room)
    manager = add_adult(act, wanted.first_name, last_name=wanted.last_name, setting=setting)
    take_on(act, manager, "manager")
    return Founded(setting, manager, invite(act, manager, email=wanted.email))


def _room(act: Act, setting: int, room: dict[str, Any]) -> None:
    try:
        open_room(act, setting=setting, **room)
    except Invalid as fault:
        raise Invalid("rooms", f"{room['name']}: {fault.message}") from fault


def _act(now: datetime) -> Act:
    return Act(Actor(HOUSE, None, None, "house"), now, action="setting.founded", clause="H1", purpose="founding")
