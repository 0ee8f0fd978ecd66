"""A nursery and its rooms."""

import uuid
from datetime import time
from zoneinfo import ZoneInfo

from django.db import models


def weekdays() -> list[int]:
    """Monday to Friday, as ISO weekday numbers."""
    return [1, 2, 3, 4, 5]


class Setting(models.Model):
    """A nursery: every other row belongs to exactly one."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120)
    zone_name = models.CharField(max_length=64, default="Europe/London")
    opens = models.TimeField(default=time(7, 30))
    closes = models.TimeField(default=time(18, 30))
    open_days = models.JSONField(default=weekdays, help_text="ISO weekday numbers, Monday is 1.")
    office_phone = models.CharField(max_length=20, blank=True)
    above_name = models.CharField(max_length=120, blank=True)
    above_email = models.EmailField(blank=True, help_text="Who is told about the manager's own sign-in (R15).")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"setting {self.pk}"

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the setting's days begin and end."""
        return ZoneInfo(self.zone_name)


class Room(models.Model):
    """A play room. Ages are whole months, the upper one not included."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    from_months = models.PositiveSmallIntegerField(null=True, blank=True)
    to_months = models.PositiveSmallIntegerField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["setting", "name"], name="room_name_once")]

    def __str__(self) -> str:
        return f"room {self.pk}"
