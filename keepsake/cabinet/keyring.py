"""The keyring: a key for each child's file, each setting, each month's drafts, each file on its way in; kept apart from the data (E2).

A key is committed here before the row that needs it: the functions that make one refuse to run inside a transaction on
the keyring, and the data's transaction never holds the keyring's. Destroying a key makes what it sealed unreadable in
every backup of the data, however old: that is disposal.
"""

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple, TypeVar
from uuid import UUID, uuid4

from django.db import transaction

from keepsake.cabinet.models import Key

T = TypeVar("T")

ALIAS = "keyring"
KEY_BYTES = 32
CHILD, SETTING, DRAFT, INTAKE, FACTORS = "child", "setting", "draft", "intake", "factors"
#: How many keys one statement names: engines bound the parameters of one.
AT_ONCE = 500

#: How long a process may remember a key, in seconds: as long as another process may use one that was destroyed here.
REMEMBERED_FOR = 60.0
REMEMBERED_KEYS = 4096
#: Drafts are gone after 30 days; a month's key goes this long after the month has ended.
DRAFTS_READABLE_FOR = timedelta(days=35)


class KeyringError(Exception):
    """A key cannot be had; the text says why and names ids only."""


class NoSuchKey(KeyringError):
    """The keyring does not know the key: it is not the keyring that belongs to this data."""


class KeyDestroyed(KeyringError):
    """The key was destroyed, on purpose and for good."""


class Slot(NamedTuple):
    """What a key is for. There is at most one key for each, ever."""

    purpose: str
    setting: int
    owner: int = 0
    period: int = 0


@dataclass(frozen=True)
class FileKey:
    """A key in use: its id and its 32 bytes, which no `repr` shows."""

    id: UUID
    slot: Slot
    material: bytes = field(repr=False)


class _Memory:
    """Keys that this process has seen lately, by id and by slot."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_id: OrderedDict[UUID, tuple[float, FileKey]] = OrderedDict()
        self._ids: dict[Slot, UUID] = {}

    def put(self, keys: Iterable[FileKey]) -> None:
        until = time.monotonic() + REMEMBERED_FOR
        with self._lock:
            for key in keys:
                self._by_id[key.id] = (until, key)
                self._by_id.move_to_end(key.id)
                self._ids[key.slot] = key.id
            while len(self._by_id) > REMEMBERED_KEYS:
                _, (_, oldest) = self._by_id.popitem(last=False)
                self._ids.pop(oldest.slot, None)

    def get(self, id_: UUID) -> FileKey | None:
        with self._lock:
            until, key = self._by_id.get(id_, (0.0, None))
            return key if until > time.monotonic() else None

    def find(self, slot: Slot) -> FileKey | None:
        id_ = self._ids.get(slot)
        return self.get(id_) if id_ else None

    def drop(self, ids: Collection[UUID]) -> None:
        with self._lock:
            for id_ in ids:
                _, key = self._by_id.pop(id_, (0.0, None))
                if key:
                    self._ids.pop(key.slot, None)

    def clear(self) -> None:
        with self._lock:
            self._by_id.clear()
            self._ids.clear()


_memory = _Memory()


def child_key(setting: int, child: int, *, now: datetime) -> FileKey:
    """The key of a child's file, made and committed on the first call. Error: `KeyDestroyed` after a disposal."""
    return child_keys(setting, [child], now=now)[child]


def child_keys(setting: int, children: Collection[int], *, now: datetime) -> dict[int, FileKey]:
    """The same for many children in one query (two more where keys are missing)."""
    slots = {child: Slot(CHILD, setting, child) for child in children}
    keys = _get_or_make(set(slots.values()), now)
    return {child: keys[slot] for child, slot in slots.items()}


def setting_key(setting: int, *, now: datetime) -> FileKey:
    """The key for what is the setting's and no child's: an upload that no record holds yet, a childless record."""
    slot = Slot(SETTING, setting)
    return _get_or_make({slot}, now)[slot]


def draft_key(setting: int, *, now: datetime) -> FileKey:
    """This month's key for drafts. Seal with it anew at each saving: `destroy_old_drafts` counts on that."""
    slot = Slot(DRAFT, setting, period=now.year * 100 + now.month)
    return _get_or_make({slot}, now)[slot]


def intake_key(setting: int, brought: int, *, now: datetime) -> FileKey:
    """The key of one file that was brought in, and of what was read from it: destroyed with `destroy_intake`."""
    slot = Slot(INTAKE, setting, brought)
    return _get_or_make({slot}, now)[slot]


def factors_key(*, now: datetime) -> FileKey:
    """The house's key for the secrets of second steps (E8): accounts belong to no setting."""
    slot = Slot(FACTORS, 0)
    return _get_or_make({slot}, now)[slot]


def key(id_: UUID) -> FileKey:
    """The key with this id, to open what names it. Errors: `NoSuchKey`, `KeyDestroyed`."""
    return keys([id_])[id_]


def keys(ids: Collection[UUID]) -> dict[UUID, FileKey]:
    """The same for many ids in at most one query. One that is unknown or destroyed is an error for all."""
    found = {id_: known for id_ in ids if (known := _memory.get(id_))}
    missing = set(ids) - set(found)
    if missing:
        rows = Key.objects.using(ALIAS).in_bulk(list(missing))
        for id_ in missing:
            if id_ not in rows:
                raise NoSuchKey(f"The keyring has no key {id_}.")
        fresh = {row.id: _usable(row) for row in rows.values()}
        _memory.put(fresh.values())
        found |= fresh
    return found


def condemn(ids: Collection[UUID], *, now: datetime) -> None:
    """Write the tombstones and commit: from now on nobody gets these keys. The first step of a disposal.

    Then the disposal deletes its rows, then calls `destroy`. Stopped in between, it finds its keys in `condemned`.
    """
    with transaction.atomic(using=ALIAS, durable=True):
        Key.objects.using(ALIAS).filter(id__in=ids, destroyed_at=None).update(destroyed_at=now)
    _memory.drop(ids)


def condemned() -> list[tuple[UUID, Slot]]:
    """Keys with a tombstone whose material is still there: disposals that were stopped half-way, to be finished."""
    rows = Key.objects.using(ALIAS).exclude(destroyed_at=None).exclude(material=_ERASED).order_by("id")
    return [(row.id, _slot(row)) for row in rows]


def destroy(id_: UUID, *, now: datetime) -> None:
    """Destroy a key for good: the tombstone is committed, then the material is overwritten. Twice does no harm.

    Errors: `NoSuchKey`. The overwriting is in place (`secure_delete`, config/databases.py); what a disk itself keeps of
    a block that was written over is the disk's matter, and why the disk should be encrypted.
    """
    condemn([id_], now=now)
    _erase([id_])
    if not Key.objects.using(ALIAS).filter(id=id_).exists():
        raise NoSuchKey(f"The keyring has no key {id_}.")


def destroy_children(setting: int, children: Collection[int], *, now: datetime) -> int:
    """Destroy the keys of these children's files for good; returns how many there were. Twice does no harm."""
    return _destroy_slots(CHILD, setting, children, now)


def destroy_intake(setting: int, brought: Collection[int], *, now: datetime) -> int:
    """Destroy the keys of these files that were brought in: they are unreadable in every backup. Twice does no harm."""
    return _destroy_slots(INTAKE, setting, brought, now)


def destroy_old_drafts(*, now: datetime) -> int:
    """Destroy the drafts' keys of months that ended over 35 days ago; returns how many. Run daily."""
    last = now - DRAFTS_READABLE_FOR
    rows = Key.objects.using(ALIAS).filter(purpose=DRAFT, period__lt=last.year * 100 + last.month, destroyed_at=None)
    ids = list(rows.values_list("id", flat=True))
    condemn(ids, now=now)
    _erase(ids)
    return len(ids)


def every_id() -> list[UUID]:
    """The ids of all keys, destroyed ones too: with a copy of the data goes which keys it may need, never a key."""
    return list(Key.objects.using(ALIAS).order_by("id").values_list("id", flat=True))


def destroyed_children() -> set[tuple[int, int]]:
    """(setting, child) of every child whose file's key was destroyed."""
    rows = Key.objects.using(ALIAS).filter(purpose=CHILD).exclude(destroyed_at=None)
    return set(rows.values_list("setting", "owner"))


def forget() -> None:
    """Drop every key that this process remembers: for tests, and after the keyring was put back from a backup."""
    _memory.clear()


_ERASED = bytes(KEY_BYTES)


def _erase(ids: Collection[UUID]) -> None:
    with transaction.atomic(using=ALIAS, durable=True):
        Key.objects.using(ALIAS).filter(id__in=ids).exclude(destroyed_at=None).update(material=_ERASED)


def _get_or_make(slots: set[Slot], now: datetime) -> dict[Slot, FileKey]:
    found = {slot: known for slot in slots if (known := _memory.find(slot))}
    missing = slots - set(found)
    if missing:
        fresh = _read(missing)
        for slots_ in _by_many(sorted(missing - set(fresh))):
            _make(slots_, now)
        if len(fresh) < len(missing):
            fresh |= _read(missing - set(fresh))
        _memory.put(fresh.values())
        found |= fresh
    return found


def _read(slots: set[Slot]) -> dict[Slot, FileKey]:
    """The keys of these slots that exist: all slots of one call share purpose, setting and period."""
    one = next(iter(slots))
    found = {}
    for some in _by_many(sorted(slots)):
        rows = Key.objects.using(ALIAS).filter(
            purpose=one.purpose, setting=one.setting, period=one.period, owner__in=[slot.owner for slot in some]
        )
        found.update({_slot(row): _usable(row) for row in rows})
    return found


def _make(slots: Sequence[Slot], now: datetime) -> None:
    """Commit new keys, unless another process has just done so: then its keys stand."""
    rows = [Key(id=uuid4(), **slot._asdict(), material=secrets.token_bytes(KEY_BYTES), made_at=now) for slot in slots]
    with transaction.atomic(using=ALIAS, durable=True):
        Key.objects.using(ALIAS).bulk_create(rows, AT_ONCE, ignore_conflicts=True)


def _destroy_slots(purpose: str, setting: int, owners: Collection[int], now: datetime) -> int:
    count = 0
    for some in _by_many(sorted(owners)):
        rows = Key.objects.using(ALIAS).filter(purpose=purpose, setting=setting, owner__in=some)
        ids = list(rows.values_list("id", flat=True))
        condemn(ids, now=now)
        _erase(ids)
        count += len(ids)
    return count


def _by_many(of: Sequence[T]) -> Iterator[Sequence[T]]:
    return (of[start : start + AT_ONCE] for start in range(0, len(of), AT_ONCE))


def _slot(row: Key) -> Slot:
    return Slot(row.purpose, row.setting, row.owner, row.period)


def _usable(row: Key) -> FileKey:
    if row.destroyed_at is not None:
        raise KeyDestroyed(f"The key {row.id} was destroyed.")
    return FileKey(row.id, _slot(row), bytes(row.material))
