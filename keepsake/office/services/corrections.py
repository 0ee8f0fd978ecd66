"""A carer asks for a correction of something in their child's file, and sees what became of it (E4)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from keepsake.cabinet.beside import sealed
from keepsake.office.kinds.correction_ask import CORRECTION_ASK
from keepsake.office.models import Correction
from keepsake.office.services.acts import deciding, keeping
from keepsake.people.errors import Invalid
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records import writing
from keepsake.records.writing import Entry


def ask_for_correction(standing: Standing, about: Facts, body: Mapping[str, Any], *, once: UUID) -> str:
    """Ask; gives the public id of what was asked. `about`: a record that the carer may read. Raises Refused, AlreadyWritten."""
    if standing.is_staff or about.child is None or about.record is None or not may(standing, "read", about):
        raise Refused
    with keeping(standing, "correction.asked", "E4") as act:
        (made,) = writing.write(
            act,
            standing,
            CORRECTION_ASK,
            [Entry(about.child, body, standing.adult)],
            happened_at=standing.now,
            once=once,
            state="staff",
        )
        Correction.objects.create(
            record=made,
            setting_id=standing.setting,
            child_id=about.child,
            carer_id=standing.adult,
            about_id=about.record,
            asked_at=standing.now,
        )
    return made.public_id.hex


def answer(standing: Standing, record: int, public_id: str, outcome: str, words: str) -> None:
    """The manager settles it: corrected, or it stays as it is because. The carer reads the answer. Raises Refused, Invalid."""
    row = Correction.objects.filter(pk=record, setting_id=standing.setting).first()
    if row is None:
        raise Refused
    if outcome not in (Correction.Outcome.CORRECTED, Correction.Outcome.STAYS):
        raise Invalid("outcome", "What became of it? Choose.")
    if outcome == Correction.Outcome.STAYS and not words.strip():
        raise Invalid("answer", "Why does it stay as it is? The carer reads it.")
    with deciding(standing, "correction.settled", row.child_id, "E4") as act:
        writing.acknowledge(act, standing, public_id)
        row.outcome, row.settled_at, row.settled_by_id = outcome, standing.now, standing.adult
        row.answer = sealed(
            words.strip(), setting=row.setting_id, child=row.child_id, what="office/answer", of=row.pk, now=standing.now
        )
        row.save(update_fields=["outcome", "settled_at", "settled_by", "answer"])
        act.touch(child=row.child_id, record=row.about_id)
