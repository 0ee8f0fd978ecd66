"""Keeping the numbers to ring and the rota (R16)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from keepsake.audit.acting import Act
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.safeguarding.models import Numbers, Reach


@dataclass(frozen=True, slots=True)
class RotaLine:
    """Somebody who is told in person: with a phone, on these ISO weekdays; away from and until these days, both included."""

    adult: int
    phone: str
    days: tuple[int, ...]
    away_from: date | None = None
    away_until: date | None = None


def keep_numbers(standing: Standing, values: Mapping[str, Any], rota: Sequence[RotaLine], *, checked: bool) -> None:
    """Put all of it in the place of what stood. `checked`: the manager rang or looked each one up today.

    Refused under any hat but the manager's.
    """
    if standing.hat.hat != "manager":
        raise Refused
    with Act(standing.actor, standing.now, action="numbers.kept", clause="E2", purpose="safeguarding") as act:
        keep(act, standing.setting, values, rota)
        if checked:
            today = standing.now.astimezone(standing.zone).date()
            Numbers.objects.filter(setting=standing.setting).update(checked_on=today, checked_by=standing.adult)
        act.note("people", len(rota))


def keep(act: Act, setting: int, values: Mapping[str, Any], rota: Sequence[RotaLine]) -> None:
    """The same within another act; who asks has seen to it that they may."""
    Numbers.objects.update_or_create(setting_id=setting, defaults=dict(values))
    Reach.objects.filter(setting=setting).delete()
    Reach.objects.bulk_create(
        Reach(
            setting_id=setting,
            adult_id=one.adult,
            place=place,
            phone=one.phone,
            days=sorted(one.days),
            away_from=one.away_from,
            away_until=one.away_until,
        )
        for place, one in enumerate(rota)
    )
