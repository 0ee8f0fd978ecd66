"""Runs the setting of a print in a child process: what people wrote can harm, or hang, a process that ends anyway.

Everything goes by pipe and stays in memory. The child has bounds of memory and time, may write no file, and gets neither
settings nor keys. What it hands back is whole, or nothing is.
"""

import json
import logging
import os
import re
import subprocess
import sys
import threading
from datetime import UTC
from pathlib import Path
from typing import Any

from keepsake.web.printing.document import Document, Picture
from keepsake.web.printing.faults import broken_picture, busy, failed
from keepsake.web.printing.wire import packed

logger = logging.getLogger("keepsake.printing")

PACKAGE_ROOT = Path(__file__).resolve().parents[3]
#: Seconds by the clock that one print may take.
PATIENCE = 45
#: Prints made at once in this process, and seconds that another waits for its turn: with a server of four threads two are
#: always free for everybody else (docs/decisions/0012-printing.md).
AT_ONCE = 2
WAIT = 3
_COMMAND = [sys.executable, "-m", "keepsake.web.printing.child"]
_PEG = re.compile(r"[a-z]{1,20}")
_turns = threading.BoundedSemaphore(AT_ONCE)


def render(document: Document) -> bytes:
    """The document as a PDF/A-2a (and PDF/UA-1), whole and in memory. About 0.3 s for a few pages.

    Errors: `NotPrinted` with a sentence for whoever asked (too much for one print, a damaged picture, out of time or
    memory); `Busy` where no turn came free.
    """
    text, pictures = packed(document)
    head = {
        "at": int(document.made_at.astimezone(UTC).timestamp()),
        "peg": document.peg if _PEG.fullmatch(document.peg) else "",
        "document": len(text),
        "pictures": [len(one.data) for one in pictures],
    }
    job = b"".join((json.dumps(head).encode(), b"\n", text, *(one.data for one in pictures)))
    if not _turns.acquire(timeout=WAIT):
        raise busy()
    try:
        return _made(job, pictures)
    finally:
        _turns.release()


def _made(job: bytes, pictures: list[Picture]) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 -- our own module; everything goes by pipe
            _COMMAND,
            input=job,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        logger.error("A print was ended after %s seconds.", PATIENCE)
        raise failed() from None
    if done.returncode:
        logger.error("A print fell (code %s).", done.returncode)
        raise failed()
    return _read(done.stdout, pictures)


def _read(out: bytes, pictures: list[Picture]) -> bytes:
    head, _, made = out.partition(b"\n")
    answer: dict[str, Any] = json.loads(head)
    if "broken" in answer:
        raise broken_picture(pictures[answer["broken"]].caption)
    if answer.get("length") != len(made):
        # What the typesetter said may quote the document: it goes into no log.
        logger.error("A print was refused by the typesetter.")
        raise failed()
    return made


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "PATH") if name in os.environ}
    return {**kept, "PYTHONPATH": str(PACKAGE_ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
