"""Many records at once, from a file that was brought in, and taking them back. Bulk writes of the personal file alone."""

import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db.models import OuterRef, Q, Subquery

from keepsake.audit.acting import Act
from keepsake.cabinet import keyring
from keepsake.cabinet.keyring import FileKey
from keepsake.people.bulk import delete, insert, moment, quick_to_delete, reserve, spans_of, within
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records.bodies import sealed_body
from keepsake.records.kinds import Kind, clean_body
from keepsake.records.models import (
    Acknowledgement,
    Comment,
    NextStep,
    Record,
    RecordArea,
    RecordAttachment,
    Version,
)
from keepsake.records.writing.publishing import ACT_BITS, Entry

#: Children whose records are made ready in one go.
AT_ONCE = 500
ENVELOPE = ("id", "public_id", "setting", "child", "shelf", "kind", "author", "hat", "adult", "state")
RECORD = (*ENVELOPE, "happened_at", "written_at", "act")
VERSION = ("id", "record", "number", "author", "hat", "written_at", "reason", "body", "sealed", "others")


@dataclass(frozen=True, slots=True)
class KindEntry:
    """One record to be made: its kind and its side."""

    kind: Kind
    entry: Entry


@dataclass(slots=True)
class ManyRecords:
    """Records that are ready to be kept: sealed, with ids of their own."""

    records: list[tuple[Any, ...]] = field(default_factory=list)
    versions: list[tuple[Any, ...]] = field(default_factory=list)

    @property
    def ids(self) -> Iterator[int]:
        """The ids that they will have."""
        return (row[0] for row in self.records)


def ready_many(
    standing: Standing,
    children: Iterable[int],
    entries_of: Callable[[int], Iterable[KindEntry]],
    progress: Callable[[int], object] | None = None,
) -> ManyRecords:
    """Seal the entries of each child, each an act of its own; nothing is kept yet. Keys are committed here, before the
    rows that need them. `progress` is told how many children are done.

    Raises Refused where the standing may not add to a shelf; ValueError for a kind that lies open: those go by `write`,
    which keeps their words, areas and steps as well.
    """
    ready, done, listed = ManyRecords(), 0, list(children)
    for start in range(0, len(listed), AT_ONCE):
        some = listed[start : start + AT_ONCE]
        entries = [one for child in some for one in entries_of(child)]
        _allowed(standing, entries)
        keys = keyring.child_keys(standing.setting, {_child(one) for one in entries}, now=standing.now)
        _seal(ready, standing, entries, keys)
        done += len(some)
        if progress is not None:
            progress(done)
    return ready


def keep_many(act: Act, ready: ManyRecords) -> None:
    """Write what was made ready, in the act."""
    insert(Record, RECORD, ready.records)
    insert(Version, VERSION, ready.versions)
    # Afterwards: while a record names a version that is not there yet, SQLite looks through all records for each version.
    first = Version.objects.filter(record=OuterRef("pk")).values("pk")[:1]
    for condition in within(spans_of(ready.ids)):
        Record.objects.filter(condition).update(version=Subquery(first))
    act.note("records", len(ready.records))


def _seal(ready: ManyRecords, standing: Standing, entries: Sequence[KindEntry], keys: Mapping[int, FileKey]) -> None:
    at, setting, author, hat = moment(standing.now), standing.setting, standing.adult, standing.hat.hat
    numbers = zip(reserve(Record, len(entries)), reserve(Version, len(entries)), strict=True)
    for one, (record, version) in zip(entries, numbers, strict=True):
        kind, child, public_id = one.kind, _child(one), uuid4()
        act = secrets.randbits(ACT_BITS)
        sealed = sealed_body(keys[child], clean_body(kind, one.entry.body), public_id)
        where = (child, kind.shelf, kind.key, author, hat, one.entry.adult, kind.first_state)
        ready.records.append((record, public_id.hex, setting, *where, at, at, act))
        ready.versions.append((version, record, 1, author, hat, at, "", "", sealed, ""))


def _child(one: KindEntry) -> int:
    if one.kind.lock != "locked" or one.entry.child is None:
        raise ValueError("Only records of a child that are locked at rest are brought in many at a time.")
    return one.entry.child


def _allowed(standing: Standing, entries: Sequence[KindEntry]) -> None:
    for child, shelf in {(_child(one), one.kind.shelf) for one in entries}:
        if not may(standing, "add", Facts(None, standing.setting, child, shelf)):
            raise Refused


def written_since(children: Collection[int], brought: Sequence[Sequence[int]]) -> set[int]:
    """Children of whom there is a record that was not brought in, or one that was and that somebody has corrected,
    settled or answered. `brought`: runs of ids."""
    found: set[int] = set()
    mine = Q()
    for first, last in brought:
        mine |= Q(pk__gte=first, pk__lte=last)
    for condition in within(spans_of(children), "child_id"):
        others = Record.objects.filter(condition)
        others = others.exclude(mine) if brought else others
        found.update(others.values_list("child_id", flat=True))
    for condition in within(brought, "record_id"):
        found.update(Version.objects.filter(condition, number__gt=1).values_list("record__child_id", flat=True))
        for model in (Acknowledgement, Comment, NextStep, RecordArea, RecordAttachment):
            found.update(model.objects.filter(condition).values_list("record__child_id", flat=True))
    return found


def remove_brought(act: Act, brought: Sequence[Sequence[int]]) -> None:
    """Remove records that were brought in and that nobody has written on; the caller has asked `written_since`."""
    setting = act.actor.setting
    with quick_to_delete(Version, Record):
        for condition in within(brought, "record_id"):
            delete(Version.objects.filter(condition))
        for condition in within(brought):
            delete(Record.objects.filter(condition, setting_id=setting))
    act.note("records", sum(last - first + 1 for first, last in brought))
