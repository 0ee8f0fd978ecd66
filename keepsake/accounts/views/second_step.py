"""Where a hat that needs a second step is led until this session has passed one (E8, R11)."""

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from keepsake.accounts.views.factors import WANTED
from keepsake.audit.looking import Look
from keepsake.web.context import acting_as
from keepsake.web.navigation import home_of
from keepsake.web.pages import page
from keepsake.web.proof import second_step_missing
from keepsake.web.requests import HouseRequest


@page("E8", purpose="own-account", action="second-step", listed=False, before_second_step=True)
def second_step(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: why one is needed and the ways to set one up; where there is one already, on to the question for it."""
    wanted = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        wanted = home_of(request.standing.hat.hat)
    if not second_step_missing(request):
        return redirect(wanted)
    if is_mfa_enabled(request.user):
        return redirect(f"{reverse('accounts:proof')}?{urlencode({'next': wanted})}")
    request.session[WANTED] = wanted
    others = [(hat, acting_as(hat)) for hat in request.hats if hat.key != request.standing.hat.key]
    context = {"acting_as": acting_as(request.standing.hat), "others": others}
    return TemplateResponse(request, "accounts/second_step.html", context)
