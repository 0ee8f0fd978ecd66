"""Which hats an account may wear now: a hat is a setting, what somebody acts as, and the adult they are there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from keepsake.people.models import CarerTie, Role, RoleTie, Setting
from keepsake.people.times import within_a_day

#: The hat that each role wears. A deputy is the manager while the tie runs (R27).
HAT_OF_ROLE = {
    Role.MANAGER: "manager",
    Role.DEPUTY: "manager",
    Role.LEAD: "lead",
    Role.PRACTITIONER: "practitioner",
}
ORDER = ("manager", "lead", "practitioner", "carer")


@dataclass(frozen=True, slots=True)
class SettingFacts:
    """What a request needs to know of its setting."""

    id: int
    public_id: str
    name: str
    zone_name: str
    opens: time
    closes: time
    open_days: tuple[int, ...]
    office_phone: str


@dataclass(frozen=True, slots=True)
class Hat:
    """One way in which an account may act. `key` is stable and stands in forms and the session."""

    setting: SettingFacts
    hat: str
    adult: int
    name: str
    face: str
    engaged: str
    role: str
    #: Taken on for no more than a day.
    for_a_day: bool = False

    @property
    def key(self) -> str:
        """Setting and hat, as a form carries them."""
        return f"{self.setting.public_id}:{self.hat}"


def hats_of(account: int, now: datetime) -> list[Hat]:
    """Every hat in force, staff hats before the carer's, settings by name. Two queries, always."""
    found: dict[tuple[int, str], Hat] = {}
    ties = RoleTie.objects.at(now).filter(adult__account_id=account).select_related("adult__setting")
    for tie in ties.order_by("pk"):
        hat = HAT_OF_ROLE[Role(tie.role)]
        entry = hat_of(facts_of(tie.adult.setting), hat, tie)
        if (tie.adult.setting_id, hat) not in found or tie.role == Role.MANAGER:
            found[tie.adult.setting_id, hat] = entry
    carers: Iterable[CarerTie] = (
        CarerTie.objects.at(now).filter(adult__account_id=account).select_related("adult__setting")
    )
    for carer in carers:
        found.setdefault(
            (carer.adult.setting_id, "carer"),
            Hat(facts_of(carer.adult.setting), "carer", carer.adult_id, carer.adult.name, carer.adult.face, "", ""),
        )
    return sorted(found.values(), key=lambda hat: (hat.setting.name, hat.setting.id, ORDER.index(hat.hat)))


def hat_of(setting: SettingFacts, hat: str, tie: RoleTie) -> Hat:
    """The staff hat that a role wears."""
    adult = tie.adult
    for_a_day = within_a_day(tie.start, tie.end, ZoneInfo(setting.zone_name))
    return Hat(setting, hat, adult.pk, adult.name, adult.face, tie.engaged, tie.role, for_a_day)


def facts_of(setting: Setting) -> SettingFacts:
    """The plain facts of a setting."""
    return SettingFacts(
        setting.pk,
        setting.public_id.hex,
        setting.name,
        setting.zone_name,
        setting.opens,
        setting.closes,
        tuple(setting.open_days),
        setting.office_phone,
    )


def managers_of(setting: int, now: datetime) -> list[Hat]:
    """Everybody who is the manager of a setting now (not deputies), whoever can sign in first. One query."""
    ties = RoleTie.objects.at(now).filter(adult__setting_id=setting, role=Role.MANAGER).select_related("adult__setting")
    rows = sorted(ties, key=lambda tie: (tie.adult.account_id is None, tie.pk))
    return [hat_of(facts_of(tie.adult.setting), "manager", tie) for tie in rows]
