"""One record: itself, what was written with it, and its versions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from keepsake.audit.looking import Look
from keepsake.policy.engine import claims, may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import FILES
from keepsake.records.bodies import said_in
from keepsake.records.facts import facts_of, known_to, own_words
from keepsake.records.friends import family_body, family_reason
from keepsake.records.kinds import kind_of
from keepsake.records.models import Record, Version
from keepsake.records.reading.shown import ShownRecord, shown
from keepsake.records.selecting import Narrow, select


@dataclass(frozen=True, slots=True)
class VersionText:
    """What a record said from one correction to the next."""

    id: int
    number: int
    author: int
    hat: str
    written_at: datetime
    reason: str
    body: Mapping[str, Any]


def record(standing: Standing, look: Look, public_id: str, *, file: str) -> ShownRecord:
    """The record, if the standing may read it and it stands in this file. Refused otherwise, and where there is none.

    A page shows records of one file: a contact on the journal's page would show its number without a press (R27).
    """
    row = Record.objects.filter(public_id=public_id).first()
    ids = frozenset({row.pk}) if row is not None and may(standing, "read", facts_of(row)) else frozenset({0})
    for found in select(claims(standing, "read"), Narrow(shelves=FILES[file], records=ids), None, 1):
        return shown(found, standing, look)
    raise Refused


def together(standing: Standing, look: Look, of: ShownRecord) -> list[ShownRecord]:
    """Every record of the same act that the standing may read, this one first. Others never come (PERFORMANCE 0.9)."""
    rows = [row for row in Record.objects.filter(act=of.act) if may(standing, "read", facts_of(row))]
    ids = frozenset(row.pk for row in rows if row.pk != of.id)
    if not ids:
        return [of]
    found = select(claims(standing, "read"), Narrow(records=ids), None, len(ids))
    return [of, *sorted((shown(row, standing, look) for row in found), key=lambda it: it.id)]


def versions(standing: Standing, look: Look, of: ShownRecord) -> list[VersionText]:
    """Every version of a record that is being read, newest first. An older version follows the promise of its record."""
    mine = known_to(standing)
    if of.number == 1:
        # Never corrected: what is being read is its one version.
        return [VersionText(of.version, 1, of.corrected_by, of.hat, of.corrected_at, "", of.body)]
    found = []
    for row in Version.objects.filter(record_id=of.id).order_by("-number"):
        it = said_in(row, UUID(of.public_id))
        body, reason = it.body, it.reason
        if not standing.is_staff:
            own = own_words(standing, row.author_id, row.hat)
            body = family_body(body, it.others, mine, own_words=own)
            reason = family_reason(reason, it.others, mine, own_words=own)
        look.touch(child=of.child, record=of.id, version=row.pk)
        found.append(VersionText(row.pk, row.number, row.author_id, row.hat, row.written_at, reason, body))
    return found


def titles(standing: Standing, ids: Collection[int], *, file: str) -> dict[int, tuple[str, str]]:
    """record → (public id, title), of those of one file that the standing may read. For lists that name records; two queries."""
    named = Record.objects.filter(pk__in=list(ids), shelf__in=FILES[file])
    rows = [row for row in named if may(standing, "read", facts_of(row))]
    found = {}
    mine = known_to(standing)
    for row in Version.objects.filter(pk__in=[row.version_id for row in rows]).select_related("record"):
        kind = kind_of(row.record.kind)
        it = said_in(row, row.record.public_id)
        body = it.body
        if not standing.is_staff:
            body = family_body(body, it.others, mine, own_words=own_words(standing, row.author_id, row.hat))
        found[row.record_id] = (row.record.public_id.hex, str(body.get(kind.title) or kind.name))
    return found
