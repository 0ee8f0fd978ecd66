"""Accounts: sign-in, invitations, hats, one's own account (H2)."""

from django.apps import AppConfig

from keepsake.policy.vocabulary import HATS
from keepsake.web.navigation import Place


class AccountsConfig(AppConfig):
    """The shop window of the accounts."""

    name = "keepsake.accounts"
    label = "accounts"
    verbose_name = "Accounts"
    default_auto_field = "django.db.models.BigAutoField"
    navigation = (
        Place("accounts:own", "Your account", "circle-user", HATS, 900, spots=("account",)),
        Place("accounts:switch", "Change hat", "repeat", HATS, 901, spots=("switch",)),
    )
