"""The mark leads here: to where one's hat begins."""

from django.http import HttpResponse
from django.shortcuts import redirect

from keepsake.audit.looking import Look
from keepsake.web.navigation import home_of
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("H2", purpose="own-account", action="home", listed=False)
def home(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: on to the hat's home."""
    return redirect(home_of(request.standing.hat.hat))
