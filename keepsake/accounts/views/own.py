"""One's own account: address, password, second factor, hats."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.web.context import acting_as
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("H2", purpose="own-account", listed=False)
def own(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: what this account is here, and where its password and second factor are changed."""
    hats = [(hat, acting_as(hat)) for hat in request.hats]
    return TemplateResponse(request, "accounts/own.html", {"hats": hats, "email": request.user.get_username()})
