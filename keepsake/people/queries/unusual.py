"""Sign-ins that read unusually much: whom it is told, and what they see (E8, R15).

About somebody's reading the managers are told, save the one whom it is about. About the manager's own the person above the
manager is told, by e-mail; where none is named, or no e-mail is sent from here, the deputies and the safeguarding lead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from keepsake.people.models import Adult, Role, RoleTie, Setting, Unusual

#: How long a line is kept in view.
SHOWN_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Held:
    """One sign-in that was asked who it is."""

    id: int
    adult: int
    name: str
    hat: str
    kind: str
    window: str
    at: datetime
    above: bool
    proved_at: datetime | None
    seen_at: datetime | None
    seen_by: str


@dataclass(frozen=True, slots=True)
class Above:
    """The person above the manager: outside the program, reached by e-mail."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class ToTell:
    """Where a message about one notice goes. `outside`: to the person above, who has no sign-in here."""

    setting_name: str
    addresses: tuple[str, ...]
    outside: bool


def above_of(setting: int) -> Above:
    """Who stands above the manager; an empty name and address where nobody is named. One query."""
    row = Setting.objects.only("above_name", "above_email").get(pk=setting)
    return Above(row.above_name, row.above_email)


def held_of(setting: int, hat: str, me: int, now: datetime, *, mail_works: bool) -> list[Held]:
    """What somebody under the hat manager or lead is told, newest first. At most two queries."""
    rows = Unusual.objects.filter(adult__setting_id=setting, at__gt=now - SHOWN_FOR).exclude(adult_id=me)
    if mail_works and above_of(setting).email:
        rows = rows.exclude(above=True)
    if hat != "manager":
        rows = rows.filter(above=True)
    rows = rows.select_related("adult", "seen_by").order_by("-at", "-pk")
    return [
        Held(
            row.pk, row.adult_id, row.adult.name, row.hat, row.kind, row.window, row.at, row.above, row.proved_at,
            row.seen_at, row.seen_by.name if row.seen_by else "",
        )
        for row in rows[:100]
    ]  # fmt: skip


def to_tell(notice: int, now: datetime) -> ToTell | None:
    """Where the message about this notice goes; None where there is no such notice any more."""
    row = Unusual.objects.select_related("adult__setting").filter(pk=notice).first()
    if row is None:
        return None
    setting = row.adult.setting
    if row.above and setting.above_email:
        return ToTell(setting.name, (setting.above_email,), True)
    roles: Sequence[str] = (Role.DEPUTY, Role.LEAD) if row.above else (Role.MANAGER, Role.DEPUTY)
    ties = RoleTie.objects.at(now).filter(Q(role__in=roles), adult__setting=setting).exclude(adult_id=row.adult_id)
    adults = Adult.objects.filter(pk__in=ties.values("adult_id"), account__isnull=False).exclude(
        account_id=row.adult.account_id or 0
    )
    found = sorted(set(adults.values_list("account__email", flat=True)))
    return ToTell(setting.name, tuple(found), False)
