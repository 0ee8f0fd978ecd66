"""The top floor as an app: it brings the system checks."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Registers the checks that refuse unsafe settings."""

    name = "keepsake.config"
    label = "config"

    def ready(self) -> None:
        """Register the checks."""
        from keepsake.config import checks  # noqa: F401
