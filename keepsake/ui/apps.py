"""How it looks."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Tokens, components and the gallery; knows no nursery."""

    name = "keepsake.ui"
    label = "ui"
