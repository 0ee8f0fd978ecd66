"""Verbs of the journal: each one transaction with one entry in the log. They know no request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from keepsake.audit.acting import Act
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records import writing
from keepsake.records.attachments import holding
from keepsake.records.attachments.holding import Chosen
from keepsake.records.kinds import Kind
from keepsake.records.writing import Entry


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one form says: a body that is common to all, each child's own side, and what belongs to each.

    `children`: ids in the order in which they were chosen. `sides`: child → what only its family reads. `steps`: child →
    next steps for that child alone. `once`: the form's own random number; its draft has the same.
    """

    kind: Kind
    children: tuple[int, ...]
    body: Mapping[str, Any]
    happened_at: datetime
    once: UUID
    sides: Mapping[int, str] = field(default_factory=dict)
    steps: Mapping[int, Sequence[str]] = field(default_factory=dict)
    pictures: tuple[Chosen, ...] = ()

    def body_for(self, child: int) -> dict[str, Any]:
        """The whole body of one child's record: the common words copied, its own side and steps added."""
        body = dict(self.body)
        if self.sides.get(child):
            body["side"] = self.sides[child]
        if self.steps.get(child):
            body["steps"] = [*body.get("steps", []), *self.steps[child]]
        return body


def publish(standing: Standing, sheet: Sheet) -> list[str]:
    """Write a record for each child of the sheet, together, with its pictures; the draft goes. Gives public ids.

    What a carer adds comes from that carer (R1). Raises Refused where one of the children is not theirs to write about,
    AlreadyWritten where the same form was sent before.
    """
    if not sheet.children or standing.hat.hat not in sheet.kind.by_hats:
        raise Refused
    adult = None if standing.is_staff else standing.adult
    entries = [Entry(child, sheet.body_for(child), adult) for child in dict.fromkeys(sheet.children)]
    with _act(standing, "journal.written") as act:
        records = writing.write(act, standing, sheet.kind, entries, happened_at=sheet.happened_at, once=sheet.once)
        holding.hold(act, standing, records, sheet.pictures)
        writing.discard_draft(standing, sheet.once)
    return [record.public_id.hex for record in records]


def correct(
    standing: Standing,
    public_id: str,
    body: Mapping[str, Any],
    *,
    reason: str,
    based_on: int,
    happened_at: datetime | None = None,
) -> None:
    """A corrected version, with its reason (R27). Raises Refused, or Stale where somebody was quicker."""
    with _act(standing, "journal.corrected") as act:
        writing.correct(act, standing, public_id, body, reason=reason, based_on=based_on, happened_at=happened_at)


def correct_together(
    standing: Standing,
    bodies: Mapping[str, tuple[Mapping[str, Any], int]],
    *,
    reason: str,
    happened_at: datetime | None = None,
) -> None:
    """Correct for all: the same change in each record of an act that the standing may correct. {public id: (body, based on)}.
    Where the time changes, they stay one act. Raises Stale where somebody was quicker with one of them; then none is."""
    as_act = writing.new_act() if happened_at is not None else None
    with _act(standing, "journal.corrected") as act:
        for public_id, (body, based_on) in bodies.items():
            writing.correct(
                act, standing, public_id, body, reason=reason, based_on=based_on, happened_at=happened_at, as_act=as_act
            )


def sign_off(standing: Standing, public_id: str) -> None:
    """A report goes to the family."""
    with _act(standing, "journal.signed-off") as act:
        writing.sign_off(act, standing, public_id)


def comment(standing: Standing, public_id: str, text: str, *, once: UUID, answers: str | None = None) -> None:
    """Answer under a record: see `records.writing.comment`."""
    with _act(standing, "journal.answered") as act:
        writing.comment(act, standing, public_id, text, once=once, answers=answers)


def acknowledge(standing: Standing, public_id: str) -> None:
    """A carer says that they have read it."""
    with _act(standing, "journal.acknowledged", listed=False) as act:
        writing.acknowledge(act, standing, public_id)


def say_faces(standing: Standing, public_id: str, answers: Mapping[str, Sequence[int] | None]) -> None:
    """*Who is in it?* of a record's pictures: see `holding.answer`. On no family's list: it would tell of a picture (R8)."""
    with _act(standing, "journal.faces-said", listed=False) as act:
        holding.answer(act, standing, public_id, answers)


def finish_step(standing: Standing, public_id: str, outcome: str) -> None:
    """A next step was tried."""
    with _act(standing, "journal.step-done") as act:
        writing.finish_step(act, standing, public_id, outcome)


def reopen_step(standing: Standing, public_id: str) -> None:
    """A next step is open again."""
    with _act(standing, "journal.step-reopened") as act:
        writing.reopen_step(act, standing, public_id)


def _act(standing: Standing, action: str, *, listed: bool = True) -> Act:
    return Act(
        standing.actor,
        standing.now,
        action=action,
        clause="D2" if standing.is_staff else "D3",
        purpose="caring-for-children" if standing.is_staff else "own-child",
        listed=listed,
    )
