"""The journal of one child, for staff: newest first."""

from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.journal.filters import Filters
from keepsake.journal.queries.lists import child_list
from keepsake.policy.errors import Refused
from keepsake.policy.vocabulary import STAFF
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("D2", purpose="caring-for-children", hats=STAFF)
def child(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: cards about one child whose journal the hat may read, narrowed by the filters of the address."""
    context = child_list(request, look, public_id, Filters.read(request.GET))
    if context is None:
        raise Refused
    return TemplateResponse(request, "journal/_cards.html" if request.htmx else "journal/child.html", context)
