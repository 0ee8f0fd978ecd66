"""Navigation, from the shop windows of the features: what stands on the cover and on the dock, by hat."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Place:
    """One entry. `name`: a URL name without arguments. `hats`: who sees it; the first place of a hat is its home.

    `spots`: where it stands: tabs, dock, account (the menu of the hat), search (the form on the cover), switch (where a
    change of hat is sent), begin (where a house without a manager begins), import (where a list of children is brought
    in), second_factor (where a hat that needs a second step is led), proof (where it is asked whether it is still the same
    person). `covers`: URL names that belong to it as well: it is marked as current there.
    """

    name: str
    label: str
    icon: str
    hats: tuple[str, ...]
    order: int
    file: str = ""
    spots: tuple[str, ...] = ("tabs", "dock")
    main: bool = False
    end: bool = False
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as a page draws it."""

    url: str
    label: str
    icon: str
    file: str
    current: bool
    main: bool = False
    end: bool = False


@cache
def places() -> tuple[Place, ...]:
    """Every place of every feature, in order."""
    found = [place for config in apps.get_app_configs() for place in getattr(config, "navigation", ())]
    return tuple(sorted(found, key=lambda place: place.order))


def places_of(hat: str, spot: str) -> list[Place]:
    """The places that a hat sees in one spot."""
    return [place for place in places() if hat in place.hats and spot in place.spots]


def home_of(hat: str) -> str:
    """The address where a hat begins."""
    return reverse(places_of(hat, "tabs")[0].name)


def address_of(hat: str, spot: str) -> str:
    """The one address that a spot holds for a hat; empty where it has none."""
    return next((reverse(place.name) for place in places_of(hat, spot)), "")


def the_place(spot: str) -> str:
    """The one address that a spot holds, whatever the hat; empty where no feature has such a page."""
    return next((reverse(place.name) for place in places() if spot in place.spots), "")


def beginning() -> str:
    """The address where a house begins that has no manager yet."""
    return the_place("begin")


def links(of: Sequence[Place], current: str) -> list[Link]:
    """Places as links; `current` is the URL name of the page that is shown."""
    return [
        Link(
            reverse(place.name),
            place.label,
            place.icon,
            place.file,
            current == place.name or current in place.covers,
            place.main,
            place.end,
        )
        for place in of
    ]
