"""The staff of a setting, as the office sees it (H1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from keepsake.people.models import Adult, Invitation, RoleTie, RoomTie
from keepsake.people.queries.directory import AdultName, RoomName, adult_name, room_name


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role in force or still to begin."""

    role: str
    engaged: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class RoomHeld:
    """A room in which a staff member is, or is to be: assigned, or for `today` (R6)."""

    room: RoomName
    today: bool
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One of the staff. `sign_in` is "yes", "invited" (until `invited_until`), "expired" or "no"."""

    adult: AdultName
    roles: tuple[RoleHeld, ...]
    rooms: tuple[RoomHeld, ...]
    sign_in: str
    invited_until: datetime | None


@dataclass(frozen=True, slots=True)
class SignIn:
    """Whether an adult can sign in: "yes", "invited" (until `until`), "expired" (since `until`) or "no"."""

    state: str
    until: datetime | None


def staff_of_setting(setting: int, now: datetime) -> list[StaffMember]:
    """Who works here, or is to, by name. Three queries."""
    ties = RoleTie.objects.filter(adult__setting_id=setting, end__gt=now).select_related("adult")
    adults: dict[int, Adult] = {}
    roles: dict[int, list[RoleHeld]] = {}
    for tie in ties.order_by("start", "pk"):
        adults[tie.adult_id] = tie.adult
        roles.setdefault(tie.adult_id, []).append(RoleHeld(tie.role, tie.engaged, tie.start, tie.end))
    rooms: dict[int, list[RoomHeld]] = {}
    held = RoomTie.objects.filter(adult_id__in=list(adults), end__gt=now).select_related("room")
    for room in held.order_by("today", "room__name", "start"):
        rooms.setdefault(room.adult_id, []).append(RoomHeld(room_name(room.room), room.today, room.start, room.end))
    signs = sign_ins(adults.values(), now)
    return [
        StaffMember(adult_name(row), tuple(roles[pk]), tuple(rooms.get(pk, ())), signs[pk].state, signs[pk].until)
        for pk, row in sorted(adults.items(), key=lambda item: (item[1].name.casefold(), item[0]))
    ]


def sign_ins(adults: Iterable[Adult], now: datetime) -> dict[int, SignIn]:
    """adult → whether they can sign in. One query."""
    rows = list(adults)
    open_ = Invitation.objects.filter(
        adult_id__in=[row.pk for row in rows if row.account_id is None], used_at=None, withdrawn_at=None
    )
    until = dict(open_.order_by("expires_at").values_list("adult_id", "expires_at"))
    return {row.pk: _sign_in(row, until.get(row.pk), now) for row in rows}


def _sign_in(row: Adult, until: datetime | None, now: datetime) -> SignIn:
    if row.account_id is not None:
        return SignIn("yes", None)
    if until is None:
        return SignIn("no", None)
    return SignIn("invited" if until > now else "expired", until)


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody said "I am in Pebbles today" (R6)."""

    adult: AdultName
    room: RoomName
    since: datetime
    until: datetime


def visits(setting: int, since: datetime, *, limit: int = 200) -> list[Visit]:
    """Who said so since an instant, newest first: the manager sees it (R6). One query."""
    ties = RoomTie.objects.filter(room__setting_id=setting, end__gt=since, today=True, start__gte=since)
    rows = ties.select_related("adult", "room").order_by("-start", "-pk")[:limit]
    return [Visit(adult_name(row.adult), room_name(row.room), row.start, row.end) for row in rows]
