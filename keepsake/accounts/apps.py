"""Shop window of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Sign-in, invitations, second factor, hats (H2)."""

    name = "keepsake.accounts"
    label = "accounts"
