"""The child process that sets a print: bounds itself, reads one document, writes one answer, ends. It imports no Django.

Run by worker.py as `python -m keepsake.web.printing.child`. In: one line of JSON (sizes, time, picture of the peg), the
document, its pictures. Out: one line of JSON, then the PDF. Files are read from the program's own folder alone (fonts, the
sheet, the mark); none is written, and the system lets it write none.
"""

import json
import re
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

from keepsake.records.apart import answer, bound

#: Bytes of address space, and seconds of processor time. A full print took 0.55 GB and 10 s (docs/decisions/0012-printing.md).
MOST_MEMORY = 2 * 1024**3
MOST_SECONDS = 60
#: PDF/A-2a for keeping, PDF/UA-1 for those who have it read to them.
STANDARDS = ["a-2a", "ua-1"]
#: Pictures that are taken.
FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WEBP": "image/webp"}
PEG = re.compile(r"[a-z]{1,20}")


def main() -> None:
    """Do the one job."""
    bound(MOST_MEMORY, MOST_SECONDS)
    import typst

    job = json.loads(sys.stdin.buffer.readline())
    parts = source(sys.stdin.buffer.read(job["document"]), job["peg"])
    for number, length in enumerate(job["pictures"]):
        framed = frame(sys.stdin.buffer.read(length))
        if framed is None:
            answer({"broken": number})
            return
        parts[f"picture-{number}.svg"] = framed
    try:
        made = typeset(parts, job["at"])
    except (typst.TypstError, RuntimeError):
        answer({"fault": "refused"})
        return
    answer({"length": len(made)})
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()


def source(document: bytes, peg: str) -> dict[str, bytes]:
    """Everything that the typesetter reads but the pictures, by name, from memory."""
    art = files("keepsake.ui")
    parts = {
        "sheet.typ": files("keepsake.web.printing").joinpath("sheet.typ").read_bytes(),
        "document.json": document,
        "mark.svg": art.joinpath("print/mark.svg").read_bytes(),
    }
    if PEG.fullmatch(peg):
        parts["peg.svg"] = art.joinpath(f"static/ui/art/peg-{peg}.svg").read_bytes()
    return parts


def typeset(parts: dict[str, bytes], at: int) -> bytes:
    """The PDF. `at`: seconds since 1970, so that the same document makes the same bytes. Raises `typst.TypstError`."""
    import typst

    compile_: Any = typst.compile  # its own types know no files in memory
    made = compile_(
        {"main.typ": parts["sheet.typ"]} | parts,
        format="pdf",
        font_paths=[str(fonts())],
        ignore_system_fonts=True,
        pdf_standards=STANDARDS,
        timestamp=at,
    )
    return bytes(made)


def fonts() -> Path:
    """The folder of the fonts that prints are set in: these and no others, so that every machine makes the same sheet."""
    return Path(str(files("keepsake.ui"))) / "print" / "fonts"


def frame(data: bytes) -> bytes | None:
    """A picture inside an SVG, which is how the typesetter takes one from memory; it goes into the PDF as it is. None where
    it does not open: the typesetter would leave a damaged one out without a word, so each is decoded here once."""
    import base64
    import io

    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=list(FORMATS)) as image:
            width, height = image.size
            kind = FORMATS[image.format or ""]
            image.draft("L", (width // 8, height // 8))  # a JPEG is read to its end, but not worked out in full
            image.load()
    except Exception:  # whatever a damaged file does to its decoder, it is one that does not open
        return None
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:{kind};base64,'
    )
    return b"".join((head.encode(), base64.b64encode(data), b'"/></svg>'))


if __name__ == "__main__":
    main()
