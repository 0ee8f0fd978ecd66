"""The child process that reads one e-mail: bounds itself, reads the message, writes what it says, ends. It imports no Django.

In: the message. Out: one line of JSON, then its files, one behind the other.
"""

import sys
from typing import Any

from keepsake.office.mail import Unreadable, read_mail
from keepsake.records.apart import answer, bound

#: Bytes of address space, and seconds of processor time: more than the largest message takes.
MOST_MEMORY = 1024**3
MOST_SECONDS = 10


def main() -> None:
    """Do the one job."""
    bound(MOST_MEMORY, MOST_SECONDS)
    try:
        found = read_mail(sys.stdin.buffer.read())
    except Unreadable as unreadable:
        answer({"unreadable": unreadable.sentence})
        return
    said: dict[str, Any] = {
        "subject": found.subject,
        "sender": found.sender,
        "to": found.to,
        "sent_at": found.sent_at.isoformat() if found.sent_at else "",
        "text": found.text,
        "files": [[one.name, len(one.content)] for one in found.files],
    }
    answer(said)
    for one in found.files:
        sys.stdout.buffer.write(one.content)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
