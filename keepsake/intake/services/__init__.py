"""Verbs of the intake: bring a file, settle what it asks, bring it in, take it back."""

from keepsake.intake.services.arriving import (
    bring_file,
    correct_row,
    drop_row,
    leave_alone,
    let_old_go,
    look_at,
    settle,
)
from keepsake.intake.services.bringing import begin, bring_in, bring_in_at_once, give_back
from keepsake.intake.services.preview import look_over, look_over_or_stop
from keepsake.intake.services.taking_back import take_back

__all__ = [
    "begin",
    "bring_file",
    "bring_in",
    "bring_in_at_once",
    "correct_row",
    "drop_row",
    "give_back",
    "leave_alone",
    "let_old_go",
    "look_at",
    "look_over",
    "look_over_or_stop",
    "settle",
    "take_back",
]
