"""A list of one shelf of a child's file: newest first, a page at a time."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.office.queries.record import back_url
from keepsake.office.queries.sight import child_for
from keepsake.records.selecting import Place
from keepsake.web.paging import before_of, older_url
from keepsake.web.requests import HouseRequest

#: (standing, look, child, before=) → the lines, and where the next page begins.
Lines = Callable[..., tuple[list[Any], Place | None]]


def shelf_list(
    request: HouseRequest, look: Look, public_id: UUID, shelf: str, lines_of: Lines, template: str
) -> HttpResponse:
    """The page of the lines that the hat may read; `?before=`: the next page. The words are a look of their own."""
    standing = request.standing
    child = child_for(standing, public_id.hex, shelf)
    look.touch(child=child.id)
    lines, older = lines_of(standing, look, child, before=before_of(request.GET))
    context = {
        "child": child,
        "lines": lines,
        "older_url": older_url(older),
        "back_url": back_url(standing, child.public_id),
        "offices": standing.hat.hat == "manager",
    }
    return TemplateResponse(request, template, context)
