"""What the columns of a file mean: proposed, corrected by a person, saved for the next file of its kind."""

from datetime import datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from keepsake.intake.models import SavedColumns
from keepsake.intake.reading import Report, read
from keepsake.intake.reading.report import REFUSED
from keepsake.intake.services.acts import Progress
from keepsake.people.queries import directory
from keepsake.people.queries.settings import setting_facts


def read_data(
    setting: int, data: bytes, choices: dict[str, Any], now: datetime, progress: Progress | None = None
) -> Report:
    """Read bytes as a file of this setting: its rooms known, the columns of such a file as they were saved."""
    today, rooms = today_in(setting, now), rooms_of(setting)
    report = read(data, mapping=choices or None, today=today, known_rooms=rooms, progress=progress)
    if choices or report.outcome == REFUSED:
        return report
    saved = SavedColumns.objects.filter(setting_id=setting, headers=headers_mark(report)).first()
    if saved is None:
        return report
    try:
        return read(data, mapping=saved.choices, today=today, known_rooms=rooms, progress=progress)
    except ValueError:  # saved by a version that had a meaning more
        return report


def today_in(setting: int, now: datetime) -> Any:
    """The day that it is in the setting."""
    facts = setting_facts(setting)
    return now.astimezone(ZoneInfo(facts.zone_name)).date() if facts else now.date()


def rooms_of(setting: int) -> list[str]:
    """The names of the setting's open rooms."""
    return [room.name for room in directory.rooms(setting).values()]


def save_columns(setting: int, report: Report, now: datetime) -> None:
    """Remember what a person said of the columns of such a file."""
    if report.outcome != REFUSED and any(report.choices.values()):
        SavedColumns.objects.update_or_create(
            setting_id=setting,
            headers=headers_mark(report),
            defaults={"choices": report.choices, "saved_at": now},
        )


def headers_mark(report: Report) -> str:
    """A hash of the names of all columns: files with the same one are of one kind."""
    names = sorted({tuple(column.header for column in sheet.columns) for sheet in report.sheets})
    return sha256(repr(names).encode()).hexdigest()
