"""Forms in front of the sign-in, and of one's own passphrase."""

from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm, ResetPasswordForm
from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from keepsake.accounts.tasks import send_way_back


class BeginForm(forms.Form):
    """An account by an invitation: an address and a passphrase."""

    email = forms.EmailField(
        label="Your e-mail",
        max_length=254,
        help_text="You sign in with it. Nobody else here is shown it.",
        error_messages={
            "required": "Write your e-mail: you sign in with it.",
            "invalid": "That is not a whole address. Write it like name@post.example",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label="Choose a passphrase",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Four words that only you would put together.",
        error_messages={"required": "Choose a passphrase."},
    )


class NewPassphraseForm(ChangePasswordForm):
    """A new passphrase. The old one is asked for as at the door: each failed attempt is in the log, and too many are stopped.
    Whoever took a session must not find the passphrase by trying here."""

    def clean_oldpassword(self) -> str:
        """The one that holds now."""
        said = str(self.cleaned_data.get("oldpassword", ""))
        adapter = get_adapter()
        if not adapter.reauthenticate(cast("AbstractBaseUser", self.user), said):
            raise adapter.validation_error("enter_current_password")
        return said


class ForgottenForm(ResetPasswordForm):
    """A link with which a new passphrase is chosen. A job sends it: neither the answer nor how long it takes says whether
    anybody signs in with that e-mail."""

    users: list[Any]

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Ask for the message, whether or not there is anybody to send it to."""
        address = str(self.cleaned_data["email"])
        # Their own address alone: one that somebody else wrote down as theirs, and nobody confirmed, is nobody's.
        account = next((int(one.pk) for one in self.users if one.email == address.lower()), 0)
        if settings.EMAIL_WORKS:
            send_way_back.enqueue(account, request.build_absolute_uri("/"))
        return address
