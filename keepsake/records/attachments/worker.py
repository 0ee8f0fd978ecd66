"""Runs the decoding of a picture in a child process, so that a picture made to do harm harms a process that ends anyway.

The child has bounds of memory and time, writes no file, and gets neither settings nor keys: its environment is empty and
the picture goes by pipe.
"""

import json
import os
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from keepsake.records.attachments.limits import FORMATS, Format
from keepsake.records.attachments.pictures import Picture, Rendition
from keepsake.records.attachments.refusals import Refused, broken

PACKAGE_ROOT = Path(__file__).resolve().parents[3]
#: Seconds by the clock, waiting for a processor included.
PATIENCE = 90
#: Pictures decoded at once in this process; the others wait their turn.
AT_ONCE = 2
_COMMAND = [sys.executable, "-m", "keepsake.records.attachments.child"]
_turns = threading.BoundedSemaphore(AT_ONCE)


def make_picture(data: bytes, found: Format, zone: ZoneInfo, now: datetime) -> Picture:
    """`pictures.make` in a child process; about 0.2 s more than without.

    Errors: `Refused`, also (broken) when the child ran out of memory or time, or fell.
    """
    job = json.dumps({"content_type": found.content_type, "zone": zone.key, "now": now.isoformat()})
    with _turns:
        try:
            done = subprocess.run(  # noqa: S603 -- our own module; the picture goes by pipe
                _COMMAND,
                input=job.encode() + b"\n" + data,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise broken("picture") from None
    if done.returncode:
        raise broken("picture")
    return _read(done.stdout)


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "PATH") if name in os.environ}
    return {**kept, "PYTHONPATH": str(PACKAGE_ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


def _read(out: bytes) -> Picture:
    head, _, rest = out.partition(b"\n")
    answer = json.loads(head)
    if "refused" in answer:
        raise Refused(*answer["refused"])
    formats = {one.content_type: one for one in FORMATS}
    renditions: dict[str, Rendition] = {}
    for one in answer["renditions"]:
        body, rest = rest[: one["length"]], rest[one["length"] :]
        renditions[one["name"]] = Rendition(body, formats[one["content_type"]], one["width"], one["height"])
    taken_at = datetime.fromisoformat(answer["taken_at"]) if answer["taken_at"] else None
    return Picture(renditions, taken_at, answer["notes"])
