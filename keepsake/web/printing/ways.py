"""The way back from a print to the child's page: each feature says in its shop window which page that is."""

from functools import cache

from django.apps import apps
from django.urls import reverse

from keepsake.web.navigation import home_of


@cache
def _pages() -> dict[tuple[str, bool], str]:
    """(file, staff) → the URL name of the child's page, from `child_pages` of the features' AppConfigs."""
    found: dict[tuple[str, bool], str] = {}
    for config in apps.get_app_configs():
        found |= getattr(config, "child_pages", {})
    return found


def page_of_child(file: str, hat: str, public_id: str) -> str:
    """The page of a child's file for this hat; where no feature has one, where the hat begins."""
    name = _pages().get((file, hat != "carer"))
    return reverse(name, args=[public_id]) if name else home_of(hat)
