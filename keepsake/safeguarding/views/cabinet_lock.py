"""Locking it, how long it stays open, and keeping it open on the phone (R19)."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from keepsake.audit.chain import NotWritten
from keepsake.audit.looking import Look
from keepsake.cabinet import unlocking
from keepsake.policy.vocabulary import STAFF
from keepsake.records.sealed.acting import acting
from keepsake.records.sealed.sight import HATS, PURPOSE, holds_key, must_hold_key
from keepsake.web.cabinet.door import SESSION_MARK, unlock_url
from keepsake.web.cabinet.typed import PLACE, keep_typed
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page(
    "E2", purpose=PURPOSE, hats=STAFF, methods=("POST",), action="cabinet-lock", listed=False, any_hat=True,
    before_second_step=True,
)  # fmt: skip
def lock(request: HouseRequest, look: Look) -> HttpResponse:
    """POST: locked, whatever else happens; then the door. What was being typed comes along, and is sealed first."""
    typed = _typed(request)
    unlocking.lock(request.session.session_key)
    request.session.pop(SESSION_MARK, None)
    try:
        with acting(request.standing, "cabinet.locked"):
            pass
    except NotWritten:
        # It is locked: nothing is shown that would have to be written down.
        pass
    if typed:
        messages.info(request, "It is locked. What you were typing is sealed and waits for you inside.")
    else:
        messages.success(request, "The cabinet is locked, in every tab.")
    response = redirect(unlock_url() if holds_key(request.standing) else reverse("web:home"))
    response.delete_cookie(unlocking.COOKIE, path=reverse("safeguarding:cabinet"), samesite="Strict")
    # Pages that a browser keeps for "back" go as well.
    response.headers["Clear-Site-Data"] = '"cache"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@page("E2", purpose=PURPOSE, hats=STAFF, action="cabinet-left", listed=False, quiet=True, before_second_step=True)
def left(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: how many seconds it stays open if nobody asks for a page; 0: locked. Asked by pages themselves: counts as no use."""
    seen = unlocking.glance(request.session.session_key, request.now)
    seconds = int((seen.open_until - request.now).total_seconds()) if seen and not seen.waits else 0
    return JsonResponse({"left": max(0, seconds)})


@page("E2", purpose=PURPOSE, hats=HATS, methods=("POST",), action="cabinet-typed", listed=False)
def typed(request: HouseRequest, look: Look) -> HttpResponse:
    """POST: what a page holds that is not kept yet, while it locks itself; sealed to its writer's key, and waits."""
    must_hold_key(request.standing)
    _typed(request)
    return HttpResponse(status=204)


@page("E2", purpose=PURPOSE, hats=HATS, methods=("POST",), action="cabinet-phone", listed=False)
def phone(request: HouseRequest, look: Look) -> HttpResponse:
    """POST: "I am on the phone": open for 30 minutes, once."""
    must_hold_key(request.standing)
    half = request.COOKIES.get(unlocking.COOKIE, "")
    if unlocking.on_the_phone(request.session.session_key or "", half, request.now):
        with acting(request.standing, "cabinet.on-the-phone"):
            pass
        messages.success(request, "It stays open for 30 minutes while you are on the phone.")
    else:
        messages.info(request, "It stays open for a call once, each time it is unlocked.")
    return redirect("safeguarding:cabinet")


def _typed(request: HouseRequest) -> bool:
    path = request.POST.get(PLACE, "")
    fits = path.startswith(reverse("safeguarding:cabinet")) and holds_key(request.standing)
    return bool(fits and keep_typed(request, path))
