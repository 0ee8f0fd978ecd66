"""Contact records (E1, E5, R12): one for each carer who was there, in one act (R27)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from keepsake.office.kinds.talk import TALK
from keepsake.office.models import Check, Talk
from keepsake.office.services.acts import keeping
from keepsake.office.services.due import CHECKED, Matter, check, follow_up
from keepsake.people.errors import Invalid
from keepsake.people.queries.directory import adults, relations
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records import writing
from keepsake.records.writing import Entry


@dataclass(frozen=True, slots=True)
class TalkSheet:
    """What the form says. `carers`: adult ids; `someone`: who it was, where it was no carer. `due_on`: by when something is to
    be done, by the writer (`mine`) or by the office."""

    child: int
    carers: tuple[int, ...]
    body: Mapping[str, Any]
    happened_at: datetime
    once: UUID
    someone: str = ""
    due_on: date | None = None
    mine: bool = True


def write_talk(standing: Standing, sheet: TalkSheet) -> list[str]:
    """Write it down; gives the public id of each record. Raises Refused, AlreadyWritten, Invalid with a field of the form."""
    if standing.hat.hat not in TALK.by_hats:
        raise Refused
    _makes_sense(standing, sheet)
    names = adults(sheet.carers)
    entries = [Entry(sheet.child, {**sheet.body, "with_whom": names[one].name}, one) for one in sheet.carers]
    if not entries:
        entries = [Entry(sheet.child, {**sheet.body, "with_whom": sheet.someone})]
    with keeping(standing, "talk.written", "E1") as act:
        made = writing.write(
            act, standing, TALK, entries, happened_at=sheet.happened_at, once=sheet.once, state="staff"
        )
        for record in made:
            Talk.objects.create(record=record, way=sheet.body["way"])
        of = Matter(standing.setting, sheet.child, made[0].pk)
        check(act, standing, of, sheet.body["changes"])
        if sheet.due_on is not None:
            follow_up(act, standing, of, sheet.due_on, standing.adult if sheet.mine else None)
    return [record.public_id.hex for record in made]


def _makes_sense(standing: Standing, sheet: TalkSheet) -> None:
    if "no" in sheet.body["changes"] and len(sheet.body["changes"]) > 1:
        raise Invalid("changes", "Either it changes none of these, or it changes what you say.")
    if not sheet.carers and not sheet.someone:
        raise Invalid("carers", "With whom did you talk? Choose a carer, or write down who it was.")
    if sheet.carers and sheet.someone:
        raise Invalid("someone", "Write down a talk with somebody else on its own: no carer reads it then.")
    if len(sheet.carers) > 1 and sheet.body["way"] != "meeting":
        raise Invalid("carers", "Several carers together are a meeting. Write down a talk with each on its own.")
    if not set(sheet.carers) <= set(relations(sheet.child, standing.now)):
        raise Invalid("carers", "One of them is not a carer of this child.")
    if sheet.happened_at > standing.now:
        raise Invalid("happened_at", "This time has not come yet.")


def correct_talk(standing: Standing, records: Mapping[str, tuple[Mapping[str, Any], int]], *, reason: str) -> None:
    """Correct every record of a talk alike, each with its own "with whom": {public id: (body, based on)}. What is newly said to
    change is checked from now on. Raises Refused, or Stale where somebody was quicker; then none is corrected."""
    with keeping(standing, "talk.corrected", "E5") as act:
        for place, (public_id, (body, based_on)) in enumerate(records.items()):
            version = writing.correct(act, standing, public_id, body, reason=reason, based_on=based_on)
            record = version.record
            Talk.objects.filter(record=record).update(way=body["way"])
            if place == 0 and record.child_id is not None:
                of = Matter(record.setting_id, record.child_id, record.pk)
                check(act, standing, of, _new_topics(record.pk, body["changes"]))


def _new_topics(record: int, topics: list[str]) -> list[str]:
    known = set(Check.objects.filter(record_id=record).values_list("about", flat=True))
    return [one for one in topics if one in CHECKED and one not in known]
