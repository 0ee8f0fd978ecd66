"""Sealed records: random ids and ciphertext. Nothing here says which child, what kind, or who wrote it."""

import uuid

from django.db import models


class Sealed(models.Model):
    """One sealed record, never edited.

    `pocket` says whose file it is, sealed to the cabinet (or to the matter); the first keyholder who unlocks sorts it:
    `label` is then a number that follows from the file by a secret of the cabinet's, and the pocket is emptied. So the
    table tells nobody without a key which child a record is about, and a page of a file is one index range.
    `digest` is the SHA-256 of `body`, as the log has it; `mark` is over it and the header (see `vouching`).
    `notice` is sealed at rest (keyring): whom the program may tell that it is there. `opened_at`: by a keyholder, first.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    setting = models.BigIntegerField()
    stored_at = models.DateTimeField()
    label = models.BinaryField(max_length=16, default=b"")
    pocket = models.BinaryField(default=b"")
    header = models.BinaryField()
    body = models.BinaryField()
    digest = models.BinaryField(max_length=32)
    mark = models.BinaryField(max_length=32)
    notice = models.BinaryField()
    opened_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["setting", "label", "-stored_at", "-id"], name="sealed_file"),
            models.Index(fields=["setting", "stored_at"], condition=models.Q(opened_at=None), name="sealed_waiting"),
        ]

    def __str__(self) -> str:
        return f"sealed {self.pk}"


class Piece(models.Model):
    """One attachment of a sealed record, sealed to the same key."""

    sealed = models.ForeignKey(Sealed, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    body = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sealed", "number"], name="piece_once")]

    def __str__(self) -> str:
        return f"piece {self.pk}"


class Receipt(models.Model):
    """What the poster's number finds: `box` opens with the number alone, which stands nowhere. `whose` follows from the
    poster's id by a secret of the keyring's."""

    id = models.BinaryField(primary_key=True, max_length=32)
    sealed = models.ForeignKey(Sealed, on_delete=models.CASCADE, related_name="+")
    whose = models.BinaryField(max_length=16)
    box = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["whose"], name="receipt_whose")]

    def __str__(self) -> str:
        return "receipt"
