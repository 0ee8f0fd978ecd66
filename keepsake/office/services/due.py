"""What is to be done about a record by a day, and what is being checked until the office has settled it (R12)."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from keepsake.audit.acting import Act
from keepsake.office.models import Check, FollowUp
from keepsake.office.services.acts import deciding, keeping
from keepsake.people.errors import Invalid
from keepsake.people.times import today
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts


class Matter(NamedTuple):
    """The record that something is about, and its child."""

    setting: int
    child: int
    record: int


def matter(facts: Facts) -> Matter:
    """Of a record that is being read. Refused for one without a child."""
    if facts.child is None or facts.record is None:
        raise Refused
    return Matter(facts.setting, facts.child, facts.record)


#: Topics of a contact record that are checked; the answer "no" is none.
CHECKED = tuple(Check.About.values)


def follow_up(act: Act, standing: Standing, of: Matter, due_on: date, owner: int | None) -> None:
    """Put down that something is to be done about a record. `owner` None: by the office. Raises Invalid for a day gone by."""
    if due_on < today(standing.zone, standing.now):
        raise Invalid("due_on", "This day is over. Choose today or a day to come.")
    made = FollowUp.objects.create(
        setting_id=of.setting,
        child_id=of.child,
        record_id=of.record,
        owner_id=owner,
        due_on=due_on,
        made_at=standing.now,
    )
    act.touch(child=of.child, record=of.record)
    act.note("follow_up", made.pk)


def add_follow_up(standing: Standing, facts: Facts, due_on: date, *, mine: bool) -> None:
    """The same in an act of its own, by who may correct the record."""
    if not standing.is_staff or not may(standing, "correct", facts):
        raise Refused
    with keeping(standing, "follow-up.made", "R12") as act:
        follow_up(act, standing, matter(facts), due_on, standing.adult if mine else None)


def finish(standing: Standing, public_id: str) -> None:
    """It was done: by whoever it is for, or by the manager. Said twice, the first one stands."""
    rows = FollowUp.objects.filter(setting_id=standing.setting, public_id=public_id)
    if standing.hat.hat == "manager":
        rows = rows.exclude(child_id__in=standing.set("barred"))
    elif standing.hat.hat == "practitioner":
        rows = rows.filter(owner_id=standing.adult).exclude(child_id__in=standing.set("barred"))
    else:
        raise Refused
    with keeping(standing, "follow-up.done", "R12") as act:
        row = rows.select_for_update().first()
        if row is None:
            raise Refused
        if row.done_at is None:
            row.done_at, row.done_by_id = standing.now, standing.adult
            row.save(update_fields=["done_at", "done_by"])
        act.touch(child=row.child_id, record=row.record_id)
        act.note("follow_up", row.pk)


def check(act: Act, standing: Standing, of: Matter, topics: Iterable[str]) -> None:
    """From now on staff on duty read that these are being checked (R12)."""
    for topic in topics:
        if topic in CHECKED:
            row = Check.objects.create(
                setting_id=of.setting,
                child_id=of.child,
                record_id=of.record,
                about=topic,
                since=standing.now,
            )
            act.note(f"check_{topic}", row.pk)


def settle(standing: Standing, public_id: str) -> int:
    """The manager has looked into it, and what holds is written down; gives the child. The banner goes once every check of the
    same matter is settled: several talks may have told of it."""
    row = Check.objects.filter(setting_id=standing.setting, public_id=public_id).first()
    if row is None:
        raise Refused
    with deciding(standing, "check.settled", row.child_id, "R12") as act:
        same = Q(child_id=row.child_id, about=row.about, settled_at=None)
        Check.objects.filter(same).update(settled_at=standing.now, settled_by_id=standing.adult)
        act.touch(child=row.child_id, record=row.record_id)
        act.note("check", row.pk)
    return row.child_id
