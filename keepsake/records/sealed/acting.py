"""The act in which something at the cabinet is done: on no family's list, and it names no child (R3)."""

from keepsake.audit.acting import Act
from keepsake.policy.standing import Standing
from keepsake.records.sealed.sight import PURPOSE


def acting(standing: Standing, action: str, purpose: str = PURPOSE, *, clause: str = "E2") -> Act:
    """An act at the cabinet, for the sake of this clause."""
    return Act(standing.actor, standing.now, action=action, clause=clause, purpose=purpose)
