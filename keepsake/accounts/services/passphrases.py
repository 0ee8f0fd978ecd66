"""A passphrase that was forgotten: the link with which another is chosen (H2)."""

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse

from keepsake.audit.acting import Act
from keepsake.audit.chain import HOUSE, Actor


def way_back(user: AbstractBaseUser) -> str:
    """The path of a link with which the account's person chooses a new passphrase; it opens once, within three days."""
    words = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return reverse("account_reset_password_from_key", kwargs=words)


def way_back_by_hand(user: AbstractBaseUser, now: datetime) -> str:
    """The same, for whoever sits at this computer; that it was made is in the log. No page has it."""
    with Act(Actor(HOUSE, int(user.pk), None, ""), now, action="passphrase-link", clause="H2", purpose="own-account"):
        return way_back(user)
