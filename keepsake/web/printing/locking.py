"""A PDF under a password: AES-256 (PDF 2.0, revision 6), made in a child process, in memory alone.

The password goes to the child by the same pipe as the document: it is on no command line, in no file and in no log.
"""

import json
import logging
import secrets
from typing import Final

from keepsake.records import apart
from keepsake.web.printing.faults import failed

logger = logging.getLogger("keepsake.printing")

#: Signs that are not taken for one another when they are read aloud; four groups of four of them are 78 bits.
SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, EACH = 4, 4
PATIENCE: Final = 45
_COMMAND: Final = apart.command("keepsake.web.printing.locker")


def new_password() -> str:
    """ "7KQM-2XRT-9HWP-C4VN": to be read over the phone."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(EACH)) for _ in range(GROUPS))


def is_password(said: str) -> bool:
    """Whether it is one of ours."""
    groups = said.split("-")
    return len(groups) == GROUPS and all(len(one) == EACH and set(one) <= set(SIGNS) for one in groups)


def locked(pdf: bytes, password: str) -> bytes:
    """The PDF under a password. It opens with that alone; what it was made of stays whole. Raises NotPrinted."""
    head = json.dumps({"password": password, "length": len(pdf)}).encode()
    try:
        answer, made = apart.run(_COMMAND, b"".join((head, b"\n", pdf)), patience=PATIENCE)
    except apart.Fell as fall:
        logger.error("A PDF could not be locked: it %s.", fall)
        raise failed() from None
    if not made or answer.get("length") != len(made):
        logger.error("A PDF could not be locked.")
        raise failed()
    return made
