"""What stands in the clear for an inspector's visit: dates of training, where other things are kept, numbers, who was shown
what (R26, L1). No word of a sealed record, and no child beside one."""

import uuid

from django.db import models

from keepsake.people.references import ADULT, CHILD, SETTING


class Training(models.Model):
    """Somebody was trained in safeguarding on a day. `void_at`: entered wrongly, and taken off the list."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+", db_index=False)
    adult = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    sort = models.CharField(max_length=12, help_text="A key of `trainings` in inspector.yaml.")
    on = models.DateField()
    by_whom = models.CharField(max_length=120, blank=True, help_text="Who gave it.")
    entered_by = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    entered_at = models.DateTimeField()
    void_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["setting", "adult", "on"], name="training_adult")]

    def __str__(self) -> str:
        return f"training {self.pk}"


class Elsewhere(models.Model):
    """Where something is kept that Keepsake does not keep yet, as the manager says."""

    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=24, help_text="A key of `elsewhere` in inspector.yaml.")
    where = models.CharField(max_length=300, blank=True)
    said_by = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["setting", "key"], name="elsewhere_once")]

    def __str__(self) -> str:
        return f"elsewhere {self.pk}"


class Released(models.Model):
    """Numbers about sealed records, made by a keyholder while unlocked, read over and released: plain numbers, no child.

    Nothing is changed or taken away: an older page stays as it was.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    by = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    since = models.DateField(help_text="Counted from this day.")
    numbers = models.JSONField(help_text="key → number.")

    class Meta:
        indexes = [models.Index(fields=["setting", "at"], name="released_setting")]

    def __str__(self) -> str:
        return f"released {self.pk}"


class Inspection(models.Model):
    """An inspector came: name and number of authorisation, as seen, and by whom."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=120)
    authorisation = models.CharField(max_length=60)
    checked = models.CharField(max_length=200, help_text="How it was known that they are who they say.")
    at = models.DateTimeField()
    by = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["setting", "at"], name="inspection_setting")]

    def __str__(self) -> str:
        return f"inspection {self.pk}"


class Shown(models.Model):
    """A record was shown to them, or a copy was taken. Of an ordinary record its public id; of a sealed one nothing but that it
    was one: which, stands sealed beside it. `version`, `copied`: what exactly left the house, as which digest."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="shown")
    record = models.CharField(max_length=32, blank=True)
    child = models.ForeignKey(CHILD, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=40, blank=True)
    version = models.BigIntegerField(null=True)
    sealed = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    by_hat = models.CharField(max_length=12)
    copied_at = models.DateTimeField(null=True)
    copied_as = models.CharField(max_length=12, blank=True, help_text="paper, picture or file.")

    def __str__(self) -> str:
        return f"shown {self.pk}"
