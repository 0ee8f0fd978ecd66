"""`keepsake backup`: data and keyring, each locked into a file of its own, while the house stays open.

The order is what makes a pair that fits. The data is read first, the keyring after it: a key is committed before the
row that needs it, so every row of the copy finds its key. What was disposed of in between is in the data's copy and has
no key any more: it is not brought back. The keyring's copy counts before the data's does, so that at every moment the
newest data has a keyring that is not older. Of the keyring one copy stands in each place, never a former one beside it:
a key that was destroyed must not lie in a drawer.
"""

import json
import shutil
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO
from uuid import uuid4

from django.conf import settings
from django.db import DatabaseError

from keepsake.audit.acting import Act
from keepsake.audit.chain import HOUSE, Actor
from keepsake.audit.signing import signer
from keepsake.cabinet import keyring
from keepsake.records.attachments import named, storing
from keepsake.running.errors import Unsafe
from keepsake.running.models import Copy
from keepsake.running.services import places, tables
from keepsake.running.services.archive import DATA, FORMAT, HEADER, KEYS, OWN_FILE, Packer
from keepsake.running.services.recipient import recipient
from keepsake.running.services.streams import Written, lock

#: Settings whose value is no secret: named in the copy, so that whoever restores knows what was set.
PLAIN_SETTINGS = ("KEEPSAKE_PUBLIC_URL", "S3_BUCKET", "EMAIL_HOST", "EMAIL_PORT", "DEFAULT_FROM_EMAIL", "UPLOAD_LIMIT")
MOST_FILE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy that stands: what, where, and its hash. `elsewhere`: on another medium than what it is a copy of."""

    what: str
    path: str
    sha256: str
    elsewhere: bool


@dataclass
class Report:
    """What a backup made. `wrong`: sentences about what a person should look after."""

    made_at: datetime
    kept: list[Kept] = field(default_factory=list)
    let_go: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.wrong

    def to_json(self) -> dict[str, Any]:
        """For `--format json`."""
        return {"ok": self.ok, **asdict(self), "made_at": self.made_at.isoformat(timespec="seconds")}


def back_up(now: datetime, data_to: Path | None, keys_to: Sequence[Path], *, keep: int) -> Report:
    """Make both copies, read them back, and let the oldest go. Raises Unsafe: then everything stands as it stood."""
    data_to = places.two_places(data_to, keys_to)
    to, house = recipient(settings.KEEPSAKE_KEYS), signer(settings.KEEPSAKE_KEYS).name
    report = Report(now)
    with places.alone():
        missing: list[str] = []
        data_name, keys_name = (places.name_of(house, what, now) for what in (DATA, KEYS))
        data = places.write(data_to, data_name, lambda out: lock(_data(now, missing), out, to))
        try:
            there = _keyrings(keys_to, keys_name, lambda out: lock(_keys(now), out, to), report)
            for fresh in there:
                places.settle(fresh)
        except BaseException:
            places.give_up(data)
            raise
        places.settle(data)
        for what, fresh in [(DATA, data), *((KEYS, one) for one in there)]:
            report.kept.append(Kept(what, str(fresh.path), fresh.written.sha256, places.elsewhere(fresh.folder)))
            number = keep if what == DATA else 1
            report.let_go += places.prune(fresh.folder, house, what, number, fresh.name)
        if lost := _lost(missing):
            report.wrong.append(
                f"{lost} files of attachments are named by the data and are not in the store. They are in no copy from now on."
            )
        _remember(report, now)
    return report


def _keyrings(folders: Sequence[Path], name: str, fill: Any, report: Report) -> list[places.Fresh]:
    """The keyring's copies, one place after the other: the first is written, the others are copies of its file."""
    made: list[places.Fresh] = []
    for folder in folders:
        try:
            made.append(places.write(folder, name, _same(made[0]) if made else fill))
        except Unsafe as refusal:
            report.wrong.append(str(refusal))
    if not made:
        raise Unsafe(f"No keyring, no backup. {' '.join(report.wrong)}")
    return made


def _same(first: places.Fresh) -> Any:
    def fill(out: BinaryIO) -> Written:
        with first.draft.open("rb") as file:
            shutil.copyfileobj(file, out, 1024 * 1024)
        return first.written

    return fill


def _data(now: datetime, missing: list[str]) -> Generator[bytes, None, None]:
    packer = Packer()
    migrations = tables.applied("default")
    yield from packer.file(HEADER, _header(DATA, now, migrations))
    with tables.snapshot("default"):
        for table, model in tables.models_at(migrations, "default").items():
            for number, part in enumerate(tables.parts_of("default", model)):
                yield from packer.file(f"tables/{table}/{number:06d}.jsonl.gz", part)
        files = list(named.stored_names())
        numbers = tables.last_numbers("default")
    yield from packer.file("numbers.json", json.dumps(numbers).encode())
    # Read after the rows: every key that one of them needs is among these.
    yield from packer.file("keys.json", json.dumps(_key_ids()).encode())
    for name in files:
        try:
            length, pieces = storing.stored(name)
        except storing.Missing:
            missing.append(name)
            continue
        yield from packer.stream(f"attachments/{name}", length, pieces)
    said = {name: str(getattr(settings, name)) for name in PLAIN_SETTINGS}
    yield from packer.file("settings.json", json.dumps(said, indent=2).encode())
    yield from packer.end(signer(settings.KEEPSAKE_KEYS), DATA)


def _keys(now: datetime) -> Generator[bytes, None, None]:
    packer = Packer()
    migrations = tables.applied("keyring")
    yield from packer.file(HEADER, _header(KEYS, now, migrations))
    # At once, and let go: whoever makes a key waits for whoever reads the keyring's file.
    with tables.snapshot("keyring"):
        parts = [
            (f"tables/{table}/{number:06d}.jsonl.gz", part)
            for table, model in tables.models_at(migrations, "keyring").items()
            for number, part in enumerate(tables.parts_of("keyring", model))
        ]
    for name, part in parts:
        yield from packer.file(name, part)
    for path in _own_files():
        yield from packer.file(f"files/{path.name}", path.read_bytes())
    yield from packer.end(signer(settings.KEEPSAKE_KEYS), KEYS)


def _own_files() -> Iterator[Path]:
    """What lies beside the keyring: the signing key, the secret key, the public half that backups are locked to."""
    for path in sorted(Path(settings.KEEPSAKE_KEYS).iterdir()):
        if path.is_file() and OWN_FILE.fullmatch(f"files/{path.name}") and path.stat().st_size <= MOST_FILE:
            yield path


def _header(what: str, now: datetime, migrations: list[tables.Migration]) -> bytes:
    said = {
        "format": FORMAT,
        "what": what,
        "id": uuid4().hex,
        "made_at": now.isoformat(timespec="seconds"),
        "keepsake": version("keepsake"),
        "migrations": migrations,
    }
    return json.dumps(said, indent=2).encode()


def _key_ids() -> list[str]:
    return [str(one) for one in keyring.every_id()]


def _lost(missing: list[str]) -> int:
    """Of the files that were not there, those that the data still names: the others were disposed of meanwhile."""
    return len(set(missing) & set(named.stored_names())) if missing else 0


def _remember(report: Report, now: datetime) -> None:
    """Say on the manager's page and in the log that there is a good copy. The copies stand, whatever comes of it."""
    try:
        with Act(Actor(HOUSE, None, None, "house"), now, action="backup.made", clause="H1", purpose="backup") as act:
            act.note("copies", len(report.kept))
            for one in report.kept:
                path = Path(one.path)
                gone = Copy.objects.filter(what=one.what, place=str(path.parent))
                gone.filter(name__in=[*report.let_go, path.name]).delete()
                Copy.objects.create(
                    what=one.what, made_at=now, place=str(path.parent), name=path.name, sha256=one.sha256,
                    elsewhere=one.elsewhere, read_back_at=now,
                )  # fmt: skip
    except DatabaseError as error:
        said = str(error).splitlines()[0]
        report.wrong.append(f"The copies stand and are whole, but Keepsake could not write that down: {said}.")
