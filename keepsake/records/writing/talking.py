"""Answers, acknowledgements, and what became of next steps."""

from uuid import UUID

from keepsake.audit.acting import Act
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records.errors import AlreadyWritten
from keepsake.records.facts import facts_of
from keepsake.records.models import Acknowledgement, Comment, NextStep
from keepsake.records.writing.correcting import for_change, unlist
from keepsake.records.writing.publishing import friends_for
from keepsake.records.writing.sides import spans_of


def comment(
    act: Act, standing: Standing, public_id: str, text: str, *, once: UUID, answers: str | None = None
) -> Comment:
    """Answer under a record. A carer's answer is from that carer; staff's goes to the whole family, or, with `answers`
    (the public id of a carer's comment), to that carer alone (R1). `once`: as in `write`."""
    record = for_change(standing, public_id, "comment")
    if Comment.objects.filter(public_id=once).exists():
        raise AlreadyWritten(once.hex)
    adult = record.adult_id if standing.is_staff else standing.adult
    if answers and standing.is_staff:
        answered = Comment.objects.filter(public_id=answers, record=record).first()
        if answered is None:
            raise Refused
        adult = answered.adult_id
    unlist(act, standing, adult)
    finder = friends_for(record.setting_id, [record.child_id], standing.now)
    made = Comment.objects.create(
        public_id=once,
        record=record,
        author_id=standing.adult,
        hat=standing.hat.hat,
        adult_id=adult,
        written_at=standing.now,
        text=text,
        others=spans_of(finder, text, record.child_id),
    )
    act.touch(child=record.child_id, record=record.pk, version=record.version_id)
    act.note("comment", made.pk)
    return made


def acknowledge(act: Act, standing: Standing, public_id: str) -> None:
    """A carer has read the record. Said twice, it is kept once."""
    record = for_change(standing, public_id, "acknowledge")
    Acknowledgement.objects.get_or_create(record=record, adult_id=standing.adult, defaults={"at": standing.now})
    act.touch(child=record.child_id, record=record.pk, version=record.version_id)


def finish_step(act: Act, standing: Standing, public_id: str, outcome: str = "") -> NextStep:
    """Mark a next step as done, with what came of it."""
    step = _step(standing, public_id)
    step.done_at, step.done_by_id, step.outcome = standing.now, standing.adult, outcome
    step.save(update_fields=["done_at", "done_by", "outcome"])
    unlist(act, standing, step.record.adult_id)
    act.touch(child=step.child_id, record=step.record_id)
    return step


def reopen_step(act: Act, standing: Standing, public_id: str) -> NextStep:
    """A step that was marked as done is open again."""
    step = _step(standing, public_id)
    step.done_at, step.done_by_id, step.outcome = None, None, ""
    step.save(update_fields=["done_at", "done_by", "outcome"])
    unlist(act, standing, step.record.adult_id)
    act.touch(child=step.child_id, record=step.record_id)
    return step


def _step(standing: Standing, public_id: str) -> NextStep:
    """A next step of a record that staff may answer."""
    step = NextStep.objects.select_related("record").filter(public_id=public_id).first()
    if step is None or not standing.is_staff or not may(standing, "comment", facts_of(step.record)):
        raise Refused
    return step
