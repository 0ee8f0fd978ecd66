"""What the policy answers when it says no."""


class Refused(Exception):
    """Not permitted, or not there: the two are one answer (the same for everyone who must not know)."""


class HatChanged(Exception):
    """A form was opened under another hat than the one that is worn now. It is kept, refused and explained."""
