"""Who signs in, and how somebody is asked to."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from keepsake.people.models.persons import Adult


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; the address is kept in lower case, so that one person is one account."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "Account":
        """An account that signs in with the address and, where given, the password."""
        account = self.model(email=email.strip().lower(), **extra)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, email: str | None) -> "Account":
        """By address, whatever its case."""
        return self.get(email=(email or "").strip().lower())


class Account(AbstractBaseUser):
    """A sign-in (H2). It knows an address and a password; names and ties stand on the `Adult` of each setting."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return f"account {self.pk}"


class Invitation(models.Model):
    """A link that joins an adult of a setting to an account. Only a hash of its secret is kept.

    `tried`: how often somebody began with an address that signs in here already.
    """

    adult = models.ForeignKey(Adult, on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True, help_text="Where the link was sent, if it was sent.")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    tried = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"invitation {self.pk}"
