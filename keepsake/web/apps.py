"""The way in: pages, navigation, the shell round them. It knows no feature."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The way in."""

    name = "keepsake.web"
    label = "web"
    verbose_name = "The way in"
    default_auto_field = "django.db.models.BigAutoField"
    #: What somebody writes, while the wording helper looks at it: held in memory (`config.spools`), wherever it was typed.
    in_memory = {"/wording/": 4_900_000}

    def ready(self) -> None:
        """The system check of addresses, and `<id:…>` in them."""
        from keepsake.web import checks, converters  # noqa: F401 -- both register themselves on import
