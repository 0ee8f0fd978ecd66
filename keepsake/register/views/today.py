"""The manager's first page: what waits for a decision, and who is where."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.register.queries.children import read_id
from keepsake.register.queries.today import families_to_settle, today_page
from keepsake.web.navigation import address_of
from keepsake.web.pages import page
from keepsake.web.panels import drawn
from keepsake.web.requests import HouseRequest

PURPOSE = "keeping-the-register"


@page("H1", purpose=PURPOSE, hats=("manager",))
def today(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: notices, families to settle, limits to look at again, old drafts; rooms and visits of today."""
    context = today_page(request.standing, look)
    context["import_url"] = address_of("manager", "import")
    context["panels"] = drawn(request, look, "today")
    context["ways"] = drawn(request, look, "ways")
    return TemplateResponse(request, "register/today.html", context)


@page("H1", purpose=PURPOSE, hats=("manager",))
def families(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: families in which parental responsibility is not settled (R9). `?after=`: the next page."""
    context = families_to_settle(request.standing, look, read_id(request.GET.get("after", "")))
    return TemplateResponse(request, "register/families.html", context)
