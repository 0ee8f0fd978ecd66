"""Counting what an account reads: one statement a page, right whichever of several processes answers (E8)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection

from keepsake.audit.acting import Act
from keepsake.people.errors import Invalid
from keepsake.people.models import Adult, Role, RoleTie, Unusual

TEN: Final = 600
DAY: Final = 24 * 3600

# Moves the windows on and adds one, in one statement, so that two pages at once are counted as two.
_COUNT = """
INSERT INTO people_reading (account_id, hat, kind, ten, ten_count, ten_before, day, day_count, day_before)
VALUES (%s, %s, %s, %s, 1, 0, %s, 1, 0)
ON CONFLICT (account_id, hat, kind) DO UPDATE SET
  ten_before = CASE excluded.ten - people_reading.ten
    WHEN 0 THEN people_reading.ten_before WHEN 1 THEN people_reading.ten_count ELSE 0 END,
  ten_count = CASE WHEN excluded.ten = people_reading.ten THEN people_reading.ten_count + 1 ELSE 1 END,
  ten = excluded.ten,
  day_before = CASE excluded.day - people_reading.day
    WHEN 0 THEN people_reading.day_before WHEN 1 THEN people_reading.day_count ELSE 0 END,
  day_count = CASE WHEN excluded.day = people_reading.day THEN people_reading.day_count + 1 ELSE 1 END,
  day = excluded.day
RETURNING ten_count, ten_before, day_count, day_before
"""


@dataclass(frozen=True, slots=True)
class Counted:
    """How much in the ten minutes and in the day before now: what a window before still covers counts by its share."""

    ten: float
    day: float


def count(account: int, hat: str, kind: str, now: datetime) -> Counted:
    """One more of this kind; gives how much it is now. Inside the caller's transaction: rolled back, it was not counted."""
    second = int(now.timestamp())
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [account, hat, kind, second // TEN, second // DAY])
        ten, ten_before, day, day_before = cursor.fetchone()
    return Counted(
        ten + ten_before * (1 - second % TEN / TEN),
        day + day_before * (1 - second % DAY / DAY),
    )


def note_unusual(adult: int, hat: str, kind: str, window: str, now: datetime) -> int | None:
    """Keep that this sign-in was held; gives the notice's id, or None where it is kept already for these minutes or this day."""
    period = int(now.timestamp()) // (TEN if window == "ten" else DAY)
    above = RoleTie.objects.at(now).filter(adult_id=adult, role=Role.MANAGER).exists()
    row, made = Unusual.objects.get_or_create(
        adult_id=adult, hat=hat, kind=kind, window=window, period=period, defaults={"at": now, "above": above}
    )
    return row.pk if made else None


def note_proved(adult: int, now: datetime) -> None:
    """It said who it is: whoever was told reads that too."""
    Unusual.objects.filter(adult_id=adult, proved_at=None, seen_at=None).update(proved_at=now)


def see_unusual(act: Act, notice: int, by: int) -> None:
    """Somebody who was told has looked after it. Raises Invalid where there is none, or where it is about themselves."""
    row = Unusual.objects.select_related("adult").filter(pk=notice, adult__setting_id=act.actor.setting).first()
    if row is None or row.adult_id == by:
        raise Invalid("notice", "There is no such line here.")
    seen = Adult.objects.get(pk=by)
    if row.seen_at is None:
        row.seen_by, row.seen_at = seen, act.now
        row.save(update_fields=["seen_by", "seen_at"])
    act.note("notice", row.pk)
