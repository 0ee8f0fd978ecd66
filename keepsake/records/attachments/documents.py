"""Documents that come with letters: a PDF, a Word or an OpenDocument text. Told from their content, kept byte for byte.

They are not opened, cleaned or drawn here: what a document says of its writer stays in it, and whoever saves it opens it with
their own program. So they are only ever sent as something to save, never shown by the browser.
"""

import io
import zipfile
from typing import Final

from keepsake.records.attachments import limits
from keepsake.records.attachments.containers.source import Source
from keepsake.records.attachments.limits import Format
from keepsake.records.attachments.refusals import Refused

HEAD: Final = 8
#: Writers put a few bytes behind the end of a PDF; readers look for it in the last kilobyte or two.
TAIL: Final = 2_048
#: A text of a letter has some dozens of parts.
MOST_PARTS: Final = 2_000
TAKEN: Final = "It takes PDFs, Word (DOCX) and OpenDocument (ODT) texts, photos and scans."


def document(source: Source) -> Format | None:
    """The format of a document; None for anything that is not one. Errors: `Refused` with a sentence."""
    head = source.at(0, min(HEAD, source.size))
    if head.startswith(b"%PDF-"):
        if b"%%EOF" not in source.at(max(0, source.size - TAIL), min(TAIL, source.size)):
            raise _broken()
        return _small_enough(limits.PDF, source)
    if head.startswith(b"PK\x03\x04"):
        return _small_enough(limits.DOCX, source) and _packed(source)
    return None


def _packed(source: Source) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(source.at(0, source.size))) as archive:
            names = set(archive.namelist())
            if len(names) > MOST_PARTS:
                raise _unknown()
            if any(_holds_a_program(name) for name in names):
                raise Refused("unwanted", "This document holds a program (macros). Save it as a PDF, and add that.")
            if "word/document.xml" in names and "[Content_Types].xml" in names:
                return limits.DOCX
            said = archive.getinfo("mimetype").file_size < 100 if "mimetype" in names else False
            if said and archive.read("mimetype") == b"application/vnd.oasis.opendocument.text":
                return limits.ODT
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        raise _broken() from None
    raise _unknown()


def _holds_a_program(name: str) -> bool:
    """Whether a part of this name is run by who opens the document: macros and controls of Word, macros and scripts of ODT."""
    lower = name.lower()
    return lower.endswith("vbaproject.bin") or lower.startswith(("basic/", "scripts/", "word/activex/"))


def _small_enough(found: Format, source: Source) -> Format:
    most = limits.MOST_BYTES[found.media]
    if source.size > most:
        raise Refused(
            "too_big",
            f"This document has {source.size / limits.MB:.1f} MB. The most that Keepsake takes is {most // limits.MB} MB.",
        )
    return found


def _broken() -> Refused:
    return Refused("broken", "This document is damaged, or did not arrive whole. Choose it again, or save it anew.")


def _unknown() -> Refused:
    return Refused("unwanted", f"This is a ZIP folder, or a document that Keepsake does not know. {TAKEN}")
