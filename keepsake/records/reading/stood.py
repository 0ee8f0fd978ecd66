"""Records as they stood in one version, for somebody outside: other children are "a friend" in them, whoever reads (R18, S8)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from keepsake.audit.looking import Look
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import FILES
from keepsake.records.bodies import said_in
from keepsake.records.facts import facts_of
from keepsake.records.friends import family_body
from keepsake.records.models import Record, Version
from keepsake.records.reading.shown import ShownRecord
from keepsake.records.reading.single import record


@dataclass(frozen=True, slots=True)
class Stood:
    """A record in one of its versions. `newest`: how many versions there are now; `until`: when the next one replaced it."""

    row: ShownRecord
    version: int
    number: int
    newest: int
    author: int
    hat: str
    written_at: datetime
    until: datetime | None
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Newest:
    """The version in which a record stands now. `id`: the record's, `version`: the version's own."""

    id: int
    public_id: str
    version: int
    number: int
    written_at: datetime
    reason: str


def as_it_stood(standing: Standing, look: Look, public_id: str, number: int) -> Stood:
    """A record that the standing may read, of the developmental or the personal file, in the version of this number. Refused
    otherwise, and where there is no such version."""
    row = _row(standing, look, public_id)
    versions = {one.number: one for one in Version.objects.filter(record_id=row.id)}
    picked = versions.get(number)
    if picked is None:
        raise Refused
    it = said_in(picked, UUID(public_id))
    known = frozenset({row.child}) if row.child is not None else frozenset()
    body = family_body(it.body, it.others, known, own_words=False)
    look.touch(child=row.child, record=row.id, version=picked.pk)
    after = versions.get(number + 1)
    return Stood(
        row, picked.pk, number, max(versions), picked.author_id, picked.hat, picked.written_at,
        after.written_at if after else None, body,
    )  # fmt: skip


def newest(standing: Standing, public_ids: Iterable[str]) -> dict[str, Newest]:
    """public id → the version in which it stands now, of those that the standing may read. Two queries."""
    rows = [one for one in Record.objects.filter(public_id__in=set(public_ids)) if may(standing, "read", facts_of(one))]
    versions = Version.objects.in_bulk([one.version_id for one in rows if one.version_id])
    return {
        one.public_id.hex: Newest(
            one.pk, one.public_id.hex, now.pk, now.number, now.written_at, said_in(now, one.public_id).reason
        )
        for one in rows
        if (now := versions.get(one.version_id or 0)) is not None
    }


def _row(standing: Standing, look: Look, public_id: str) -> ShownRecord:
    for file in FILES:
        try:
            return record(standing, look, public_id, file=file)
        except Refused:
            continue
    raise Refused
