"""The journal of a room: what its children did, newest first; what stands in it by words; and what is planned."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.journal.filters import Filters
from keepsake.journal.forms.words import plain
from keepsake.journal.queries.lists import planning_list, room_list, search_list
from keepsake.policy.vocabulary import STAFF
from keepsake.web.pages import page
from keepsake.web.panels import drawn
from keepsake.web.requests import HouseRequest

#: Letters of a search that are read.
SEARCHED = 200


@page("D2", purpose="caring-for-children", hats=STAFF)
def room(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: cards of a room's children (or of all that the hat may see), narrowed by the filters of the address."""
    context = room_list(request, look, Filters.read(request.GET))
    if not request.htmx:
        context["panels"] = drawn(request, look, "room")
    return TemplateResponse(request, "journal/_cards.html" if request.htmx else "journal/room.html", context)


@page("D2", purpose="finding", hats=STAFF, methods=("GET", "POST"), action="search", listed=True)
def search(request: HouseRequest, look: Look) -> HttpResponse:
    """POST `q`: cards with these words, newest first, narrowed as a timeline is. GET without a filter: the empty page of search.
    Words go into no address and no log."""
    words = plain(request.POST.get("q", ""), SEARCHED)
    context = search_list(request, look, Filters.read(request.POST or request.GET), words)
    return TemplateResponse(request, "journal/_found.html" if request.htmx else "journal/search.html", context)


@page("D2", purpose="caring-for-children", hats=("manager", "practitioner"))
def planning(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: planning notes, newest first: `?child=` or `?room=` narrows them."""
    context = planning_list(request, look, Filters.read(request.GET))
    return TemplateResponse(request, "journal/_cards.html" if request.htmx else "journal/planning.html", context)
