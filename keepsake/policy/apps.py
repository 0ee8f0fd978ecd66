"""Policy: one table, one rule, five answers."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """The promises, and the engine that answers from them."""

    name = "keepsake.policy"
    label = "policy"
    verbose_name = "Policy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The system checks of the table."""
        from keepsake.policy import checks  # noqa: F401 -- checks register themselves on import
