"""E-mails and documents as they come in: invented, and some of them bad."""

import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from io import BytesIO

from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def png() -> bytes:
    """A small scan."""
    out = BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "PNG")
    return out.getvalue()


def docx(*more: str) -> bytes:
    """A Word document, as far as its parts go."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml", *more):
            archive.writestr(name, "<x/>")
    return out.getvalue()


def mail(
    text: str = "Dear Leanne,\nAda's hearing test is on 3 May.",
    html: str = "",
    files: Sequence[tuple[str, bytes, str]] = (),
) -> bytes:
    """An e-mail. `files`: name, bytes and type of each."""
    message = EmailMessage()
    message["From"] = "Dr Pell <pell@clinic.example>"
    message["To"] = "office@larch.example"
    message["Subject"] = "Hearing test"
    message["Date"] = "Mon, 02 Nov 2026 09:30:00 +0000"
    if text:
        message.set_content(text)
    if html:
        if text:
            message.add_alternative(html, subtype="html")
        else:
            message.set_content(html, subtype="html")
    for name, content, kind in files:
        main, sub = kind.split("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()
