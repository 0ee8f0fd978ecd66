"""From what is kept to a decision: from the body of a record of the personal file, or from sealed records of the cabinet."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from keepsake.cabinet.rows import Sealed
from keepsake.sharing.decision import Decision, Step, fold, restored
from keepsake.sharing.kinds.decision import SEALED, STEP


def plain(
    id_: str, record: int, child: int | None, body: Mapping[str, Any], begun: tuple[datetime, int, str], *, shared: bool
) -> Decision:
    """An ordinary one. `begun`: when, by whom, under which hat; `shared`: whether the family sees it."""
    at, by, hat = begun
    return fold(
        restored(body.get("steps", ())), id=id_, child=child, sealed=False, begun_at=at, begun_by=by, begun_as=hat,
        record=record, family_sees=shared,
    )  # fmt: skip


def sealed(first: Sealed, steps: Iterable[Sealed]) -> Decision:
    """One of the cabinet: its own record, and those that add to it, with their words."""
    every = sorted((first, *steps), key=lambda one: (one.stored_at, _place(one)))
    return fold(
        (_step(one) for one in every), id=first.id.hex, child=first.child, sealed=True, begun_at=first.stored_at,
        begun_by=first.author, begun_as=first.hat, matter=first.matter,
    )  # fmt: skip


def groups(index: Sequence[Sealed]) -> list[tuple[UUID, list[UUID]]]:
    """(decision, its steps) of the headers of a file; the newest decision first."""
    found: dict[UUID | None, list[UUID]] = {}
    for one in sorted(index, key=lambda one: one.stored_at, reverse=True):
        if one.kind == SEALED.key:
            found[one.id] = []
    for one in index:
        if one.kind == STEP.key and one.adds in found:
            found[one.adds].append(one.id)
    return [(first, steps) for first, steps in found.items() if first is not None]


def is_step_of(one: Sealed, decision: UUID) -> bool:
    """Whether a record is a step of this decision: other things may be added to it as well."""
    return one.kind == STEP.key and one.adds == decision


def body_of(key: str, said: Mapping[str, Any], place: int) -> dict[str, Any]:
    """What a sealed record of a step holds; `place`: the how-manieth step it is."""
    return {"steps": [{"key": key, "body": dict(said), "place": place}]}


def _said(one: Sealed) -> Mapping[str, Any]:
    rows = one.body.get("steps") if one.body else None
    return rows[0] if rows else {}


def _place(one: Sealed) -> int:
    return int(_said(one).get("place", 0))


def _step(one: Sealed) -> Step:
    said = _said(one)
    return Step(
        one.id.hex, str(said.get("key", "")), said.get("body", {}), one.author, one.hat, one.stored_at, fault=one.fault
    )
