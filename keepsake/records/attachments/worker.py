"""Runs the decoding of a picture in a child process, so that a picture made to do harm harms a process that ends anyway.

The child has bounds of memory and time, writes no file, and gets neither settings nor keys: its environment is empty and
the picture goes by pipe.
"""

import json
import threading
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from keepsake.records import apart
from keepsake.records.attachments.limits import FORMATS, Format
from keepsake.records.attachments.pictures import Picture, Rendition
from keepsake.records.attachments.refusals import Refused, broken

#: Seconds by the clock, waiting for a processor included.
PATIENCE = 90
#: Pictures decoded at once in this process; the others wait their turn.
AT_ONCE = 2
_COMMAND = apart.command("keepsake.records.attachments.child")
_turns = threading.BoundedSemaphore(AT_ONCE)


def make_picture(data: bytes, found: Format, zone: ZoneInfo, now: datetime) -> Picture:
    """`pictures.make` in a child process; about 0.2 s more than without.

    Errors: `Refused`, also (broken) when the child ran out of memory or time, or fell.
    """
    job = json.dumps({"content_type": found.content_type, "zone": zone.key, "now": now.isoformat()})
    with _turns:
        try:
            answer, rest = apart.run(_COMMAND, job.encode() + b"\n" + data, patience=PATIENCE)
        except apart.Fell:
            raise broken("picture") from None
    return _read(answer, rest)


def _read(answer: dict[str, Any], rest: bytes) -> Picture:
    if "refused" in answer:
        raise Refused(*answer["refused"])
    formats = {one.content_type: one for one in FORMATS}
    renditions: dict[str, Rendition] = {}
    for one in answer["renditions"]:
        body, rest = rest[: one["length"]], rest[one["length"] :]
        renditions[one["name"]] = Rendition(body, formats[one["content_type"]], one["width"], one["height"])
    taken_at = datetime.fromisoformat(answer["taken_at"]) if answer["taken_at"] else None
    return Picture(renditions, taken_at, answer["notes"])
