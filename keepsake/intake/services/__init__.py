"""Verbs of the intake: bring a file, settle what it asks, bring it in, take it back."""

from keepsake.intake.services.arriving import bring_file, leave_alone, read_file, settle
from keepsake.intake.services.bringing import bring_in, bring_in_now
from keepsake.intake.services.taking_back import take_back

__all__ = ["bring_file", "bring_in", "bring_in_now", "leave_alone", "read_file", "settle", "take_back"]
