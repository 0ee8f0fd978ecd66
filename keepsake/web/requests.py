"""A request as the house's pages know it."""

from datetime import datetime

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from keepsake.people.queries.hats import Hat
from keepsake.policy.standing import Standing


class HouseRequest(HttpRequest):
    """What the middleware puts on a request: the instant, the hats in force, the one worn, and its standing."""

    now: datetime
    hats: list[Hat]
    hat: Hat | None
    standing: Standing
    session: SessionBase
    htmx: HtmxDetails


def account_of(request: HttpRequest) -> int:
    """The id of the account that is signed in. ValueError where nobody is."""
    if request.user.pk is None:
        raise ValueError("Nobody is signed in.")
    return int(request.user.pk)
