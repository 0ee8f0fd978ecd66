"""What can stand in the way of a write; nothing is lost by any of them."""


class AlreadyWritten(Exception):
    """The same form was sent twice: the first one stands. `public_id` is what it made."""

    def __init__(self, public_id: str) -> None:
        super().__init__("This was sent before, and stands.")
        self.public_id = public_id


class Stale(Exception):
    """Somebody corrected the record since the form was opened. `number` is the version that stands now."""

    def __init__(self, number: int) -> None:
        super().__init__("Somebody corrected this while you were writing.")
        self.number = number


class OnlyInTheCabinet(ValueError):
    """A kind that is sealed was about to be kept here: its records go through the slot, never into this database (E2)."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"{kind} is sealed: the cabinet alone keeps it.")
