"""Copies that were read back whole: when, of what, and where they lie."""

from django.db import models


class Copy(models.Model):
    """One backup file. A row is written when the file was read back; when the file is let go, its row goes."""

    class What(models.TextChoices):
        """What is in it."""

        DATA = "data", "Data"
        KEYS = "keys", "Keyring"

    what = models.CharField(max_length=4, choices=What.choices)
    made_at = models.DateTimeField()
    place = models.TextField()
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    #: Whether it lies on another medium than what it is a copy of (R19).
    elsewhere = models.BooleanField()
    read_back_at = models.DateTimeField()
    #: When it was last opened with the key on paper, and all that is in it compared.
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "name"], name="copy_once")]

    def __str__(self) -> str:
        return f"copy {self.pk}"
