"""Corrections: always a version with its reason; nothing is overwritten (R27, who corrects)."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from keepsake.audit.acting import Act
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records import search
from keepsake.records.bodies import said_in
from keepsake.records.errors import Stale
from keepsake.records.facts import facts_of
from keepsake.records.friends import named_in
from keepsake.records.kinds import kind_of
from keepsake.records.models import Record, RecordArea, Version
from keepsake.records.writing.publishing import ACT_BITS, friends_for, new_version
from keepsake.records.writing.unread import Unread, names_back


def for_change(standing: Standing, public_id: str, action: str) -> Record:
    """The record, held until the act ends, if the standing may do this to it; Refused otherwise."""
    record = Record.objects.select_for_update().filter(public_id=public_id).first()
    if record is None or not may(standing, action, facts_of(record)):
        raise Refused
    return record


def unlist(act: Act, standing: Standing, adult: int | None) -> None:
    """What staff do with what came from one adult, or is for one, is on no family's list: it would tell the other (R1, R2)."""
    if standing.is_staff and adult is not None:
        act.listed = False


def correct(
    act: Act,
    standing: Standing,
    public_id: str,
    body: Mapping[str, Any],
    *,
    reason: str,
    based_on: int,
    happened_at: datetime | None = None,
    as_act: int | None = None,
) -> Version:
    """Put a corrected version on a record. `based_on`: the number of the version that the form was opened on.
    `as_act`: the act that it joins where its time moves: all records of an act that move together stay one.

    Raises Stale where somebody corrected it since, Refused where the standing may not.
    """
    record = for_change(standing, public_id, "correct")
    current = Version.objects.filter(record=record).latest("number")
    if current.number != based_on:
        raise Stale(current.number)
    unlist(act, standing, record.adult_id)
    if happened_at is not None and happened_at != record.happened_at:
        move(record, happened_at, as_act)
    unread: dict[str, list[Unread]] = {}
    if not standing.is_staff:
        body, unread = names_back(standing, current, body)
    # Whoever is named in it stays a friend, here or gone since (R8).
    named = named_in(said_in(current, record.public_id).others)
    finder = friends_for(record.setting_id, [record.child_id, *named], standing.now)
    kind, number = kind_of(record.kind), current.number + 1
    return new_version(act, standing, record, kind, body, finder, reason=reason, number=number, unread=unread)


def new_act() -> int:
    """The number of a new act."""
    return secrets.randbits(ACT_BITS)


def move(record: Record, happened_at: datetime, as_act: int | None = None) -> None:
    """Give a record another time. It leaves its act, or one act would be two cards (PERFORMANCE 0.2).

    Its words move with the version that follows.
    """
    record.happened_at = happened_at
    if as_act is not None:
        record.act = as_act
    elif Record.objects.filter(act=record.act).exclude(pk=record.pk).exists():
        record.act = new_act()
    record.save(update_fields=["happened_at", "act"])
    RecordArea.objects.filter(record=record).update(happened_at=happened_at, act=record.act)


def sign_off(act: Act, standing: Standing, public_id: str) -> Record:
    """Share a record that staff alone could read with the family (a report, once it is signed off)."""
    record = for_change(standing, public_id, "correct")
    if record.state != "shared":
        record.state = "shared"
        record.save(update_fields=["state"])
        search.refresh(record)
    unlist(act, standing, record.adult_id)
    act.touch(child=record.child_id, record=record.pk, version=record.version_id)
    return record
