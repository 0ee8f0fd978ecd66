"""What somebody outside holds of a child's records by another feature's page: each names its own in its shop window, and none is
imported by another (`AppConfig.held_outside`: paths of functions (standing, child) → [Outside])."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.utils.module_loading import import_string

from keepsake.policy.standing import Standing


@dataclass(frozen=True, slots=True)
class Outside:
    """A copy that left the house. `to`: who took it; `what`: of which record; `how`: in which form."""

    to: str
    what: str
    at: datetime
    how: str = ""
    url: str = ""


def held_outside(standing: Standing, child: int) -> list[Outside]:
    """What every feature knows of, the newest first; asked by a page that has checked that it may tell."""
    found: list[Outside] = []
    for config in apps.get_app_configs():
        for path in getattr(config, "held_outside", ()):
            found += import_string(path)(standing, child)
    return sorted(found, key=lambda one: one.at, reverse=True)
