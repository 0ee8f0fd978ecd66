"""An invitation's link: an account is made, or the one that is signed in is joined to the person who was invited (H2)."""

from typing import cast

from allauth.account.utils import perform_login
from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from keepsake.accounts.forms import BeginForm
from keepsake.accounts.services import invitations
from keepsake.people.errors import Invalid
from keepsake.people.queries.hats import hats_of
from keepsake.people.queries.invitations import InvitationFacts, invitation_of
from keepsake.web.middleware import WORN
from keepsake.web.pages import before_sign_in
from keepsake.web.requests import HouseRequest


@before_sign_in("H2")
@never_cache
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """GET: who invites whom. POST: a new account; or `join`, the account that is signed in."""
    house = cast("HouseRequest", request)
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponse(status=405)
    found = invitation_of(secret, house.now)
    if found is None:
        return _closed(request)
    form = BeginForm(request.POST if request.method == "POST" and "join" not in request.POST else None)
    if not form.is_bound:
        form = BeginForm(initial={"email": found.email})
    if request.method == "POST" and "join" in request.POST:
        return _join(house, found, secret, form)
    if request.method == "POST" and not request.user.is_authenticated and (form := _bound(request)).is_valid():
        said = form.cleaned_data
        try:
            account = invitations.begin(found, secret, said["email"], said["password"], house.now)
        except Invalid as fault:
            if invitation_of(secret, house.now) is None:
                return _closed(request)
            form.add_error(fault.field if fault.field in form.fields else None, fault.message)
        else:
            user = get_user_model().objects.get(pk=account)
            return perform_login(request, user, redirect_url=reverse("web:home"))
    return _page(request, found, secret, form)


def _closed(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "accounts/no_invitation.html", {}, status=404)


def _bound(request: HttpRequest) -> BeginForm:
    return BeginForm(request.POST)


def _join(request: HouseRequest, found: InvitationFacts, secret: str, form: forms.Form) -> HttpResponse:
    if not request.user.is_authenticated:
        return _page(request, found, secret, form)
    try:
        invitations.join(found, secret, int(request.user.pk), request.now)
    except Invalid as fault:
        messages.error(request, fault.message)
        return redirect(reverse("accounts:invitation", args=[secret]))
    hats = [hat for hat in hats_of(int(request.user.pk), request.now) if hat.adult == found.adult]
    if hats:
        request.session[WORN] = hats[0].key
    messages.success(request, f"You are in at {found.setting_name} as {found.name}.")
    return redirect(reverse("web:home"))


def _page(request: HttpRequest, found: InvitationFacts, secret: str, form: forms.Form) -> HttpResponse:
    here = reverse("accounts:invitation", args=[secret])
    context = {
        "invitation": found,
        "form": form,
        "signed_in_as": request.user.get_username() if request.user.is_authenticated else "",
        "sign_in_url": f"{reverse('account_login')}?next={here}",
    }
    return TemplateResponse(
        request, "accounts/invitation.html", context, status=422 if form.is_bound and form.errors else 200
    )
