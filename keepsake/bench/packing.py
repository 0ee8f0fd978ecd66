"""A pack of so many pages with pictures, names taken out, hashed, checked, bounds and child process included, against bare
typst of the same source; and what putting it under a password costs beside."""

import io
import statistics
import time
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from pypdf import PdfReader

from keepsake.bench.printing import _bare, _bare_job, _document, _timed
from keepsake.web.printing import Document, Section, render
from keepsake.web.printing.locking import locked, new_password
from keepsake.web.printing.packs import Pack, Part, put_together
from keepsake.web.printing.taking_out import people

GOAL = 2.0


@dataclass(frozen=True, slots=True)
class Packed:
    """One pack. Seconds are this machine's; the ratio is of one run. `put_together`: names, hashes and the check, alone;
    `password`: locking with AES-256 afterwards, alone."""

    pages: int
    megabytes: float
    seconds: float
    floor: float
    ratio: float
    put_together: float
    password: float
    goal: float = GOAL

    def to_json(self) -> dict[str, Any]:
        """For `--format json`."""
        return asdict(self)


def measure_pack(pages: int, rounds: int = 3) -> Packed:
    """Make a pack of at least so many pages, a photo of 800 pixels on each, by turns with bare typst of the same source."""
    pack = _pack(pages)
    job = _bare_job(put_together(pack)[0])
    ours, bare, together, made = [], [], [], b""
    for _ in range(rounds):
        start = time.perf_counter()
        document, _manifest = put_together(pack)
        together.append(time.perf_counter() - start)
        taken, made = _timed(partial(render, document))
        ours.append(together[-1] + taken)
        bare.append(_timed(lambda: _bare(job))[0])
    lock = _timed(lambda: locked(made, new_password()))[0]
    seconds, floor = statistics.median(ours), statistics.median(bare)
    return Packed(
        len(PdfReader(io.BytesIO(made)).pages), round(len(made) / 1e6, 1), round(seconds, 2), round(floor, 2),
        round(seconds / floor, 2), round(statistics.median(together), 2), round(lock, 2),
    )  # fmt: skip


def in_words(done: dict[str, Any]) -> str:
    """One line for people."""
    met = "met" if done["ratio"] <= done["goal"] else "MISSED"
    return (
        f"A pack of {done['pages']} pages with pictures ({done['megabytes']} MB): {done['seconds']:.2f} s:"
        f" {done['ratio']:.2f} × bare typst of the same source, {done['floor']:.2f} s (goal ≤ {done['goal']:g}, {met});"
        f" {done['put_together']:.2f} s of it take names out, hash and check; a password is {done['password']:.2f} s more."
    )


def _pack(pages: int) -> Pack:
    """Records that fill about a page each; two people of whom one is named in every record are taken out."""
    source: Document = _document(max(1, pages))
    parts = [
        Part(_filled(one), {"record": f"{n:032x}", "version": 1}, "What was seen.")
        for n, one in enumerate(source.sections)
    ]
    at = datetime(2026, 11, 24, 10, 40, tzinfo=UTC)
    return Pack(
        "Information shared with another agency", "Ada Okoro", "Larch House", at, "Jo Pellow, Manager", "Hill Road School",
        "Ruth Adeyemi", parts, "A summary of Ada’s year.", "pear", persons=people([["Marcus Puddle", "Mark"], ["Rosa Lind"]]),
        keep=["Ada Okoro"],
    )  # fmt: skip


def _filled(one: Section) -> Section:
    """A record that fills its page: its text twice."""
    return replace(one, blocks=[one.blocks[0], *one.blocks], level=1)
