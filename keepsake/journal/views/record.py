"""The page of one record, for staff and family alike: what each sees of it is the table's to say."""

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.journal.queries.record import record_page
from keepsake.web.attachments import Addresses
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("D2", purpose="caring-for-children")
def record(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: the record, what was said about it, and who can see it and why."""
    found = record_page(request.standing, look, public_id.hex, Addresses(request, look))
    return TemplateResponse(request, "journal/record.html", found.context | {"once": uuid4().hex})
