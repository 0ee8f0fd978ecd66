"""The demo's place in the house."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The cast: invented people of two nurseries, written through the services."""

    name = "keepsake.demo"
    label = "demo"
