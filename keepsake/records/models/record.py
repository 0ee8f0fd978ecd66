"""The envelope and its versions."""

import uuid

from django.db import models

from keepsake.people.references import ADULT, CHILD, SETTING


def carers_own(name: str) -> models.CheckConstraint:
    """What is written under the carer's hat came from its author: whoever reads it is asked by that name (R1).

    The adult is asked for first: a comparison with null is neither true nor false, and a check lets it pass.
    """
    from_author = models.Q(adult__isnull=False, adult=models.F("author"))
    return models.CheckConstraint(condition=~models.Q(hat="carer") | from_author, name=name)


class Record(models.Model):
    """One envelope, many kinds: about one child, or none.

    `act` joins what was written at once about several children (never null: a single record has one of its own, so
    that lists can sort by it; families never get it). `adult` is whom it came from or is about (R1).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+", db_index=False)
    child = models.ForeignKey(CHILD, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    shelf = models.CharField(max_length=16)
    kind = models.CharField(max_length=24)
    author = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    hat = models.CharField(max_length=12)
    adult = models.ForeignKey(ADULT, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=6, choices=[("staff", "staff"), ("shared", "shared")])
    happened_at = models.DateTimeField()
    written_at = models.DateTimeField()
    act = models.BigIntegerField()
    version = models.ForeignKey(
        "records.Version", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [carers_own("record_carers_own")]
        # Each list is a range of one of these, read backwards; the act stands before the id, or two acts at one
        # instant would split (PERFORMANCE 0.2).
        indexes = [
            models.Index(fields=["child", "shelf", "happened_at", "act", "id"], name="record_child"),
            models.Index(fields=["setting", "shelf", "happened_at", "act", "id"], name="record_setting"),
            models.Index(fields=["author", "shelf", "happened_at", "act", "id"], name="record_author"),
            # A filter that few rows pass needs an index of its own, or a list reads on to its end (PERFORMANCE 0.3).
            models.Index(fields=["child", "shelf", "author", "happened_at", "act", "id"], name="record_child_author"),
            models.Index(fields=["child", "shelf", "kind", "happened_at", "act", "id"], name="record_child_kind"),
            models.Index(fields=["setting", "shelf", "kind", "happened_at", "act", "id"], name="record_setting_kind"),
            models.Index(fields=["act"], name="record_act"),
        ]

    def __str__(self) -> str:
        return f"record {self.pk}"


class Version(models.Model):
    """What a record said, from one correction to the next. Nothing is overwritten.

    `body` is JSON text; of a kind that is locked at rest it is empty, and `sealed` holds the ciphertext under the
    child's file key (E2).
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    author = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    hat = models.CharField(max_length=12)
    written_at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    sealed = models.BinaryField(null=True)
    #: Where other children are named in the body: JSON {field: [[start, end, child], …]}; families read "a friend" (R8).
    others = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"version {self.pk}"


class RecordArea(models.Model):
    """An area of learning of a record: what lists filter by stands in a table of its own, never inside JSON."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    area = models.CharField(max_length=8)
    shelf = models.CharField(max_length=16)
    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+", db_index=False)
    child = models.ForeignKey(CHILD, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    happened_at = models.DateTimeField()
    act = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "area"], name="area_once")]
        indexes = [
            models.Index(fields=["child", "shelf", "area", "happened_at", "act", "record"], name="area_child"),
            models.Index(fields=["setting", "shelf", "area", "happened_at", "act", "record"], name="area_setting"),
        ]

    def __str__(self) -> str:
        return f"area of record {self.record_id}"
