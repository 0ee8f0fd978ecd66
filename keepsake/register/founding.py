"""A nursery's first day: the setting, its rooms and its first manager, made at once (H1)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.urls import reverse

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

HERE_ALREADY = "There is a nursery here already."


@dataclass(frozen=True, slots=True)
class NewRoom:
    """A room to be opened. Ages are whole months, the upper one not included."""

    name: str
    capacity: int | None = None
    from_months: int | None = None
    to_months: int | None = None


@dataclass(frozen=True, slots=True)
class Founding:
    """What a nursery begins with."""

    setting: str
    first_name: str
    last_name: str
    email: str
    rooms: Sequence[NewRoom] = field(default=())
    zone: str = "Europe/London"


@dataclass(frozen=True, slots=True)
class Founded:
    """Ids of what was made, and the manager's invitation."""

    setting: int
    manager: int
    invited: Invited

    @property
    def path(self) -> str:
        """Where the invitation is accepted, without the name of the server. Given this once: only its hash is kept."""
        return reverse("accounts:invitation", args=[self.invited.secret])


def found_nursery(
    now: datetime,
    *,
    setting: str,
    manager_name: str,
    manager_email: str,
    rooms: Sequence[NewRoom] = (),
    zone: str = "Europe/London",
    again: bool = False,
) -> Founded:
    """Make a nursery whose manager comes in by an invitation. `again`: although somebody is manager here already.

    Raises Invalid with the field that does not hold; then nothing is made.
    """
    first, _, last = manager_name.strip().rpartition(" ")
    wanted = Founding(setting, first or last, last if first else "", manager_email, rooms, zone)
    with _act(now) as act:
        return _made(act, wanted, first=not again)


def found_and_let_in(wanted: Founding, password: str, now: datetime) -> int:
    """The first run: the manager chooses a passphrase at once. Gives the account. Only where there is no manager yet."""
    with _act(now) as act:
        made = _made(act, wanted, first=True)
        account = create_account(act, wanted.email, password)
        accept_invitation(act, made.invited.secret, account)
        return account


def _made(act: Act, wanted: Founding, *, first: bool) -> Founded:
    if first and first_manager_exists():
        raise Invalid("setting", HERE_ALREADY)
    if not email_address(wanted.email):
        raise Invalid("email", "Write the manager’s e-mail address.")
    setting = _setting(act, wanted)
    for room in wanted.rooms:
        _room(act, setting, room)
    manager = add_adult(act, wanted.first_name, last_name=wanted.last_name, setting=setting)
    take_on(act, manager, "manager")
    return Founded(setting, manager, invite(act, manager, email=wanted.email))


def _setting(act: Act, wanted: Founding) -> int:
    try:
        return found_setting(act, wanted.setting, zone=wanted.zone)
    except Invalid as fault:
        raise Invalid("zone" if fault.field == "zone" else "setting", fault.message) from fault


def _room(act: Act, setting: int, room: NewRoom) -> None:
    try:
        open_room(act, setting=setting, **asdict(room))
    except Invalid as fault:
        raise Invalid("rooms", f"{room.name}: {fault.message}") from fault


def _act(now: datetime) -> Act:
    return Act(Actor(HOUSE, None, None, "house"), now, action="setting.founded", clause="H1", purpose="founding")
