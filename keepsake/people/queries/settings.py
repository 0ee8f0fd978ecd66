"""A setting's plain facts, and whether the house has begun."""

from keepsake.people.models import Role, RoleTie, Setting
from keepsake.people.queries.hats import SettingFacts, facts_of


def setting_facts(setting: int) -> SettingFacts | None:
    """The facts of a setting. One query."""
    row = Setting.objects.filter(pk=setting).first()
    return facts_of(row) if row is not None else None


def settings_by_name() -> list[SettingFacts]:
    """Every setting of this house: for the command line and jobs alone, no page asks. One query."""
    return [facts_of(row) for row in Setting.objects.order_by("name", "pk")]


def only_setting() -> str:
    """The name of the nursery, where this house holds exactly one: it stands on the door. One query."""
    names = list(Setting.objects.order_by("pk").values_list("name", flat=True)[:2])
    return names[0] if len(names) == 1 else ""


def first_manager_exists() -> bool:
    """Whether anybody was ever made manager: then the first-run page is shut for good. One query."""
    return RoleTie.objects.filter(role=Role.MANAGER).exists()
