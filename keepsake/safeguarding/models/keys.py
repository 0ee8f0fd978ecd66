"""Who was asked to make a key, and what was tried as a drill (R15, R19). Key material is the cabinet's alone."""

from django.db import models

from keepsake.people.references import ADULT, SETTING


class AskedToHold(models.Model):
    """Somebody was asked to make a key of their own, at their own sign-in. `above`: as the person above the manager (R15)."""

    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+", db_index=False)
    adult = models.OneToOneField(ADULT, on_delete=models.PROTECT, related_name="+")
    above = models.BooleanField(default=False)
    by = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["setting"], name="asked_to_hold_setting")]

    def __str__(self) -> str:
        return f"asked {self.pk}"


class Drill(models.Model):
    """A recovery from paper was tried, and opened what it should (R19). Nothing says which paper, or where it is."""

    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+", db_index=False)
    adult = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["setting", "at"], name="drill_setting")]

    def __str__(self) -> str:
        return f"drill {self.pk}"
