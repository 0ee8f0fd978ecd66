"""The carer's home: their child's journal, as a story (D3). Phone first."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.journal.filters import Filters
from keepsake.journal.queries.story import beside, own_children, story
from keepsake.policy.errors import Refused
from keepsake.web.attachments import Addresses
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("D3", purpose="own-child", hats=("carer",))
def family(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: on to the story of one's child; where there are several, the first by name; where none is open, a page that says so."""
    children = own_children(request.standing)
    if children:
        return redirect(reverse("journal:story", args=[children[0].child.public_id]))
    return TemplateResponse(request, "journal/no_story.html", {})


@page("D3", purpose="own-child", hats=("carer",), methods=("GET", "POST"))
def child_story(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: the story, newest first. POST `q`: what has these words (they go into no address and no log)."""
    standing = request.standing
    children = own_children(standing)
    mine = next((one for one in children if one.child.public_id == public_id.hex), None)
    if mine is None:
        raise Refused
    look.touch(child=mine.child.id)
    words = request.POST.get("q", "")[:200] if request.method == "POST" else ""
    filters = Filters.read(request.POST if request.method == "POST" else request.GET)
    context = story(standing, look, mine.child, Addresses(request, look), filters, words)
    context |= {"child": mine.child, "children": children}
    if request.htmx:
        return TemplateResponse(request, "journal/_stories.html", context)
    context |= beside(standing, look, mine.child)
    return TemplateResponse(request, "journal/story.html", context)
