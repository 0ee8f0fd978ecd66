"""Sharing: each decision to share information made well, step by step, and kept (S1 to S8, R20 to R22)."""

from django.apps import AppConfig

from keepsake.web.navigation import Place

HOLDERS = ("manager", "lead")
KINDS = "keepsake.sharing.kinds.decision"


class SharingConfig(AppConfig):
    """The shop window of sharing."""

    name = "keepsake.sharing"
    label = "sharing"
    verbose_name = "Sharing"
    default_auto_field = "django.db.models.BigAutoField"
    kinds = (f"{KINDS}.PLAIN", f"{KINDS}.SEALED", f"{KINDS}.STEP")
    navigation = (
        Place("sharing:home", "Sharing", "handshake", HOLDERS, 50, "sharing", ("tabs",)),
        Place("sharing:home", "Sharing", "handshake", ("lead",), 50, "sharing", ("dock",)),
        Place("sharing:home", "Sharing", "handshake", ("manager",), 858, "sharing", ("account",)),
    )
