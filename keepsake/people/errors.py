"""What stands in the way of a change to people and their ties. Nothing is changed by any of it."""


class Invalid(Exception):
    """Something about one field of a form does not hold. `message` is a sentence for the person at the form.

    An id that does not exist and one of another setting raise the same, so that nothing is learned from trying.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


class AddressTaken(Invalid):
    """Somebody signs in with this address already. Whoever may not know that is told less (R1)."""
