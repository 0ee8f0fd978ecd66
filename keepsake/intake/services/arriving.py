"""A file arrives, is read, and is settled or left alone. Nothing is written about people yet."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from keepsake.audit.acting import Act
from keepsake.intake.errors import NotReady
from keepsake.intake.models import Import, SavedColumns
from keepsake.intake.reading import Report, read
from keepsake.intake.reading.report import REFUSED
from keepsake.intake.services import sealed
from keepsake.people.queries import directory
from keepsake.people.queries.settings import setting_facts
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing

Progress = Callable[[int, int], object]


def act_of(standing: Standing, action: str) -> Act:
    """An act of the intake: the manager's, for the sake of the children's places (H1)."""
    if standing.hat.hat != "manager":
        raise Refused
    return Act(standing.actor, standing.now, action=action, clause="H1", purpose="admission")


def bring_file(standing: Standing, data: bytes) -> Import:
    """Keep a file, encrypted, until it is settled. Reading it is `read_file`, a job where it is long."""
    with act_of(standing, "intake.arrived") as act:
        row = Import(setting_id=standing.setting, adult_id=standing.adult, began_at=standing.now)
        sealed.put(row, "upload", data, standing.now)
        row.save()
        act.note("import", row.pk)
    return row


def read_file(row: Import, now: datetime, progress: Progress | None = None) -> Report:
    """Read the file with what was settled so far, and keep the reading. Done again it gives the same."""
    data = sealed.get(row, "upload")
    if data is None:
        raise NotReady
    settled = sealed.settled_of(row)
    report = read_data(row.setting_id, data, settled["choices"], now, progress)
    row.state = Import.State.REFUSED if report.outcome == REFUSED else Import.State.ASKED
    row.message = report.message[:400]
    row.total = row.done = len(report.children)
    sealed.put_report(row, report, now)
    if row.state == Import.State.REFUSED:
        row.upload, row.settled_at = None, now
    row.save()
    return report


def read_data(
    setting: int, data: bytes, choices: dict[str, Any], now: datetime, progress: Progress | None = None
) -> Report:
    """Read bytes as a file of this setting: its rooms known, the columns of such a file as they were saved."""
    facts = setting_facts(setting)
    today = now.astimezone(ZoneInfo(facts.zone_name)).date() if facts else now.date()
    rooms = [room.name for room in directory.rooms(setting).values()]
    report = read(data, mapping=choices or None, today=today, known_rooms=rooms, progress=progress)
    saved = (
        SavedColumns.objects.filter(setting_id=setting, headers=headers_mark(report)).first() if not choices else None
    )
    if saved is not None:
        report = read(data, mapping=saved.choices, today=today, known_rooms=rooms, progress=progress)
    return report


def settle(row: Import, standing: Standing, changes: dict[str, Any]) -> Report:
    """Keep what a person settled (choices, same, corrected, seen) and read again where the columns changed."""
    if row.state != Import.State.ASKED:
        raise NotReady
    settled = sealed.settled_of(row) | changes
    sealed.put_settled(row, settled, standing.now)
    row.save()
    if "choices" in changes:
        report = read_file(row, standing.now)
        SavedColumns.objects.update_or_create(
            setting_id=row.setting_id,
            headers=headers_mark(report),
            defaults={"choices": report.choices, "saved_at": standing.now},
        )
        return report
    found = sealed.report_of(row)
    if found is None:
        raise NotReady
    return found


def leave_alone(row: Import, standing: Standing) -> None:
    """Bring nothing in: the file and its reading go."""
    if row.state not in (Import.State.ASKED, Import.State.READING):
        raise NotReady
    with act_of(standing, "intake.left") as act:
        sealed.forget(row)
        row.state, row.settled_at = Import.State.LEFT, standing.now
        row.save()
        act.note("import", row.pk)


def headers_mark(report: Report) -> str:
    """A hash of the names of all columns: files with the same one are of one kind."""
    names = [
        [sheet.sheet if report.has_several_sheets else "", *(column.header for column in sheet.columns)]
        for sheet in report.sheets
    ]
    return sha256(repr(names).encode()).hexdigest()
