"""What safeguarding keeps in the clear. Words, kinds, authors and times of sealed records never stand here (E2)."""

from keepsake.safeguarding.models.keys import AskedToHold, Drill
from keepsake.safeguarding.models.slot import Notice, Numbers, Reach, Told

__all__ = ["AskedToHold", "Drill", "Notice", "Numbers", "Reach", "Told"]
