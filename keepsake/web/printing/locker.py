"""The child process that puts a PDF under a password: one line of JSON and the PDF in, the same out. It imports no Django."""

import io
import json
import sys

from keepsake.records.apart import answer, bound

MOST_MEMORY = 2 * 1024**3
MOST_SECONDS = 60


def main() -> None:
    """Do the one job."""
    bound(MOST_MEMORY, MOST_SECONDS)
    job = json.loads(sys.stdin.buffer.readline())
    made = under(sys.stdin.buffer.read(job["length"]), job["password"])
    answer({"length": len(made)})
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()


def under(pdf: bytes, password: str) -> bytes:
    """The PDF encrypted with AES-256, for reading and for changing alike."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt(password, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


if __name__ == "__main__":
    main()
