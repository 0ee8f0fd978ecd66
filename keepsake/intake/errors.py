"""What can stand in the way of bringing in or taking back."""


class NotReady(Exception):
    """The import is not at the point for this: it is being read, or it is settled already."""


class Undecided(Exception):
    """Something waits for a person's decision. `what` is a sentence."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class WrittenOn(Exception):
    """Somebody has written on what was brought in, so it cannot be taken back. `children`: ids."""

    def __init__(self, children: set[int]) -> None:
        super().__init__("Somebody has written on what was brought in.")
        self.children = children
