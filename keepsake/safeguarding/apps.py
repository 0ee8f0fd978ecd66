"""Safeguarding: what anybody who works here posts, and keyholders alone read (E2, R6)."""

from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    """The shop window of safeguarding."""

    name = "keepsake.safeguarding"
    label = "safeguarding"
    verbose_name = "Safeguarding"
    default_auto_field = "django.db.models.BigAutoField"
    kinds = ("keepsake.safeguarding.kinds.concern.CONCERN",)
