"""What is said about records, and what follows from them."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from keepsake.audit.looking import Look
from keepsake.policy.engine import claims, may
from keepsake.policy.standing import Standing
from keepsake.records.facts import facts_of, known_to, own_words
from keepsake.records.friends import side
from keepsake.records.models import Acknowledgement, Comment, NextStep, Record
from keepsake.records.reading.shown import ShownRecord


@dataclass(frozen=True, slots=True)
class ShownComment:
    """An answer as its reader may see it. `adult`: the carer whom it came from or is meant for; None: the family."""

    id: int
    public_id: str
    record: int
    author: int
    hat: str
    adult: int | None
    written_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A next step. `done_at` is None while it is open."""

    public_id: str
    record: str
    child: int
    text: str
    author: int
    since: datetime
    done_at: datetime | None
    done_by: int | None
    outcome: str


def comments(standing: Standing, of: Sequence[ShownRecord]) -> dict[int, list[ShownComment]]:
    """record → its comments that the standing may read, oldest first: a comment is a record's fact with its own adult (R1)."""
    by_id = {it.id: it for it in of}
    found: dict[int, list[ShownComment]] = {}
    mine = known_to(standing)
    for row in Comment.objects.filter(record_id__in=list(by_id)).order_by("written_at", "id"):
        facts = by_id[row.record_id].facts._replace(adult=row.adult_id)
        if not may(standing, "read", facts):
            continue
        own = standing.is_staff or own_words(standing, row.author_id, row.hat)
        text = row.text if own else family_text(row.text, row.others, mine)
        found.setdefault(row.record_id, []).append(
            ShownComment(
                row.pk, row.public_id.hex, row.record_id, row.author_id, row.hat, row.adult_id, row.written_at, text
            )
        )
    return found


def for_another(standing: Standing, done: Collection[tuple[int, datetime]]) -> set[tuple[int, datetime]]:
    """Of what was done with records at these instants, what was with a record that came from another adult than the one who asks,
    or said to another alone (R1). Two queries."""
    records, instants = {record for record, _ in done}, {at for _, at in done}
    theirs = Record.objects.filter(pk__in=records, adult__isnull=False).exclude(adult_id=standing.adult)
    said = Comment.objects.filter(record_id__in=records, written_at__in=instants, adult__isnull=False)
    found = set(theirs.values_list("pk", flat=True))
    to_another = set(said.exclude(adult_id=standing.adult).values_list("record_id", "written_at"))
    return {one for one in done if one[0] in found or one in to_another}


def family_text(text: str, others: str, mine: Collection[int]) -> str:
    """A plain text as a family reads it (R8)."""
    return side(text, json.loads(others), mine) if others else text


def acknowledged(standing: Standing, of: Sequence[ShownRecord]) -> set[int]:
    """Ids of records that have been read: to staff, that the family has; to a carer, that they themselves have (R2)."""
    rows = Acknowledgement.objects.filter(record_id__in=[it.id for it in of])
    if not standing.is_staff:
        rows = rows.filter(adult_id=standing.adult)
    return set(rows.values_list("record_id", flat=True))


def steps(
    standing: Standing, look: Look, children: Iterable[int], *, done: bool = False, limit: int = 50
) -> list[ShownStep]:
    """Next steps of these children whose record the standing may read, newest first."""
    wanted = list(children)
    if not wanted or not claims(standing, "read"):
        return []
    rows = NextStep.objects.filter(child_id__in=wanted, done_at__isnull=not done).select_related("record")
    found: list[ShownStep] = []
    for row in rows.order_by("-id")[: limit * 4]:
        if len(found) == limit:
            break
        if may(standing, "read", facts_of(row.record)):
            look.touch(child=row.child_id, record=row.record_id)
            found.append(_step(row, standing))
    return found


def steps_of(standing: Standing, of: Sequence[ShownRecord]) -> dict[int, list[ShownStep]]:
    """record → the next steps that it names, in their order. The records are being read already."""
    rows = NextStep.objects.filter(record_id__in=[it.id for it in of]).select_related("record")
    found: dict[int, list[ShownStep]] = {}
    for row in rows.order_by("position", "id"):
        found.setdefault(row.record_id, []).append(_step(row, standing))
    return found


def _step(row: NextStep, standing: Standing) -> ShownStep:
    text = row.text if standing.is_staff else family_text(row.text, row.others, known_to(standing))
    return ShownStep(
        row.public_id.hex,
        row.record.public_id.hex,
        row.child_id,
        text,
        row.record.author_id,
        row.record.written_at,
        row.done_at,
        row.done_by_id,
        row.outcome if standing.is_staff else "",  # staff's words among themselves may name another child (R8)
    )
