"""Keyholders: asked, let in, taken away; the two-person rule (R15, R19)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.cabinet.errors import CabinetError
from keepsake.cabinet.opened import Opened
from keepsake.people.errors import Invalid
from keepsake.people.queries.directory import AdultName, adult_in_setting
from keepsake.people.queries.keyholders import who_may_hold
from keepsake.policy.errors import Refused
from keepsake.records.sealed.sight import HATS, PURPOSE, must_hold_key
from keepsake.safeguarding.forms.keys import AskForm
from keepsake.safeguarding.queries.people import holders_seen
from keepsake.safeguarding.services import keyholding
from keepsake.safeguarding.views.cabinet_setup import answer
from keepsake.web.cabinet.door import open_page
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page(
    "E2", purpose=PURPOSE, hats=HATS, methods=("GET", "POST"), action="cabinet-keyholders", listed=False, fresh="people"
)
def ask(request: HouseRequest, look: Look) -> HttpResponse:
    """GET, POST: ask somebody to make a key, as a keyholder or as the person above the manager."""
    standing = request.standing
    must_hold_key(standing)
    holding = {one.adult for one in holders_seen(standing)}
    people = [one for one in who_may_hold(standing.setting, standing.now).values() if one.id not in holding]
    form = AskForm(people, request.POST if request.method == "POST" else None)

    def do() -> str:
        keyholding.ask(standing, form.cleaned_data["adult"], above=form.cleaned_data["above"] == "yes")
        return "They find “Make your key” under Cabinet, at their own sign-in."

    context = {
        "title": "Ask somebody to hold a key",
        "says": "A manager, deputy or safeguarding lead. They think of their passphrase themselves, at their own sign-in."
        if people
        else "Every manager, deputy and safeguarding lead holds one, or was asked. Under Team you give somebody that role.",
        "act": "Ask them",
    }
    return answer(request, form, do, context, "adult")


@page("E2", purpose=PURPOSE, hats=HATS, methods=("POST",), action="cabinet-keyholders", listed=False)
def take_back(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: who was asked need not make a key."""
    adult = _adult(request, public_id)
    return _pressed(
        request, lambda: keyholding.take_back(request.standing, adult.id), f"{adult.name} is not asked any more."
    )


@open_page("cabinet-keyholders", methods=("POST",))
def admit(request: HouseRequest, look: Look, opened: Opened, public_id: UUID) -> HttpResponse:
    """POST: let a key in that somebody made."""
    adult = _adult(request, public_id)
    return _pressed(
        request,
        lambda: keyholding.admit(request.standing, opened, adult.id),
        f"{adult.name}’s key opens the cabinet now.",
    )


@open_page("cabinet-keyholders", methods=("GET", "POST"))
def remove(request: HouseRequest, look: Look, opened: Opened, public_id: UUID) -> HttpResponse:
    """GET: what taking a key away means. POST: it is taken, and every key that it knew is changed."""
    adult = _adult(request, public_id)
    if request.method == "POST":
        return _pressed(
            request, lambda: keyholding.remove(request.standing, opened, adult.id),
            f"{adult.name}’s key opens nothing any more. All keys were changed.",
        )  # fmt: skip
    return TemplateResponse(request, "safeguarding/cabinet/remove.html", {"adult": adult})


@open_page("cabinet-keyholders", methods=("POST",))
def two_person(request: HouseRequest, look: Look, opened: Opened) -> HttpResponse:
    """POST: the two-person rule, on or off."""
    on = request.POST.get("on") == "yes"
    said = (
        "From now on two keyholders open it together."
        if on
        else "From now on one keyholder opens it. The others see that in the log."
    )
    return _pressed(request, lambda: keyholding.set_two_person(request.standing, opened, on), said)


def _adult(request: HouseRequest, public_id: UUID) -> AdultName:
    must_hold_key(request.standing)
    adult = adult_in_setting(public_id.hex, request.standing.setting)
    if adult is None:
        raise Refused
    return adult


def _pressed(request: HouseRequest, do: Callable[[], Any], said: str) -> HttpResponse:
    try:
        do()
        messages.success(request, said)
    except (CabinetError, Invalid) as fault:
        messages.error(request, f"Nothing was changed. {getattr(fault, 'message', fault)}")
    return redirect("safeguarding:setup")
