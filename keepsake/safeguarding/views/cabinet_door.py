"""What stands before every page of the open cabinet: the key, and what happens where it is locked (E2, R19)."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from keepsake.audit.looking import Look
from keepsake.cabinet import interrupted, unlocking
from keepsake.cabinet.errors import CabinetError, NotHere
from keepsake.cabinet.opened import Opened
from keepsake.policy.errors import Refused
from keepsake.safeguarding.sight import HATS, PURPOSE, must_hold_key
from keepsake.web import gates
from keepsake.web.gates import kept_fields
from keepsake.web.pages import page
from keepsake.web.proof import is_fresh
from keepsake.web.requests import HouseRequest

#: Where a session notes that it has unlocked: only then do its other pages ask how long it is open.
SESSION_MARK: Final = "cabinet_unlocked"
SEALED_HEADERS: Final = {"Cache-Control": "private, no-store"}
#: Where a form that waits says to which page it belongs.
PLACE: Final = "_page"

View = Callable[..., HttpResponseBase]


def opened_now(request: HouseRequest, *, touch: bool = True) -> Opened | None:
    """What stands open in this session for whoever is signed in under this hat; None where it is locked."""
    half = request.COOKIES.get(unlocking.COOKIE)
    opened = unlocking.current(request.session.session_key, half, request.now, touch=touch)
    if opened is None or (opened.setting, opened.adult) != (request.standing.setting, request.standing.adult):
        return None
    return opened


def open_page(action: str, *, methods: Sequence[str] = ("GET",)) -> Callable[[View], View]:
    """A page of the open cabinet: `view(request, look, opened, …)`. Locked, it leads to the door; a form that was sent is
    sealed first, and waits. What the key does not open is not there."""

    def door(view: View) -> View:
        @page("E2", purpose=PURPOSE, hats=HATS, methods=methods, action=action, listed=False)
        @wraps(view)
        def inside(request: HouseRequest, look: Look, **kwargs: Any) -> HttpResponseBase:
            must_hold_key(request.standing)
            opened = opened_now(request)
            if opened is None:
                return locked(request)
            look.purpose = opened.purpose or PURPOSE
            try:
                response = view(request, look, opened, **kwargs)
            except NotHere:
                raise Refused from None
            for name, value in SEALED_HEADERS.items():
                response.headers[name] = value
            return response

        return inside

    return door


def locked(request: HouseRequest) -> HttpResponse:
    """To the door; what was typed is sealed to its writer's own key and waits."""
    if request.method == "POST" and keep_typed(request, request.path):
        messages.info(request, "It was locked already. What you typed is sealed and waits for you inside.")
    after = {"next": request.get_full_path()} if request.method in ("GET", "HEAD") else {}
    return redirect(unlock_url(**after))


def unlock_url(**query: str) -> str:
    """The door."""
    place = reverse("safeguarding:unlock")
    return f"{place}?{urlencode(query)}" if query else place


def who_first(request: HouseRequest) -> HttpResponse | None:
    """For pages that take a passphrase: who it is, is asked before the page opens, so that no page carries one on."""
    if is_fresh(request, "unlocking"):
        return None
    return redirect(request.path) if request.method == "POST" else gates.proof(request, "unlocking")


def keep_typed(request: HouseRequest, path: str) -> UUID | None:
    """Seal what was typed on a page of the cabinet, although it is locked. None where nothing can wait: no words, no key."""
    fields = [(name, value) for name, value in kept_fields(request) if name not in ("hat", PLACE)]
    if not any(value.strip() for name, value in fields if not name.startswith("passphrase")):
        return None
    form = {"page": path, "fields": [one for one in fields if not one[0].startswith("passphrase")]}
    try:
        return interrupted.keep(request.standing.setting, request.standing.adult, form, request.now)
    except CabinetError:
        return None
