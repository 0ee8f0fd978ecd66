"""The child process that decodes a picture: bounds itself, reads one job, writes one answer, ends. It imports no Django.

Run by worker.py as `python -m keepsake.records.attachments.child`. In: one line of JSON, then the file. Out: one line of
JSON, then the renditions one after another.
"""

import json
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from keepsake.records.apart import answer, bound

#: Bytes of address space. The hungriest picture of 50 million pixels took 852 MB (WebP; PNG 728, HEIC 529, JPEG 164).
MOST_MEMORY = 2 * 1024**3
#: Seconds of processor time.
MOST_SECONDS = 60


def main() -> None:
    """Do the one job."""
    bound(MOST_MEMORY, MOST_SECONDS)
    from keepsake.records.attachments.limits import FORMATS
    from keepsake.records.attachments.pictures import make
    from keepsake.records.attachments.refusals import Refused

    job = json.loads(sys.stdin.buffer.readline())
    found = next(format_ for format_ in FORMATS if format_.content_type == job["content_type"])
    try:
        picture = make(sys.stdin.buffer.read(), found, ZoneInfo(job["zone"]), datetime.fromisoformat(job["now"]))
    except Refused as refusal:
        answer({"refused": [refusal.code, refusal.sentence]})
        return
    renditions = [
        {
            "name": name,
            "content_type": one.format.content_type,
            "width": one.width,
            "height": one.height,
            "length": len(one.body),
        }
        for name, one in picture.renditions.items()
    ]
    taken_at = picture.taken_at.isoformat() if picture.taken_at else None
    answer({"renditions": renditions, "taken_at": taken_at, "notes": picture.notes})
    for one in picture.renditions.values():
        sys.stdout.buffer.write(one.body)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
