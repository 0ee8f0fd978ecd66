"""Reads an e-mail in a child process: what strangers wrote can keep the library that reads it busy for hours, and no thread of the
server waits for that."""

from datetime import datetime

from keepsake.office.mail import MOST_BYTES, Mail, MailFile, Unreadable, too_big
from keepsake.records import apart

#: Seconds by the clock.
PATIENCE = 20
_COMMAND = apart.command("keepsake.office.mail_child")


def read_mail_apart(raw: bytes) -> Mail:
    """`read_mail` in a child process; about 0.2 s more than without. Raises Unreadable, also where the child ran out of memory or
    time."""
    if len(raw) > MOST_BYTES:
        raise too_big()
    try:
        said, rest = apart.run(_COMMAND, raw, patience=PATIENCE)
    except apart.Fell as fall:
        raise Unreadable(
            "This e-mail is written so that reading it takes too long. Paste its words here, and add its files one by one."
        ) from fall
    if "unreadable" in said:
        raise Unreadable(said["unreadable"])
    files = []
    for name, length in said.pop("files"):
        files.append(MailFile(name, rest[:length]))
        rest = rest[length:]
    at = datetime.fromisoformat(said["sent_at"]) if said["sent_at"] else None
    return Mail(said["subject"], said["sender"], said["to"], at, said["text"], files)
