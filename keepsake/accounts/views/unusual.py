"""Sign-ins that read unusually much: the manager's page of them, and the line on the first page (E8, R15)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.accounts.queries.unusual import lines
from keepsake.accounts.services.unusual import see
from keepsake.audit.looking import Look
from keepsake.policy.errors import Refused
from keepsake.web.pages import page
from keepsake.web.panels import About, Drawn
from keepsake.web.requests import HouseRequest

TOLD = ("manager", "lead")


@page("E8", purpose="own-account", hats=TOLD, listed=False)
def unusual(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: whose sign-in it was, when, what it did, and whether they have said since who they are."""
    found = lines(request.standing)
    return TemplateResponse(request, "accounts/unusual.html", {"lines": found})


@page("E8", purpose="own-account", hats=TOLD, methods=("POST",), listed=False)
def seen(request: HouseRequest, look: Look, notice: int) -> HttpResponse:
    """POST: it was looked after."""
    if notice not in {one.id for one in lines(request.standing)}:
        raise Refused
    see(request.standing, notice)
    messages.success(request, "Kept: you have looked after it.")
    return redirect(reverse("accounts:unusual"))


def waiting(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """The manager's first page: what nobody has looked after yet."""
    found = [one for one in lines(request.standing) if one.seen_at is None]
    return Drawn("accounts/panels/unusual.html", {"lines": found[:3], "more": len(found) - 3}) if found else None
