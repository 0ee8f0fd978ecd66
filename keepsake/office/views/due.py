"""What is due: one's own; for the manager everybody's, and what is being checked (R12)."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.office.queries.agenda import agenda
from keepsake.office.views.records import HATS, PURPOSE
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("R12", purpose=PURPOSE, hats=HATS, listed=False)
def due(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: follow-ups by their day; for the manager what is being checked as well."""
    return TemplateResponse(request, "office/due.html", agenda(request.standing, look))
