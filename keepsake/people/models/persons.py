"""Children and adults of a setting: names, and no more than access depends on."""

import uuid

from django.conf import settings
from django.db import models

from keepsake.people.models.settings import Setting


class Adult(models.Model):
    """A person of one setting: on its staff, a carer, or both. The same person elsewhere is another row, so that
    no setting learns of the other; an account may stand behind both."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80, blank=True)
    face = models.CharField(max_length=20, blank=True, help_text="A drawn face from the set, by name.")
    keeps_details = models.BooleanField(
        default=False, help_text="Keep my details from everyone outside the office (R1)."
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["setting", "account"],
                condition=models.Q(account__isnull=False),
                name="account_once_in_setting",
            )
        ]

    def __str__(self) -> str:
        return f"adult {self.pk}"

    @property
    def name(self) -> str:
        """First and last name, as written on a page."""
        return f"{self.first_name} {self.last_name}".strip()


class Child(models.Model):
    """A child of one setting: moving makes a new child there."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="+")
    first_name = models.CharField(max_length=80)
    middle_names = models.CharField(max_length=120, blank=True)
    last_name = models.CharField(max_length=80, blank=True)
    known_as = models.CharField(max_length=80, blank=True)
    born_on = models.DateField()
    peg = models.CharField(max_length=20, blank=True, help_text="The peg picture, by name.")
    face = models.CharField(max_length=20, blank=True, help_text="A drawn face from the set, by name.")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["setting", "born_on"], name="child_setting_born")]

    def __str__(self) -> str:
        return f"child {self.pk}"

    @property
    def short_name(self) -> str:
        """What the child is called in the room."""
        return self.known_as or self.first_name

    @property
    def full_name(self) -> str:
        """First, middle and last names."""
        return " ".join(part for part in (self.first_name, self.middle_names, self.last_name) if part)


class Sibling(models.Model):
    """Two children of one family, as the office knows it. Opens nothing."""

    one = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="siblings_once")]

    def __str__(self) -> str:
        return f"siblings {self.one_id} {self.other_id}"
