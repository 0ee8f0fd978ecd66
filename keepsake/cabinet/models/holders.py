"""The cabinet of a setting and the keys that open it. Public halves stand in the clear, private ones sealed alone."""

import uuid

from django.db import models


class Cabinet(models.Model):
    """A setting's cabinet. Its private key stands nowhere but sealed to keyholders and recovery keys; a rotation gives
    the row another `id` and `recipient`. `mark`: see `vouching`."""

    setting = models.BigIntegerField(primary_key=True)
    id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    recipient = models.CharField(max_length=80)
    mark = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    renewed_at = models.DateTimeField()
    taking_since = models.DateTimeField(null=True, help_text="Since when it takes postings (R19).")
    two_person = models.BooleanField(default=False, help_text="Opens with two keyholders only: a rule of the program.")

    def __str__(self) -> str:
        return f"cabinet {self.pk}"


class Holder(models.Model):
    """Somebody's own key: the private half under their passphrase, and the cabinet's key sealed to the public half.

    Without `cabinet_wrap` it opens only matters that were sealed to it: the person above the manager (R15), somebody
    who is enrolled and not admitted yet, or a former keyholder whose key is the last one of a matter.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    setting = models.BigIntegerField()
    adult = models.BigIntegerField()
    above = models.BooleanField(default=False)
    recipient = models.CharField(max_length=80)
    wrapped = models.BinaryField()
    cabinet_wrap = models.BinaryField(null=True)
    mark = models.BinaryField(max_length=32)
    enrolled_at = models.DateTimeField()
    admitted_at = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True, help_text="When the passphrase was last typed and opened it.")
    former = models.BooleanField(default=False)
    failed = models.PositiveIntegerField(default=0)
    wait_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["setting", "adult"], condition=models.Q(former=False), name="holder_once")
        ]

    def __str__(self) -> str:
        return f"holder {self.pk}"


class RecoveryKey(models.Model):
    """A recovery key that stands on paper: its public half, and the cabinet's key sealed to it. Nothing says where the
    paper is (R19)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    setting = models.BigIntegerField()
    number = models.PositiveSmallIntegerField()
    recipient = models.CharField(max_length=80)
    cabinet_wrap = models.BinaryField()
    mark = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, help_text="When it was typed back from paper and opened it.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["setting", "number"], name="recovery_number_once")]

    def __str__(self) -> str:
        return f"recovery key {self.pk}"
