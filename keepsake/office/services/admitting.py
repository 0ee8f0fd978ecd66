"""The admission form (E1): the office's own, one for each child, corrected as things are settled."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from keepsake.office.kinds.admission import ADMISSION
from keepsake.office.services.acts import deciding
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records import writing
from keepsake.records.writing import Entry


def admit(standing: Standing, child: int, body: Mapping[str, Any], *, once: UUID) -> str:
    """Put it on file; gives its public id. Raises Refused, AlreadyWritten."""
    if standing.hat.hat not in ADMISSION.by_hats:
        raise Refused
    with deciding(standing, "admission.written", child, "E1") as act:
        (made,) = writing.write(
            act, standing, ADMISSION, [Entry(child, body)], happened_at=standing.now, once=once, state="staff"
        )
    return made.public_id.hex
