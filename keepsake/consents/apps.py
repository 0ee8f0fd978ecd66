"""Consents (E1, R25): what parents agree to, what the nursery does by it, and what it asks."""

from django.apps import AppConfig

PANELS = "keepsake.consents.views.panels"


class ConsentsConfig(AppConfig):
    """The shop window of the consents."""

    name = "keepsake.consents"
    label = "consents"
    verbose_name = "Consents"
    default_auto_field = "django.db.models.BigAutoField"
    kinds = ("keepsake.consents.kinds.consent.CONSENT", "keepsake.consents.kinds.consent_read.CONSENT_READ")
    daily = ("keepsake.consents.tasks.settle",)
