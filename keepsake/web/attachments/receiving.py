"""An upload comes in by a page: kept, and its job asked for."""

from typing import Any

from keepsake.audit.acting import Act
from keepsake.records.attachments.arriving import arrive
from keepsake.records.attachments.holding import Waiting
from keepsake.records.attachments.limits import IN_WORDS, MB, MOST_BYTES
from keepsake.records.tasks import prepare_attachment
from keepsake.web.requests import HouseRequest

#: What a page says beside the field, and what script checks before anything is sent.
TRAY = {
    "most_bytes": max(MOST_BYTES.values()),
    "too_big": (
        f"This file is too big. A photo may be {MOST_BYTES['image'] // MB} MB, a sound {MOST_BYTES['sound'] // MB} MB, a video "
        f"{MOST_BYTES['video'] // MB} MB. Send a smaller copy, or a shorter video."
    ),
    "takes": IN_WORDS,
}


def take_in(request: HouseRequest, file: Any, ref: str | None = None, *, documents: bool = False) -> Waiting:
    """Keep one file for its author alone, until a record holds it. `documents`: a letter's; PDFs and texts are taken too.
    Raises `attachments.refusals.Refused`, NotWritten."""
    standing = request.standing
    clause, purpose = ("D2", "caring-for-children") if standing.is_staff else ("D3", "own-child")
    if documents:
        clause, purpose = "E1", "keeping-the-file"
    with Act(standing.actor, request.now, action="uploaded", clause=clause, purpose=purpose, ref=ref) as act:
        row = arrive(act, standing, file, documents=documents)
        if row.state == row.State.WAITING:
            prepare_attachment.enqueue(row.pk)
    return Waiting(row.public_id.hex, row.media, row.state)
