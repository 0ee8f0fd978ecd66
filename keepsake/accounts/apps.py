"""Accounts: sign-in, invitations, hats, one's own account (H2)."""

from django.apps import AppConfig

from keepsake.policy.vocabulary import HATS
from keepsake.web.navigation import Place
from keepsake.web.spots import Panel


class AccountsConfig(AppConfig):
    """The shop window of the accounts."""

    name = "keepsake.accounts"
    label = "accounts"
    verbose_name = "Accounts"
    default_auto_field = "django.db.models.BigAutoField"
    #: Who asks whether it is still the same person (see `web.gates`).
    prover = "keepsake.accounts.factors.proving.prover"
    panels = (Panel("today", "keepsake.accounts.views.unusual.waiting", ("manager",), 10),)
    navigation = (
        Place("accounts:own", "Your account", "circle-user", HATS, 900, spots=("account",)),
        Place("accounts:unusual", "Unusual reading", "siren", ("manager", "lead"), 899, spots=("account",)),
        Place("accounts:second_step", "A second step", "fingerprint", HATS, 902, spots=("second_factor",)),
        Place("accounts:proof", "Is it still you?", "fingerprint", HATS, 903, spots=("proof",)),
        Place("accounts:switch", "Change hat", "repeat", HATS, 901, spots=("switch",)),
    )
