"""A signed-in page with nothing on it: what any page costs before it holds anything."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("H2", purpose="own-account", listed=False)
def empty(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: the shell round an empty page, with its entry in the log."""
    return TemplateResponse(request, "bench/empty.html", {})
