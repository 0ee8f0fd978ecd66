"""The journal of a room: what its children did, newest first."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.journal.filters import Filters, write_place
from keepsake.journal.queries.asides import next_steps, write_next
from keepsake.journal.queries.pages import card_page
from keepsake.journal.queries.rooms import children_for, choices, room_for
from keepsake.policy.vocabulary import STAFF
from keepsake.records.reading import timeline
from keepsake.records.selecting import Narrow
from keepsake.web.attachments import Addresses
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("D2", purpose="caring-for-children", hats=STAFF)
def room(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: cards of a room's children (or of all that the hat may see), narrowed by the filters of the address."""
    standing = request.standing
    filters = Filters.read(request.GET)
    chosen = room_for(standing, filters.room)
    children = children_for(standing, chosen, mine=filters.mine)
    since, until = filters.instants(standing)
    author = choices(standing).author(filters.author)
    narrow = Narrow(
        shelves=("journal",),
        children=children.narrowing,
        author=author.id if author else None,
        area=filters.area,
        since=since,
        until=until,
    )
    found = timeline(standing, look, narrow, filters.before)
    cards = card_page(standing, look, found, Addresses(request, look))
    context = {
        "room": chosen,
        "rail": children.rail,
        "staff": children.staff,
        "choices": choices(standing),
        "filters": filters,
        "days": cards.days,
        "older": filters.address(before=write_place(cards.older)) if cards.older else "",
        "begins": filters.before is None,
    }
    if request.htmx:
        return TemplateResponse(request, "journal/_cards.html", context)
    for child in children.rail:
        look.touch(child=child.id)
    context |= {
        "write_next": write_next(standing, look, children.ids),
        "next_steps": next_steps(standing, look, children.ids),
    }
    return TemplateResponse(request, "journal/room.html", context)
