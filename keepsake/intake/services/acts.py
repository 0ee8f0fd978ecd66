"""Who may, and the act in which it is done; who takes an import in hand."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import F

from keepsake.audit.acting import Act
from keepsake.intake.errors import NotReady
from keepsake.intake.models import Import
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing

Progress = Callable[[int, int], None]
PURPOSE = "admission"


def act_of(standing: Standing, action: str) -> Act:
    """An act of the intake: the manager's, for the sake of the children's places (H1)."""
    if standing.hat.hat != "manager":
        raise Refused
    return Act(standing.actor, standing.now, action=action, clause="H1", purpose=PURPOSE)


def take(row: Import, state: str, now: datetime, *, becomes: str, revision: int | None = None) -> None:
    """Move an import on, if it is where the caller thinks it is: of two who try, one does. Raises NotReady for the other.

    `revision`: what the page had before it that asks for this.
    """
    found = Import.objects.filter(pk=row.pk, state=state)
    if revision is not None:
        found = found.filter(revision=revision)
    if not found.update(state=becomes, revision=F("revision") + 1, message="", done=0, total=0, beat_at=now):
        raise NotReady
    row.refresh_from_db()
