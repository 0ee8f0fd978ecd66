"""What of an answer may be put right: a slip of whoever wrote it down, and nothing else (E1)."""

from keepsake.policy.engine import may
from keepsake.policy.standing import Standing
from keepsake.records.reading import ShownRecord


def may_correct(standing: Standing, row: ShownRecord) -> bool:
    """Whether this standing may put it right: by the table, and never what a carer pressed on screen,
    which nobody wrote down for them."""
    return standing.is_staff and row.body["way"] != "screen" and may(standing, "correct", row.facts)
