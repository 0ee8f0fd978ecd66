"""What stands in the way of a backup or of a restoring. Each is a sentence for whoever keeps the computer."""

#: Stands in home while a restoring is under way. `serve` refuses to start beside it.
UNFINISHED = "restore-unfinished"


class Unsafe(Exception):
    """It was not begun, or was undone: nothing was changed. The text says why, and what to do."""


class Damaged(Unsafe):
    """A backup file is cut, was changed, or is none of ours."""


class WrongIdentity(Unsafe):
    """The file is locked to another key than the one that was given."""
