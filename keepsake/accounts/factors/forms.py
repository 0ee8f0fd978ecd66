"""Forms of the second step: each code opens once, each failed one is written down."""

from typing import Any, cast

from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError

from keepsake.accounts.factors.adapter import now
from keepsake.accounts.sealing import opened, sealed
from keepsake.accounts.writing import enter

#: Where a session keeps, sealed, the secret of an app that is being set up.
PENDING = "second_step.pending"
#: Seconds for which a used code is remembered: longer than any code can be good for.
REMEMBERED = 150


def used_mark(account: int, code: str) -> str:
    """The name under which the shared cache remembers that a code of this account was used."""
    return f"accounts.code.{account}.{normalize_user_code(code)}"


class _Once(BaseAuthenticateForm):
    """A code opens once. allauth remembers it for one period; with a neighbour's tolerance it would be good for three."""

    def clean_code(self) -> str:
        try:
            code = super().clean_code()
            if self.authenticator.type == Authenticator.Type.TOTP and not cache.add(
                used_mark(self.user.pk, code), 1, REMEMBERED
            ):
                raise get_adapter().validation_error("incorrect_code")
        except ValidationError:
            enter(self.user, now(), "second-step-failed")
            raise
        return cast("str", code)


class _Key(AuthenticateWebAuthnForm):
    """A passkey that does not open is written down, where it is known whose it should be."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except ValidationError:
            enter(self.user, now(), "second-step-failed")
            raise


class CodeForm(_Once, AuthenticateForm):
    """The code after the passphrase."""


class CodeAgainForm(_Once, ReauthenticateForm):
    """The code by which somebody says anew who they are."""


class PasskeyForm(_Key):
    """The passkey after the passphrase."""


class PasskeyAgainForm(_Key, ReauthenticateWebAuthnForm):
    """The passkey by which somebody says anew who they are."""


class PasskeyDoorForm(_Key, LoginWebAuthnForm):
    """The passkey alone, which asks its own lock: device and finger, face or PIN."""


class AppForm(ActivateTOTPForm):
    """Setting up an app: its secret waits in the session, sealed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.pop("user")
        forms.Form.__init__(self, *args, **kwargs)
        session = context.request.session
        waiting = session.get(PENDING)
        if not (self.is_bound and waiting):
            session[PENDING] = waiting = sealed(generate_totp_secret(), now())
        self.secret = opened(waiting)
