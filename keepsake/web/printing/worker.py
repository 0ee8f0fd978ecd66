"""Runs the setting of a print in a child process: what people wrote can harm, or hang, a process that ends anyway.

Everything goes by pipe and stays in memory. The child has bounds of memory and time, may write no file, and gets neither
settings nor keys. What it hands back is whole, or nothing is.
"""

import json
import logging
import re
import threading
from datetime import UTC

from keepsake.records import apart
from keepsake.web.printing.document import Document, Picture
from keepsake.web.printing.faults import broken_picture, busy, failed
from keepsake.web.printing.wire import packed

logger = logging.getLogger("keepsake.printing")

#: Seconds by the clock that one print may take.
PATIENCE = 45
#: Prints made at once in this process, and seconds that another waits for its turn: with a server of four threads two are
#: always free for everybody else (docs/decisions/0012-printing.md).
AT_ONCE = 2
WAIT = 3
_COMMAND = apart.command("keepsake.web.printing.child")
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
        answer, made = apart.run(_COMMAND, job, patience=PATIENCE)
    except apart.Fell as fall:
        logger.error("A print %s.", fall)
        raise failed() from None
    if "broken" in answer:
        raise broken_picture(pictures[answer["broken"]].caption)
    if answer.get("length") != len(made):
        # What the typesetter said may quote the document: it goes into no log.
        logger.error("A print was refused by the typesetter.")
        raise failed()
    return made
