"""A new record, or several made in one act."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError

from keepsake.audit.acting import Act
from keepsake.people.queries.directory import names_in_setting
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records import search
from keepsake.records.bodies import encode
from keepsake.records.errors import AlreadyWritten
from keepsake.records.friends import REASON, Friends
from keepsake.records.kinds import Kind, clean_body, not_sealed
from keepsake.records.models import Record, Version
from keepsake.records.writing.sides import areas_of, keep_areas, keep_steps
from keepsake.records.writing.unread import Unread, others_with

#: An act's number: random, so that it tells nothing, and within a signed 64-bit column.
ACT_BITS = 62


@dataclass(frozen=True, slots=True)
class Entry:
    """One child's side of what is written. `adult`: whom it came from or is about (R1)."""

    child: int | None
    body: Mapping[str, Any]
    adult: int | None = None
    attachments: tuple[int, ...] = field(default=())


def friends_for(setting: int, children: Sequence[int | None], now: datetime) -> Friends:
    """What finds other children's names in texts about these children. One query."""
    return Friends(names_in_setting(setting, [child for child in children if child is not None], now))


def write(
    act: Act,
    standing: Standing,
    kind: Kind,
    entries: Sequence[Entry],
    *,
    happened_at: datetime,
    once: UUID,
    state: str = "",
) -> list[Record]:
    """Write one record for each entry, all in one act, and say so to the log.

    `once` is the form's own random number: the same form sent again raises AlreadyWritten and writes nothing. Raises
    Refused where the standing may not add to a child's shelf, OnlyInTheCabinet for a kind that is sealed: then nothing at
    all is written.
    """
    not_sealed(kind)
    number = secrets.randbits(ACT_BITS)
    first = uuid5(once, str(entries[0].child))
    if _sent_before(first):
        raise AlreadyWritten(first.hex)
    finder = friends_for(standing.setting, [entry.child for entry in entries], standing.now)
    made: list[Record] = []
    for entry, public_id in zip(entries, _ids(once, entries), strict=True):
        facts = Facts(None, standing.setting, entry.child, kind.shelf)
        # A child of another setting is nobody here, whatever a hat may do with every child of its own.
        if (entry.child is not None and entry.child not in finder.children) or not may(standing, "add", facts):
            raise Refused
        if not standing.is_staff and entry.adult != standing.adult:
            raise ValueError("What a carer adds comes from that carer (R1).")
        record = Record(
            public_id=public_id,
            setting_id=standing.setting,
            child_id=entry.child,
            shelf=kind.shelf,
            kind=kind.key,
            author_id=standing.adult,
            hat=standing.hat.hat,
            adult_id=entry.adult,
            state=state or kind.first_state,
            happened_at=happened_at,
            written_at=standing.now,
            act=number,
        )
        _save_once(record, first)
        new_version(act, standing, record, kind, entry.body, finder, reason="")
        made.append(record)
    act.note("records", len(made))
    return made


def _sent_before(first: UUID) -> bool:
    return Record.objects.filter(public_id=first).exists()


def _save_once(record: Record, first: UUID) -> None:
    """Two presses at the same instant both find nothing: the second one's act ends here, and nothing of it is kept."""
    try:
        record.save(force_insert=True)
    except IntegrityError as error:
        if "public_id" not in str(error):
            raise
        raise AlreadyWritten(first.hex) from error


def _ids(once: UUID, entries: Sequence[Entry]) -> list[UUID]:
    """A public id for each entry, from the form's number alone: by child, and where one child has several (a meeting with two
    carers, R27) also by whom each came from."""
    found: list[UUID] = []
    for entry in entries:
        one = uuid5(once, str(entry.child))
        found.append(one if one not in found else uuid5(once, f"{entry.child}/{entry.adult}"))
    return found


def new_version(
    act: Act,
    standing: Standing,
    record: Record,
    kind: Kind,
    body: Mapping[str, Any],
    finder: Friends,
    *,
    reason: str,
    number: int = 1,
    unread: Mapping[str, Sequence[Unread]] | None = None,
) -> Version:
    """Put a version on a record and make it the current one, with everything that follows from a body. `unread`: names that
    its author has not read."""
    clean = clean_body(kind, body)
    named = [field.key for field in kind.fields if field.prose or kind.lock == "open"]
    others = finder.others(clean | {REASON: reason}, [*named, REASON], record.child_id)
    others = others_with(others, unread or {})
    text, sealed = encode(
        kind, clean, setting=record.setting_id, child=record.child_id, record=record.public_id, now=standing.now,
        reason=reason, others=others,
    )  # fmt: skip
    version = Version.objects.create(
        record=record,
        number=number,
        author_id=standing.adult,
        hat=standing.hat.hat,
        written_at=standing.now,
        reason="" if sealed else reason,
        body=text,
        sealed=sealed,
        others="" if sealed else others,
    )
    record.version = version
    record.save(update_fields=["version"])
    keep_areas(record, areas_of(kind, clean))
    keep_steps(record, kind, clean, finder)
    if kind.lock == "open":
        search.index(record, kind, clean, others, first=number == 1)
    act.touch(child=record.child_id, record=record.pk, version=version.pk)
    return version
