"""What a keyholder adds to the sealed file: additions only, each signed with their id and hat (E2)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from keepsake.cabinet import interrupted
from keepsake.cabinet.opened import Opened
from keepsake.cabinet.rows import Sealed
from keepsake.cabinet.storing import Stored
from keepsake.people.errors import Invalid
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records.kinds import Kind, clean_body
from keepsake.records.sealed.acting import acting
from keepsake.records.sealed.due import due_done, due_of, put_due
from keepsake.records.sealed.places import Place
from keepsake.records.sealed.sight import may_read, must_hold_key
from keepsake.safeguarding.kinds.added import DONE, OPENING, SHOWN, TASK, TO_A_FILE, TO_A_RECORD


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form says. `adds`: the record that it is more about. Of a task: who owns it, and by when."""

    body: Mapping[str, Any]
    happened_at: datetime | None = None
    adds: UUID | None = None
    pieces: Sequence[bytes] = ()
    files: Sequence[Mapping[str, str]] = ()
    owner: int | None = None
    due_on: date | None = None
    waiting: UUID | None = None


def add(standing: Standing, opened: Opened, kind: Kind, place: Place, sheet: Sheet) -> Stored:
    """Add a record to a file, or to one of its records. Raises Refused, Invalid, and as `Opened.add`."""
    _may_add(standing, opened, kind, place, sheet.adds)
    if sheet.happened_at is not None and sheet.happened_at > standing.now:
        raise Invalid("happened_at", "This time has not come yet.")
    body = dict(sheet.body)
    with acting(standing, f"cabinet.{kind.key.replace('_', '-')}-added", opened.purpose) as act:
        if kind.key == TASK.key:
            body["due"] = _due(standing, sheet, opened.people_of(place.matter))
        said: dict[str, Any] = clean_body(kind, body)
        if sheet.files:
            said["files"] = [dict(one) for one in sheet.files]
        child = place.child.id if place.child else None
        stored = opened.add(
            act, kind=kind.key, body=said, hat=standing.hat.hat, child=child, matter=place.matter,
            adds=sheet.adds, happened_at=sheet.happened_at, pieces=sheet.pieces,
        )  # fmt: skip
        if sheet.waiting is not None:
            interrupted.drop(opened, sheet.waiting)
    return stored


def finish(standing: Standing, opened: Opened, task: Sealed, said: str) -> Stored:
    """A task is done: said as an addition, and taken off the list of what is due. Raises Refused, Invalid."""
    must_hold_key(standing)
    if task.kind != TASK.key or task.fault:
        raise Refused
    number = str(task.body["due"])
    row = due_of(standing, [number]).get(number)
    if row is None:
        raise Refused
    if row.done:
        raise Invalid("what", "This is done already.")
    with acting(standing, "cabinet.task-done", opened.purpose) as act:
        stored = opened.add(act, kind=DONE.key, body={"what": said}, hat=standing.hat.hat, adds=task.id)
        due_done(standing, number)
    return stored


def keep_reason(standing: Standing, opened: Opened, why: str, *, emergency: bool) -> None:
    """Why it was opened, sealed in the setting's own file: the log holds no words."""
    with acting(standing, "cabinet.reason-kept", opened.purpose) as act:
        opened.add(act, kind=OPENING.key, body={"why": why, "alone": emergency}, hat=standing.hat.hat)


def note_shown(standing: Standing, opened: Opened, record: Sealed, to: str) -> None:
    """A keyholder shows an author their own words (R17): an addition says so, and the log. Raises Refused."""
    if record.author == standing.adult or record.fault:
        raise Refused
    with acting(standing, "cabinet.shown-to-author", opened.purpose) as act:
        opened.note(act, [record])
        act.note("author", record.author)
        opened.add(act, kind=SHOWN.key, body={"to": to}, hat=standing.hat.hat, adds=record.id)


def _may_add(standing: Standing, opened: Opened, kind: Kind, place: Place, adds: UUID | None) -> None:
    must_hold_key(standing)
    if kind not in (TO_A_RECORD if adds else TO_A_FILE) or standing.hat.hat not in kind.by_hats:
        raise Refused
    if place.matter is None and not may_read(standing, place.child.id if place.child else None):
        raise Refused


def _due(standing: Standing, sheet: Sheet, only: Collection[int] | None) -> str:
    if sheet.owner is None or sheet.due_on is None:
        raise Invalid("due_on", "Say by when.")
    return put_due(standing, sheet.owner, sheet.due_on, only)
