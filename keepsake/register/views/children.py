"""The register: who is here, by room, with what keeps them safe (R6)."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.people.queries import directory
from keepsake.policy.errors import Refused
from keepsake.policy.vocabulary import STAFF
from keepsake.register.queries.children import coming, left, read_key, register
from keepsake.web.navigation import address_of
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest

PURPOSE = "keeping-children-safe"


@page("R6", purpose=PURPOSE, hats=STAFF)
def children(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: children here now, by room. `?after=`: the next page."""
    standing = request.standing
    context = register(standing, look, read_key(standing, request.GET.get("after", "")))
    rooms = directory.rooms(standing.setting)
    return TemplateResponse(
        request,
        "register/children.html",
        context
        | {
            "which": "here",
            "offices": standing.hat.hat == "manager",
            "my_rooms": [room for room in rooms.values() if room.id in standing.rooms],
            "today_rooms": [room for room in rooms.values() if room.id not in standing.rooms]
            if standing.hat.hat == "practitioner" and context["on_duty"]
            else [],
            "import_url": address_of(standing.hat.hat, "import"),
        },
    )


@page("H1", purpose="keeping-the-register", hats=("manager",))
def others(request: HouseRequest, look: Look, which: str) -> HttpResponse:
    """GET: children who are to come, or who left."""
    if which not in ("coming", "left"):
        raise Refused
    found = coming(request.standing, look) if which == "coming" else left(request.standing, look)
    context = {"which": which, "found": found, "offices": True}
    return TemplateResponse(request, "register/children_others.html", context)
