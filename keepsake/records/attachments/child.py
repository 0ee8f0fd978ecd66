"""The child process that decodes a picture: bounds itself, reads one job, writes one answer, ends. It imports no Django.

Run by worker.py as `python -m keepsake.records.attachments.child`. In: one line of JSON, then the file. Out: one line of
JSON, then the renditions one after another.
"""

import json
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

#: Bytes of address space. The hungriest picture of 50 million pixels took 852 MB (WebP; PNG 728, HEIC 529, JPEG 164).
MOST_MEMORY = 2 * 1024**3
#: Seconds of processor time.
MOST_SECONDS = 60


def bound() -> None:
    """Set what this process may use, where the platform can: Windows has no such limits, the parent's clock stands there."""
    try:
        import resource
    except ImportError:
        return
    wanted = {
        resource.RLIMIT_AS: MOST_MEMORY,
        resource.RLIMIT_CPU: MOST_SECONDS,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
    }
    for limit, most in wanted.items():
        _, hard = resource.getrlimit(limit)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(limit, (most, most))
        except (ValueError, OSError):
            continue  # macOS refuses some of them


def main() -> None:
    """Do the one job."""
    bound()
    from keepsake.records.attachments.limits import FORMATS
    from keepsake.records.attachments.pictures import make
    from keepsake.records.attachments.refusals import Refused

    job = json.loads(sys.stdin.buffer.readline())
    found = next(format_ for format_ in FORMATS if format_.content_type == job["content_type"])
    try:
        picture = make(sys.stdin.buffer.read(), found, ZoneInfo(job["zone"]), datetime.fromisoformat(job["now"]))
    except Refused as refusal:
        _answer({"refused": [refusal.code, refusal.sentence]})
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
    _answer({"renditions": renditions, "taken_at": taken_at, "notes": picture.notes})
    for one in picture.renditions.values():
        sys.stdout.buffer.write(one.body)
    sys.stdout.buffer.flush()


def _answer(answer: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
