"""The way in."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The way in: the page decorator, middleware, panels, navigation; knows no feature."""

    name = "keepsake.web"
    label = "web"
