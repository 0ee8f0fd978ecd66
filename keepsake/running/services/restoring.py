"""`keepsake restore`: both copies back into an empty place, or nothing at all.

Everything is read and compared once before a byte is written: the manifest, whose house it is, whether the keyring belongs
to the data, whether this version knows both. What fails later is taken away again.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections, transaction

from keepsake.audit.acting import Act
from keepsake.audit.chain import HOUSE, Actor
from keepsake.audit.signing import FILE as SIGNING_KEY
from keepsake.audit.signing import signer_in
from keepsake.audit.verify import Report as LogReport
from keepsake.audit.verify import verify_all
from keepsake.cabinet import keyring
from keepsake.cabinet.keys import Identity
from keepsake.people.queries.every import every_child
from keepsake.people.queries.settings import settings_by_name
from keepsake.records import search
from keepsake.records.attachments import storing
from keepsake.records.attachments.named import NAME as STORED
from keepsake.running.errors import UNFINISHED, Damaged, Unsafe
from keepsake.running.services import emptiness, tables
from keepsake.running.services.archive import DATA, KEYS, OWN_FILE, Reading
from keepsake.running.services.loading import PART, Loader, build
from keepsake.running.services.streams import unlocked

ATTACHMENT = "attachments/"


@dataclass
class Keyring:
    """The keyring's copy, open in memory: it is small, and its words are needed before the data is touched."""

    header: dict[str, Any]
    parts: list[tuple[str, bytes]] = field(repr=False)
    files: dict[str, bytes] = field(repr=False)

    def ids(self) -> set[str]:
        """The ids of all keys in it, destroyed ones too."""
        at = [one.attname for one in tables.columns(self._model())].index("id")
        return {str(row[at]) for _, part in self.parts for row in tables.rows_of(part)}

    def _model(self) -> Any:
        return tables.models_at(migrations_of(self.header), "keyring")[tables.KEYRING]


@dataclass(frozen=True, slots=True)
class Looked:
    """What one reading of the data's copy found."""

    header: dict[str, Any]
    keys: frozenset[str]
    numbers: dict[str, int]
    said: dict[str, str]
    attachments: int


@dataclass
class Restored:
    """What is here now."""

    data_from: datetime
    keys_from: datetime
    settings: list[str]
    children: int
    attachments: int
    keys: int
    log: LogReport
    #: Children of the copy whose file was disposed of after it was made: their words do not open any more.
    disposed: list[int]
    lacking: int
    differs: dict[str, str]

    @property
    def ok(self) -> bool:
        return self.log.ok and not self.lacking

    def to_json(self) -> dict[str, Any]:
        """For `--format json`."""
        said = {name: value for name, value in asdict(self).items() if name != "log"}
        times = {name: said[name].isoformat(timespec="seconds") for name in ("data_from", "keys_from")}
        return {"ok": self.ok, **said, **times, "log": self.log.to_json()}


def restore(
    now: datetime, data: Path, keys: Path, identity: Identity, *, prepare: Callable[[], None], lacking: bool = False
) -> Restored:
    """Put both back. `prepare` brings tables up to date; `lacking` accepts a keyring that is older than the data.

    Raises Unsafe: then nothing is here that was not here before.
    """
    unfinished = (Path(settings.KEEPSAKE_HOME) / UNFINISHED).exists()
    if not unfinished:
        emptiness.refuse_full()
    ring = read_keys(keys, identity)
    found = look_through(data, identity, ring)
    missing = found.keys - ring.ids()
    if missing and not lacking:
        raise Unsafe(
            f"This keyring is older than the data, or another's: {len(missing)} keys that the data may need are not in it. Take "
            "the keyring's copy that was made with the data, or a newer one. If there is none any more, "
            "--although-keys-are-missing puts back what opens; what those keys locked stays shut for good."
        )
    for header, alias in ((ring.header, "keyring"), (found.header, "default")):
        tables.models_at(migrations_of(header), alias)
    emptiness.begin()
    with _or_nothing():
        _put_keys(ring)
        _put_data(data, identity, found)
        prepare()
        search.rebuild()
        log = verify_all(subjects=True)
        restored = _restored(ring, found, log, len(missing))
        with Act(
            Actor(HOUSE, None, None, "house"), now, action="backup.restored", clause="H1", purpose="backup"
        ) as act:
            act.note("attachments", found.attachments)
            act.note("lacking", len(missing))
    emptiness.finish()
    return restored


def read_keys(path: Path, identity: Identity) -> Keyring:
    """The keyring's copy. Raises Damaged, WrongIdentity, Unsafe."""
    with unlocked(path, identity) as plain:
        reading = Reading(plain)
        ring = Keyring({}, [], {})
        for part in reading.parts():
            _must_be(reading.header, KEYS, path)
            said = OWN_FILE.fullmatch(part.name)
            if PART.fullmatch(part.name):
                ring.parts.append((part.name, part.whole()))
            elif said:
                ring.files[said["name"]] = part.whole()
            else:
                raise Damaged(f"{path} holds something that is none of a keyring's.")
        ring.header = reading.header
        _must_be(ring.header, KEYS, path)
    _vouched(reading, ring, path)
    return ring


def look_through(path: Path, identity: Identity, ring: Keyring | None) -> Looked:
    """Read the data's copy whole, and compare all of it; nothing is written. Raises Damaged, WrongIdentity, Unsafe.

    With the keyring's copy also: that one house made both.
    """
    small: dict[str, Any] = {"keys.json": [], "numbers.json": {}, "settings.json": {}}
    attachments = 0
    with unlocked(path, identity) as plain:
        reading = Reading(plain)
        for part in reading.parts():
            _must_be(reading.header, DATA, path)
            if part.name in small:
                small[part.name] = json.loads(part.whole())
            elif part.name.startswith(ATTACHMENT) and STORED.fullmatch(part.name.removeprefix(ATTACHMENT)):
                attachments += 1
            elif not PART.fullmatch(part.name):
                raise Damaged(f"{path} holds something that is none of the data's.")
        _must_be(reading.header, DATA, path)
    if ring is not None:
        _vouched(reading, ring, path)
    keys, numbers, said = small.values()
    return Looked(reading.header, frozenset(keys), numbers, said, attachments)


def migrations_of(header: dict[str, Any]) -> list[tables.Migration]:
    """The steps that the tables of a copy went through."""
    return [(str(app), str(name)) for app, name in header["migrations"]]


def _must_be(header: dict[str, Any], what: str, path: Path) -> None:
    if header.get("what") != what:
        wanted = {DATA: "--data", KEYS: "--keys"}
        raise Unsafe(
            f"{path} is no copy of the {'data' if what == DATA else 'keyring'}: it does not belong to {wanted[what]}."
        )


def _vouched(reading: Reading, ring: Keyring, path: Path) -> None:
    try:
        verifier = signer_in(ring.files[SIGNING_KEY]).verifier
    except (KeyError, ValueError, TypeError):
        raise Damaged("The keyring's copy holds no signing key that can be read.") from None
    if not reading.vouched_by(verifier):
        raise Unsafe(f"{path} was not made by the house whose keyring this is, or somebody made it up.")


@contextmanager
def _or_nothing() -> Iterator[None]:
    try:
        yield
    except BaseException:
        for alias in emptiness.ALIASES:
            connections[alias].close()
        emptiness.clear()
        raise


def _put_keys(ring: Keyring) -> None:
    folder = Path(settings.KEEPSAKE_KEYS)
    for name, content in ring.files.items():
        path = folder / name
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    steps = migrations_of(ring.header)
    build("keyring", steps)
    with transaction.atomic(using="keyring", durable=True):
        loader = Loader("keyring", steps)
        loader.empty()
        for name, part in ring.parts:
            loader.put(name, part)
    keyring.forget()


def _put_data(path: Path, identity: Identity, found: Looked) -> None:
    steps = migrations_of(found.header)
    build("default", steps)
    connection = connections["default"]
    # Rows come table by table, not in the order in which they name one another; all are compared at the end.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic(durable=True):
            loader = Loader("default", steps)
            loader.empty()
            with unlocked(path, identity) as plain:
                for part in Reading(plain).parts():
                    if part.name.startswith(ATTACHMENT):
                        storing.put_back(part.name.removeprefix(ATTACHMENT), part.pieces())
                    elif PART.fullmatch(part.name):
                        loader.put(part.name, part.whole())
            loader.numbers(found.numbers)
            loader.check()
    finally:
        connection.enable_constraint_checking()


def _restored(ring: Keyring, found: Looked, log: LogReport, lacking: int) -> Restored:
    here = settings_by_name()
    children = {one.id: every_child(one.id) for one in here}
    gone = keyring.destroyed_children()
    return Restored(
        data_from=datetime.fromisoformat(found.header["made_at"]),
        keys_from=datetime.fromisoformat(ring.header["made_at"]),
        settings=[one.name for one in here],
        children=sum(len(ids) for ids in children.values()),
        attachments=found.attachments,
        keys=len(ring.ids()),
        log=log,
        disposed=sorted(child for setting, ids in children.items() for child in ids if (setting, child) in gone),
        lacking=lacking,
        differs={name: value for name, value in found.said.items() if value != str(getattr(settings, name, ""))},
    )
