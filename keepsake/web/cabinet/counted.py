"""What a keyholder counts while the cabinet is open (R26): each feature with sealed kinds says in its shop window what of a
file counts as what (`counted`: path of a function), and no feature is imported by another.

Matters of their own are counted by nobody: a number would tell whoever is left out that there is one (R15).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.utils.module_loading import import_string

from keepsake.cabinet.opened import Opened
from keepsake.cabinet.rows import Sealed

_SOCIAL_WORKER = re.compile(r"(?<!duty )(?<!no )\bsocial[ -]worker", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Referral:
    """Somebody outside was told. `record`: where it stands; `answered_at`, `answer`: what came back; `instead_of`: records
    that say the same, and are not counted beside it."""

    record: UUID
    child: int | None
    at: datetime
    to: str
    answered_at: datetime | None = None
    answer: str = ""
    instead_of: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Worry:
    """A concern. `acted`: something was done; else `why_not`, which is empty where nothing is said."""

    record: UUID
    child: int | None
    at: datetime
    acted: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """A child has a plan. `worker`: one that comes with a social worker."""

    record: UUID
    child: int
    at: datetime
    sort: str
    worker: bool


@dataclass(frozen=True, slots=True)
class Worker:
    """A record says of a social worker of the child: that there is one, or (not `has`) that there is none, or none any more. `says`: by
    which words."""

    record: UUID
    child: int
    at: datetime
    says: str
    has: bool = True


@dataclass(frozen=True, slots=True)
class Counted:
    """What one feature found in one file. `acted_on`: records of which it knows that something came of them."""

    referrals: tuple[Referral, ...] = ()
    worries: tuple[Worry, ...] = ()
    plans: tuple[Planned, ...] = ()
    workers: tuple[Worker, ...] = ()
    acted_on: frozenset[UUID] = frozenset()


def counted(opened: Opened, children: Iterable[int | None]) -> Counted:
    """What every feature finds in these children's files (None: the setting's own). Nothing is marked as opened by it."""
    found: list[Counted] = []
    for child in children:
        rows = [one for one in opened.index(child) if not one.fault]
        for config in apps.get_app_configs():
            for path in getattr(config, "counted", ()):
                found.append(import_string(path)(opened, child, rows))
    referrals = [one for each in found for one in each.referrals]
    twice = {id_ for one in referrals for id_ in one.instead_of}
    acted = frozenset(id_ for each in found for id_ in each.acted_on)
    worries = [one for each in found for one in each.worries]
    return Counted(
        tuple(one for one in referrals if one.record not in twice),
        tuple(replace(one, acted=True, why_not="") if one.record in acted else one for one in worries),
        tuple(one for each in found for one in each.plans),
        _one_each([one for each in found for one in each.workers]),
        acted,
    )


def names_social_worker(words: str) -> bool:
    """Whether a line that asks for name and role names a social worker: not one on duty, who answers for everybody's children."""
    return _SOCIAL_WORKER.search(words) is not None


def _one_each(said: Iterable[Worker]) -> tuple[Worker, ...]:
    """Each child once, whatever says so: what was said last counts."""
    newest: dict[int, Worker] = {}
    for one in sorted(said, key=lambda one: one.at):
        newest[one.child] = one
    return tuple(one for one in newest.values() if one.has)


#: What a feature names: (opened, child, the file's records without their words) → what it finds.
Rows = list[Sealed]
