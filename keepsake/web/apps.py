"""The way in: pages, navigation, the shell round them. It knows no feature."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The way in."""

    name = "keepsake.web"
    label = "web"
    verbose_name = "The way in"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The system check of addresses."""
        from keepsake.web import checks  # noqa: F401 -- checks register themselves on import
