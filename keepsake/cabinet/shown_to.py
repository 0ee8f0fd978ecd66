"""Whom a line in the clear may be shown, sealed at rest and of one length: whoever a matter leaves out is not told of it (R15)."""

import json
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from keepsake.cabinet import vouching
from keepsake.cabinet.storing import padded_to

BOX_BYTES = 512


def box_for(what: str, setting: int, number: UUID, only: Collection[int] | None, now: datetime) -> bytes:
    """The box of the line with this number. `only`: the adults who may be told (those of a matter's set); None: every keyholder."""
    said = json.dumps({"only": None if only is None else sorted(only)}).encode()
    return vouching.lock_at_rest(setting, now, what, number, padded_to(said, BOX_BYTES))


def may_know(what: str, setting: int, number: UUID, box: bytes | memoryview, adult: int, now: datetime) -> bool:
    """Whether this keyholder may be told of the line."""
    only = json.loads(vouching.open_at_rest(setting, now, what, number, box))["only"]
    return only is None or adult in only
