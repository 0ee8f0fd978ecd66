"""What the nursery does is worked out anew from all answers (R25): in the act of each answer, of a new wording, of a limit or a
tie that changes, and once a day."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from keepsake.audit.acting import Act
from keepsake.audit.chain import Actor
from keepsake.consents.catalogue import catalogue
from keepsake.consents.editions import answer_of, editions_of
from keepsake.consents.models import Settled
from keepsake.consents.outcome import Answer, Giver, spans_of
from keepsake.people.bulk import by_many
from keepsake.people.queries.family import responsible_for
from keepsake.people.queries.settings import settings_by_name
from keepsake.policy.services import consents as policy
from keepsake.records.reading.unseen import children_with, unseen

#: Children whose outcomes are worked out in one act of the daily job: on SQLite an act holds up every page.
AT_ONCE = 50


def settle(
    act: Act,
    setting: int,
    zone: ZoneInfo,
    children: Collection[int],
    now: datetime,
    kinds: Collection[str] | None = None,
) -> int:
    """Work out anew what is done for these children, in the act of what changed it; gives for how many anything changed."""
    _in_turn(children, now)
    editions = editions_of(setting)
    asked = [kind for kind in catalogue().kinds.values() if kinds is None or kind.key in kinds]
    answers: dict[tuple[int, str], list[Answer]] = defaultdict(list)
    for row in unseen(setting, children, "consent"):
        if row.adult is not None:
            answer = answer_of(row.adult, row.id, row.happened_at, row.body, zone)
            answers[row.child, row.body["asked"]].append(answer)
    givers = responsible_for(children, now)
    changed = 0
    for child in sorted(children):
        may = [Giver(one.adult, one.limited) for one in givers[child]]
        wanted = {one.key: spans_of(one, answers[child, one.key], may, editions.of(one), now) for one in asked}
        changed += bool(policy.settle(act, child, wanted, now))
    return changed


def settle_everything(now: datetime) -> None:
    """Once a day, in every setting: what ties, limits and days have changed since. An act is written where anything did."""
    for setting in settings_by_name():
        zone = ZoneInfo(setting.zone_name)
        for children in by_many(sorted(children_with(setting.id, "consent")), AT_ONCE):
            _quietly(setting.id, zone, children, now)


class _Nothing(Exception):
    """Nothing has changed: the act goes back, and leaves no entry."""


def _quietly(setting: int, zone: ZoneInfo, children: Collection[int], now: datetime) -> None:
    actor = Actor(setting, None, None, "house")
    try:
        with Act(actor, now, action="consents.settled", clause="R25", purpose="keeping-consents") as act:
            if not settle(act, setting, zone, children, now):
                raise _Nothing
    except _Nothing:
        return


def _in_turn(children: Collection[int], now: datetime) -> None:
    """Hold the row of each child until the act ends: of two answers at once, the second sees the first."""
    Settled.objects.bulk_create((Settled(child_id=child, at=now) for child in sorted(children)), ignore_conflicts=True)
    for some in by_many(sorted(children)):
        list(Settled.objects.select_for_update().filter(pk__in=some).order_by("pk"))
    Settled.objects.filter(pk__in=list(children)).update(at=now)


def ties_changed(act: Act, setting: int, zone: ZoneInfo, child: int, now: datetime) -> None:
    """A carer, their parental responsibility or a limit on them has changed: what is done follows at once (R4, R9)."""
    if children_with(setting, "consent", [child]):
        settle(act, setting, zone, [child], now)
