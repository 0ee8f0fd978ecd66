"""A pack for somebody outside: the picked records as they stood, marked for one recipient, names taken out, and its manifest.

It is put together as a plain `Document`, so it prints as everything does; nothing of it touches a disk. What each part says is
hashed as it stands in the pack: the hash of a part is the SHA-256 of its blocks in JSON, its pictures by theirs.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from keepsake.web.printing.document import Block, Document, Line, Note, Paragraphs, Picture, Section, Sub, Table
from keepsake.web.printing.faults import NotPrinted
from keepsake.web.printing.taking_out import Person, left_in, without
from keepsake.web.printing.wire import packed_section, texts_in

#: The form of the manifest, for whoever reads one years from now.
MANIFEST: Final = "keepsake-pack-1"


@dataclass(frozen=True, slots=True)
class Part:
    """One record, in the version that was picked. `named`: ids by which the manifest names it; `why`: why it is relevant (S8)."""

    section: Section
    named: Mapping[str, str | int]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """What is put together. `made_at` is aware, in the setting's own zone; `copy` of `copies`. `persons`: who could be harmed if
    named; `keep`: names that stay (the child's own). `notes`: what the recipient should know, each a sentence of ours."""

    title: str
    child: str
    setting: str
    made_at: datetime
    made_by: str
    recipient: str
    person: str
    parts: Sequence[Part]
    summary: str = ""
    peg: str = ""
    copy: int = 1
    copies: int = 1
    persons: Sequence[Person] = ()
    keep: Sequence[str] = ()
    notes: Sequence[str] = ()
    facts: Sequence[Line] = field(default=())

    @property
    def day(self) -> str:
        """ "24 November 2026"."""
        return f"{self.made_at.day} {self.made_at:%B %Y}"

    @property
    def mark(self) -> str:
        """What stands on every page: for whom, when, which copy."""
        return f"Given to {self.recipient}, {self.day} · copy {self.copy} of {self.copies}"


@dataclass(frozen=True, slots=True)
class Listed:
    """A part in the manifest."""

    heading: str
    named: Mapping[str, str | int]
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a pack, by hash. `taken_out`: what stands for a person → how often."""

    recipient: str
    day: str
    copy: int
    copies: int
    parts: Sequence[Listed]
    taken_out: Mapping[str, int]

    def to_json(self, *, file: str, size: int, locked: str = "") -> dict[str, Any]:
        """As plain data. `file`: the SHA-256 of the file that was given; `size` in bytes; `locked`: that of the file inside,
        where the one given is locked with a password or to a key."""
        return {
            "form": MANIFEST,
            "recipient": self.recipient,
            "given_on": self.day,
            "copy": self.copy,
            "copies": self.copies,
            "file": {"sha256": file, "bytes": size} | ({"inside_sha256": locked} if locked else {}),
            "parts": [{"heading": one.heading, "sha256": one.sha256, **one.named} for one in self.parts],
            "names_taken_out": dict(self.taken_out),
        }


def put_together(pack: Pack) -> tuple[Document, Manifest]:
    """The document of a pack, and its manifest. Raises NotPrinted where a name that was to be taken out is left in it."""
    document, taken = without(_document(pack), pack.persons, pack.keep)
    parts = document.sections[1:] if _first(pack) else document.sections
    listed = [
        Listed(section.heading, part.named, part_hash(section)) for section, part in zip(parts, pack.parts, strict=True)
    ]
    manifest = Manifest(document_of(pack, "recipient"), pack.day, pack.copy, pack.copies, listed, taken)
    document = replace(document, sections=[*document.sections, _manifest_page(manifest)])
    if left := left_in(texts_in(document), pack.persons, pack.keep):
        raise NotPrinted(
            f"“{left[0]}” was to be taken out, and still stands in the pack. Nothing was made. Say every way in which"
            " that person is called."
        )
    return document, manifest


def document_of(pack: Pack, key: str) -> str:
    """One text of the pack, without the names that are taken out."""
    said: str = without(getattr(pack, key), pack.persons, pack.keep)[0]
    return said


def part_hash(section: Section) -> str:
    """The SHA-256 of what a part says."""
    pictures: list[Picture] = []
    made = packed_section(section, pictures)
    made["pictures"] = [sha256(one.data).hexdigest() for one in pictures]
    return sha256(json.dumps(made, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()).hexdigest()


def _document(pack: Pack) -> Document:
    number = f"{len(pack.parts)}, each as it stood" if pack.parts else "None: what was said stands in the first part"
    facts = [
        Line("Given to", [pack.recipient]),
        *([Line("For the attention of", [pack.person])] if pack.person else []),
        Line("Given on", [pack.day]),
        Line("Copy", [f"{pack.copy} of {pack.copies}"]),
        Line("Records", [number]),
        *pack.facts,
    ]
    holders = [
        f"It was made for {pack.recipient} and for nobody else. Whoever passes it on answers for it.",
        f"It holds copies. What they were copied from stays with {pack.setting}, which lists who was given which version, and"
        " sends on what is corrected later.",
    ]
    if pack.persons:
        holders.append(
            "People who could be harmed if they were named stand in it as “[person A]”, “[person B]”. Ask, where you need to know."
        )
    return Document(
        title=pack.title,
        child=pack.child,
        setting=pack.setting,
        made_at=pack.made_at,
        made_by=pack.made_by,
        holders=holders,
        sections=[*_first(pack), *(_with_why(part) for part in pack.parts)],
        file="sharing",
        peg=pack.peg,
        facts=facts,
        mark=pack.mark,
    )


def _first(pack: Pack) -> list[Section]:
    if not (pack.summary or pack.notes):
        return []
    blocks = [Paragraphs(pack.summary.split("\n"))] if pack.summary else []
    return [Section("What this is about", [*blocks, *(Note("To know.", note) for note in pack.notes)])]


def _with_why(part: Part) -> Section:
    if not part.why:
        return part.section
    return replace(part.section, blocks=[Line("Why it is given", part.why.split("\n")), *part.section.blocks])


def _manifest_page(manifest: Manifest) -> Section:
    rows = [(str(number), one.heading, _named(one), one.sha256) for number, one in enumerate(manifest.parts, 1)]
    said = [
        "Each part of this pack has a fingerprint: the SHA-256 of what it says, with its pictures. If a part is asked about"
        " later, whoever gave it can show that it is what was given.",
        "The fingerprint of the whole file stands in the manifest that is kept with the record of this disclosure, since a"
        " file cannot hold its own.",
    ]
    out = [f"{called}: {many} {'place' if many == 1 else 'places'}" for called, many in manifest.taken_out.items()]
    blocks: list[Block] = [Paragraphs(said)]
    blocks.append(Table(("Part", "What", "Version", "SHA-256"), rows) if rows else Note("No record is in this pack."))
    if out:
        blocks += [Sub("Names taken out"), Paragraphs(out)]
    line = f"For {manifest.recipient}, {manifest.day} · copy {manifest.copy} of {manifest.copies}"
    return Section("Manifest", blocks, line)


def _named(one: Listed) -> str:
    version = one.named.get("version")
    return f"{version}" if version else "as stored"
