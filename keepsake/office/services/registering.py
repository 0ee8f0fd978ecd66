"""The registration (E1): a carer is asked, fills it in at home, saved as it goes, and sends it; later changes are versions."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from keepsake.office.kinds.registration import REGISTRATION
from keepsake.office.models import Registering
from keepsake.office.services.acts import deciding, keeping
from keepsake.people.errors import Invalid
from keepsake.people.queries.directory import relations
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records import writing
from keepsake.records.writing import Entry

#: The name of its draft's form.
FORM = "registration"


def ask_carer(standing: Standing, child: int, adult: int) -> UUID:
    """Ask a carer of the child to fill it in; gives the number of the asking. Raises Refused, Invalid."""
    with deciding(standing, "registration.asked", child, "E1") as act:
        if adult not in relations(child, standing.now):
            raise Invalid("carer", "That person is not a carer of this child.")
        try:
            with transaction.atomic():
                row = Registering.objects.create(
                    setting_id=standing.setting,
                    child_id=child,
                    carer_id=adult,
                    asked_by_id=standing.adult,
                    asked_at=standing.now,
                )
        except IntegrityError:
            raise Invalid("carer", "They were asked already.") from None
        act.touch(child=child)
        act.note("registering", row.pk)
    return row.public_id


def take_back(standing: Standing, public_id: str) -> int:
    """It was asked of the wrong person, or too early; gives the child. What was sent is not taken back."""
    row = Registering.objects.filter(setting_id=standing.setting, public_id=public_id).first()
    if row is None or row.state != Registering.State.ASKED:
        raise Refused
    with deciding(standing, "registration.taken-back", row.child_id, "E1") as act:
        row.state = Registering.State.WITHDRAWN
        row.save(update_fields=["state"])
        act.touch(child=row.child_id)
        act.note("registering", row.pk)
    return row.child_id


def mine(standing: Standing, child: int) -> Registering:
    """What a carer was asked about a child of theirs, and may fill in. Refused where nothing was, or a limit stands (R4)."""
    facts = Facts(None, standing.setting, child, REGISTRATION.shelf)
    if standing.is_staff or not may(standing, "add", facts):
        raise Refused
    row = Registering.objects.filter(child_id=child, carer_id=standing.adult)
    found = row.exclude(state=Registering.State.WITHDRAWN).first()
    if found is None:
        raise Refused
    return found


def draft_number(row: Registering, number: int) -> UUID:
    """The number of the draft: the asking's own, until it was sent; then one for each version that it starts from."""
    return row.public_id if number == 0 else uuid5(row.public_id, f"change/{number}")


def keep_draft(standing: Standing, row: Registering, number: int, body: Mapping[str, list[str]]) -> None:
    """Save what stands in the form, valid or not: its author alone sees it (R27)."""
    writing.save_draft(standing, draft_number(row, number), FORM, body)
    if row.begun_at is None:
        Registering.objects.filter(pk=row.pk).update(begun_at=standing.now)


def load(standing: Standing, row: Registering, number: int) -> dict[str, list[str]]:
    """What was saved so far; nothing where nothing was."""
    try:
        return {key: list(value) for key, value in writing.load_draft(standing, draft_number(row, number)).body.items()}
    except Refused:
        return {}


def send(standing: Standing, row: Registering, body: Mapping[str, Any], *, based_on: int, reason: str = "") -> str:
    """Send it to the office: a record of that carer's (R1), or a version of it with its reason. Gives its public id.

    Raises Refused, AlreadyWritten, Stale.
    """
    with keeping(standing, "registration.sent", "E1") as act:
        if row.record_id is None:
            (made,) = writing.write(
                act,
                standing,
                REGISTRATION,
                [Entry(row.child_id, body, standing.adult)],
                happened_at=standing.now,
                once=row.public_id,
                state="staff",
            )
            row.record_id = made.pk
            public_id = made.public_id.hex
        else:
            public_id = row.record.public_id.hex  # type: ignore[union-attr]  # it has one: see above
            writing.correct(act, standing, public_id, body, reason=reason, based_on=based_on)
        row.state, row.sent_at, row.checked_at = Registering.State.SENT, standing.now, None
        row.save(update_fields=["record", "state", "sent_at", "checked_at"])
        writing.discard_draft(standing, draft_number(row, based_on))
    return public_id
