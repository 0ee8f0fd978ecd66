"""The door of allauth's pages for one's own account (H2): signed in, and for what is dangerous asked anew who one is."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse

from keepsake.audit.chain import NotWritten
from keepsake.web import gates
from keepsake.web.requests import HouseRequest

View = Callable[..., HttpResponseBase]


def own_account(view: View, *, fresh: str = "factors") -> View:
    """A page of allauth's behind the house's own question; `fresh` empty asks for nothing but a sign-in."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        house = cast("HouseRequest", request)
        if not house.user.is_authenticated:
            return redirect_to_login(house.get_full_path() if house.method == "GET" else "/")
        if fresh and (said := gates.proof(house, fresh)) is not None:
            return said
        try:
            answer = view(request, *args, **kwargs)
        except NotWritten:
            return TemplateResponse(request, "503.html", {}, status=503)
        answer.headers.setdefault("Cache-Control", "private, no-store")
        return answer

    door.clause = "H2"  # type: ignore[attr-defined]
    door.asks = fresh  # type: ignore[attr-defined]
    return door
