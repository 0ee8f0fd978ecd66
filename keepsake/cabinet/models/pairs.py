"""Key pairs that records are sealed to: one for each child, whether or not anything was ever posted, and one a matter."""

import uuid

from django.db import models


class ChildKey(models.Model):
    """A child's key pair: public half in the clear, private half sealed to the cabinet's identity. `child` 0 is the
    setting's own file. Former ones stay, to open what was sealed to them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    setting = models.BigIntegerField()
    child = models.BigIntegerField()
    recipient = models.CharField(max_length=80)
    wrapped = models.BinaryField()
    mark = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["setting", "child"], condition=models.Q(current=True), name="child_key_current_once"
            )
        ]
        indexes = [models.Index(fields=["setting", "child", "-made_at"], name="child_key_file")]

    def __str__(self) -> str:
        return f"child key {self.pk}"


class Matter(models.Model):
    """Something that leaves somebody out (R15): a key pair of its own, sealed neither to the cabinet nor to recovery
    keys. `stale`: whoever is left of its set renews its key the next time that they unlock. `people`: the holders of its
    set, sealed at rest (keyring), so that no removal leaves a matter to nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    setting = models.BigIntegerField()
    recipient = models.CharField(max_length=80)
    mark = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    stale = models.BooleanField(default=False)
    people = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["setting"], name="matter_setting")]

    def __str__(self) -> str:
        return f"matter {self.pk}"


class MatterWrap(models.Model):
    """A matter's private key, sealed to one holder. Everybody who was enrolled has one; for whoever is left out it is
    sealed to nobody, and cannot be told from the others."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="+")
    holder = models.ForeignKey("cabinet.Holder", on_delete=models.CASCADE, related_name="+")
    wrapped = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "holder"], name="matter_wrap_once")]

    def __str__(self) -> str:
        return f"matter wrap {self.pk}"
