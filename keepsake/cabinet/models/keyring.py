"""The keyring's one table. It stands in a database of its own (router.py), under KEEPSAKE_KEYS, never beside the data.

What it protects: whoever takes the data, or a backup of the data, has ciphertext and no key. The material stands here
in the clear: what keeps it is that the folder belongs to the account that runs Keepsake, and an encrypted disk. Whoever
takes both the data and the keyring can read what is locked at rest; the sealed cabinet is another lock.
"""

import uuid

from django.db import models


class Key(models.Model):
    """One key, or its tombstone.

    `owner` is the child's id for a child's key, otherwise 0; `period` is year * 100 + month for a drafts' key,
    otherwise 0. Ids of the data stand here as plain numbers, since no foreign key spans two databases. A tombstone
    stays for good: nothing makes a second key for a child whose key was destroyed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=16)
    setting = models.BigIntegerField()
    owner = models.BigIntegerField(default=0)
    period = models.PositiveIntegerField(default=0)
    material = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purpose", "setting", "owner", "period"], name="key_once"),
        ]

    def __str__(self) -> str:
        return f"key {self.pk}"
