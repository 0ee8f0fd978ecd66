"""What somebody outside holds of a child's records by another feature's page: each names its own in its shop window, and none is
imported by another (`AppConfig.held_outside`: paths of functions (standing, child) → [Outside]).

What the cabinet alone says is named beside it (`held_sealed`: (standing, look, opened, child or None) → [Copy]), and asked for while
it is open, by pages under its path.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.utils.module_loading import import_string

from keepsake.audit.looking import Look
from keepsake.cabinet.opened import Opened
from keepsake.policy.standing import Standing


@dataclass(frozen=True, slots=True)
class Outside:
    """A copy that left the house. `to`: who took it; `what`: of which record; `how`: in which form; `corrected_at`: when the
    version was written that stands in its place now, where it is another."""

    to: str
    what: str
    at: datetime
    how: str = ""
    url: str = ""
    corrected_at: datetime | None = None


def held_outside(standing: Standing, child: int) -> list[Outside]:
    """What every feature knows of, the newest first; asked by a page that has checked that it may tell."""
    found: list[Outside] = []
    for config in apps.get_app_configs():
        for path in getattr(config, "held_outside", ()):
            found += import_string(path)(standing, child)
    return sorted(found, key=lambda one: one.at, reverse=True)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that left the house and of which the cabinet alone says it. `record`: the id of which record, `number`: in which
    version, 0 for a sealed one; `written_at`: when that happened; `said_in`: the sealed record that says so; `by`: the adult who gave
    it; `matter`: the matter in which both lie."""

    to: str
    reference: str
    record: str
    number: int
    kind: str
    written_at: datetime
    at: datetime
    how: str
    by: int
    said_in: UUID
    child: int | None = None
    matter: UUID | None = None


def held_sealed(standing: Standing, look: Look, opened: Opened, child: int | None = None) -> list[Copy]:
    """What every feature finds in the open cabinet about a child (None: about any), the newest first."""
    found: list[Copy] = []
    for config in apps.get_app_configs():
        for path in getattr(config, "held_sealed", ()):
            found += import_string(path)(standing, look, opened, child)
    return sorted(found, key=lambda one: one.at, reverse=True)
