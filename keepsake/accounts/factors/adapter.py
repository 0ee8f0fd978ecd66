"""How allauth's second steps behave in this house."""

from datetime import datetime
from typing import Any, cast

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone
from django.utils.functional import Promise

from keepsake.accounts.sealing import opened, sealed

NAMES = {"webauthn": "Passkey"}


class SecondStepAdapter(DefaultMFAAdapter):
    """Secrets are sealed before they are stored; sentences are the house's own."""

    error_messages: dict[str, str | Promise] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This does not open. Wait until your app shows the next code, and type that one.",
        "cannot_generate_recovery_codes": "Set up a passkey or a code from an app first.",
    }

    def encrypt(self, text: str) -> str:
        """Under the house's key for second steps, in the keyring apart from the data."""
        return sealed(text, now())

    def decrypt(self, encrypted_text: str) -> str:
        """What `encrypt` sealed."""
        return opened(encrypted_text)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:
        """Passkey, then Passkey 2: its person may call it as they like."""
        from allauth.mfa.models import Authenticator

        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        name = NAMES.get(str(type), "Key")
        return f"{name} {count + 1}" if count else name


def now() -> datetime:
    """The instant of the request; the clock's where there is none (the demo)."""
    request = context.request
    return cast("datetime", getattr(request, "now", None) or timezone.now())
