"""Limits on what a carer may see or do (R4): separate, dated, and standing on an order or a recorded decision."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from keepsake.audit.acting import Act
from keepsake.people.errors import Invalid
from keepsake.people.models import Child, Footing, Limit, Limited
from keepsake.people.services.checking import beginning, chosen, ending, not_after, words
from keepsake.people.services.closing import close
from keepsake.people.services.finding import adult_of, carer_tie, child_of, works_here
from keepsake.people.times import today

MOST = 4000
_NO_LIMIT = "There is no such limit here."


@dataclass(frozen=True, slots=True)
class LimitSet:
    """A limit that now stands. `sessions_of`: accounts whose sessions must end with it (R4)."""

    id: int
    sessions_of: frozenset[int]


def set_limit(
    act: Act,
    adult: int,
    child: int,
    what: str,
    *,
    footing: str,
    says: str,
    lock: Callable[[str], bytes],
    review_on: date,
    advice: str = "",
    seen_by: int | None = None,
    seen_on: date | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
) -> LimitSet:
    """Limit one carer of one child in one thing (R4), from `start` (now, if not said) until `end` (open, if not said).

    On an "order": `says` what it says, `seen_by` (staff) and `seen_on`. On a "decision": `says` why, `advice` what
    advice was taken. Either has a day of review. The program tells the limited carer nothing. `lock` seals the words,
    {says, advice} as JSON: they lie here in no other way (E2).
    """
    of = child_of(act, child, lock=True)
    row = adult_of(act, adult, setting=of.setting_id)
    carer_tie(row, of, act.now)
    chosen("what", what, Limited, "Choose what is limited.")
    chosen("footing", footing, Footing, "A limit stands on an order or on the manager's decision. Choose which.")
    since = beginning(start, act.now)
    if since < act.now:
        raise Invalid("start", "A limit begins now, or later.")
    limit = Limit(adult=row, child=of, what=what, footing=footing, start=since, end=ending("end", end, since))
    if footing == Footing.ORDER:
        said = {"says": words("says", says, MOST, needed="What does the order say?"), "advice": ""}
        _on_order(act, limit, of, seen_by, seen_on)
    else:
        said = {
            "says": words("says", says, MOST, needed="Why was this decided?"),
            "advice": words("advice", advice, MOST, needed="What advice was taken, and from whom? If none, say why."),
        }
    if review_on <= today(of.setting.zone, act.now):
        raise Invalid("review_on", "The day of review must be later than today.")
    limit.review_on = review_on
    same = Limit.objects.filter(adult=row, child=of, what=what, footing=footing)
    if same.filter(start__lt=limit.end, end__gt=since).exists():
        raise Invalid("what", "This is limited already, on the same footing. End that limit first.")
    limit.words = lock(json.dumps(said))
    limit.save()
    act.touch(child=of.pk)
    act.note("limit", limit.pk)
    return LimitSet(limit.pk, frozenset() if row.account_id is None else frozenset({row.account_id}))


@dataclass(frozen=True, slots=True)
class Open:
    """A limit whose words lie in the clear, as before 0.3.2."""

    id: int
    setting: int
    child: int
    adult: int


def in_the_clear() -> list[Open]:
    """Those of the whole house. One query."""
    rows = Limit.objects.exclude(says="", advice="").order_by("pk")
    return [Open(*row) for row in rows.values_list("pk", "child__setting_id", "child_id", "adult_id")]


def lock_words(limit: int, lock: Callable[[str], bytes]) -> None:
    """Seal the words of one of them, and leave nothing of them in the clear. What it says does not change: no act."""
    row = Limit.objects.get(pk=limit)
    row.words = lock(json.dumps({"says": row.says, "advice": row.advice}))
    row.says = row.advice = ""
    row.save(update_fields=["words", "says", "advice"])


def end_limit(act: Act, limit: int, end: datetime | None = None) -> None:
    """A limit no longer holds, from now or from `end`. What it stood on stays on file."""
    row = _limit(act, limit)
    close(Limit.objects.filter(pk=row.pk), beginning(end, act.now), act.now)


def review_limit(act: Act, limit: int, review_on: date) -> None:
    """A limit was looked at again and stands: the next day of review."""
    row = _limit(act, limit)
    if review_on <= today(row.child.setting.zone, act.now):
        raise Invalid("review_on", "The day of review must be later than today.")
    row.review_on = review_on
    row.save(update_fields=["review_on"])


def _limit(act: Act, limit: int) -> Limit:
    row = Limit.objects.select_related("child__setting").filter(pk=limit, end__gt=act.now).first()
    if row is None:
        raise Invalid("limit", _NO_LIMIT)
    child_of(act, row.child_id, field="limit", missing=_NO_LIMIT, lock=True)
    act.touch(child=row.child_id)
    act.note("limit", row.pk)
    return row


def _on_order(act: Act, limit: Limit, child: Child, seen_by: int | None, seen_on: date | None) -> None:
    if seen_by is None:
        raise Invalid("seen_by", "Choose who has seen the order. Without that, a limit cannot stand on it.")
    seer = adult_of(act, seen_by, setting=child.setting_id, field="seen_by")
    works_here(seer, act.now, "seen_by")
    if seen_on is None:
        raise Invalid("seen_on", "Say on which day it was seen.")
    limit.seen_by = seer
    limit.seen_on = not_after("seen_on", seen_on, today(child.setting.zone, act.now), "This day has not come yet.")
