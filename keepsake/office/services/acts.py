"""Who may, and the act in which it is done."""

from keepsake.audit.acting import Act
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing

PURPOSE = "keeping-the-file"


def keeping(standing: Standing, action: str, clause: str = "") -> Act:
    """An act on records of the personal file: what the standing may, the table says inside it."""
    if standing.is_staff:
        return Act(standing.actor, standing.now, action=action, clause=clause or "E2", purpose=PURPOSE)
    return Act(standing.actor, standing.now, action=action, clause=clause or "E4", purpose="own-child")


def deciding(standing: Standing, action: str, child: int, clause: str = "E2") -> Act:
    """An act that is the manager's alone to decide. Refused under any other hat, and behind a bar (R5)."""
    if standing.hat.hat != "manager" or child in standing.set("barred"):
        raise Refused
    return Act(standing.actor, standing.now, action=action, clause=clause, purpose=PURPOSE)
