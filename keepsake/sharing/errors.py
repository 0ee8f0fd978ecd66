"""What can stand in the way of a step; what was typed is never lost by any of them."""


class MovedOn(Exception):
    """Somebody saved a step since the form was opened. `count`: how many there are now (two people deciding at once)."""

    def __init__(self, count: int) -> None:
        super().__init__("Somebody saved a step of this while you were writing.")
        self.count = count


class ForTheCabinet(Exception):
    """This ground is sealed: the decision is begun anew in the cabinet, and not changed in place (R20)."""

    def __init__(self, ground: str) -> None:
        super().__init__("This is for the cabinet.")
        self.ground = ground
