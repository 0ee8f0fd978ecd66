"""Checkpoints: a signed line that says where a chain stands, to be taken away and compared later.

What a checkpoint vouches for is the chain's head (a running SHA-256), not a Merkle root, and its text says so.
"""

import base64
import os
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from django.conf import settings

from .models import Head
from .notes import BadNote, Signer, Verifier, opened, sign
from .signing import signer

#: How often the launcher writes checkpoints while the house is open; once more when it shuts down.
EVERY = timedelta(minutes=15)
_HEAD = "chain-head-sha256"


class Refused(Exception):
    """Checkpoints cannot be written there; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where a chain stood: its setting, the number and the hash of its last entry, and when (UTC) that was said."""

    setting: int
    seq: int
    hash: bytes
    at: datetime

    def name(self, key: Signer) -> str:
        """Its file's name: setting, number of the entry, name of the key."""
        return f"setting-{self.setting:06d}-entry-{self.seq:012d}.{key.name}.checkpoint"

    def text(self) -> str:
        """The lines that are signed."""
        at = self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        head = base64.b64encode(self.hash).decode()
        what = f"{_HEAD} {head} (a chain head, not a Merkle root)"
        return f"keepsake/{self.setting}\nentry {self.seq}\n{what}\ntime {at}\n"

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        """From the lines that were signed; raises BadNote."""
        try:
            origin, entry, head, time = text.splitlines()
            kind, encoded, _ = head.split(" ", 2)
            if not origin.startswith("keepsake/") or not entry.startswith("entry ") or kind != _HEAD:
                raise ValueError
            return cls(
                int(origin.removeprefix("keepsake/")),
                int(entry.removeprefix("entry ")),
                base64.b64decode(encoded, validate=True),
                datetime.fromisoformat(time.removeprefix("time ")),
            )
        except ValueError as error:
            raise BadNote("This is a signed note, but not a checkpoint of Keepsake.") from error


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one chain: a new checkpoint, nothing new since the last, or one there that says something else."""

    checkpoint: Checkpoint
    path: Path
    state: Literal["written", "unchanged", "disagrees"]

    def to_json(self) -> dict[str, object]:
        """For `--format json`."""
        kept = self.checkpoint
        return {
            "setting": kept.setting,
            "entry": kept.seq,
            "head": kept.hash.hex(),
            "file": str(self.path),
            "state": self.state,
        }


@dataclass(frozen=True, slots=True)
class Faulty:
    """A file that looks like a checkpoint and cannot be relied on."""

    path: Path
    says: str


def place(directory: Path | str | None, *, apart_from: Iterable[Path | str]) -> Path:
    """The folder for checkpoints, made if only its last part is missing.

    Raises Refused where it is unset, or inside what it vouches for.
    """
    if not directory:
        raise Refused(
            "No place is set for checkpoints. Set KEEPSAKE_CHECKPOINTS to a folder outside the data and the keys, best"
            " on another disk, or a stick that leaves the building."
        )
    folder = Path(directory).resolve()
    for other in apart_from:
        if folder.is_relative_to(Path(other).resolve()):
            raise Refused(
                f"Checkpoints must not lie inside {other}: whoever changes what is in there could change them too."
                " Set KEEPSAKE_CHECKPOINTS to a folder elsewhere."
            )
    try:
        folder.mkdir(mode=0o755, exist_ok=True)
    except OSError as error:
        raise Refused(f"The folder for checkpoints, {folder}, cannot be made. Is the stick plugged in?") from error
    return folder


def write_all(now: datetime, directory: Path, key: Signer) -> list[Written]:
    """Write a checkpoint of every chain that has grown since its last. A file that is there is never written over."""
    _keep(directory / f"{key.name}.verifying-key.txt", f"{key.verifier}\n")
    heads = Head.objects.order_by("setting").values_list("setting", "seq", "hash")
    return [_write(Checkpoint(setting, seq, bytes(hash), now), directory, key) for setting, seq, hash in heads]


def write_now(now: datetime) -> list[Written]:
    """`write_all` with the places of the settings: at set times, at shut-down and by `keepsake audit checkpoint`.

    Raises Refused or `signing.BadKey`, with a sentence for whoever keeps the computer.
    """
    home, keys = Path(settings.KEEPSAKE_HOME), Path(settings.KEEPSAKE_KEYS)
    folder = place(getattr(settings, "KEEPSAKE_CHECKPOINTS", None), apart_from=[home, keys])
    return write_all(now, folder, signer(keys))


def load(directory: Path, verifiers: Sequence[Verifier]) -> tuple[list[Checkpoint], list[Faulty]]:
    """All checkpoints of a folder that one of these keys has signed, and the files that cannot be relied on."""
    read = [_read(path, verifiers) for path in sorted(directory.glob("*.checkpoint"))]
    return [one for one in read if isinstance(one, Checkpoint)], [one for one in read if isinstance(one, Faulty)]


def _read(path: Path, verifiers: Sequence[Verifier]) -> Checkpoint | Faulty:
    try:
        return Checkpoint.parse(opened(path.read_text(encoding="utf-8"), list(verifiers)))
    except BadNote as error:
        return Faulty(path, str(error))
    except (OSError, UnicodeDecodeError):
        return Faulty(path, "This file cannot be read.")


def _write(checkpoint: Checkpoint, directory: Path, key: Signer) -> Written:
    path = directory / checkpoint.name(key)
    if not path.exists():
        _keep(path, sign(checkpoint.text(), key))
        return Written(checkpoint, path, "written")
    there = _read(path, [key.verifier])
    same = isinstance(there, Checkpoint) and replace(there, at=checkpoint.at) == checkpoint
    return Written(checkpoint, path, "unchanged" if same else "disagrees")


def _keep(path: Path, text: str) -> None:
    """Put a file there whole, or not at all; leave one that is there."""
    if path.exists():
        return
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise Refused(f"The checkpoint could not be written to {path.parent}: {error.strerror}.") from error
