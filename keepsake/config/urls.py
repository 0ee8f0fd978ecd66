"""Addresses: what the web kit serves itself, then each feature under its own."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from keepsake.config.features import FEATURES


def feature_addresses() -> list[URLPattern | URLResolver]:
    """The `urls` module of each feature that has one. A feature gives its whole paths itself, in the words of the house."""
    return [path("", include(name)) for name in (f"keepsake.{f}.urls" for f in FEATURES) if find_spec(name)]


urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("keepsake.web.urls")),
    *feature_addresses(),
    path("", include("keepsake.ui.urls")),
    path("account/", include("allauth.urls")),
]
