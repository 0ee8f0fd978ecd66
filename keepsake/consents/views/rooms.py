"""A room at one look, on screen and on paper for an outing: what the nursery does for each child."""

from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.consents.printing import room_sheet
from keepsake.consents.queries.matrix import matrix
from keepsake.policy.errors import Refused
from keepsake.web.pages import page
from keepsake.web.printing import Busy, NotPrinted, render
from keepsake.web.requests import HouseRequest

HATS = ("manager", "practitioner")
PURPOSE = "caring-for-children"


@page("E1", purpose=PURPOSE, hats=HATS)
def first(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: the first room that one may see."""
    return TemplateResponse(request, "consents/room.html", {"matrix": matrix(request.standing, look)})


@page("E1", purpose=PURPOSE, hats=HATS)
def room(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: one room."""
    return TemplateResponse(request, "consents/room.html", {"matrix": matrix(request.standing, look, public_id.hex)})


@page("E1", purpose="printing", hats=HATS, action="print")
def printed(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: the same as a PDF, for an outing or the wall of the office."""
    found = matrix(request.standing, look, public_id.hex)
    if found is None or not found.rows:
        raise Refused
    try:
        made = render(room_sheet(request.standing, found))
    except NotPrinted as fault:
        look.action, look.listed = "print-failed", False
        return TemplateResponse(
            request, "web/printing/not_printed.html", {"fault": fault}, status=503 if isinstance(fault, Busy) else 422
        )
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="consents-{request.now:%Y-%m-%d}.pdf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
