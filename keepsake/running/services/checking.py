"""`keepsake backup --check`: copies read back. Without the key on paper by their hash; with it, opened and compared whole."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError

from keepsake.audit.signing import signer
from keepsake.cabinet.keys import Identity
from keepsake.running.errors import Unsafe
from keepsake.running.models import Copy
from keepsake.running.services import places
from keepsake.running.services.archive import DATA, KEYS
from keepsake.running.services.restoring import Keyring, look_through, read_keys
from keepsake.running.services.streams import hash_of

FIRST = b"age-encryption.org/v1\n"


@dataclass
class Checked:
    """What was found of one file. `hash`: same, another, or none beside it; `opened`: whether all that is in it was compared."""

    path: str
    what: str
    hash: str = ""
    opened: bool = False
    problem: str = ""

    @property
    def ok(self) -> bool:
        return not self.problem

    def to_json(self) -> dict[str, Any]:
        """For `--format json`."""
        return {"ok": self.ok, **asdict(self)}


def newest(data_to: Path | None, keys_to: Sequence[Path]) -> list[Path]:
    """The newest copy of this house in each place. Raises Unsafe where there is none at all."""
    data_to = places.two_places(data_to, keys_to)
    house = signer(settings.KEEPSAKE_KEYS).name
    found = []
    for folder, what in [(data_to, DATA), *((one, KEYS) for one in keys_to)]:
        found += [path for path in places.copies(folder, house) if f"-{what}-" in path.name][-1:]
    if not found:
        raise Unsafe(f"There is no backup of this house in {data_to} or {', '.join(str(one) for one in keys_to)}.")
    return found


def check(paths: Sequence[Path], identity: Identity | None, now: datetime) -> list[Checked]:
    """Read each file back; with the key also open it, the keyring's copies first. Nothing is changed but what is known of them."""
    found = [_by_hash(path) for path in sorted(paths, key=lambda path: _what(path) != KEYS)]
    if identity is not None:
        ring: Keyring | None = None
        for one in found:
            if one.ok:
                ring = _whole(one, identity, ring)
    for one in found:
        _remember(one, now)
    return found


def _what(path: Path) -> str:
    said = places.NAME.fullmatch(path.name)
    return said["what"] if said else ""


def _by_hash(path: Path) -> Checked:
    one = Checked(str(path), _what(path))
    try:
        if not one.what:
            one.problem = "Its name is not that of a copy: HOUSE-data-TIME.age or HOUSE-keys-TIME.age."
            return one
        with path.open("rb") as file:
            if file.read(len(FIRST)) != FIRST:
                one.problem = "It is no file of the age format: it was cut short, or changed, or is no backup."
                return one
        note = path.with_name(path.name + places.HASH)
        wanted = note.read_text(encoding="ascii").split(" ")[0] if note.exists() else ""
        one.hash = "none" if not wanted else "same" if hash_of(path).sha256 == wanted else "another"
        if one.hash == "another":
            one.problem = (
                "It is not the file that was written: its hash is another. Do not count on it, nor on its medium."
            )
    except (OSError, UnicodeDecodeError) as error:
        one.problem = f"It cannot be read: {getattr(error, 'strerror', '') or error}."
    return one


def _whole(one: Checked, identity: Identity, ring: Keyring | None) -> Keyring | None:
    """Open it and compare all that is in it; gives the keyring to compare the data with."""
    path = Path(one.path)
    try:
        if one.what == KEYS:
            ring = read_keys(path, identity)
        else:
            looked = look_through(path, identity, ring)
            lacking = len(looked.keys - ring.ids()) if ring else 0
            if lacking:
                one.problem = f"{lacking} keys that it may need are not in the keyring's copy that was checked with it."
        one.opened = True
    except Unsafe as refusal:
        one.problem = str(refusal)
    return ring


def _remember(one: Checked, now: datetime) -> None:
    """What is known of a copy of ours. On another computer nothing is known, and nothing is written down."""
    path = Path(one.path)
    try:
        row = Copy.objects.filter(place=str(path.parent), name=path.name)
        if one.ok and one.hash == "same":
            row.update(read_back_at=now)
            if one.opened:
                row.update(opened_at=now)
        elif not one.ok:
            # It counts no more: the page asks for a new one.
            row.delete()
    except DatabaseError:
        return
