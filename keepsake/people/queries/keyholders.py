"""Who holds a key to the lockable file (E2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from keepsake.people.models import Adult, Keyholder, Role, RoleTie
from keepsake.people.queries.directory import AdultName, adult_name

_ROLES = (Role.MANAGER, Role.DEPUTY, Role.LEAD)


@dataclass(frozen=True, slots=True)
class KeyholderFacts:
    """Somebody who holds a key. `acts`: is manager, deputy or lead now; whoever holds one and is none of these any more
    can open nothing here, and is to be removed, which changes the keys."""

    adult: AdultName
    since: datetime
    acts: bool


def keyholders(setting: int, now: datetime) -> list[KeyholderFacts]:
    """Who holds a key of the setting now, the earliest first. Two queries."""
    ties = list(Keyholder.objects.at(now).filter(setting_id=setting).select_related("adult").order_by("start", "pk"))
    roles = RoleTie.objects.at(now).filter(adult_id__in=[tie.adult_id for tie in ties], role__in=_ROLES)
    acting = set(roles.values_list("adult_id", flat=True))
    return [KeyholderFacts(adult_name(tie.adult), tie.start, tie.adult_id in acting) for tie in ties]


def who_may_hold(setting: int, now: datetime) -> dict[int, AdultName]:
    """Everybody who may be asked to hold one: manager, deputies and safeguarding lead, by name. One query."""
    ties = RoleTie.objects.at(now).filter(adult__setting_id=setting, role__in=_ROLES).select_related("adult")
    found = {tie.adult_id: adult_name(tie.adult) for tie in ties}
    return dict(sorted(found.items(), key=lambda one: one[1].name.casefold()))


def holder_ids(setting: int, now: datetime) -> frozenset[int]:
    """The adults who hold a key of the setting now. One query."""
    return frozenset(Keyholder.objects.at(now).filter(setting_id=setting).values_list("adult_id", flat=True))


def keyholder_of(adult: int, now: datetime) -> frozenset[int]:
    """The setting whose key the adult holds now; none where they hold none. One query."""
    return frozenset(Keyholder.objects.at(now).filter(adult_id=adult).values_list("setting_id", flat=True))


def addresses(adult_ids: Iterable[int]) -> dict[int, str]:
    """adult → e-mail address of their sign-in, for messages; who has none is left out. One query."""
    rows = Adult.objects.filter(pk__in=list(adult_ids), account__isnull=False)
    return dict(rows.values_list("pk", "account__email"))
