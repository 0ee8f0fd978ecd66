"""Who may come to the cabinet's pages, and whose file of it they are shown (E2, R5). The key decides what opens."""

from typing import Final

from keepsake.people.queries.directory import ChildName, child_in_setting
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts

#: The hats under which somebody holds a key.
HATS: Final = ("manager", "lead")
PURPOSE: Final = "safeguarding"


def holds_key(standing: Standing) -> bool:
    """Whether they hold a key of this setting."""
    return standing.setting in standing.set("keyholder_of")


def must_hold_key(standing: Standing) -> None:
    """Raises Refused for everybody else."""
    if not holds_key(standing):
        raise Refused


def may_read(standing: Standing, child: int | None) -> bool:
    """Whether the table opens what is sealed about this child (None: about none) to them: not behind a bar (R5)."""
    return may(standing, "read", Facts(None, standing.setting, child, "sealed"))


def child_of(standing: Standing, public_id: str) -> ChildName:
    """The child, here now or gone. Raises Refused for one that is not the setting's, and behind a bar (R5)."""
    child = child_in_setting(public_id, standing.setting)
    if child is None or not may_read(standing, child.id):
        raise Refused
    return child
