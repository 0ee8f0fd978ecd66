"""A print of many pages with pictures, checks, child process and bounds included, against bare typst of the same source."""

import io
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from PIL import Image

from keepsake.web.printing import Document, Hem, Paragraphs, Picture, Quotation, Section, render
from keepsake.web.printing.child import frame, source
from keepsake.web.printing.wire import packed

GOAL = 2.0
#: What the floor runs: the typesetter alone, in a process of its own, on the same files from memory.
_BARE = """
import json, sys, typst
job = json.load(sys.stdin)
parts = {name: text.encode() for name, text in job["parts"].items()}
made = typst.compile(parts, format="pdf", font_paths=[job["fonts"]], ignore_system_fonts=True,
                     pdf_standards=["a-2a", "ua-1"], timestamp=0)
sys.stdout.buffer.write(made)
"""


@dataclass(frozen=True, slots=True)
class Printed:
    """One print. Seconds are this machine's; the ratio is of one run."""

    records: int
    megabytes: float
    seconds: float
    floor: float
    ratio: float
    goal: float = GOAL

    def to_json(self) -> dict[str, Any]:
        """For `--format json`."""
        return asdict(self)


def measure_print(count: int, rounds: int = 3) -> Printed:
    """Print a file of so many records, each with a photo of 800 pixels, by turns with bare typst of the same source."""
    document = _document(count)
    job = _bare_job(document)
    ours, bare, size = [], [], 0
    for _ in range(rounds):
        taken, made = _timed(lambda: render(document))
        ours.append(taken)
        size = len(made)
        bare.append(_timed(lambda: _bare(job))[0])
    seconds, floor = statistics.median(ours), statistics.median(bare)
    return Printed(count, round(size / 1e6, 1), round(seconds, 2), round(floor, 2), round(seconds / floor, 2))


def in_words(done: dict[str, Any]) -> str:
    """One line for people."""
    met = "met" if done["ratio"] <= done["goal"] else "MISSED"
    return (
        f"Printing {done['records']:,} records with a photo each ({done['megabytes']} MB): {done['seconds']:.2f} s:"
        f" {done['ratio']:.2f} × bare typst of the same source, {done['floor']:.2f} s (goal ≤ {done['goal']:g}, {met})."
    )


def _timed(do: Callable[[], bytes]) -> tuple[float, bytes]:
    start = time.perf_counter()
    made = do()
    return time.perf_counter() - start, made


def _bare_job(document: Document) -> bytes:
    from keepsake.web.printing.child import fonts

    text, pictures = packed(document)
    parts = source(text, document.peg)
    parts["main.typ"] = parts["sheet.typ"]
    for number, one in enumerate(pictures):
        parts[f"picture-{number}.svg"] = frame(one.data) or b""
    return json.dumps({"parts": {name: data.decode() for name, data in parts.items()}, "fonts": str(fonts())}).encode()


def _bare(job: bytes) -> bytes:
    done = subprocess.run([sys.executable, "-c", _BARE], input=job, stdout=subprocess.PIPE, check=True)  # noqa: S603
    return done.stdout


def _document(count: int) -> Document:
    dice = random.Random(20)  # noqa: S311
    words = (
        "after the rain a puddle had cut the path in two so Ada laid a plank across and tried it with one boot".split()
    )

    def text(length: int) -> str:
        return " ".join(dice.choice(words) for _ in range(length))

    def photo() -> bytes:
        out = io.BytesIO()
        image = Image.frombytes("RGB", (100, 75), dice.randbytes(100 * 75 * 3)).resize((800, 600))
        image.save(out, "JPEG", quality=82)
        return out.getvalue()

    sections = [
        Section(
            f"Record {number}",
            [Paragraphs([text(60), text(40)]), Quotation(text(8), "Ada"), Picture(photo(), text(6)), Hem(text(12))],
            "Observation",
            2 if number else 1,
        )
        for number in range(count)
    ]
    at = datetime(2026, 11, 24, 10, 40, tzinfo=UTC)
    return Document("Journal", "Ada Okoro", "Larch House", at, "Jo Pellow", [text(20)], sections, "journal", "pear")
