"""The page of one record, for staff and family alike: what each sees of it is the table's to say."""

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.journal.queries.record import pictures_of, record_page
from keepsake.records.kinds import kind_of
from keepsake.records.reading import record as read
from keepsake.records.reading import together
from keepsake.web.attachments import Addresses
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("D2", purpose="caring-for-children")
def record(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: the record, what was said about it, and who can see it and why."""
    context = record_page(request.standing, look, public_id.hex, Addresses(request, look))
    return TemplateResponse(request, "journal/record.html", context | {"once": uuid4().hex})


@page("D2", purpose="caring-for-children", action="picture-state", listed=False)
def shots(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: the pictures of a record alone, again, while some are being prepared."""
    row = read(request.standing, look, public_id.hex, file="developmental")
    context = pictures_of(request.standing, together(request.standing, look, row), Addresses(request, look))
    return TemplateResponse(request, "journal/_shots.html", context | {"row": row, "kind": kind_of(row.kind)})
