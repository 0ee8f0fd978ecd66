"""A hold on a child's file (R23): from that instant nothing of it is disposed of, until the manager lifts it, and says why.

Anybody who works here sets one; the manager and the lead alone see that it stands, and neither behind a bar (R5) nor where
it is kept from them (R15). Nobody sees why: that is sealed, or stands nowhere.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from keepsake.audit.acting import Act
from keepsake.cabinet import keyring, vouching
from keepsake.cabinet.sealing import bind, key_id, open_, seal
from keepsake.cabinet.storing import padded_to
from keepsake.people.errors import Invalid
from keepsake.people.queries.directory import AdultName, ChildName, adults, children
from keepsake.people.services.finding import child_of
from keepsake.people.times import END, today
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records.models import Hold

SEES = ("manager", "lead")
BOX, BOX_BYTES = "hold", 512
WHY = "hold/why-lifted"
LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Held:
    """A hold as a page shows it. `until` and `lifted_by`: None while it stands."""

    id: str
    child: ChildName
    since: datetime
    review_on: date
    due: bool
    until: datetime | None
    lifted_by: AdultName | None
    why_lifted: str


def hold(act: Act, standing: Standing, child: int, *, review_on: date, kept_from: Collection[int] = ()) -> str:
    """Hold the file of a child of the setting, from now. Everybody who works here may, behind a bar too: it opens nothing.

    `kept_from`: adults who are not shown that it stands. Gives its public id. Raises Refused.
    """
    if standing.setting not in standing.set("works_here"):
        raise Refused
    try:
        child_of(act, child, setting=standing.setting)
    except Invalid:
        raise Refused from None
    row = Hold(setting_id=standing.setting, child_id=child, start=act.now, end=END, review_on=review_on)
    row.box = _box(row, act.now, kept_from)
    row.save()
    act.touch(child=child)
    act.note("hold", row.pk)
    return row.public_id.hex


def keep_from(act: Act, standing: Standing, public_id: str, child: int, people: Collection[int]) -> None:
    """Keep a hold on this child's file from these adults too; those from whom it is kept already stay out (R15).

    The entry names neither hold nor child: it is that of the sealed words, of which the log does not say whom they are about.
    """
    found = Hold.objects.select_for_update().filter(public_id=public_id, child_id=child, setting_id=standing.setting)
    if (row := found.first()) is None:
        raise Refused
    # Written anew even where nothing changes: two copies of the data must not tell that somebody was left out.
    row.box = _box(row, act.now, _kept_from(row, act.now) | set(people))
    row.save(update_fields=["box"])


def lift(act: Act, standing: Standing, public_id: str, why: str) -> None:
    """Lift a hold, for this reason: the manager alone. Said twice, the first stands. Raises Refused; Invalid at "why"."""
    row = Hold.objects.select_for_update().filter(public_id=public_id, setting_id=standing.setting).first()
    if row is None or standing.hat.hat != "manager" or not _shown_to(standing, row):
        raise Refused
    if not why.strip():
        raise Invalid("why", "Say why it may be lifted: who said so, and when.")
    if len(why) > LONGEST:
        raise Invalid("why", "This is too long. A few sentences are enough.")
    if row.end < END:
        return
    key = keyring.child_key(standing.setting, row.child_id, now=act.now)
    row.why_lifted = seal(key, why.strip().encode(), bind(WHY, row.public_id))
    row.end, row.lifted_by_id = max(act.now, row.start), standing.adult
    row.save(update_fields=["why_lifted", "end", "lifted_by"])
    act.touch(child=row.child_id)
    act.note("hold", row.pk)


def review(act: Act, standing: Standing, public_id: str, on: date) -> None:
    """It stands, and is looked at again on another day: the manager alone. Raises Refused; Invalid at "review_on"."""
    row = Hold.objects.select_for_update().filter(public_id=public_id, setting_id=standing.setting, end=END).first()
    if row is None or standing.hat.hat != "manager" or not _shown_to(standing, row):
        raise Refused
    if on <= today(standing.zone, standing.now):
        raise Invalid("review_on", "Choose a day that is still to come.")
    row.review_on = on
    row.save(update_fields=["review_on"])
    act.touch(child=row.child_id)
    act.note("hold", row.pk)


def standing_holds(standing: Standing, child: int | None = None) -> list[Held]:
    """The holds that stand and that the manager or the lead may see, the earliest review first. Two queries."""
    rows = Hold.objects.filter(setting_id=standing.setting, end__gt=standing.now)
    rows = rows.filter(child_id=child) if child is not None else rows
    return _seen(standing, rows.order_by("review_on", "pk"))


def past_holds(standing: Standing, most: int = 50) -> list[Held]:
    """Those that were lifted, the last first, with the manager's reason. Three queries, and the keyring's."""
    rows = Hold.objects.filter(setting_id=standing.setting, end__lte=standing.now).order_by("-end", "-pk")
    return _seen(standing, rows[:most])


def held(child_ids: Collection[int], now: datetime) -> set[int]:
    """Of these children, those whose file is held: nothing of it is disposed of. One query. For the program, not for a page."""
    rows = Hold.objects.filter(child_id__in=list(child_ids), end__gt=now)
    return set(rows.values_list("child_id", flat=True))


def stands(public_id: str, child: int, now: datetime) -> bool:
    """Whether this very hold stands on this child's file. For the program, not for a page."""
    try:
        id_ = UUID(public_id)
    except ValueError:
        return False
    return Hold.objects.filter(public_id=id_, child_id=child, end__gt=now).exists()


def ever_held(child_ids: Collection[int]) -> set[int]:
    """Of these children, those whose file was ever held: they are not taken back with the import that brought them."""
    return set(Hold.objects.filter(child_id__in=list(child_ids)).values_list("child_id", flat=True))


def _seen(standing: Standing, rows: Iterable[Hold]) -> list[Held]:
    if standing.hat.hat not in SEES:
        raise Refused
    found = [one for one in rows if _shown_to(standing, one)]
    named, people = children({one.child_id for one in found}), adults({one.lifted_by_id for one in found})
    day = today(standing.zone, standing.now)
    return [
        Held(
            id=one.public_id.hex,
            child=named[one.child_id],
            since=one.start,
            review_on=one.review_on,
            due=one.review_on <= day,
            until=one.end if one.end < END else None,
            lifted_by=people.get(one.lifted_by_id) if one.lifted_by_id else None,
            why_lifted=_why(one),
        )
        for one in found
    ]


def _shown_to(standing: Standing, row: Hold) -> bool:
    if row.child_id in standing.set("barred"):
        return False
    return standing.adult not in _kept_from(row, standing.now)


def _box(row: Hold, now: datetime, kept_from: Collection[int]) -> bytes:
    said = padded_to(json.dumps(sorted(kept_from)).encode(), BOX_BYTES)
    return vouching.lock_at_rest(row.setting_id, now, BOX, row.public_id, said)


def _kept_from(row: Hold, now: datetime) -> set[int]:
    return set(json.loads(vouching.open_at_rest(row.setting_id, now, BOX, row.public_id, row.box)))


def _why(row: Hold) -> str:
    if row.why_lifted is None:
        return ""
    raw = bytes(row.why_lifted)
    return open_(keyring.key(key_id(raw)), raw, bind(WHY, row.public_id)).decode()
