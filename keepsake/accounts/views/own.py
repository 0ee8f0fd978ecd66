"""One's own account: address, passphrase, second step, hats, and where one is signed in."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.accounts.services import sessions
from keepsake.audit.looking import Look
from keepsake.people.queries.sessions import sessions_of
from keepsake.web.context import acting_as
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("H2", purpose="own-account", listed=False, before_second_step=True)
def own(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: what this account is here, and where its passphrase and second step are changed."""
    account = request.standing.account or 0
    context = {
        "hats": [(hat, acting_as(hat)) for hat in request.hats],
        "email": request.user.get_username(),
        "sessions": sessions_of(account, request.now, here=request.session.session_key or ""),
        "second_step": is_mfa_enabled(request.user),
        "mail_works": settings.EMAIL_WORKS,
    }
    return TemplateResponse(request, "accounts/own.html", context)


@page("H2", purpose="own-account", methods=("POST",), listed=False, before_second_step=True)
def elsewhere(request: HouseRequest, look: Look) -> HttpResponse:
    """POST: end every other session of this account."""
    ended = sessions.sign_out_elsewhere(request.standing, request.session.session_key or "")
    messages.success(request, "You are signed out everywhere else." if ended else "You were signed in nowhere else.")
    return redirect(reverse("accounts:own"))


@page("H2", purpose="own-account", methods=("POST",), listed=False, before_second_step=True)
def revoke(request: HouseRequest, look: Look) -> HttpResponse:
    """POST `session`: end that one other session of this account."""
    ended = sessions.revoke(request.standing, request.POST.get("session", ""), request.session.session_key or "")
    messages.success(request, "You are signed out there." if ended else "That one had ended already.")
    return redirect(reverse("accounts:own"))
