"""What stands in the way at the cabinet. Each has a sentence for the person at the page; none holds content or a name."""

from datetime import datetime


class CabinetError(Exception):
    """The cabinet says no. `str()` is a sentence for a person; nothing was changed."""


class NotReady(CabinetError):
    """The cabinet takes no posting yet (R19), or is not set up."""


class NobodyLeft(CabinetError):
    """Whoever would be left to read it is named in it, or nobody is enrolled (R15)."""


class TooBig(CabinetError):
    """A body or a piece is bigger than the cabinet takes."""


class NoSuchReceipt(CabinetError):
    """The receipt number is not known, or somebody else's: the same answer."""


class Weak(CabinetError):
    """The passphrase is too easy to guess; the sentence says what to do."""


class WrongPassphrase(CabinetError):
    """The passphrase does not open this keyholder's key."""


class TooManyTries(CabinetError):
    """Too many attempts; `until` says when the next one counts."""

    def __init__(self, until: datetime) -> None:
        super().__init__("That was tried too often. Wait a little, then try once more.")
        self.until = until


class Busy(CabinetError):
    """Somebody else's passphrase is being tried at this moment."""


class NotAKeyholder(CabinetError):
    """This person holds no key here."""


class Refused(CabinetError):
    """It does not make sense as asked; the sentence says why."""


class BadRecoveryKey(CabinetError):
    """What was typed is not a recovery key of this cabinet."""


class NotHere(CabinetError):
    """There is no such record, or this key does not open it: the same answer."""


class Faulty(CabinetError):
    """Stored bytes are not what was sealed. `fault` is one of `CUT`, `SWAPPED`, `FORGED`."""

    def __init__(self, fault: str) -> None:
        super().__init__(FAULTS[fault])
        self.fault = fault


CUT, SWAPPED, FORGED = "cut", "swapped", "forged"
FAULTS = {
    CUT: "This was cut short or changed since it was stored.",
    SWAPPED: "This is something else, put in its place.",
    FORGED: "This did not come in through Keepsake, or the keyring is another one.",
}
