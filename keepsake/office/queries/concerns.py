"""Developmental concerns: in lists, and what is due (R14)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from keepsake.audit.looking import Look
from keepsake.cabinet.beside import opened
from keepsake.office.models import TalkThrough
from keepsake.office.queries.record import record_url
from keepsake.office.queries.words import whole_day
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.people.times import today
from keepsake.policy.standing import Standing
from keepsake.records.reading import Envelope, ShownRecord, envelopes
from keepsake.records.selecting import Narrow, Place

FEW, MANY = 3, 25
MOST = 200


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """A concern as a list shows it: when, by whom, and how it stands with the family. Its words come on a press."""

    url: str
    day: str
    by: str
    state: str
    tone: str


def concerns(
    standing: Standing, look: Look, child: ChildName, *, before: Place | None = None, lines: int = MANY
) -> tuple[list[ConcernLine], Place | None]:
    """Those of a child that the hat may read, newest first. Four queries."""
    rows, older = envelopes(
        standing, look, Narrow(shelves=("development",), children=frozenset({child.id})), before, lines
    )
    steps = TalkThrough.objects.in_bulk([row.id for row in rows])
    names = directory.adults({row.author for row in rows})
    return [_line(standing, row, steps.get(row.id), names) for row in rows], older


def _line(standing: Standing, row: Envelope, step: TalkThrough | None, names: Any) -> ConcernLine:
    state, tone = state_of(step, today(standing.zone, standing.now))
    by = "You" if row.author == standing.adult else (names[row.author].name if row.author in names else "")
    at = whole_day(row.happened_at.astimezone(standing.zone).date())
    return ConcernLine(record_url(row.public_id), at, by, state, tone)


def state_of(step: TalkThrough | None, day: date) -> tuple[str, str]:
    """How it stands with the family, in words, and the tone of its mark."""
    if step is None:
        return "", ""
    if step.talked_at is not None:
        return "Talked through: the family reads it", "good"
    if step.held_until is not None and step.held_until >= day:
        return f"Held by the manager until {whole_day(step.held_until)}", "office"
    late = day > (step.held_until or step.due_on)
    return f"To be talked through by {whole_day(step.held_until or step.due_on)}", "bad" if late else "warn"


def step_of(standing: Standing, row: ShownRecord) -> dict[str, Any]:
    """How a concern that is being read stands with the family, for its author and the manager."""
    step = TalkThrough.objects.filter(record_id=row.id).first()
    if step is None:
        return {"step": None}
    words, tone = state_of(step, today(standing.zone, standing.now))
    return {
        "step": {
            "words": words,
            "tone": tone,
            "open": step.talked_at is None,
            "certain": step.certain,
            "because": opened(step.held_because, what="office/held", of=step.pk) if standing.is_staff else "",
        }
    }


def due_concerns(standing: Standing, look: Look) -> list[dict[str, Any]]:
    """What is still to be talked through: one's own; the manager's list has everybody's. The earliest first."""
    rows = TalkThrough.objects.filter(setting_id=standing.setting, talked_at=None)
    if standing.hat.hat != "manager":
        rows = rows.filter(author_id=standing.adult)
    found = list(rows.exclude(child_id__in=standing.set("barred")).order_by("due_on", "pk")[:MOST])
    if not found:
        return []
    mine, _ = envelopes(standing, look, Narrow(records=frozenset(row.pk for row in found)), None, len(found))
    urls = {one.id: record_url(one.public_id) for one in mine}
    children = directory.children({row.child_id for row in found})
    authors = directory.adults({row.author_id for row in found})
    day = today(standing.zone, standing.now)
    made = []
    for row in found:
        if row.pk in urls and row.child_id in children:
            words, tone = state_of(row, day)
            made.append(
                {
                    "child": children[row.child_id],
                    "by": "you" if row.author_id == standing.adult else authors[row.author_id].name,
                    "words": words,
                    "tone": tone,
                    "url": urls[row.pk],
                    "near": ((row.held_until or row.due_on) - day).days,
                }
            )
    return made
