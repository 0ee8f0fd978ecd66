"""Who may, and the act in which it is done."""

from keepsake.audit.acting import Act
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing

PURPOSE = "keeping-consents"


def answering(standing: Standing, action: str) -> Act:
    """An act on an answer: what the standing may, the table says inside it (E1). On no family's list: no carer learns that
    another answered (R1)."""
    purpose = PURPOSE if standing.is_staff else "own-child"
    return Act(standing.actor, standing.now, action=action, clause="E1", purpose=purpose)


def deciding(standing: Standing, action: str, *children: int) -> Act:
    """An act that is the manager's alone (H1: what is asked; E2: of whom). Refused under any other hat, and behind a bar (R5)."""
    if standing.hat.hat != "manager" or standing.set("barred") & set(children):
        raise Refused
    return Act(standing.actor, standing.now, action=action, clause="E2" if children else "H1", purpose=PURPOSE)
