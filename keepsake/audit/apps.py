from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The log: it happened, or it shows (P1). Stands below everything that is logged and knows ids only."""

    name = "keepsake.audit"
    label = "audit"
    verbose_name = "Audit"
    default_auto_field = "django.db.models.BigAutoField"
