"""What the slot needs in the clear: whom to ring, who is to be told today. Nothing here says that anything was posted about
anybody: not a child, not an author, not who is left out (R15, R16)."""

from django.db import models

from keepsake.people.references import ADULT, SETTING


class Numbers(models.Model):
    """Whom to ring, as the manager checked it (R16)."""

    setting = models.OneToOneField(SETTING, on_delete=models.PROTECT, related_name="+", primary_key=True)
    council = models.CharField(max_length=120, blank=True)
    days = models.CharField(max_length=40, blank=True)
    nights = models.CharField(max_length=40, blank=True)
    weekends = models.CharField(max_length=40, blank=True)
    officer_name = models.CharField(max_length=120, blank=True)
    officer_phone = models.CharField(max_length=40, blank=True)
    open_within = models.PositiveSmallIntegerField(help_text="Minutes in which a posting is to be opened.")
    private_phones = models.BooleanField(default=False)
    checked_on = models.DateField(null=True)
    checked_by = models.ForeignKey(ADULT, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"numbers {self.pk}"


class Reach(models.Model):
    """Somebody who is to be told in person, with a phone and the days on which they are the one (the rota, with cover)."""

    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+")
    adult = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.PositiveSmallIntegerField()
    phone = models.CharField(max_length=40)
    days = models.JSONField(help_text="ISO weekday numbers, Monday is 1.")
    away_from = models.DateField(null=True)
    away_until = models.DateField(null=True, help_text="This day included.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["setting", "adult"], name="reach_once")]

    def __str__(self) -> str:
        return f"reach {self.pk}"


class Notice(models.Model):
    """Whether a keyholder is to be told "something was posted". One row for everybody who holds a key, told or not, of one
    length, sealed at rest: the table does not say whom a posting leaves out (R15)."""

    id = models.UUIDField(primary_key=True)
    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+", db_index=False)
    adult = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    box = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["setting", "adult"], name="slot_notice_once")]

    def __str__(self) -> str:
        return f"notice {self.pk}"


class Told(models.Model):
    """How far the telling of one sealed posting went (R16): 1 those of today, 2 every keyholder of its set, 3 the person above.

    `box`, sealed at rest and of one length: whether the person above may be told of it (R15).
    """

    id = models.UUIDField(primary_key=True)
    level = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    box = models.BinaryField()

    def __str__(self) -> str:
        return f"told {self.pk}"
