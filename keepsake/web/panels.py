"""A page made of many features: each names its panels in its shop window, and no feature is imported by another.

`AppConfig.panels` holds `Panel`s (of `web.spots`), `AppConfig.marks` paths of functions. What a panel shows it puts in the
page's own look, so that the page stays one look, with one entry; a panel opens nothing by itself: it asks the table like
every page.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.template.loader import render_to_string
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

from keepsake.audit.looking import Look
from keepsake.people.queries.directory import ChildName
from keepsake.policy.standing import Standing
from keepsake.web.requests import HouseRequest
from keepsake.web.spots import SPOTS, Panel


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a panel shows: a template of its feature, and what it takes."""

    template: str
    context: dict[str, Any]


@dataclass(frozen=True, slots=True)
class About:
    """What the page is about: a child, and on the page of a record its public id."""

    child: ChildName | None = None
    record: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line among what keeps a child safe, that is no record of its own. `icon`: of the sprite."""

    what: str
    do: str = ""
    icon: str = "phone"
    url: str = ""


@cache
def every_panel() -> tuple[Panel, ...]:
    """Every panel of every feature, in order. ValueError names one that stands nowhere."""
    found: list[Panel] = [panel for config in apps.get_app_configs() for panel in getattr(config, "panels", ())]
    for panel in found:
        if panel.spot not in SPOTS:
            raise ValueError(f"There is no spot {panel.spot!r} for the panel {panel.draw}.")
    return tuple(sorted(found, key=lambda panel: panel.order))


@cache
def _called(path: str) -> Callable[..., Any]:
    found: Callable[..., Any] = import_string(path)
    return found


def drawn(request: HouseRequest, look: Look, spot: str, about: About | None = None) -> list[SafeString]:
    """The panels of one spot for the hat that is worn, as markup."""
    made = []
    for panel in every_panel():
        if panel.spot == spot and request.standing.hat.hat in panel.hats:
            one: Drawn | None = _called(panel.draw)(request, look, about or About())
            if one is not None:
                made.append(render_to_string(one.template, one.context, request))
    return made


def marks(standing: Standing, children: Collection[int]) -> dict[int, list[Mark]]:
    """child → what features have to say among what keeps it safe. One query a feature. For staff alone."""
    found: dict[int, list[Mark]] = {}
    if not standing.is_staff:
        return found
    for config in apps.get_app_configs():
        for path in getattr(config, "marks", ()):
            for child, lines in _called(path)(standing, children).items():
                found.setdefault(child, []).extend(lines)
    return found
