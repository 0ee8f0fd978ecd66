"""What no real database could hold: a world that has it would show nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from itertools import combinations
from typing import Any

from tests.clauses.worlds import KINDS, TIES, Grant, Key, Keyholder, Limit, Place, Role, Shown, StaffRoom, World


def faults(world: World) -> list[str]:
    """What could not stand in a real database: ties across settings, empty or overlapping spans, one account twice."""
    found = []
    for table in TIES:
        spans: dict[tuple[object, ...], list[tuple[datetime, datetime]]] = {}
        for row in getattr(world, table):
            if not row.start < row.end:
                found.append(f"{table}: an empty span in {row}")
            if len(set(_settings_of(world, row))) != 1:
                found.append(f"{table}: across settings: {row}")
            spans.setdefault(_alike(row), []).append((row.start, row.end))
        for alike, held in spans.items():
            if any(a[0] < b[1] and b[0] < a[1] for a, b in combinations(held, 2)):
                found.append(f"{table}: overlapping spans of {alike}")
    for purpose in world.purposes:
        if len(set(_settings_of(world, purpose))) != 1:
            found.append(f"purposes: across settings: {purpose}")
    for grant in world.grants:
        if world.record[grant.record].child is None:
            found.append(f"grants: of a record about no child: {grant}")
    for record in world.records:
        if record.shelf == "sealed" and record.hat == "carer":
            found.append(f"records: sealed, and posted by a carer: {record}")
        if len(set(_settings_of(world, record))) != 1:
            found.append(f"records: across settings: {record}")
        if record.kind not in KINDS[record.shelf]:
            found.append(f"records: kind on the wrong shelf: {record}")
    behind = [(each.account, each.setting) for each in world.adults if each.account is not None]
    if len(behind) != len(set(behind)):
        found.append("adults: one account stands behind two adults of one setting")
    return found


def _alike(row: Any) -> tuple[object, ...]:
    """What makes two ties the same tie at two times."""
    match row:
        case Place():
            return (row.child,)  # a child is in one room at a time
        case Shown():
            return tuple(sorted((row.adult_a, row.adult_b)))
        case Role():
            return row.adult, row.role
        case StaffRoom():
            return row.adult, row.room, row.today
        case Key() if not row.backup:
            return (row.child,)  # one key person at a time
        case Key():
            return row.adult, row.child
        case Limit():
            return row.adult, row.child, row.what
        case Keyholder():
            return (row.adult,)
        case Grant():
            return row.record, row.to
        case _:
            return row.adult, row.child


def _settings_of(world: World, row: Any) -> Iterator[int]:
    for each in fields(row):
        value = getattr(row, each.name)
        if value is None:
            continue
        if each.name in ("adult", "adult_a", "adult_b", "author", "to"):
            yield world.adult[value].setting
        elif each.name == "child":
            yield world.child[value].setting
        elif each.name == "room":
            yield world.room[value].setting
        elif each.name == "record":
            yield world.record[value].setting
        elif each.name == "setting":
            yield value
