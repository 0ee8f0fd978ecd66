"""What somebody reads on the screen: a page of its own, with the names taken out and nothing else beside it (R22, R24)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from keepsake.policy.errors import Refused
from keepsake.sharing.decision import Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.given import Given, given_of
from keepsake.sharing.giving import portal
from keepsake.sharing.giving.held import corrected
from keepsake.sharing.views.common import frame, hexed, plain_page, sealed_page, shown
from keepsake.sharing.views.giving_by import picked_of
from keepsake.web.printing import NotPrinted
from keepsake.web.requests import HouseRequest


def screen(request: HouseRequest, desk: Desk, id_: UUID) -> HttpResponse:
    """GET: what was picked, to be read by whoever it is for."""
    return _screen(request, desk, desk.read(hexed(id_)), None)


def screen_again(request: HouseRequest, desk: Desk, id_: UUID, given: UUID) -> HttpResponse:
    """GET: what was corrected since, to be read by whoever saw the first."""
    decision = desk.read(hexed(id_))
    first = given_of(decision, hexed(given))
    if first is None:
        raise Refused
    return _screen(request, desk, decision, first)


def _screen(request: HouseRequest, desk: Desk, decision: Decision, first: Given | None) -> HttpResponse:
    """The page; where there is nothing that may be read, back to the form, which says why: never here, before their eyes."""
    only = [one.now for one in corrected(desk, decision, first.to)] if first is not None else None
    back = (
        desk.url("give_by", decision.id, "shown")
        if first is None
        else desk.url("send_on", decision.id, first.id, "shown")
    )
    picked, closed = picked_of(desk, decision, only) if only != [] else ([], "")
    try:
        sections = [] if closed else portal.sections_of(desk, decision, picked, again=first is not None)
    except NotPrinted:
        desk.look.action = "give-failed"
        return redirect(back)
    if not sections:
        if not closed and first is None:
            messages.info(request, "Nothing is picked and no summary is written: there is nothing to read.")
        return redirect(back)
    context = frame(desk, decision) | {"sections": sections, "back_url": back}
    return shown(request, "sharing/giving/screen.html", context)


plain_screen = plain_page(screen, "S8", action="give-screen")
sealed_screen = sealed_page(screen, "S8", action="give-screen")
plain_screen_again = plain_page(screen_again, "S8", action="give-screen")
sealed_screen_again = sealed_page(screen_again, "S8", action="give-screen")
