"""One row for each file that was brought: what it held while somebody decides, and then what was made of it."""

import uuid

from django.db import models

from keepsake.people.references import ADULT, SETTING

#: What is long: pages that do not need it leave it where it is.
LONG = ("upload", "reading")


class Import(models.Model):
    """A file on its way in. The file and what was read from it are encrypted under a key of their own; once it is
    settled they are deleted, and the key destroyed."""

    class State(models.TextChoices):
        """From arrival to the end."""

        READING = "reading", "Being read"
        ASKED = "asked", "Waiting for you"
        BRINGING = "bringing", "Being brought in"
        DONE = "done", "Brought in"
        REFUSED = "refused", "Could not be read"
        LEFT = "left", "Left alone"
        TAKEN_BACK = "taken-back", "Taken back"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+")
    adult = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+")
    #: What waited of another import: rows to correct, and no file.
    rest_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    #: Counts what was settled: a page that was made before the last of it is refused.
    revision = models.PositiveIntegerField(default=0)
    began_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    upload = models.BinaryField(null=True)
    settled = models.BinaryField(null=True)
    reading = models.BinaryField(null=True)
    summary = models.BinaryField(null=True)
    #: How far a long reading or bringing is: so many of so many, and when it last said so.
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    beat_at = models.DateTimeField(null=True)
    #: A sentence of ours: why it was refused, or what stopped it. Never what a file says.
    message = models.CharField(max_length=400, blank=True)
    #: What was made, as runs of ids and as counts: {"children": [[1, 64]], …, "counts": {"children": 64, …}}. No names.
    made = models.JSONField(default=dict)
    #: Keys are still to be destroyed: done after the commit, and again where that broke off.
    keys_to_destroy = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["setting", "-began_at"], name="import_setting")]

    def __str__(self) -> str:
        return f"import {self.pk}"


class Part(models.Model):
    """Fifty lines of what a page of the import shows, sealed like the rest: no page opens the whole reading."""

    brought = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brought", "name", "number"], name="part_once")]

    def __str__(self) -> str:
        return f"part {self.pk}"


class Mark(models.Model):
    """A keyed hash of a child's row as it was brought in: the same file twice changes nothing.

    `as_made`: a print of the child as the import made it, to tell whether anything was changed since; empty where the
    row was about a child who was here already.
    """

    setting = models.ForeignKey(SETTING, on_delete=models.CASCADE, related_name="+", db_index=False)
    mark = models.CharField(max_length=64)
    child = models.BigIntegerField()
    as_made = models.CharField(max_length=32, blank=True)
    brought = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["setting", "mark"], name="mark_once")]

    def __str__(self) -> str:
        return f"mark {self.pk}"


class Decision(models.Model):
    """What a person decided about two that look alike, children or carers: remembered, so that it is asked once (R9)."""

    setting = models.ForeignKey(SETTING, on_delete=models.CASCADE, related_name="+", db_index=False)
    pair = models.CharField(max_length=64)
    same = models.BooleanField()
    adult = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["setting", "pair"], name="decided_once")]

    def __str__(self) -> str:
        return f"decision {self.pk}"


class SavedColumns(models.Model):
    """What the columns of a kind of file mean in this setting, by a hash of their names: proposed for the next one."""

    setting = models.ForeignKey(SETTING, on_delete=models.CASCADE, related_name="+", db_index=False)
    headers = models.CharField(max_length=64)
    choices = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["setting", "headers"], name="columns_once")]

    def __str__(self) -> str:
        return f"columns {self.pk}"
