"""Developmental concerns (E1): talked through with the family first, and then they see it (R14)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from keepsake.cabinet.beside import sealed
from keepsake.law.days import Due, working_days_after
from keepsake.office.kinds.development import DEVELOPMENT
from keepsake.office.models import TalkThrough
from keepsake.office.services.acts import deciding, keeping
from keepsake.people.errors import Invalid
from keepsake.people.queries.directory import adults, relations
from keepsake.people.times import today
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records import writing
from keepsake.records.writing import Entry

#: In working days, from the day on which it was written (R14).
WITHIN: Final = 10
#: The longest that it is held beyond its day without being looked at again.
MOST_HELD_DAYS: Final = 90


def due_of(standing: Standing) -> Due:
    """The day by which what is written today is to be talked through."""
    return working_days_after(today(standing.zone, standing.now), WITHIN)


def write_concern(standing: Standing, child: int, body: Mapping[str, Any], *, once: UUID) -> str:
    """Write it down; gives its public id. Raises Refused, AlreadyWritten."""
    if standing.hat.hat not in DEVELOPMENT.by_hats:
        raise Refused
    due = due_of(standing)
    with keeping(standing, "concern.written", "E1") as act:
        (made,) = writing.write(
            act, standing, DEVELOPMENT, [Entry(child, body)], happened_at=standing.now, once=once, state="staff"
        )
        TalkThrough.objects.create(
            record=made,
            setting_id=standing.setting,
            child_id=child,
            author_id=standing.adult,
            due_on=due.on,
            certain=due.certain,
        )
    return made.public_id.hex


@dataclass(frozen=True, slots=True)
class Talked:
    """That it was talked through: on which day, with which carers, what they said and what was agreed."""

    on: date
    carers: tuple[int, ...]
    by: str
    family_says: str
    agreed: str


def talked_through(
    standing: Standing, facts: Facts, public_id: str, body: Mapping[str, Any], based_on: int, said: Talked
) -> None:
    """It was talked through: written into the record, and from now on the family reads it, with who talked and when.

    Raises Refused, Stale, or Invalid with a field.
    """
    row = _waiting(standing, facts)
    if said.on > today(standing.zone, standing.now):
        raise Invalid("on", "This day has not come yet.")
    if not said.carers or not set(said.carers) <= set(relations(row.child_id, standing.now)):
        raise Invalid("carers", "With whom of the family did you talk?")
    names = adults(said.carers)
    told = {
        "talked_on": said.on.isoformat(),
        "talked_with": ", ".join(names[one].name for one in said.carers),
        "talked_by": said.by,
        "family_says": said.family_says,
        "agreed": said.agreed,
    }
    with keeping(standing, "concern.talked-through", "R14") as act:
        reason = "Talked through with the family."
        writing.correct(act, standing, public_id, {**body, **told}, reason=reason, based_on=based_on)
        writing.sign_off(act, standing, public_id)
        TalkThrough.objects.filter(pk=row.pk).update(talked_at=standing.now)


def hold(standing: Standing, facts: Facts, until: date, because: str) -> None:
    """The manager holds it longer, with a reason (R14). Raises Refused, or Invalid with a field."""
    row = _waiting(standing, facts)
    day = today(standing.zone, standing.now)
    if until <= max(day, row.due_on):
        raise Invalid("until", "Choose a day after the one on which it is due.")
    if (until - day).days > MOST_HELD_DAYS:
        raise Invalid("until", f"At most {MOST_HELD_DAYS} days: then it is looked at again.")
    if not because.strip():
        raise Invalid("because", "Why is it held longer? Say it in a sentence.")
    with deciding(standing, "concern.held", row.child_id, "R14") as act:
        row.held_until, row.held_by_id = until, standing.adult
        row.held_because = sealed(
            because.strip(), setting=row.setting_id, child=row.child_id, what="office/held", of=row.pk, now=standing.now
        )
        row.save(update_fields=["held_until", "held_by", "held_because"])
        act.touch(child=row.child_id, record=row.pk)


def _waiting(standing: Standing, facts: Facts) -> TalkThrough:
    if facts.record is None or not may(standing, "correct", facts):
        raise Refused
    row = TalkThrough.objects.filter(pk=facts.record, talked_at=None).first()
    if row is None:
        raise Refused
    return row
