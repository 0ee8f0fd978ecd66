"""Many records at once, from a file that was brought in, and taking them back. Bulk writes of the personal file alone."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from keepsake.audit.acting import Act
from keepsake.cabinet import keyring
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records.bodies import sealed_body
from keepsake.records.kinds import Kind, clean_body
from keepsake.records.models import Record, Version
from keepsake.records.writing.publishing import ACT_BITS, Entry

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class KindEntry:
    """One record to be made: its kind and its side."""

    kind: Kind
    entry: Entry


def write_many(act: Act, standing: Standing, entries: Sequence[KindEntry]) -> list[int]:
    """Write records of kinds that are locked at rest, each an act of its own. Gives their ids, in order.

    Raises Refused where the standing may not add to a shelf; ValueError for a kind that lies open: those go by `write`,
    which keeps their words, areas and steps as well.
    """
    about = _allowed(standing, entries)
    keys = keyring.child_keys(standing.setting, set(about), now=standing.now)
    records = [
        Record(
            setting_id=standing.setting,
            child_id=one.entry.child,
            shelf=one.kind.shelf,
            kind=one.kind.key,
            author_id=standing.adult,
            hat=standing.hat.hat,
            adult_id=one.entry.adult,
            state=one.kind.first_state,
            happened_at=standing.now,
            written_at=standing.now,
            act=secrets.randbits(ACT_BITS),
        )
        for one in entries
    ]
    Record.objects.bulk_create(records, BATCH)
    versions = [
        Version(
            record=record,
            number=1,
            author_id=standing.adult,
            hat=standing.hat.hat,
            written_at=standing.now,
            sealed=sealed_body(keys[child], clean_body(one.kind, one.entry.body), record.public_id),
        )
        for record, one, child in zip(records, entries, about, strict=True)
    ]
    Version.objects.bulk_create(versions, BATCH)
    for record, version in zip(records, versions, strict=True):
        record.version = version
    Record.objects.bulk_update(records, ["version"], batch_size=400)
    act.note("records", len(records))
    return [record.pk for record in records]


def _allowed(standing: Standing, entries: Sequence[KindEntry]) -> list[int]:
    """The child of each entry."""
    found = []
    for one in entries:
        if one.kind.lock != "locked" or one.entry.child is None:
            raise ValueError("Only records of a child that are locked at rest are brought in many at a time.")
        if not may(standing, "add", Facts(None, standing.setting, one.entry.child, one.kind.shelf)):
            raise Refused
        found.append(one.entry.child)
    return found


def touched_since(children: Collection[int], brought: Collection[int]) -> set[int]:
    """Children of whom there is a record that was not brought in, or a second version of one that was."""
    mine = set(brought)
    others = Record.objects.filter(child_id__in=children).values_list("child_id", "pk")
    found = {child for child, pk in others if pk not in mine}
    corrected = Version.objects.filter(record__child_id__in=children, number__gt=1)
    return found | set(corrected.values_list("record__child_id", flat=True))


def remove_brought(act: Act, records: Collection[int]) -> None:
    """Remove records that were brought in and that nobody has written on; the caller has asked `touched_since`."""
    Record.objects.filter(pk__in=records).update(version=None)
    Version.objects.filter(record_id__in=records).delete()
    Record.objects.filter(pk__in=records).delete()
    act.note("records", len(records))
