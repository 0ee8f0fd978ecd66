"""Where decisions are found: those of the personal file, and, while the cabinet is open, the sealed ones."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.cabinet.opened import Opened
from keepsake.sharing.desk import Desk
from keepsake.web.cabinet.door import open_page
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest

HATS = ("manager", "lead")
PURPOSE = "sharing"


@page("S6", purpose=PURPOSE, hats=HATS, action="sharing", listed=False)
def home(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: the decisions of the personal files, the newest first."""
    return _home(request, Desk(request.standing, look))


@open_page("sharing", clause="S6")
def sealed_home(request: HouseRequest, look: Look, opened: Opened) -> HttpResponse:
    """GET: the sealed decisions, while the cabinet is open alone."""
    return _home(request, Desk(request.standing, look, opened))


def _home(request: HouseRequest, desk: Desk) -> HttpResponse:
    template = "sharing/sealed_home.html" if desk.sealed else "sharing/home.html"
    return TemplateResponse(request, template, {"desk": desk, "decisions": desk.every()})
