"""What is handed over, made in memory: a PDF, a PDF under a password, one sealed to their key, several copies; and what is kept
of it: each file and each part by its SHA-256, never the file itself (R22)."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

import pyrage

from keepsake.people.errors import Invalid
from keepsake.sharing.decision import Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.giving.pack import pack_of
from keepsake.sharing.giving.parts import Picked
from keepsake.sharing.taken_out import keep_of, persons_of
from keepsake.sharing.ways import Way
from keepsake.web.printing import render
from keepsake.web.printing.locking import locked
from keepsake.web.printing.packs import Manifest, part_hash, put_together
from keepsake.web.printing.taking_out import without

PDF: Final = "application/pdf"


@dataclass(frozen=True, slots=True)
class Made:
    """The file (none where a way makes none), and what the step keeps of it. Its name says nothing of anybody."""

    kept: Mapping[str, Any]
    name: str = ""
    content_type: str = ""
    data: bytes = b""


def made(
    desk: Desk, decision: Decision, way: Way, said: Mapping[str, Any], picked: Sequence[Picked], *, again: bool = False
) -> Made:
    """Make what this way hands over. `said`: what its form said. Raises NotPrinted, and Invalid for a key that is none."""
    if way.is_spoken and not said.get("read_out"):
        return Made({"parts": []})  # what was said stands in the words that were written down
    if not way.is_file:
        # What they read, or what is copied into their form, has these names taken out: its fingerprint is of that.
        persons, keep = persons_of(decision), keep_of(desk.child(decision))
        sections = [without(one.part.section, persons, keep)[0] for one in picked]
        parts = [dict(one.kept, sha256=part_hash(said)) for one, said in zip(picked, sections, strict=True)]
        return Made({"parts": parts})
    copies = int(said.get("copies") or 1) if way.copies else 1
    day = f"{desk.standing.now.astimezone(desk.standing.zone):%Y-%m-%d}"
    files: list[tuple[str, bytes, dict[str, Any]]] = []
    to, person = str(said["to"]), str(said["person"])
    packs = [
        put_together(pack_of(desk, decision, picked, to=to, person=person, copy=copy, copies=copies, again=again))
        for copy in range(1, copies + 1)
    ]
    for copy, (document, _) in enumerate(packs, 1):
        inside = render(document)
        outside = _closed(way, inside, said)
        number = f"-copy-{copy}" if copies > 1 else ""
        name = f"records-{day}{number}.pdf{'.age' if way.makes == 'age' else ''}"
        files.append((name, outside, _kept(outside, inside, copy)))
    manifest = packs[0][1]  # each copy holds the same parts
    parts = [dict(one.kept, sha256=listed.sha256) for one, listed in zip(picked, manifest.parts, strict=True)]
    kept = {
        "parts": parts,
        "files": [one for _, _, one in files],
        "taken_out": dict(manifest.taken_out),
        "copies": copies,
    }
    if len(files) == 1:
        name, data, _ = files[0]
        return Made(kept, name, "application/octet-stream" if way.makes == "age" else PDF, data)
    return Made(kept, f"records-{day}.zip", "application/zip", _zipped(files, manifest))


def _closed(way: Way, pdf: bytes, said: Mapping[str, Any]) -> bytes:
    if way.makes == "locked":
        return locked(pdf, str(said["password"]))
    if way.makes == "age":
        return pyrage.encrypt(pdf, [recipient(str(said["key"]))])
    return pdf


def recipient(key: str) -> Any:
    """Somebody's public key: of age, or of SSH. Raises Invalid; a secret key is refused and not repeated."""
    key = " ".join(key.split())
    if key.upper().startswith("AGE-SECRET-KEY") or "PRIVATE KEY" in key:
        raise Invalid(
            "key", "This is a secret key: its owner gives it to nobody. Ask for the public one, and tell them."
        )
    try:
        return pyrage.ssh.Recipient.from_str(key) if key.startswith("ssh-") else pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError:
        raise Invalid("key", "This is no public key. One of age begins with “age1”, one of SSH with “ssh-”.") from None


def _kept(outside: bytes, inside: bytes, copy: int) -> dict[str, Any]:
    found: dict[str, Any] = {"copy": copy, "sha256": sha256(outside).hexdigest(), "bytes": len(outside)}
    if outside is not inside:
        found["inside_sha256"] = sha256(inside).hexdigest()
    return found


def _zipped(files: Sequence[tuple[str, bytes, dict[str, Any]]], manifest: Manifest) -> bytes:
    """The copies with their manifests, in memory."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as bundle:
        for name, data, kept in files:
            bundle.writestr(name, data)
            said = manifest.to_json(file=kept["sha256"], size=kept["bytes"]) | {"copy": kept["copy"]}
            bundle.writestr(
                f"{name.removesuffix('.pdf')}-manifest.json", json.dumps(said, ensure_ascii=False, indent=1)
            )
    return out.getvalue()
