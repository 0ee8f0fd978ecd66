"""Changing hats: one press, logged, and home."""

from django.http import HttpResponse
from django.shortcuts import redirect

from keepsake.audit.looking import Look
from keepsake.policy.errors import Refused
from keepsake.web.middleware import WORN
from keepsake.web.navigation import home_of
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest
from keepsake.web.switching import switch_logged


@page("H2", purpose="own-account", methods=("POST",), any_hat=True, listed=False, before_second_step=True)
def switch(request: HouseRequest, look: Look) -> HttpResponse:
    """POST `hat`: act under it from now on. Refused where it is not among one's hats."""
    wanted = request.POST.get("hat", "")
    hat = next((one for one in request.hats if one.key == wanted), None)
    if hat is None:
        raise Refused
    if request.hat is not None and hat.key != request.hat.key:
        switch_logged(request, request.hat, hat)
        request.session[WORN] = hat.key
    return redirect(home_of(hat.hat))
