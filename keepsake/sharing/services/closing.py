"""A decision is closed, and stays readable: never while something was given on it that does not stand yet (S6, R21)."""

from uuid import UUID

from keepsake.cabinet.opened import Opened
from keepsake.people.errors import Invalid
from keepsake.policy.standing import Standing
from keepsake.sharing.decision import Decision
from keepsake.sharing.services.deciding import close_empty, save_step


def close(
    standing: Standing,
    decision: Decision,
    why: str,
    *,
    based_on: int,
    opened: Opened | None = None,
    waiting: UUID | None = None,
) -> int:
    """Close it; gives how many steps there are now. `waiting`: as `save_step`. Raises Invalid with what is missing where something
    was given on it, and as `save_step`."""
    if held := decision.held_open():
        said = " ".join(one.says for one in held)
        raise Invalid("", f"Something was given on this. It stays open until this stands: {said}")
    return save_step(standing, decision, "closed", {"why": why}, based_on=based_on, opened=opened, waiting=waiting)


def carried_on(standing: Standing, decision: Decision, why: str) -> bool:
    """Close the one outside that goes on in the cabinet: no page shows any more what was carried there (R20). A call goes with it,
    and is kept open there. False where it stays as it is: the family reads it, or something was given on it that does not stand,
    and that is not carried there. Raises as `save_step`."""
    if decision.family_sees or (decision.every("given") and decision.held_open()):
        return False
    close_empty(standing, decision, {"why": why})
    return True
