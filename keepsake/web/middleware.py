"""Finds account, hats, the hat that is worn, and its standing: a handful of queries, the same number always."""

from collections.abc import Callable
from typing import Final, cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from keepsake.people.queries.hats import Hat, hats_of
from keepsake.policy.standing import standing_of
from keepsake.web.requests import HouseRequest, account_of

#: Where the session keeps the key of the hat that is worn.
WORN: Final = "hat"


class WhoAndWhen:
    """Puts `now`, `hats`, `hat` and `standing` on the request. `now` is read once, here, and handed down."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        house = cast("HouseRequest", request)
        timezone.deactivate()
        house.now = timezone.now()
        house.hats, house.hat = [], None
        if house.user.is_authenticated:
            house.hats = hats_of(account_of(house), house.now)
            wear(house, worn(house.hats, house.session.get(WORN)))
        return self.get_response(house)


def worn(hats: list[Hat], key: str | None) -> Hat | None:
    """The hat with that key, or the first one in force: a tie that ended takes its hat off."""
    return next((hat for hat in hats if hat.key == key), hats[0] if hats else None)


def wear(request: HouseRequest, hat: Hat | None) -> None:
    """Act under this hat for the rest of the request."""
    request.hat = hat
    if hat is not None:
        request.standing = standing_of(account_of(request), hat, request.now)
        timezone.activate(request.standing.zone)
