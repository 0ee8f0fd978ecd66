"""The tables of the log. Closed: imported by this package only.

Ids only, no foreign keys: the log outlives what it names. Setting 0 is the house's own chain: what belongs to
no setting (a sign-in before a setting is known, a setting made).
"""

from django.db import models


class Head(models.Model):
    """Where the chain of one setting stands: the number and the hash of its last entry. Its row is the chain's lock."""

    setting = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)


class Entry(models.Model):
    """One thing that happened. `payload` is the exact text that was hashed; `at` only repeats it."""

    setting = models.BigIntegerField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    payload = models.TextField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["setting", "seq"], name="audit_entry_place")]


class Subject(models.Model):
    """Whom and what an entry was about, one row for each: beside the chain, unhashed, rebuildable from the payloads.

    `first` marks one row for each child of an entry, and `records` on it says how many of the child's records the entry
    holds, so that *who has looked* reads one row a look. `listed` is R3: never on a family's list where it is false.
    The id holds the entry's (see `subjects.SHIFT`).
    """

    id = models.BigIntegerField(primary_key=True)
    setting = models.BigIntegerField()
    at = models.DateTimeField()
    child = models.BigIntegerField(null=True)
    record = models.BigIntegerField(null=True)
    version = models.BigIntegerField(null=True)
    first = models.BooleanField()
    records = models.IntegerField()
    reader = models.BigIntegerField(null=True)
    hat = models.CharField(max_length=80)
    action = models.CharField(max_length=80)
    listed = models.BooleanField()

    class Meta:
        indexes = [
            models.Index(
                fields=["child", "-at", "-id"],
                condition=models.Q(listed=True, first=True),
                name="audit_subject_child",
            ),
            models.Index(fields=["record", "-at", "-id"], condition=models.Q(listed=True), name="audit_subject_record"),
            models.Index(fields=["record"], condition=models.Q(hat="carer"), name="audit_subject_family"),
        ]
