"""An e-mail that was saved as a file (.eml): its words as plain text, its files, and what was left out and why.

Read with the standard library alone, in a child process (`mail_apart`). HTML is shown as text: nothing of it is drawn, fetched or
followed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from html.parser import HTMLParser
from typing import Any, Final, TypeAlias

Part: TypeAlias = "MIMEPart[Any, Any]"
MB: Final = 1_000_000
MOST_BYTES: Final = 40 * MB
MOST_FILES: Final = 20
#: Forwarded within forwarded: further in nobody looks.
DEEPEST: Final = 4
LONGEST_TEXT: Final = 200_000
#: A message names at least one of these, or it is something else that was called .eml.
HEADERS: Final = ("from", "to", "date", "subject", "message-id")


class Unreadable(Exception):
    """It cannot be taken. `sentence` is for the page, and repeats nothing of the file."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class MailFile:
    """A file that came with it: its name as the sender wrote it, and its bytes."""

    name: str
    content: bytes


@dataclass(slots=True)
class Mail:
    """What an e-mail says. `sent_at` is None where it says nothing that can be true."""

    subject: str
    sender: str
    to: str
    sent_at: datetime | None
    text: str
    files: list[MailFile] = field(default_factory=list)


def read_mail(raw: bytes) -> Mail:
    """The message in a file. Raises Unreadable."""
    if len(raw) > MOST_BYTES:
        raise too_big()
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("This is Outlook’s own format (MSG). Save the e-mail as EML, or paste its words here.")
    try:
        message = message_from_bytes(raw, policy=policy.default)
        return _mail(message, raw)
    except Unreadable:
        raise
    except Exception as error:  # the library's own faults with what strangers write are many
        raise Unreadable("This e-mail is damaged. Paste its words here, and add its files one by one.") from error


def too_big() -> Unreadable:
    """More than is taken of one message."""
    return Unreadable(f"This e-mail has more than {MOST_BYTES // MB} MB. Save its files, and add them one by one.")


def _mail(message: EmailMessage, raw: bytes) -> Mail:
    if b"\0" in raw[:4096] or not any(_header(message, name) for name in HEADERS):
        raise Unreadable("This is no e-mail that was saved as a file (.eml). Choose another, or paste its words here.")
    if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
        raise Unreadable("This e-mail is encrypted, so nothing of it can be read here. Open it, and paste its words.")
    found = Mail(
        subject=_line(_header(message, "subject"))[:200],
        sender=_person(_header(message, "from")),
        to=_person(_header(message, "to")),
        sent_at=_when(message),
        text="",
    )
    texts = list(_parts(message, found, 0))
    found.text = _tidy("\n\n".join(one for one in texts if one.strip()))
    if len(found.text) > LONGEST_TEXT:
        raise Unreadable("This e-mail is very long. Save it as a PDF, and add that.")
    return found


def _parts(part: Part, found: Mail, depth: int) -> Iterator[str]:
    """The words of a part, in order; its files go to the mail."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        inner = part.get_payload(0) if part.is_multipart() else None
        if isinstance(inner, EmailMessage) and depth < DEEPEST:
            head = f"Forwarded: {_line(_header(inner, 'subject'))}, from {_person(_header(inner, 'from'))}"
            yield head
            yield from _parts(inner, found, depth + 1)
    elif kind == "multipart/alternative":
        yield from _best(part, found, depth)
    elif part.is_multipart():
        for one in part.iter_parts():
            yield from _parts(one, found, depth)
    elif kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
        yield _words(part)
    else:
        _file(part, found)


def _best(part: Part, found: Mail, depth: int) -> Iterator[str]:
    """Of several ways to say the same: the plain one, if it says anything; files of the others are kept."""
    every = [list(_parts(one, found, depth)) for one in part.iter_parts()]
    said = ["\n\n".join(texts) for texts in every]
    yield next((one for one in said if one.strip()), "")


def _words(part: Part) -> str:
    try:
        text = str(part.get_content())
    except (LookupError, UnicodeError, ValueError):
        raw: Any = part.get_payload(decode=True)
        text = bytes(raw or b"").decode("latin-1")
    return plain(text) if part.get_content_type() == "text/html" else text


def _file(part: Part, found: Mail) -> None:
    if len(found.files) >= MOST_FILES:
        raise Unreadable(f"More than {MOST_FILES} files came with this e-mail. Save them, and add what matters.")
    raw: Any = part.get_payload(decode=True)
    if raw:
        name = _line(part.get_filename() or "")[:120] or f"A file of the kind {part.get_content_type()}"
        found.files.append(MailFile(name, bytes(raw)))


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name) or "")
    except Exception:  # a header that the library cannot read is as if it were not there
        return ""


def _line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _person(text: str) -> str:
    """ "Dr Pell, pell@clinic.example"; several: the first."""
    name, address = parseaddr(_line(text))
    return (f"{name}, {address}" if name and address else name or address)[:200]


def _when(message: EmailMessage) -> datetime | None:
    try:
        at = message["date"].datetime
    except Exception:  # no date, or none that can be read
        return None
    if at is None:
        return None
    aware: datetime = at if at.tzinfo else at.replace(tzinfo=UTC)
    return aware


def _tidy(text: str) -> str:
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Text(HTMLParser):
    """HTML as text: blocks on lines of their own, where a link leads behind its words, nothing of scripts and styles."""

    BREAKS = frozenset(
        {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol"}
    )
    SILENT = frozenset({"script", "style", "head", "title", "template"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self._silent = 0
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.SILENT:
            self._silent += 1
        elif tag in self.BREAKS:
            self.out.append("\n")
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in self.BREAKS:
            self.out.append("\n")
        elif tag == "a" and self._links:
            address = self._links.pop()
            if address.startswith(("http://", "https://")) and address not in "".join(self.out[-1:]):
                self.out.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.out.append(re.sub(r"\s+", " ", data))


def plain(html: str) -> str:
    """HTML as a person reads it."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "\n".join(line.strip() for line in "".join(parser.out).split("\n"))
