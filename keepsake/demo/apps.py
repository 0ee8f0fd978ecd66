"""The cast: invented nurseries for the demo, the tests, the bench and the screenshots."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Two nurseries, every hat, a stranger; written through the services, as people would."""

    name = "keepsake.demo"
    label = "demo"
    verbose_name = "Demo"
    default_auto_field = "django.db.models.BigAutoField"
