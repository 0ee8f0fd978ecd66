"""What stands open now. These two tables are in no backup."""

import uuid

from django.db import models


class Unlocking(models.Model):
    """A cabinet that stands open for one session: the keyholder's key under two halves, the browser's cookie and the
    server's memory. The row and the cookie together open nothing once the server has stopped. `agreed_by`: the second
    keyholder (two-person rule), 0 where none is asked for, null while one is waited for."""

    session = models.BinaryField(primary_key=True, max_length=32)
    setting = models.BigIntegerField()
    adult = models.BigIntegerField()
    sealed = models.BinaryField()
    purpose = models.CharField(max_length=40)
    began_at = models.DateTimeField()
    used_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    phone_until = models.DateTimeField(null=True)
    agreed_by = models.BigIntegerField(null=True)
    emergency = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["setting", "adult"], name="unlocking_adult")]

    def __str__(self) -> str:
        return "unlocking"


class Typed(models.Model):
    """A form that was interrupted, sealed: to the keyholder's own key, or under a key that the poster's device keeps."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    setting = models.BigIntegerField()
    adult = models.BigIntegerField()
    sealed = models.BinaryField()
    made_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["setting", "adult"], name="typed_adult")]

    def __str__(self) -> str:
        return f"typed {self.pk}"
