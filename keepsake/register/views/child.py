"""A child's page for staff, and the number of a contact: a press of its own, and a look of its own (R27)."""

from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.policy.errors import Refused
from keepsake.policy.vocabulary import STAFF
from keepsake.register.queries.child import child_page
from keepsake.register.queries.record import child_of, on_file
from keepsake.register.queries.sight import child_for_staff
from keepsake.web.forms.rows import national
from keepsake.web.pages import page
from keepsake.web.panels import About, drawn
from keepsake.web.requests import HouseRequest

PURPOSE = "keeping-children-safe"


@page("R6", purpose=PURPOSE, hats=STAFF)
def child(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: alerts, cautions and contacts; for the office the whole file."""
    found = child_for_staff(request.standing, public_id.hex)
    context = child_page(request.standing, look, found)
    context["panels"] = drawn(request, look, "child", About(found))
    context["asides"] = drawn(request, look, "child-aside", About(found))
    return TemplateResponse(request, "register/child.html", context)


@page("R6", purpose="ringing-somebody", hats=STAFF, methods=("GET", "POST"), action="number")
def number(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST (or GET, for those without script): the numbers of one contact, and the word given at the door."""
    row = on_file(request.standing, look, public_id.hex)
    if row.shelf != "contacts":
        raise Refused
    context = {
        "child": child_of(row),
        "name": row.body.get("name", ""),
        "relation": row.body.get("relation", ""),
        "phones": [{"tel": one, "says": national(one)} for one in row.body.get("phones", [])],
        "word": row.body.get("password", ""),
    }
    return TemplateResponse(request, "register/_numbers.html" if request.htmx else "register/number.html", context)
