"""What stands round a page: cover, tabs, hat, dock. Made from the request alone, without a query."""

from dataclasses import dataclass
from typing import Any, cast

from django.apps import apps
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.module_loading import import_string

from keepsake.people.queries.hats import Hat
from keepsake.web.navigation import Link, address_of, home_of, links, places_of
from keepsake.web.requests import HouseRequest

ACTING_AS = {"manager": "Manager", "lead": "Safeguarding lead", "practitioner": "Practitioner", "carer": "Family"}


def _over(request: HouseRequest) -> dict[str, Any] | None:
    """What stands over the page: the first feature that has something to say."""
    paths = (getattr(config, "over", "") for config in apps.get_app_configs())
    return next((said for path in paths if path and (said := import_string(path)(request))), None)


@dataclass(frozen=True, slots=True)
class OtherHat:
    """A hat that could be worn instead."""

    value: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class WornHat:
    """The hat in the header. `key` is what every form carries."""

    key: str
    name: str
    acting_as: str
    face_url: str
    switch_url: str
    others: list[OtherHat]
    links: list[Link]
    sign_out_url: str


@dataclass(frozen=True, slots=True)
class Shell:
    """See `ui/base.html`."""

    setting_name: str
    home_url: str
    search_url: str
    tabs: list[Link]
    tabs_label: str
    dock: list[Link]
    hat: WornHat
    is_staff: bool
    #: What a feature puts over the page (its AppConfig names `over`): the bar of the open cabinet. None: nothing.
    over: dict[str, Any] | None = None


def acting_as(hat: Hat) -> str:
    """What somebody acts as, in words."""
    if hat.role == "deputy":
        return "Deputy manager"
    return {"student": "Student", "volunteer": "Volunteer"}.get(hat.engaged, ACTING_AS[hat.hat])


def face_url(face: str) -> str:
    """The address of a drawn face; empty where none was chosen."""
    return static(f"ui/art/faces/{face}.svg") if face else ""


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor: `shell`, where somebody is signed in and wears a hat."""
    house = cast("HouseRequest", request)
    hat = getattr(house, "hat", None)
    if hat is None:
        return {}
    match = house.resolver_match
    current = match.view_name if match is not None else ""
    several_settings = len({other.setting.id for other in house.hats}) > 1
    others = [
        OtherHat(other.key, acting_as(other), other.setting.name if several_settings else "")
        for other in house.hats
        if other.key != hat.key
    ]
    return {
        "shell": Shell(
            setting_name=hat.setting.name,
            home_url=home_of(hat.hat),
            search_url=address_of(hat.hat, "search"),
            tabs=links(places_of(hat.hat, "tabs"), current),
            tabs_label="Files" if hat.hat != "carer" else "Your family's pages",
            dock=links(places_of(hat.hat, "dock")[:5], current),
            hat=WornHat(
                hat.key,
                hat.name,
                acting_as(hat),
                face_url(hat.face),
                address_of(hat.hat, "switch") if others else "",
                others,
                links(places_of(hat.hat, "account"), current),
                reverse("account_logout"),
            ),
            is_staff=hat.hat != "carer",
            over=_over(house),
        )
    }
