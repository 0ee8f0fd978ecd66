"""What can stand in the way of bringing in or taking back. Each is a sentence that a page can show."""


class NotReady(Exception):
    """The import is not at the point for this any more: it is being read, it is settled, or somebody else was quicker."""

    def __init__(self, what: str = "This was settled in the meantime. Nothing was done twice.") -> None:
        super().__init__(what)
        self.what = what


class Undecided(Exception):
    """Something waits for a person's decision. `what` is a sentence; `about` says what kind of decision: columns, faults,
    seen, alike, carers, or nothing of these."""

    def __init__(self, what: str, about: str = "") -> None:
        super().__init__(what)
        self.what, self.about = what, about


class WrittenOn(Exception):
    """Somebody has written on what was brought in, so it cannot be taken back. `children`: ids."""

    def __init__(self, children: set[int]) -> None:
        super().__init__("Somebody has written on what was brought in.")
        self.children = children
