"""What a limit stands on (R4): sealed under the child's key, so that whoever takes the data away reads that a carer is limited, and
not what an order says or who was asked for advice (E2)."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from keepsake.cabinet.beside import opened, sealed
from keepsake.people.queries.walls import LimitFacts

_WHAT: Final = "register/limit"


@dataclass(frozen=True, slots=True)
class StandsOn:
    """What the order says, or why it was decided; advice taken, for a decision."""

    says: str
    advice: str


def lock(setting: int, child: int, adult: int, now: datetime) -> Callable[[str], bytes]:
    """What seals the words of a limit on this carer of this child."""
    return partial(sealed, setting=setting, child=child, what=_WHAT, of=f"{child}/{adult}", now=now)


def stands_on(limit: LimitFacts) -> StandsOn:
    """The words again; empty where the child's file was disposed of. Raises `sealing.Unopenable`, or `keyring.KeyringError`."""
    if not limit.words:
        return StandsOn("", "")
    return StandsOn(**json.loads(opened(limit.words, what=_WHAT, of=f"{limit.child.id}/{limit.adult.id}")))
